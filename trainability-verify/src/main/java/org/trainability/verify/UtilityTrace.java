package org.trainability.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.dl4j.optimizer.kernel.UtilityProtection;

/** What utility-based perturbed gradient descent makes of the utilities that it keeps. */
final class UtilityTrace {

  /** The optimizer's name for its raw utility U. */
  static final String UTILITY = "utility";

  private UtilityTrace() {}

  /** {@return η_u, the largest utility of all parameters} */
  static Map<String, double[]> maximum(Replay.Step step) {
    return Map.of("", new double[] {largest(step)});
  }

  private static double largest(Replay.Step step) {
    double raw =
        layers(step).stream()
            .mapToDouble(UtilityProtection::maximum)
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
    return step.settings().text("maximum").equals("raw") ? raw : raw * correction(step);
  }

  /** {@return Ū of each tensor} */
  static Map<String, double[]> scaledUtility(Replay.Step step) {
    boolean global = step.settings().text("scaling").equals("global");
    Map<String, double[]> scaled = new LinkedHashMap<>();
    Map<String, double[]> utilities = step.network().byTensor(layers(step));
    for (QuantitySlot slot : step.network().tensors()) {
      double[] utility = utilities.get(slot.part());
      if (global) {
        UtilityProtection.scaleByMaximum(utility, correction(step), largest(step));
      } else {
        int row = slot.shape()[slot.shape().length - 1];
        for (int start = 0; start < utility.length; start += row) {
          UtilityProtection.scaleByNorm(utility, start, row);
        }
      }
      scaled.put(slot.part(), utility);
    }
    return scaled;
  }

  private static double correction(Replay.Step step) {
    return 1
        / (1
            - Math.pow(
                step.settings().number("utilityDecay"), (double) step.optimizer().updates()));
  }

  private static List<double[]> layers(Replay.Step step) {
    List<double[]> layers = new ArrayList<>();
    step.optimizer()
        .layers()
        .values()
        .forEach(layer -> layers.add(Replay.numbers(layer.arrays().get(UTILITY))));
    return layers;
  }
}
