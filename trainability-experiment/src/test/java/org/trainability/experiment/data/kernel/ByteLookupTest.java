package org.trainability.experiment.data.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;

class ByteLookupTest {

  private final RandomGenerator random = new Seeds(3).random("bytes");

  /** Bytes of which about {@code share} are not 0, and a table of distinct values. */
  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 1", "7, 0.5", "8, 0", "8, 1", "9, 0.3", "784, 0.2", "789, 0.9"})
  void looksEachByteUp(int count, double share) {
    int start = 5;
    int offset = 3;
    byte[] bytes = new byte[start + count + 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextDouble() < share ? 1 + random.nextInt(255) : 0);
    }
    float[] table = new float[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = i + 0.25f;
    }
    float[] expected = new float[offset + count + 1];
    float[] backwards = expected.clone();
    int[] order = new int[count];
    for (int k = 0; k < count; k++) {
      int unsigned = bytes[start + k] < 0 ? bytes[start + k] + 256 : bytes[start + k];
      expected[offset + k] = unsigned + 0.25f;
      backwards[offset + count - 1 - k] = unsigned + 0.25f;
      order[k] = count - 1 - k;
    }

    float[] looked = new float[expected.length];
    float[] ordered = new float[expected.length];
    ByteLookup.look(bytes, start, count, table, looked, offset);
    ByteLookup.look(bytes, start, order, table, ordered, offset);

    assertThat(looked).isEqualTo(expected);
    assertThat(ordered).isEqualTo(backwards);
  }
}
