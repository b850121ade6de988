package org.trainability.benchmarks.challenge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.Resample;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;

class DistributionTest {

  private static final EventRule RULE = Planted.RULE;

  /** 1 for the first half of the runs and 0 for the others. */
  private static TrialScore share(int... sizes) {
    int runs = Arrays.stream(sizes).sum();
    int[] part = new int[runs];
    int[] whole = new int[runs];
    Arrays.fill(part, 0, runs / 2, 1);
    Arrays.fill(whole, 1);
    return Distribution.of(r -> r.share(part, whole, sizes), new Resamples(sizes)).score();
  }

  @Test
  void intervalHasTheQuantilesOfWhatIsDrawn() {
    // Of 10 draws with an even chance 2 to 8 hit with a probability of 97.9 %, 3 to 7 with 89.1 %.
    TrialScore quantiles = TrialScore.of(new Estimate(0.5, 0.2, 0.8));
    assertThat(share(10)).isEqualTo(quantiles);
    // More seeds make a setting no better known; the settings are drawn.
    assertThat(share(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)).isEqualTo(quantiles);
    assertThat(share(9, 9, 9, 9, 9, 9, 9, 9, 9, 9)).isEqualTo(quantiles);
  }

  @Test
  void resamplesWithoutAValueAreLeftOut() {
    Resamples resamples = new Resamples(new int[] {1, 1, 1, 1});
    // Which setting was drawn first; the runs themselves have setting 0 there.
    assertThat(
            Distribution.of(r -> definedAbove(r, -1), resamples).score().estimate().orElseThrow())
        .isEqualTo(new Estimate(0, 0, 3));
    assertThat(Distribution.of(r -> -definedAbove(r, 3), resamples).score())
        .isEqualTo(TrialScore.undefined("none above 3"));
    TrialScore half = Distribution.of(r -> 3 - upTo(r, 2), resamples).score();
    assertThat(half.estimate().orElseThrow()).isEqualTo(new Estimate(3, 1, 3));
    TrialScore few = Distribution.of(r -> upTo(r, 0), resamples).score();
    assertThat(few.estimate()).isEmpty();
    assertThat(few.reason()).matches("2\\d\\d of 1000 resamples have a value, half are needed");
  }

  private static double definedAbove(Resample resample, int above) {
    if (resample.clusters()[0] <= above) {
      throw new UndefinedException("none above " + above);
    }
    return resample.clusters()[0];
  }

  private static double upTo(Resample resample, int greatest) {
    if (resample.clusters()[0] > greatest) {
      throw new UndefinedException("none up to " + greatest);
    }
    return resample.clusters()[0];
  }

  @Test
  void differenceIsTakenResampleByResample() {
    Resamples resamples = new Resamples(new int[] {1, 1, 1, 1});
    Distribution one = Distribution.of(r -> r.clusters()[0] + 2.0, resamples);
    Distribution other = Distribution.of(r -> r.clusters()[0], resamples);
    Distribution none = Distribution.of(r -> definedAbove(r, 3), resamples);

    assertThat(one.minus(other).score()).isEqualTo(TrialScore.of(new Estimate(2, 2, 2)));
    assertThat(one.minus(none).score()).isEqualTo(TrialScore.undefined("none above 3"));
    assertThat(none.minus(one).score()).isEqualTo(TrialScore.undefined("none above 3"));
  }

  @Test
  void resampleScoresAsItsRunsWrittenOut() {
    SplittableRandom random = new SplittableRandom(11);
    List<IndicatorTrace> traces =
        Planted.traces(
            (setting, task, onset, noise) ->
                Math.round(3 * noise.nextDouble() + (onset - task <= 3 ? 1 : 0)));
    TrialRuns grid = TrialRuns.of(traces, RULE);
    List<TaskLevel> levels = grid.levels(traces);
    for (int trial = 0; trial < 10; trial++) {
      Resample resample = Resample.draw(grid.sizes(), random);
      List<IndicatorTrace> written = written(traces, resample);
      TrialRuns other = TrialRuns.of(written, RULE);
      List<TaskLevel> others = other.levels(written);
      Resample whole = Resample.whole(other.sizes());

      Correlation correlation = new Correlation(grid, levels, Outcome.NEXT_ACCURACY);
      Correlation expected = new Correlation(other, others, Outcome.NEXT_ACCURACY);
      assertThat(correlation.across(resample)).isEqualTo(expected.across(whole));
      assertThat(correlation.within(resample)).isCloseTo(expected.within(whole), within(1e-14));
      Discrimination discrimination = new Discrimination(grid, levels);
      Discrimination separated = new Discrimination(other, others);
      assertThat(discrimination.auc(resample)).isEqualTo(separated.auc(whole));
      assertThat(discrimination.averagePrecision(resample))
          .isCloseTo(separated.averagePrecision(whole), within(1e-14));
      assertThat(discrimination.prevalence(resample)).isEqualTo(separated.prevalence(whole));
    }
  }

  /** Each setting that was drawn under a name of its own, each seed as often as it was drawn. */
  private static List<IndicatorTrace> written(List<IndicatorTrace> traces, Resample resample) {
    List<IndicatorTrace> written = new ArrayList<>();
    for (int i = 0; i < resample.clusters().length; i++) {
      for (int member = 0; member < Planted.SEEDS; member++) {
        IndicatorTrace trace = traces.get(Planted.SEEDS * resample.clusters()[i] + member);
        for (int copy = 0; copy < resample.members()[i][member]; copy++) {
          written.add(
              new IndicatorTrace("drawn-" + i, written.size(), trace.accuracies(), trace.values()));
        }
      }
    }
    return written;
  }
}
