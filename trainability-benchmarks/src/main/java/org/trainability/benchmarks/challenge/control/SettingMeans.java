package org.trainability.benchmarks.challenge.control;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.trainability.api.Seeds;
import org.trainability.benchmarks.challenge.kernel.Resample;
import org.trainability.benchmarks.challenge.score.Estimate;
import org.trainability.evaluation.claim.kernel.Bootstrap;

/**
 * The mean over settings of the means over their seeds, with an interval over resamples of both.
 */
final class SettingMeans {

  private static final int DRAWN = 2000;
  private static final double LEVEL = 0.95;

  private SettingMeans() {}

  /**
   * @param values of each seed of each setting; at least one of each
   */
  static Estimate of(double[][] values) {
    int[] sizes = Arrays.stream(values).mapToInt(seeds -> seeds.length).toArray();
    // The same numbers for every contestant: what differs is then theirs alone.
    RandomGenerator random = new Seeds(0).random("resamples of controllers");
    double[] means = new double[DRAWN];
    for (int i = 0; i < DRAWN; i++) {
      means[i] = mean(values, Resample.draw(sizes, random));
    }
    Bootstrap.Interval interval = Bootstrap.ofResamples(means, LEVEL);
    return new Estimate(mean(values, Resample.whole(sizes)), interval.low(), interval.high());
  }

  private static double mean(double[][] values, Resample resample) {
    double sum = 0;
    int[] clusters = resample.clusters();
    for (int i = 0; i < clusters.length; i++) {
      double[] seeds = values[clusters[i]];
      int[] times = resample.members()[i];
      double ofSetting = 0;
      for (int seed = 0; seed < seeds.length; seed++) {
        ofSetting += times[seed] * seeds[seed];
      }
      sum += ofSetting / seeds.length;
    }
    return sum / clusters.length;
  }
}
