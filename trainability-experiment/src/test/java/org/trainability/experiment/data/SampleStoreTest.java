package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.records.array.BlockMemory;

class SampleStoreTest {

  /** A block has 2^18 numbers: three of them, each of another kind. */
  private static double[][] threeKinds() {
    RandomGenerator random = new Seeds(1).random("store");
    double[][] samples = new double[3 * (1 << 10)][1 << 8];
    for (int i = 0; i < samples.length; i++) {
      for (int k = 0; k < samples[i].length; k++) {
        samples[i][k] =
            switch (i >> 10) {
              case 0 -> random.nextInt(256);
              case 1 -> random.nextFloat();
              default -> random.nextDouble();
            };
      }
    }
    return samples;
  }

  /** All on the heap, the first block alone, or none. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1 << 18, 0})
  void givesEveryNumberBackWhereverItIsKept(long heap) {
    double[][] samples = threeKinds();

    SampleStore store = Numbers.store(samples, heap);

    double[] read = new double[1 << 8];
    for (int i = 0; i < samples.length; i++) {
      store.read(i, read);
      assertThat(read).isEqualTo(samples[i]);
    }
    assertThat(store.value(3000, 17)).isEqualTo(samples[3000][17]);
    assertThat(store.isBytes()).isFalse();
    assertThat(store.type()).isEqualTo("float64");
  }

  /** On the heap, or in a file. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 0})
  void givesTheBytesOfASampleWhereverTheyAreKept(long heap) {
    double[][] samples = new double[3000][1 << 8];
    for (int i = 0; i < samples.length; i++) {
      Arrays.fill(samples[i], i % 256);
      samples[i][0] = 200;
    }

    SampleStore store = Numbers.store(samples, heap);

    assertThat(store.isBytes()).isTrue();
    for (int sample : new int[] {0, 1023, 1024, 2999}) {
      SampleStore.Bytes bytes = store.bytes(sample);
      assertThat(bytes.array()[bytes.start()]).isEqualTo((byte) 200);
      assertThat(bytes.array()[bytes.start() + 255]).isEqualTo((byte) (sample % 256));
    }
  }

  /** Bytes, given many samples at a time. */
  private record Bytes(byte[][] samples, AtomicInteger given) implements ByteInputs {

    @Override
    public void next(byte[] out, int count) {
      for (int i = 0; i < count; i++) {
        byte[] sample = samples[given.getAndIncrement()];
        System.arraycopy(sample, 0, out, i * sample.length, sample.length);
      }
    }

    @Override
    public void next(double[] out) {
      throw new AssertionError("bytes are to be asked for");
    }

    @Override
    public void close() {}
  }

  /** Two blocks and a part of one; samples of which eight bytes at once leave a rest. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1 << 18, 0})
  void bytesAreKeptAsTheSameNumbersAre(long heap) throws IOException {
    RandomGenerator random = new Seeds(2).random("store");
    byte[][] bytes = new byte[2 * ((1 << 18) / 203) + 5][203];
    double[][] numbers = new double[bytes.length][203];
    for (int i = 0; i < bytes.length; i++) {
      for (int k = 0; k < bytes[i].length; k++) {
        // Stretches of background, as in images.
        bytes[i][k] = (byte) (k / 20 % 2 == 0 ? 0 : random.nextInt(256));
        numbers[i][k] = bytes[i][k] & 0xFF;
      }
    }
    SampleStore expected = Numbers.store(numbers, heap);

    SampleStore store;
    try (BlockMemory memory = new BlockMemory(heap, "test")) {
      store =
          SampleStore.read(
              new Bytes(bytes, new AtomicInteger()), bytes.length, 203, memory, "test");
    }

    assertThat(store.isBytes()).isTrue();
    double[] read = new double[203];
    long[] counts = new long[256];
    for (int i = 0; i < bytes.length; i++) {
      store.read(i, read);
      assertThat(read).isEqualTo(numbers[i]);
      for (double number : numbers[i]) {
        counts[(int) number]++;
      }
    }
    int[] all = IntStream.range(0, bytes.length).toArray();
    assertThat(store.byteCounts(all)).isEqualTo(counts);
    assertThat(expected.byteCounts(all)).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "255, uint8",
    "256, float32",
    "-1, float32",
    "0.5, float32",
    "0.1, float64",
    "1e300, float64"
  })
  void keepsNumbersInTheSmallestExactType(double number, String type) {
    SampleStore store = Numbers.store(new double[][] {{0, number}, {1, 2}}, Long.MAX_VALUE);

    assertThat(store.type()).isEqualTo(type);
    assertThat(store.isBytes()).isEqualTo(type.equals("uint8"));
    assertThat(store.value(0, 1)).isEqualTo(number);
  }

  @Test
  void countsTheBytesOfSomeSamples() {
    SampleStore store = Numbers.store(new double[][] {{0, 255}, {7, 7}, {255, 7}}, Long.MAX_VALUE);

    long[] counts = store.byteCounts(new int[] {0, 2});

    assertThat(counts[0]).isEqualTo(1);
    assertThat(counts[7]).isEqualTo(1);
    assertThat(counts[255]).isEqualTo(2);
    assertThat(IntStream.range(0, 256).mapToLong(value -> counts[value]).sum()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void everyNumberMustBeFinite(double number) {
    assertThatThrownBy(() -> Numbers.store(new double[][] {{0, 1}, {2, number}}, Long.MAX_VALUE))
        .hasMessageContaining("test: input 1 of sample 1 must be finite, was " + number);
  }
}
