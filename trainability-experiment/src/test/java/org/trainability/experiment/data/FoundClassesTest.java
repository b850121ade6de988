package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundClassesTest {

  @Test
  void allClassesMayHaveSamples() {
    int[] labels = {2, 0, 1, 1};
    FoundClasses found = new FoundClasses(labels, 3);
    assertThat(found.missing()).isEmpty();
    assertThat(found.count()).isEqualTo(3);
    assertThat(found.gaps()).isEmpty();
    assertThat(found.renumbered(labels)).isEqualTo(labels);
  }

  /** As the letters of EMNIST are numbered. */
  @Test
  void countingMayBeginAtOne() {
    int[] labels = IntStream.rangeClosed(1, 26).toArray();
    FoundClasses found = new FoundClasses(labels, 27);
    assertThat(found.missing()).isEqualTo("0");
    assertThat(found.count()).isEqualTo(26);
    assertThat(found.renumbered(labels)).isEqualTo(IntStream.range(0, 26).toArray());
  }

  @Test
  void oneStrayLabelMakesManyClasses() {
    int[] labels = {0, 1, 3, 255, 9, 3};
    FoundClasses found = new FoundClasses(labels, 256);
    assertThat(found.missing()).isEqualTo("2, 4–8, 10–254");
    assertThat(found.count()).isEqualTo(5);
    assertThat(found.renumbered(labels)).isEqualTo(new int[] {0, 1, 2, 4, 3, 2});
  }

  @Test
  void theLastClassesMayHaveNoSamples() {
    FoundClasses found = new FoundClasses(new int[] {0, 2}, 6);
    assertThat(found.gaps()).contains("2 of 6 classes have samples, none has class 1, 3–5");
  }
}
