package org.trainability.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a case may hold: docs/verify.md says it for a reader. */
final class Quantities {

  private static final String TENSOR = "tensor";
  private static final String LAYER = "layer";

  /** The objects that hold steps of Adam, with their settings. */
  static final List<String> OPTIMIZERS = List.of("adam", "adamWeightDecay");

  /** All, in the order of the table. */
  static final List<Quantity> ALL =
      Stream.of(
              ofTheStep(),
              OPTIMIZERS.stream().flatMap(name -> ofOptimizer(name).stream()).toList(),
              // What the file calls l2 is λ‖w‖².
              ofRegularizer("l2", "l2-loss"),
              ofRegularizer("l2Init", "l2-init"),
              ofRegularizer("wasserstein", "wasserstein"))
          .flatMap(List::stream)
          .toList();

  /** What a case holds beside its quantities: the paths that are read for themselves. */
  static final List<List<String>> INPUTS = inputs();

  private Quantities() {}

  private static List<Quantity> ofTheStep() {
    return List.of(
        new Quantity(
            List.of(),
            "",
            Accuracy.EXACT,
            (reference, place) -> WholeNumbers.slots(reference),
            recomputation -> WholeNumbers.found(recomputation.reference())),
        quantity("loss", "", Accuracy.SINGLE, one(), CaseQuantities::loss),
        quantity(
            "output",
            "",
            Accuracy.SUMS,
            (reference, place) ->
                List.of(
                    QuantitySlot.of(
                        "", List.of(), reference.batch(), reference.network().spec().outputs())),
            CaseQuantities::output),
        quantity(
            "perSampleLoss",
            "",
            Accuracy.SUMS,
            (reference, place) -> List.of(QuantitySlot.of("", List.of(), reference.batch())),
            CaseQuantities::perSampleLoss),
        quantity(
            "preActivations",
            LAYER,
            Accuracy.SUMS,
            (reference, place) -> {
              List<Integer> hidden = reference.network().spec().hidden();
              return hiddenLayers(
                  reference, place, layer -> new int[] {reference.batch(), hidden.get(layer)});
            },
            CaseQuantities::preActivations),
        quantity("gradient", TENSOR, Accuracy.SUMS, tensors(), CaseQuantities::gradient),
        quantity(
            "hessianVectorProduct",
            TENSOR,
            Accuracy.SUMS,
            (reference, place) -> {
              requireDirection(reference);
              return reference.tensors();
            },
            CaseQuantities::hessianVectorProduct),
        quantity(
            "blockHessianVectorProduct",
            TENSOR,
            Accuracy.SUMS,
            (reference, place) -> {
              requireDirection(reference);
              return reference.network().tensorsByLayer();
            },
            CaseQuantities::blockHessianVectorProduct),
        quantity(
            "hessianEigenvalues",
            "",
            Accuracy.SUMS,
            (reference, place) ->
                List.of(
                    QuantitySlot.ascending(
                        "", List.of(), (int) reference.network().layout().size())),
            CaseQuantities::hessianEigenvalues),
        quantity(
            "blockEigenvalues",
            LAYER,
            Accuracy.SUMS,
            (reference, place) ->
                reference.network().layout().layers().stream()
                    .map(
                        layer ->
                            QuantitySlot.ascending(
                                layer.name(), List.of(layer.name()), (int) layer.size()))
                    .toList(),
            CaseQuantities::blockEigenvalues),
        quantity(
            "blockTopEigenvalue",
            LAYER,
            Accuracy.SUMS,
            layers(),
            CaseQuantities::blockTopEigenvalue),
        quantity(
            "perSampleGradientNormSquared",
            LAYER,
            Accuracy.SQUARES,
            (reference, place) -> reference.network().layers(reference.batch()),
            CaseQuantities::perSampleGradientNormSquared),
        quantity(
            "gradientNormSquared",
            LAYER,
            Accuracy.SQUARES,
            layers(),
            CaseQuantities::gradientNormSquared),
        quantity("gradientNoise", LAYER, Accuracy.SQUARES, layers(), CaseQuantities::gradientNoise),
        quantity(
            "criticalStepNoise",
            LAYER,
            Accuracy.SINGLE,
            layers(),
            CaseQuantities::criticalStepNoise),
        quantity(
            "fisherGramEigenvalues",
            "",
            Accuracy.SUMS,
            (reference, place) -> {
              int samples = place.elements().size();
              place.require(
                  samples >= 1 && samples <= reference.batch(),
                  "a list of at least 1 and at most %s numbers, one for each sample"
                      .formatted(reference.batch()));
              return List.of(QuantitySlot.ascending("", List.of(), samples));
            },
            recomputation ->
                recomputation.fisherGramEigenvalues(gramSamples(recomputation.reference()))),
        quantity(
            "fisherRank99",
            "",
            Accuracy.EXACT,
            one(),
            recomputation -> recomputation.fisherRank(gramSamples(recomputation.reference()))),
        quantity(
            "unitSignEntropyNats",
            LAYER,
            Accuracy.SUMS,
            (reference, place) -> hiddenLayers(reference, place, layer -> new int[0]),
            CaseQuantities::unitSignEntropy));
  }

  private static List<Quantity> ofOptimizer(String name) {
    return List.of(
        ofOptimizer(
            name, "parameters", TENSOR, Accuracy.STEPPED, tensors(), OptimizerSteps::parameters),
        ofOptimizer(
            name,
            "secondMoment",
            TENSOR,
            Accuracy.SQUARES,
            tensors(),
            OptimizerSteps::secondMoment),
        ofOptimizer(
            name, "finalLossBeforeLastStep", "", Accuracy.SINGLE, one(), OptimizerSteps::lastLoss),
        ofOptimizer(
            name,
            "effectiveStepElementwiseMean",
            TENSOR,
            Accuracy.SINGLE,
            (reference, place) ->
                reference.tensors().stream()
                    .map(slot -> QuantitySlot.of(slot.part(), slot.path()))
                    .toList(),
            OptimizerSteps::effectiveSteps),
        ofOptimizer(
            name,
            "aggregateStep",
            LAYER,
            Accuracy.SINGLE,
            layers(),
            OptimizerSteps::aggregateSteps));
  }

  private static Quantity ofOptimizer(
      String name,
      String quantity,
      String kind,
      Accuracy accuracy,
      BiFunction<ReferenceCase, JsonPlace, List<QuantitySlot>> slots,
      Function<OptimizerSteps, Map<String, Recomputed>> recompute) {
    return new Quantity(
        List.of(name, quantity),
        kind,
        accuracy,
        (reference, place) -> {
          JsonPlace settings = reference.place().get(name);
          JsonPlace rate = settings.get("learningRate");
          rate.require(rate.number() > 0, "greater than 0");
          JsonPlace decay = settings.get("weightDecay");
          decay.require(decay.number() >= 0, "at least 0");
          JsonPlace steps = settings.get("steps");
          steps.require(OptimizerSteps.nearestCount(steps) >= 1, "at least 1");
          return slots.apply(reference, place);
        },
        recomputation -> recompute.apply(recomputation.optimizer(name)));
  }

  private static List<Quantity> ofRegularizer(String name, String component) {
    Function<CaseQuantities, RegularizerTerms> terms =
        recomputation -> recomputation.regularizer(component);
    return List.of(
        ofRegularizer(
            name,
            "value",
            "",
            Accuracy.SINGLE,
            one(),
            recomputation -> Map.of("", Recomputed.of(terms.apply(recomputation).value()))),
        ofRegularizer(
            name,
            "gradient",
            TENSOR,
            Accuracy.SUMS,
            tensors(),
            recomputation -> Recomputed.of(terms.apply(recomputation).gradient())));
  }

  private static Quantity ofRegularizer(
      String name,
      String quantity,
      String kind,
      Accuracy accuracy,
      BiFunction<ReferenceCase, JsonPlace, List<QuantitySlot>> slots,
      Function<CaseQuantities, Map<String, Recomputed>> recompute) {
    return new Quantity(
        List.of("regularizers", name, quantity),
        kind,
        accuracy,
        (reference, place) -> {
          JsonPlace settings = reference.place().get("regularizers");
          JsonPlace lambda = settings.get("lam");
          lambda.require(lambda.number() >= 0, "at least 0");
          requireTensors(reference, settings.get("at"));
          return slots.apply(reference, place);
        },
        recompute);
  }

  private static Quantity quantity(
      String name,
      String kind,
      Accuracy accuracy,
      BiFunction<ReferenceCase, JsonPlace, List<QuantitySlot>> slots,
      Function<CaseQuantities, Map<String, Recomputed>> recompute) {
    return new Quantity(List.of(name), kind, accuracy, slots, recompute);
  }

  private static BiFunction<ReferenceCase, JsonPlace, List<QuantitySlot>> one() {
    return (reference, place) -> List.of(QuantitySlot.of("", List.of()));
  }

  private static BiFunction<ReferenceCase, JsonPlace, List<QuantitySlot>> tensors() {
    return (reference, place) -> reference.tensors();
  }

  private static BiFunction<ReferenceCase, JsonPlace, List<QuantitySlot>> layers() {
    return (reference, place) -> reference.network().layers();
  }

  private static List<QuantitySlot> hiddenLayers(
      ReferenceCase reference, JsonPlace place, Function<Integer, int[]> shape) {
    int hidden = reference.network().spec().hidden().size();
    place.require(
        place.elements().size() == hidden,
        "a list of " + hidden + ", one for each layer that feeds an activation");
    return IntStream.range(0, hidden)
        .mapToObj(
            layer ->
                QuantitySlot.of(
                    "fc" + (layer + 1), List.of(Integer.toString(layer)), shape.apply(layer)))
        .toList();
  }

  private static void requireDirection(ReferenceCase reference) {
    requireTensors(reference, reference.place().get("direction"));
  }

  private static void requireTensors(ReferenceCase reference, JsonPlace place) {
    reference.network().requireTensors(place);
  }

  /** The Gram matrix is over the first samples of the batch, as many as it has eigenvalues. */
  private static int gramSamples(ReferenceCase reference) {
    return reference
        .place()
        .find(List.of("fisherGramEigenvalues"))
        .map(eigenvalues -> eigenvalues.elements().size())
        .orElse(reference.batch());
  }

  private static List<List<String>> inputs() {
    List<List<String>> paths = new ArrayList<>();
    ReferenceNetwork.DESCRIPTION.forEach(name -> paths.add(List.of(name)));
    Stream.of("name", "batch", "parameters", "parameterOrder", "x", "y", "direction")
        .forEach(name -> paths.add(List.of(name)));
    for (String optimizer : OPTIMIZERS) {
      Stream.of("steps", "learningRate", "weightDecay")
          .forEach(name -> paths.add(List.of(optimizer, name)));
    }
    paths.add(List.of("regularizers", "lam"));
    paths.add(List.of("regularizers", "at"));
    return paths;
  }
}
