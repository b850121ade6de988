package org.trainability.verify;

import static org.trainability.verify.MethodBuilders.controller;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.verify.TraceField.Form;

/** Methods that reset single weights. */
final class WeightResetMethods {

  private WeightResetMethods() {}

  static List<ReferenceMethod> all() {
    return List.of(
        controller(
                "selective-weight-reinitialization",
                List.of("period", "factor", "utility", "choice", "reinit"),
                settings ->
                    ComponentSpec.of("selective-weight-reinitialization")
                        .with("every", settings.whole("period"))
                        .with("factor", settings.number("factor"))
                        .with("utility", settings.text("utility"))
                        .with("choice", settings.text("choice"))
                        .with("reinit", settings.text("reinit")))
            .withFeed(WeightResetMethods::feedReplaced)
            .withSteps(
                TraceField.drawn(RecordedRounding.REPLACED + ".uniform", Form.CHOSEN),
                new TraceField(
                    RecordedRounding.REPLACED + ".index",
                    Form.CHOSEN,
                    Accuracy.EXACT,
                    step -> chosen(step, (entry, values) -> entry)),
                new TraceField(
                    RecordedRounding.REPLACED + ".values",
                    Form.CHOSEN,
                    Accuracy.SINGLE,
                    step -> chosen(step, (entry, values) -> values[entry]))));
  }

  /** A number for each entry that was replaced, of each tensor; none of the others. */
  private static Map<String, double[]> chosen(
      Replay.Step step, ToDoubleBiFunction<Integer, double[]> number) {
    Map<String, double[]> chosen = new LinkedHashMap<>();
    step.parameters().keySet().forEach(tensor -> chosen.put(tensor, new double[0]));
    for (Action action : step.actions()) {
      if (action instanceof Action.ResetWeights reset) {
        String tensor = step.network().nameInFile(reset.layer(), reset.tensor());
        double[] values = step.parameters().get(tensor);
        chosen.put(
            tensor,
            reset.entries().stream()
                .mapToDouble(entry -> number.applyAsDouble(entry, values))
                .toArray());
      }
    }
    return chosen;
  }

  /** The new values of replaced entries, and how their numbers were rounded. */
  private static void feedReplaced(
      JsonPlace step,
      ReferenceNetwork network,
      Settings settings,
      RecordedValues values,
      RecordedRounding.Draws rounding) {
    if (!step.has(RecordedRounding.REPLACED)) {
      return;
    }
    JsonPlace replaced = step.get(RecordedRounding.REPLACED);
    network.requireTensorsAmong(replaced);
    for (QuantitySlot slot : network.tensors()) {
      if (replaced.has(slot.part())) {
        JsonPlace tensor = replaced.get(slot.part());
        List<JsonPlace> indices = tensor.get("index").elements();
        double[] drawn = tensor.get("values").numbers(indices.size());
        for (int i = 0; i < drawn.length; i++) {
          values.put(
              network.layerOf(slot.part()),
              network.indexInLayer(slot.part()),
              (long) indices.get(i).number(),
              drawn[i]);
        }
        if (tensor.has("uniform") && tensor.get("uniform").node().isNumber()) {
          double wanted =
              settings.number("factor")
                  * Arrays.stream(slot.shape()).reduce(1, Math::multiplyExact);
          rounding.put(
              network.nameInProgram(slot.part()),
              tensor.get("uniform").number(),
              wanted - Math.floor(wanted));
        }
      }
    }
  }
}
