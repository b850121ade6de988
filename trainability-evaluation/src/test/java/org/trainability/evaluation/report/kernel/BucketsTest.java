package org.trainability.evaluation.report.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;

class BucketsTest {

  private static final double NONE = Double.NaN;

  @Test
  void eachBucketKeepsItsExtremesInTheirOrder() {
    double[] values = {3, 9, 1, 4, /* */ 5, 2, 8, 7};
    assertThat(Buckets.extremes(values, 2)).containsExactly(9, 1, 2, 8);
    assertThat(Buckets.least(values, 2)).containsExactly(1, 1, 2, 2);
    assertThat(Buckets.greatest(values, 2)).containsExactly(9, 9, 8, 8);
    assertThat(Buckets.ends(new double[] {10, 20, 30, 40, 50, 60, 70, 80}, 2))
        .containsExactly(10, 40, 50, 80);
  }

  @Test
  void placesThatDoNotDivideEvenlyAreAllInABucket() {
    // ⌊7/3⌋ = 2 and ⌊14/3⌋ = 4: buckets of 2, 2 and 3.
    assertThat(Buckets.ends(new double[] {1, 2, 3, 4, 5, 6, 7}, 3))
        .containsExactly(1, 2, 3, 4, 5, 7);
    assertThat(Buckets.extremes(new double[] {1, 2, 4, 3, 5, 0, 9}, 3))
        .containsExactly(1, 2, 4, 3, 0, 9);
  }

  @Test
  void missingValuesAreLeftOut() {
    assertThat(Buckets.extremes(new double[] {NONE, 2, NONE, NONE, 5, NONE, 4, NONE}, 4))
        .containsExactly(2, 2, NONE, NONE, 5, 5, 4, 4);
  }

  @Test
  void noExtremeOfTheWholeIsLost() {
    double[] values = new Seeds(1).random("values").doubles(5213).toArray();
    double[] kept = Buckets.extremes(values, 1000);
    assertThat(kept).hasSize(2000);
    assertThat(Arrays.stream(kept).max()).isEqualTo(Arrays.stream(values).max());
    assertThat(Arrays.stream(kept).min()).isEqualTo(Arrays.stream(values).min());
  }
}
