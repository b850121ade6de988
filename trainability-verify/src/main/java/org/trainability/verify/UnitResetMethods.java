package org.trainability.verify;

import static org.trainability.verify.MethodBuilders.controller;
import static org.trainability.verify.MethodBuilders.momentsOfAdam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.dl4j.optimizer.Adam;
import org.trainability.dl4j.state.VectorBits;
import org.trainability.scheduler.kernel.UnitStatistics;
import org.trainability.verify.TraceField.Form;

/** Methods that reset single units. */
final class UnitResetMethods {

  private UnitResetMethods() {}

  static List<ReferenceMethod> all() {
    return List.of(
        controller(
                "continual-backprop",
                List.of("replacementRate", "decay", "maturity", "biasCompensation", "elementTime"),
                settings ->
                    ComponentSpec.of("continual-backprop")
                        .with("replacement-rate", settings.number("replacementRate"))
                        .with("decay", settings.number("decay"))
                        .with("maturity", settings.whole("maturity"))
                        .with("bias-compensation", settings.flag("biasCompensation"))
                        .with("time", settings.flag("elementTime") ? "per-element" : "shared"))
            .withFeed(UnitResetMethods::feedIncoming)
            .withSteps(
                ofLayers("correctedUtility", step -> ofController(step, "rank")),
                ofLayers("replaced", UnitResetMethods::replaced),
                TraceField.drawn("incoming", Form.LAYERS),
                ofLayers("utility", step -> ofController(step, "utility")),
                ofLayers("age", step -> ofController(step, "age")),
                ofLayers("meanActivation", step -> ofController(step, "meanActivation")),
                ofLayers("accumulated", step -> ofController(step, "accumulated")))
            .withLast(
                Stream.concat(
                        momentsOfAdam().stream(),
                        Stream.of(
                            new TraceField(
                                "elementTime",
                                Form.TENSORS,
                                Accuracy.SINGLE,
                                UnitResetMethods::elementTime)))
                    .toList()),
        controller(
                "redo",
                List.of("threshold", "period"),
                settings ->
                    ComponentSpec.of("redo")
                        .with("threshold", settings.number("threshold"))
                        .with("every", settings.whole("period")))
            .withFeed(UnitResetMethods::feedIncoming)
            .withSteps(
                ofLayers("score", UnitResetMethods::dormancyScores),
                ofLayers("replaced", UnitResetMethods::replaced),
                TraceField.drawn("incoming", Form.LAYERS)),
        controller(
                "self-normalized-resets",
                List.of(
                    "initialThreshold",
                    "maximumThreshold",
                    "percentile",
                    "expansion",
                    "thresholdPeriod",
                    "empty"),
                settings ->
                    ComponentSpec.of("self-normalized-resets")
                        .with("initial-threshold", settings.whole("initialThreshold"))
                        .with("maximum-threshold", settings.whole("maximumThreshold"))
                        .with("percentile", settings.number("percentile"))
                        .with("expansion", settings.number("expansion"))
                        .with("threshold-every", settings.whole("thresholdPeriod"))
                        .with("empty", settings.text("empty")))
            .withFeed(UnitResetMethods::feedIncoming)
            .withSteps(
                ofLayers("fired", UnitResetMethods::fired),
                ofLayers("replaced", UnitResetMethods::replaced),
                TraceField.drawn("incoming", Form.LAYERS),
                ofLayers("age", step -> ofUnits(step, "age")),
                ofLayers("threshold", step -> ofUnits(step, "threshold")),
                new TraceField(
                    "intervals", Form.SETS, Accuracy.EXACT, UnitResetMethods::intervals)));
  }

  private static TraceField ofLayers(
      String name, Function<Replay.Step, Map<String, double[]>> found) {
    return new TraceField(name, Form.LAYERS, Accuracy.SUMS, found);
  }

  /** The units that were replaced, of each hidden layer. */
  private static Map<String, double[]> replaced(Replay.Step step) {
    Map<String, double[]> replaced = new LinkedHashMap<>();
    List<String> dense =
        step.network().layerNames().stream().filter(name -> name.startsWith("fc")).toList();
    dense.subList(0, dense.size() - 1).forEach(layer -> replaced.put(layer, new double[0]));
    for (Action action : step.actions()) {
      if (action instanceof Action.ResetUnits reset) {
        replaced.put(
            reset.layer(), reset.units().stream().mapToDouble(Integer::doubleValue).toArray());
      }
    }
    return replaced;
  }

  /** What a controller keeps of each layer. */
  private static Map<String, double[]> ofController(Replay.Step step, String part) {
    Map<String, double[]> byLayer = new LinkedHashMap<>();
    JsonNode layers = step.controller().get("layers");
    layers
        .fieldNames()
        .forEachRemaining(
            layer -> {
              JsonNode values = layers.get(layer).get(part);
              byLayer.put(
                  layer,
                  values.isArray()
                      ? numbers(values, JsonNode::doubleValue)
                      : new double[] {values.doubleValue()});
            });
    return byLayer;
  }

  /** What a controller keeps of each unit of a layer. */
  private static Map<String, double[]> ofUnits(Replay.Step step, String part) {
    Map<String, double[]> byLayer = new LinkedHashMap<>();
    JsonNode layers = step.controller().get("layers");
    layers
        .fieldNames()
        .forEachRemaining(
            layer ->
                byLayer.put(
                    layer, numbers(layers.get(layer), unit -> unit.get(part).doubleValue())));
    return byLayer;
  }

  /** How active each unit was beside the others of its layer. */
  private static Map<String, double[]> dormancyScores(Replay.Step step) {
    Map<String, double[]> scores = new LinkedHashMap<>();
    step.activations()
        .forEach(
            (layer, outputs) ->
                scores.put(
                    layer, UnitStatistics.dormancyScores(outputs, step.network().units(layer))));
    return scores;
  }

  /** A unit that did not fire has been silent for some samples, or was replaced for that. */
  private static Map<String, double[]> fired(Replay.Step step) {
    Map<String, double[]> replaced = replaced(step);
    Map<String, double[]> fired = ofUnits(step, "age");
    fired.forEach(
        (layer, units) -> {
          for (int unit = 0; unit < units.length; unit++) {
            int index = unit;
            boolean wasReplaced =
                Arrays.stream(replaced.get(layer)).anyMatch(number -> number == index);
            units[unit] = units[unit] == 0 && !wasReplaced ? 1 : 0;
          }
        });
    return fired;
  }

  /** The silences that each unit has recorded, as often as each. */
  private static Map<String, double[]> intervals(Replay.Step step) {
    Map<String, double[]> intervals = new LinkedHashMap<>();
    JsonNode layers = step.controller().get("layers");
    layers
        .fieldNames()
        .forEachRemaining(
            layer -> {
              for (int unit = 0; unit < layers.get(layer).size(); unit++) {
                JsonNode records = layers.get(layer).get(unit).get("records");
                DoubleStream.Builder all = DoubleStream.builder();
                records
                    .fields()
                    .forEachRemaining(
                        record ->
                            IntStream.range(0, record.getValue().intValue())
                                .forEach(time -> all.add(Double.parseDouble(record.getKey()))));
                intervals.put(layer + "/" + unit, all.build().toArray());
              }
            });
    return intervals;
  }

  private static double[] numbers(JsonNode array, ToDoubleFunction<JsonNode> number) {
    return StreamSupport.stream(array.spliterator(), false).mapToDouble(number).toArray();
  }

  /** How often each entry was updated since its count started again. */
  private static Map<String, double[]> elementTime(Replay.Step step) {
    return step.network()
        .byTensor(
            step.optimizer().layers().values().stream()
                .map(
                    layer -> {
                      VectorBits restarts = layer.arrays().get("restarts");
                      double[] times = new double[layer.arrays().get(Adam.FIRST_MOMENT).length()];
                      Arrays.fill(times, (double) step.optimizer().updates());
                      if (restarts != null) {
                        double[] from = Replay.numbers(restarts);
                        for (int i = 0; i < times.length; i++) {
                          times[i] -= from[i];
                        }
                      }
                      return times;
                    })
                .toList());
  }

  /** The incoming weights of the units that are replaced, a row for each in their order. */
  private static void feedIncoming(
      JsonPlace step,
      ReferenceNetwork network,
      Settings settings,
      RecordedValues values,
      RecordedRounding.Draws rounding) {
    JsonPlace replaced = step.get("replaced");
    JsonPlace incoming = step.get("incoming");
    for (String name : replaced.names()) {
      int layer = network.layerNames().indexOf(name);
      List<JsonPlace> units = replaced.get(name).elements();
      List<JsonPlace> rows = incoming.get(name).elements();
      for (int i = 0; i < units.size(); i++) {
        int unit = (int) units.get(i).number();
        List<JsonPlace> row = rows.get(i).elements();
        for (int input = 0; input < row.size(); input++) {
          values.put(layer, 0, (long) unit * row.size() + input, row.get(input).number());
        }
      }
    }
  }
}
