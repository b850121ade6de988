package org.trainability.benchmarks.figure;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.trainability.api.Seeds;

/** Made-up curves of the kinds that experiments give. */
public final class SamplePanels {

  private SamplePanels() {}

  /** A setting with noise of 3 % of each value on both quantities. */
  public static SettingCurve curve(
      String setting,
      String label,
      int seeds,
      int tasks,
      IntToDoubleFunction accuracy,
      IntToDoubleFunction indicator) {
    return new SettingCurve(
        setting,
        label,
        LongStream.range(0, seeds)
            .mapToObj(
                seed -> {
                  RandomGenerator random = new Seeds(seed).random(setting);
                  return new SeedCurve(
                      seed,
                      values(tasks, accuracy, random, 1),
                      values(tasks, indicator, random, Double.MAX_VALUE));
                })
            .toList());
  }

  private static SortedMap<Integer, Double> values(
      int tasks, IntToDoubleFunction truth, RandomGenerator random, double most) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    for (int task = 1; task <= tasks; task++) {
      double value = truth.applyAsDouble(task) * (1 + 0.03 * random.nextGaussian());
      values.put(task, Math.min(value, most));
    }
    return values;
  }

  /** An accuracy that falls from one value to another, half of the way after so many tasks. */
  public static IntToDoubleFunction falling(double from, double to, double half) {
    return task -> to + (from - to) * Math.pow(0.5, (task - 1) / half);
  }

  public static Panel hessianRank(int seeds, int tasks) {
    return new Panel(
        "fig1a",
        "Hessian rank",
        "Hessian rank (share of dimension)",
        false,
        0.1,
        "Under L2 the rank stays high while accuracy collapses; Wasserstein stays trainable at a"
            + " similar rank.",
        List.of(
            curve("l2", "L2 (λ = 1e-3)", seeds, tasks, falling(0.6, 0.1, 3), task -> 0.82),
            curve(
                "wasserstein",
                "Wasserstein (λ = 1e-3)",
                seeds,
                tasks,
                task -> 0.62 + 0.003 * task,
                task -> 0.78)));
  }

  public static Panel gradientNorm(int seeds, int tasks) {
    return new Panel(
        "fig1e",
        "Gradient norm",
        "‖g‖₂, whole network (loss per unit of weight)",
        true,
        0.1,
        "",
        List.of(
            curve(
                "batch-norm-l2",
                "Batch norm + L2 (λ = 1e-3)",
                seeds,
                tasks,
                falling(0.8, 0.1, 2.5),
                task -> Math.pow(10, -0.1 * task)),
            curve(
                "wasserstein",
                "Wasserstein (λ = 1e-3)",
                seeds,
                tasks,
                task -> 0.62,
                task -> 3 * Math.pow(10, -0.25 * task))));
  }
}
