package org.trainability.verify;

import static org.trainability.verify.MethodBuilders.atTaskEnd;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trainability.api.component.ComponentSpec;
import org.trainability.verify.TraceField.Form;

/** Methods that act where one task ends and the next begins. */
final class TaskEndMethods {

  private TaskEndMethods() {}

  static List<ReferenceMethod> all() {
    return List.of(
        atTaskEnd("optimizer-reset", List.of(), settings -> ComponentSpec.of("optimizer-reset")),
        atTaskEnd("adam-relative-time", List.of(), settings -> ComponentSpec.of("adam-relative")),
        atTaskEnd(
            "fire",
            List.of("iterations"),
            settings -> ComponentSpec.of("fire").with("iterations", settings.whole("iterations"))),
        atTaskEnd(
                "dash",
                List.of("alpha", "lambda", Methods.BATCHES),
                settings ->
                    ComponentSpec.of("dash")
                        .with("alpha", settings.number("alpha"))
                        .with("lambda", settings.number("lambda"))
                        .with("batches", settings.whole(Methods.BATCHES)))
            .withProbed(settings -> settings.whole(Methods.BATCHES))
            .withSteps(
                new TraceField("scale", Form.UNITS, Accuracy.SINGLE, TaskEndMethods::scales)),
        atTaskEnd(
                "shrink-and-perturb",
                List.of("shrink", "noise"),
                settings ->
                    ComponentSpec.of("shrink-and-perturb")
                        .with("shrink", settings.number("shrink"))
                        .with("perturb", settings.number("noise")))
            .withFeed(TaskEndMethods::feedFresh)
            .withSteps(TraceField.drawn("fresh", Form.TENSORS)));
  }

  /** By how much the rows of each tensor were shrunk. */
  private static Map<String, double[]> scales(Replay.Step step) {
    Map<String, double[]> scales = new LinkedHashMap<>();
    for (QuantitySlot slot : step.network().tensors()) {
      double[] before = step.unconstrained().get(slot.part());
      double[] after = step.parameters().get(slot.part());
      int length = slot.shape()[slot.shape().length - 1];
      double[] factors = new double[before.length / length];
      for (int row = 0; row < factors.length; row++) {
        factors[row] = norm(after, row * length, length) / norm(before, row * length, length);
      }
      scales.put(slot.part(), factors);
    }
    return scales;
  }

  private static double norm(double[] values, int start, int length) {
    return Math.sqrt(
        Arrays.stream(values, start, start + length).map(value -> value * value).sum());
  }

  private static void feedFresh(
      JsonPlace step,
      ReferenceNetwork network,
      Settings settings,
      RecordedValues values,
      RecordedRounding.Draws rounding) {
    if (!step.has("fresh")) {
      return;
    }
    JsonPlace fresh = step.get("fresh");
    network.requireTensors(fresh);
    Map<String, Integer> seen =
        network.layerNames().stream().collect(Collectors.toMap(Function.identity(), name -> 0));
    for (QuantitySlot slot : network.tensors()) {
      int layer = network.layerOf(slot.part());
      String name = network.layerNames().get(layer);
      double[] numbers = fresh.get(slot.part()).numbers(slot.shape());
      for (int entry = 0; entry < numbers.length; entry++) {
        values.put(layer, seen.get(name), entry, numbers[entry]);
      }
      seen.merge(name, 1, Integer::sum);
    }
  }
}
