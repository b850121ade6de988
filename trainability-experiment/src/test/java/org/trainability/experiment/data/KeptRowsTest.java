package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptRowsTest {

  private final List<Integer> computed = new ArrayList<>();

  private void write(int sample, float[] row) {
    computed.add(sample);
    row[0] = sample;
    row[1] = -sample;
  }

  private float[] read(KeptRows rows, int sample) {
    float[] out = new float[4];
    rows.read(sample, out, 1);
    rows.read(sample, new int[] {1}, out, 3);
    return out;
  }

  @Test
  void computesASampleOnce() {
    KeptRows rows = new KeptRows(10, 2, this::write, Long.MAX_VALUE);

    for (int sample : new int[] {7, 3, 7, 3}) {
      assertThat(read(rows, sample)).containsExactly(0, sample, -sample, -sample);
    }

    assertThat(computed).containsExactly(7, 3);
  }

  @Test
  void computesThoseThatFindNoRoomEachTime() {
    KeptRows rows = new KeptRows(10, 2, this::write, 40);

    for (int sample : new int[] {7, 3, 7, 3}) {
      assertThat(read(rows, sample)).containsExactly(0, sample, -sample, -sample);
    }

    assertThat(computed).containsExactly(7, 3, 3, 3, 3);
  }
}
