package org.trainability.benchmarks.challenge.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.score.Estimate;

class ResamplingTest {

  private static final Resampling TWO_BY_TWO = new Resampling(2, 2);

  @Test
  void theMeanIsThatOfTheSettings() {
    Estimate mean = TWO_BY_TWO.mean(new double[][] {{0, 1}, {0.5, 0.5}});
    assertThat(mean.value()).isEqualTo(0.5);
    // All draws of the first setting, and of it the lesser or the greater seed alone: 1/4 · 1/16.
    assertThat(mean.low()).isBetween(0.0, 0.25);
    assertThat(mean.high()).isBetween(0.75, 1.0);
  }

  @Test
  void whatAllSeedsShareIsCertainOfADifference() {
    double[][] low = {{0.1, 0.9}, {0.4, 0.2}};
    double[][] high = {{0.2, 1.0}, {0.5, 0.3}};
    Estimate difference = TWO_BY_TWO.difference(high, low);
    assertThat(difference.value()).isCloseTo(0.1, within(1e-12));
    assertThat(difference.low()).isCloseTo(0.1, within(1e-12));
    assertThat(difference.high()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void ranksFollowTheMeansAndKnowTheirUncertainty() {
    Map<String, double[][]> values = new LinkedHashMap<>();
    values.put("worst", new double[][] {{0.1, 0.1}, {0.1, 0.1}});
    values.put("one", new double[][] {{0.9, 0.9}, {0.2, 0.2}});
    values.put("other", new double[][] {{0.2, 0.2}, {0.8, 0.8}});
    Map<String, Rank> ranks = TWO_BY_TWO.ranks(values);
    assertThat(ranks.get("worst")).isEqualTo(new Rank(3, 3, 3, 0));
    assertThat(ranks.get("one").value()).isEqualTo(1);
    assertThat(ranks.get("other").value()).isEqualTo(2);
    for (String close : new String[] {"one", "other"}) {
      assertThat(ranks.get(close).low()).isEqualTo(1);
      assertThat(ranks.get(close).high()).isEqualTo(2);
    }
    // The first wins where the first setting is drawn once or twice: 3 of 4.
    assertThat(ranks.get("one").first()).isCloseTo(0.75, within(0.04));
    assertThat(ranks.get("other").first()).isCloseTo(0.25, within(0.04));
  }

  @Test
  void equalsShareTheBestPlace() {
    Map<String, double[][]> values = new LinkedHashMap<>();
    values.put("a", new double[][] {{0.5}});
    values.put("b", new double[][] {{0.5}});
    assertThat(new Resampling(1, 1).ranks(values).values()).containsOnly(new Rank(1, 1, 1, 1));
  }
}
