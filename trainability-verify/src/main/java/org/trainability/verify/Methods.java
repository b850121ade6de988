package org.trainability.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.core.Suggestion;
import org.trainability.dl4j.optimizer.Adam;
import org.trainability.dl4j.regularizer.kernel.SingularTriplet;
import org.trainability.dl4j.state.VectorBits;
import org.trainability.scheduler.kernel.UnitStatistics;
import org.trainability.verify.TraceField.Form;

/** The methods whose traces can be replayed, by the names that they have in a file. */
final class Methods {

  /** The option of methods that act after one update: which. */
  static final String AT = "at";

  /** The option of methods that look at the first batches of a problem: how many. */
  static final String BATCHES = "batches";

  /** The option of methods that draw normal numbers: their deviation. */
  static final String SIGMA = "sigma";

  private static final List<ReferenceMethod> ALL =
      Stream.of(optimizers(), constraints(), atTaskEnds(), unitResets(), weightResets(), averages())
          .flatMap(List::stream)
          .toList();

  private Methods() {}

  /**
   * @param place of a method's name
   * @throws UnverifiableException if there is no such method
   */
  static ReferenceMethod named(JsonPlace place) {
    String name = place.text();
    List<String> names = ALL.stream().map(ReferenceMethod::name).toList();
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UnverifiableException(
                    place.pointer(),
                    "unknown method '%s'.%s (methods: %s)"
                        .formatted(
                            name, Suggestion.sentence(name, names), String.join(", ", names))));
  }

  private static List<ReferenceMethod> optimizers() {
    return List.of(
        adam("adam", List.of(), Settings::baseOptimizer),
        adam(
            "adamw",
            List.of("weightDecay"),
            settings ->
                renamed(settings.baseOptimizer(), "adamw")
                    .with("weight-decay", settings.number("weightDecay"))),
        method(
                "rmsprop",
                List.of("rate", "decay"),
                settings ->
                    Setup.of(
                        ComponentSpec.of("rmsprop")
                            .with("rate", settings.number("rate"))
                            .with("decay", settings.number("decay"))
                            .with("epsilon", settings.adam().get("epsilon").number())))
            .withLast(List.of(state("rmsSecondMoment", "v"))),
        adam(
                "sam",
                List.of("radius"),
                settings ->
                    renamed(settings.baseOptimizer(), "sam")
                        .with("radius", settings.number("radius")))
            .withSteps(number("gradientNorm", Replay.Step::gradientNorm)),
        adam(
                "muon",
                List.of("rate", "momentum", "weightDecay"),
                settings ->
                    renamed(settings.baseOptimizer(), "muon")
                        .with("adam-rate", settings.adam().get("rate").number())
                        .with("rate", settings.number("rate"))
                        .with("momentum", settings.number("momentum"))
                        .with("weight-decay", settings.number("weightDecay")))
            .withLast(momentsOfMuon()),
        upgd("upgd-global"),
        upgd("upgd-global-raw-maximum"),
        upgd("upgd-global-noise"),
        upgd("upgd-local"),
        upgd("upgd-adam"));
  }

  private static List<ReferenceMethod> constraints() {
    return List.of(
        constraint(
            "weight-clipping",
            List.of("factor"),
            settings ->
                ComponentSpec.of("weight-clipping").with("factor", settings.number("factor"))),
        constraint(
                "nap",
                List.of("affine", "affineDecay"),
                settings ->
                    ComponentSpec.of("initial-norm")
                        .with("affine", settings.text("affine"))
                        .with("affine-decay", settings.number("affineDecay")))
            .withSteps(
                new TraceField(
                    "norms",
                    Form.LAYERS,
                    Accuracy.SUMS,
                    step -> perWeight(step.network(), step.parameters(), Methods::frobeniusNorm))),
        constraint(
            "unit-norm-projection",
            List.of("radius"),
            settings -> ComponentSpec.of("unit-norm").with("radius", settings.text("radius"))),
        constraint(
                "spectral-normalization",
                List.of("target"),
                settings ->
                    ComponentSpec.of("spectral-norm").with("target", settings.number("target")))
            .withSteps(
                new TraceField(
                    "spectralNorm",
                    Form.LAYERS,
                    Accuracy.SUMS,
                    step ->
                        perWeight(step.network(), step.unconstrained(), Methods::spectralNorm))));
  }

  private static List<ReferenceMethod> atTaskEnds() {
    return List.of(
        atTaskEnd("optimizer-reset", List.of(), settings -> ComponentSpec.of("optimizer-reset")),
        atTaskEnd("adam-relative-time", List.of(), settings -> ComponentSpec.of("adam-relative")),
        atTaskEnd(
            "fire",
            List.of("iterations"),
            settings -> ComponentSpec.of("fire").with("iterations", settings.whole("iterations"))),
        atTaskEnd(
                "dash",
                List.of("alpha", "lambda", BATCHES),
                settings ->
                    ComponentSpec.of("dash")
                        .with("alpha", settings.number("alpha"))
                        .with("lambda", settings.number("lambda"))
                        .with("batches", settings.whole(BATCHES)))
            .withProbed(settings -> settings.whole(BATCHES))
            .withSteps(new TraceField("scale", Form.UNITS, Accuracy.SINGLE, Methods::scales)),
        atTaskEnd(
                "shrink-and-perturb",
                List.of("shrink", "noise"),
                settings ->
                    ComponentSpec.of("shrink-and-perturb")
                        .with("shrink", settings.number("shrink"))
                        .with("perturb", settings.number("noise")))
            .withFeed(Methods::feedFresh)
            .withSteps(TraceField.drawn("fresh")));
  }

  private static List<ReferenceMethod> unitResets() {
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
            .withFeed(Methods::feedIncoming)
            .withSteps(
                ofLayers("correctedUtility", step -> ofController(step, "rank")),
                ofLayers("replaced", Methods::replaced),
                TraceField.drawn("incoming"),
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
                                Methods::elementTime)))
                    .toList()),
        controller(
                "redo",
                List.of("threshold", "period"),
                settings ->
                    ComponentSpec.of("redo")
                        .with("threshold", settings.number("threshold"))
                        .with("every", settings.whole("period")))
            .withFeed(Methods::feedIncoming)
            .withSteps(
                ofLayers("score", Methods::dormancyScores),
                ofLayers("replaced", Methods::replaced),
                TraceField.drawn("incoming")),
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
            .withFeed(Methods::feedIncoming)
            .withSteps(
                ofLayers("fired", Methods::fired),
                ofLayers("replaced", Methods::replaced),
                TraceField.drawn("incoming"),
                ofLayers("age", step -> ofUnits(step, "age")),
                ofLayers("threshold", step -> ofUnits(step, "threshold")),
                new TraceField("intervals", Form.SETS, Accuracy.EXACT, Methods::intervals)));
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

  private static List<ReferenceMethod> weightResets() {
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
            .withFeed(Methods::feedReplaced)
            .withSteps(
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

  private static List<ReferenceMethod> averages() {
    return List.of(
        controller(
                "hare-and-tortoise",
                List.of("decay", "period"),
                settings ->
                    ComponentSpec.of("hare-and-tortoise")
                        .with("decay", settings.number("decay"))
                        .with("every", settings.whole("period")))
            .withSteps(
                new TraceField("tortoise", Form.TENSORS, Accuracy.SUMS, Replay.Step::average)));
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

  private static ReferenceMethod upgd(String name) {
    ReferenceMethod method =
        method(
                name,
                List.of("rate", "utilityDecay", SIGMA, "weightDecay", "scaling", "maximum", "base"),
                settings -> Setup.of(upgd(settings)))
            .withSteps(
                new TraceField(
                    "scaledUtility", Form.TENSORS, Accuracy.SUMS, UtilityTrace::scaledUtility),
                new TraceField("maximum", Form.NUMBER, Accuracy.SINGLE, UtilityTrace::maximum),
                TraceField.drawn(RecordedNoise.NOISE));
    TraceField utility = state("utility", UtilityTrace.UTILITY);
    return method.withLast(
        name.equals("upgd-adam")
            ? Stream.concat(Stream.of(utility), momentsOfAdam().stream()).toList()
            : List.of(utility));
  }

  private static ComponentSpec upgd(Settings settings) {
    ComponentSpec spec =
        settings.text("base").equals("adam")
            ? renamed(settings.baseOptimizer(), "upgd-adam")
            : ComponentSpec.of("upgd");
    settings
        .options()
        .get("base")
        .require(List.of("adam", "sgd").contains(settings.text("base")), "adam or sgd");
    return spec.with("rate", settings.number("rate"))
        .with("utility-decay", settings.number("utilityDecay"))
        .with("sigma", settings.number(SIGMA))
        .with("weight-decay", settings.number("weightDecay"))
        .with("scaling", settings.text("scaling"))
        .with("maximum", settings.text("maximum"));
  }

  /** Muon keeps a matrix's momentum where Adam keeps the first moment of all others. */
  private static List<TraceField> momentsOfMuon() {
    TraceField first = state("firstMoment", Adam.FIRST_MOMENT);
    return List.of(
        new TraceField(
            first.name(),
            first.form(),
            first.accuracy(),
            step -> {
              Map<String, double[]> moments = new LinkedHashMap<>(first.found().apply(step));
              hiddenWeights(step.network())
                  .forEach(weight -> moments.put(weight, new double[moments.get(weight).length]));
              return moments;
            }),
        state("secondMoment", Adam.SECOND_MOMENT),
        number("time", step -> step.optimizer().updates()),
        new TraceField("momentum", first.form(), first.accuracy(), first.found()));
  }

  private static List<String> hiddenWeights(ReferenceNetwork network) {
    List<String> weights =
        network.tensors().stream()
            .filter(slot -> slot.shape().length == 2)
            .map(QuantitySlot::part)
            .toList();
    return weights.subList(0, weights.size() - 1);
  }

  private static ReferenceMethod method(
      String name, List<String> options, Function<Settings, Setup> setup) {
    return new ReferenceMethod(
        name, options, setup, ReferenceMethod.Feed.NOTHING, List.of(), List.of());
  }

  /** One whose optimizer keeps what Adam keeps. */
  private static ReferenceMethod adam(
      String name, List<String> options, Function<Settings, ComponentSpec> optimizer) {
    return method(name, options, settings -> Setup.of(optimizer.apply(settings)))
        .withLast(momentsOfAdam());
  }

  private static ReferenceMethod constraint(
      String name, List<String> options, Function<Settings, ComponentSpec> constraint) {
    return method(
            name,
            options,
            settings ->
                Setup.of(settings.baseOptimizer()).withConstraint(constraint.apply(settings)))
        .withLast(momentsOfAdam());
  }

  private static ReferenceMethod controller(
      String name, List<String> options, Function<Settings, ComponentSpec> controller) {
    return method(
            name,
            options,
            settings ->
                Setup.of(settings.baseOptimizer()).withController(controller.apply(settings)))
        .withLast(momentsOfAdam());
  }

  /** A controller that acts where a task begins, which is after one update. */
  private static ReferenceMethod atTaskEnd(
      String name, List<String> options, Function<Settings, ComponentSpec> controller) {
    ReferenceMethod always = controller(name, options, controller);
    return method(
            name,
            Stream.concat(Stream.of(AT), options.stream()).toList(),
            settings -> always.setup().apply(settings).withTaskEnd(settings.whole(AT)))
        .withLast(momentsOfAdam());
  }

  private static ComponentSpec renamed(ComponentSpec spec, String name) {
    return new ComponentSpec(name, spec.options());
  }

  private static List<TraceField> momentsOfAdam() {
    return List.of(
        state("firstMoment", Adam.FIRST_MOMENT),
        state("secondMoment", Adam.SECOND_MOMENT),
        number("time", step -> step.optimizer().updates()));
  }

  private static TraceField number(String name, Function<Replay.Step, Number> found) {
    return new TraceField(
        name,
        Form.NUMBER,
        Accuracy.SINGLE,
        step -> Map.of("", new double[] {found.apply(step).doubleValue()}));
  }

  /**
   * @param array the optimizer's name for it
   */
  private static TraceField state(String name, String array) {
    return new TraceField(
        name,
        Form.TENSORS,
        array.equals(Adam.SECOND_MOMENT) ? Accuracy.SQUARES : Accuracy.SUMS,
        step ->
            step.network()
                .byTensor(
                    step.optimizer().layers().values().stream()
                        .map(layer -> Replay.numbers(layer.arrays().get(array)))
                        .toList()));
  }

  /** A number for each dense layer, from the tensor of its weight. */
  private static Map<String, double[]> perWeight(
      ReferenceNetwork network, Map<String, double[]> tensors, Function<Weight, Double> number) {
    Map<String, double[]> byLayer = new LinkedHashMap<>();
    for (QuantitySlot slot : network.tensors()) {
      if (slot.shape().length == 2) {
        String layer = slot.part().substring(0, slot.part().lastIndexOf('.'));
        Weight weight = new Weight(tensors.get(slot.part()), slot.shape()[0], slot.shape()[1]);
        byLayer.put(layer, new double[] {number.apply(weight)});
      }
    }
    return byLayer;
  }

  /** A matrix of shape (units, inputs), row by row. */
  private record Weight(double[] values, int units, int inputs) {}

  private static double frobeniusNorm(Weight weight) {
    return Math.sqrt(Arrays.stream(weight.values()).map(value -> value * value).sum());
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

  private static double spectralNorm(Weight weight) {
    return SingularTriplet.largest(
            Nd4j.createFromArray(weight.values()).reshape('c', weight.units(), weight.inputs()))
        .value();
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
