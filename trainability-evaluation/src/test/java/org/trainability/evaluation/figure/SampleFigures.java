package org.trainability.evaluation.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.trainability.api.Seeds;
import org.trainability.evaluation.figure.Axis.Scale;

/** Made-up figures of the kinds that experiments give. */
public final class SampleFigures {

  private static final List<String> RATES = List.of("η = 1e-3", "η = 3e-3", "η = 1e-2");
  private static final Plot.Reference CHANCE = Plot.Reference.at(0.1, "chance");

  private SampleFigures() {}

  /** A curve with noise of 3 % of each value. */
  public static Curve curve(
      String id, String label, int seeds, List<Double> places, DoubleUnaryOperator truth) {
    return new Curve(
        id,
        label,
        LongStream.range(0, seeds)
            .mapToObj(
                seed -> {
                  RandomGenerator random = new Seeds(seed).random(id);
                  TreeMap<Double, Double> values = new TreeMap<>();
                  places.forEach(
                      place ->
                          values.put(
                              place,
                              truth.applyAsDouble(place) * (1 + 0.03 * random.nextGaussian())));
                  return new Curve.Seed(seed, values);
                })
            .toList());
  }

  /** A curve of one seed with these values. */
  public static Curve curve(String id, Map<Double, Double> values) {
    return new Curve(id, id, List.of(new Curve.Seed(0, new TreeMap<>(values))));
  }

  /** A figure of one plot over tasks. */
  public static Figure single(Axis y, Curve... curves) {
    return single(new Plot(Axis.TASKS, y, Plot.Reference.NONE, List.of(), List.of(curves)));
  }

  /** A figure of one plot. */
  public static Figure single(Plot plot) {
    return new Figure("p", "P", List.of(""), List.of(""), List.of(plot));
  }

  /** From one place to another in even steps. */
  public static List<Double> places(int first, int last, int step) {
    List<Double> places = new ArrayList<>();
    for (int place = first; place <= last; place += step) {
      places.add((double) place);
    }
    return places;
  }

  /** Accuracy over a quantity, for three base rates: 2 × 3 plots of two curves. */
  public static Figure weightNorm(int seeds, int tasks) {
    List<Double> places = places(1, tasks, 1);
    Axis norm = new Axis("Weight norm ‖w‖₂", Scale.LINEAR);
    List<Plot> plots = new ArrayList<>();
    for (int rate = 1; rate <= 3; rate++) {
      int decay = rate;
      plots.add(
          new Plot(
              Axis.TASKS,
              Axis.ACCURACY,
              CHANCE,
              List.of(),
              List.of(
                  curve("leaky-0.7", "Leaky ReLU (ρ = 0.7)", seeds, places, task -> 0.7),
                  curve(
                      "leaky-0.3",
                      "Leaky ReLU (ρ = 0.3)",
                      seeds,
                      places,
                      task -> 0.1 + 0.6 * Math.exp(-task * decay / 10)))));
    }
    for (int rate = 1; rate <= 3; rate++) {
      int growth = rate;
      plots.add(
          new Plot(
              Axis.TASKS,
              norm,
              Plot.Reference.NONE,
              List.of(),
              List.of(
                  curve(
                      "leaky-0.7",
                      "Leaky ReLU (ρ = 0.7)",
                      seeds,
                      places,
                      task -> 9 + growth * Math.sqrt(task)),
                  curve(
                      "leaky-0.3",
                      "Leaky ReLU (ρ = 0.3)",
                      seeds,
                      places,
                      task -> 9 + 2 * growth * Math.sqrt(task)))));
    }
    return new Figure("fig1d", "Weight norm", RATES, List.of("", ""), plots);
  }

  /** Step sizes over ten tasks of so many steps, for two base rates: 2 × 2 plots over decades. */
  public static Figure steps(int seeds, int stepsPerTask) {
    Axis y = new Axis("Step size", Scale.LOGARITHMIC);
    int all = 10 * stepsPerTask;
    List<Plot> plots = new ArrayList<>();
    for (int row = 0; row < 2; row++) {
      for (int last : List.of(stepsPerTask, all)) {
        List<Double> places = places(10, last, 10);
        plots.add(
            new Plot(
                Axis.STEPS,
                y,
                Plot.Reference.NONE,
                last == all ? places(stepsPerTask + 1, all, stepsPerTask) : List.of(),
                List.of(
                    curve("alpha", "α", seeds, places, step -> 0.1 + step / all),
                    curve(
                        "alpha-vol",
                        "α_vol*",
                        seeds,
                        places,
                        step -> Math.pow(10, 8 - 11 * step / all)))));
      }
    }
    return new Figure("fig3", "Steps", List.of("Task 1", "Tasks 1–10"), RATES.subList(0, 2), plots);
  }
}
