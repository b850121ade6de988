package org.trainability.benchmarks.challenge.treatment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.trainability.api.Seeds;
import org.trainability.benchmarks.challenge.kernel.Resample;
import org.trainability.benchmarks.challenge.score.Estimate;
import org.trainability.evaluation.claim.kernel.Bootstrap;

/**
 * Resamples of settings and of seeds within them, the same ones for all methods, so that what
 * differs is theirs alone.
 */
final class Resampling {

  private static final int DRAWN = 2000;
  private static final double LEVEL = 0.95;

  private final Resample whole;
  private final List<Resample> drawn;

  /**
   * @param settings how many, at least 1
   * @param seeds of each, at least 1
   */
  Resampling(int settings, int seeds) {
    int[] sizes = new int[settings];
    Arrays.fill(sizes, seeds);
    RandomGenerator random = new Seeds(0).random("resamples of treatments");
    this.whole = Resample.whole(sizes);
    this.drawn = Stream.generate(() -> Resample.draw(sizes, random)).limit(DRAWN).toList();
  }

  /**
   * {@return the mean over settings of the means over seeds, with its interval}
   *
   * @param values of each seed of each setting
   */
  Estimate mean(double[][] values) {
    Bootstrap.Interval interval = Bootstrap.ofResamples(means(values), LEVEL);
    return new Estimate(mean(values, whole), interval.low(), interval.high());
  }

  /**
   * {@return the mean of the differences}
   *
   * @param one of each seed of each setting
   * @param other of the same
   */
  Estimate difference(double[][] one, double[][] other) {
    double[][] difference = new double[one.length][];
    for (int setting = 0; setting < one.length; setting++) {
      difference[setting] = new double[one[setting].length];
      for (int seed = 0; seed < one[setting].length; seed++) {
        difference[setting][seed] = one[setting][seed] - other[setting][seed];
      }
    }
    return mean(difference);
  }

  /**
   * {@return the place of each method by its mean, the greatest first}
   *
   * @param values of each seed of each setting, by method
   */
  Map<String, Rank> ranks(Map<String, double[][]> values) {
    Map<String, double[]> resampled = new LinkedHashMap<>();
    Map<String, Double> means = new LinkedHashMap<>();
    values.forEach(
        (method, each) -> {
          resampled.put(method, means(each));
          means.put(method, mean(each, whole));
        });
    Map<String, Rank> ranks = new LinkedHashMap<>();
    for (String method : values.keySet()) {
      double[] places = new double[DRAWN];
      int first = 0;
      for (int i = 0; i < DRAWN; i++) {
        int draw = i;
        double own = resampled.get(method)[i];
        places[i] = 1 + resampled.values().stream().filter(other -> other[draw] > own).count();
        first += places[i] == 1 ? 1 : 0;
      }
      Bootstrap.Interval interval = Bootstrap.ofResamples(places, LEVEL);
      double own = means.get(method);
      int place = 1 + (int) means.values().stream().filter(other -> other > own).count();
      ranks.put(
          method,
          new Rank(place, (int) interval.low(), (int) interval.high(), (double) first / DRAWN));
    }
    return ranks;
  }

  private double[] means(double[][] values) {
    return drawn.stream().mapToDouble(resample -> mean(values, resample)).toArray();
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
