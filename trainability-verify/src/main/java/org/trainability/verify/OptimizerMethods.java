package org.trainability.verify;

import static org.trainability.verify.MethodBuilders.adam;
import static org.trainability.verify.MethodBuilders.method;
import static org.trainability.verify.MethodBuilders.momentsOfAdam;
import static org.trainability.verify.MethodBuilders.number;
import static org.trainability.verify.MethodBuilders.renamed;
import static org.trainability.verify.MethodBuilders.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.dl4j.optimizer.Adam;
import org.trainability.verify.TraceField.Form;

/** Methods that are optimizers. */
final class OptimizerMethods {

  private OptimizerMethods() {}

  static List<ReferenceMethod> all() {
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

  private static ReferenceMethod upgd(String name) {
    ReferenceMethod method =
        method(
                name,
                List.of(
                    "rate",
                    "utilityDecay",
                    Methods.SIGMA,
                    "weightDecay",
                    "scaling",
                    "maximum",
                    "base"),
                settings -> Setup.of(upgd(settings)))
            .withSteps(
                new TraceField(
                    "scaledUtility", Form.TENSORS, Accuracy.SUMS, UtilityTrace::scaledUtility),
                new TraceField("maximum", Form.NUMBER, Accuracy.SINGLE, UtilityTrace::maximum),
                TraceField.drawn(RecordedNoise.NOISE, Form.TENSORS));
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
        .with("sigma", settings.number(Methods.SIGMA))
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
}
