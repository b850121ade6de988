package org.trainability.benchmarks.challenge.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;

/**
 * Runs of which it is known what becomes of them: in each of ten settings five seeds of fifteen
 * tasks. Of the first six settings four seeds lose their trainability, at tasks 6 to 13; the fifth
 * seed and the other settings keep it, but for the last setting, which never learns.
 */
final class Planted {

  static final EventRule RULE = EventRule.forClasses(10);
  static final int SETTINGS = 10;
  static final int SEEDS = 5;
  static final int TASKS = 15;

  private Planted() {}

  /** What an indicator says of a task. */
  interface Says {
    /**
     * @param task its number, from 1
     * @param onset number of the task at which the loss begins; far away if there is none
     * @param random of this run and task
     */
    double of(int setting, int task, int onset, SplittableRandom random);
  }

  static List<IndicatorTrace> traces(Says says) {
    List<IndicatorTrace> traces = new ArrayList<>();
    for (int setting = 0; setting < SETTINGS; setting++) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SplittableRandom random = new SplittableRandom(1000 + SEEDS * setting + seed);
        int onset = onset(setting, seed);
        double level = setting == SETTINGS - 1 ? 0.1 : 0.6 + 0.02 * setting;
        double[] accuracies = new double[TASKS];
        double[] values = new double[TASKS];
        for (int task = 1; task <= TASKS; task++) {
          double noise = 0.02 * random.nextDouble();
          accuracies[task - 1] = (task < onset ? level : 0.2) + noise;
          values[task - 1] = says.of(setting, task, onset, random.split());
        }
        traces.add(new IndicatorTrace("setting-" + setting, seed, accuracies, values));
      }
    }
    return traces;
  }

  static int onset(int setting, int seed) {
    return setting < 6 && seed < SEEDS - 1 ? 6 + (3 * setting + 2 * seed) % 8 : 1000;
  }

  /** It is 1 from {@code horizon} tasks before the loss on. */
  static List<IndicatorTrace> perfect() {
    return traces((setting, task, onset, random) -> onset - task <= RULE.horizon() ? 1 : 0);
  }

  static List<IndicatorTrace> useless() {
    return traces((setting, task, onset, random) -> random.nextDouble());
  }

  /** The same with every value changed by {@code sign}. */
  static List<IndicatorTrace> times(int sign, List<IndicatorTrace> traces) {
    return traces.stream()
        .map(
            trace ->
                new IndicatorTrace(
                    trace.setting(),
                    trace.seed(),
                    trace.accuracies(),
                    Arrays.stream(trace.values()).map(value -> sign * value).toArray()))
        .toList();
  }

  static double value(TrialScore score) {
    return score.estimate().orElseThrow().value();
  }
}
