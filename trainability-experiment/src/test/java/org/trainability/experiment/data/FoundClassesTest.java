package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundClassesTest {

  private static byte[] labels(IntStream labels) {
    int[] values = labels.toArray();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void allClassesMayHaveSamples() {
    byte[] labels = labels(IntStream.of(2, 0, 1, 1));
    FoundClasses found = new FoundClasses(labels);
    assertThat(found.missing()).isEmpty();
    assertThat(found.count()).isEqualTo(3).isEqualTo(found.upToLargest());
    assertThat(found.numberedAnew(labels)).isEqualTo(labels);
  }

  /** As the letters of EMNIST are numbered. */
  @Test
  void countingMayBeginAtOne() {
    byte[] labels = labels(IntStream.rangeClosed(1, 26));
    FoundClasses found = new FoundClasses(labels);
    assertThat(found.missing()).isEqualTo("0");
    assertThat(found.count()).isEqualTo(26);
    assertThat(found.upToLargest()).isEqualTo(27);
    assertThat(found.numberedAnew(labels)).isEqualTo(labels(IntStream.range(0, 26)));
  }

  @Test
  void oneStrayLabelMakesManyClasses() {
    byte[] labels = labels(IntStream.of(0, 1, 3, 255, 9, 3));
    FoundClasses found = new FoundClasses(labels);
    assertThat(found.missing()).isEqualTo("2, 4–8, 10–254");
    assertThat(found.count()).isEqualTo(5);
    assertThat(found.upToLargest()).isEqualTo(256);
    assertThat(found.numberedAnew(labels)).isEqualTo(labels(IntStream.of(0, 1, 2, 4, 3, 2)));
  }
}
