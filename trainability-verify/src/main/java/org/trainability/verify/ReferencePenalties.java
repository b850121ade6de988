package org.trainability.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Scope;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.PenaltyStep;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Suggestion;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.NewValues;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.Position;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.PenaltyState;
import org.trainability.dl4j.state.VectorBits;

/** Penalties on what networks compute, with their gradients: {@code penalties}. */
final class ReferencePenalties implements ReferenceSection {

  private static final String VALUES = "values";
  private static final String INFER = "infer";
  private static final String CHURN = "churn";

  private static final List<String> NAMES =
      List.of(
          "parseval",
          "parsevalAllLayersUnitScale",
          "featureNorm",
          "featureNormMean",
          "featureNormAllHidden",
          "regenerative",
          INFER,
          "churnCrossEntropy",
          "churnSquared");

  /** With what may stand below; tensors are checked with the network. */
  private static final List<List<String>> KNOWN =
      List.of(
          List.of("problem"),
          List.of("at"),
          List.of("initialParameters"),
          List.of("x"),
          List.of(INFER, "headWeight"),
          List.of(INFER, "headBias"),
          List.of(INFER, "frozenHeadWeight"),
          List.of(INFER, "frozenHeadBias"),
          List.of(INFER, "targetScale"),
          List.of(INFER, "coefficient"),
          List.of(CHURN, "laggedParameters"),
          List.of(CHURN, "x"),
          List.of(CHURN, "coefficient"),
          List.of("parsevalOptions", "lam"),
          List.of("parsevalOptions", "scale"),
          List.of("parsevalOptions", "layers"),
          List.of("featureNormLam"),
          List.of("regenerativeLam"),
          List.of(VALUES));

  @Override
  public String name() {
    return "penalties";
  }

  @Override
  public List<ReferenceEntry> read(JsonPlace place, Context context) {
    List<ReferenceEntry> entries = new ArrayList<>();
    for (JsonPlace each : place.elements()) {
      context.unknown().checkPaths(each, KNOWN);
      for (String name : each.get(VALUES).names()) {
        entries.add(
            context.entry(
                "penalty %s in %s".formatted(name, each.get("problem").text()),
                () -> expectations(each, name, context)));
      }
    }
    return entries;
  }

  private static List<Expectation> expectations(JsonPlace place, String name, Context context) {
    JsonPlace values = place.get(VALUES).get(name);
    if (!NAMES.contains(name)) {
      throw new UnverifiableException(
          values.pointer(),
          "unknown penalty '%s'.%s (penalties: %s)"
              .formatted(name, Suggestion.sentence(name, NAMES), String.join(", ", NAMES)));
    }
    context
        .unknown()
        .check(values, List.of("value", "gradient", "headWeightGradient", "headBiasGradient"));
    TrainingProblem problem = TrainingProblem.named(place.get("problem"), context);
    problem.network().requireTensors(place.get("at"));
    problem.network().requireTensors(place.get("initialParameters"));
    if (place.has(CHURN)) {
      problem.network().requireTensors(place.get(CHURN).get("laggedParameters"));
    }
    ComponentSpec spec =
        new Parts(context.catalogue()).require(values, Kind.REGULARIZER, spec(place, name));
    Lazy<Terms> terms = new Lazy<>(() -> terms(place, problem.network(), spec));
    List<Expectation> all = new ArrayList<>();
    all.add(
        array(
            values,
            "value",
            Accuracy.SINGLE,
            new int[0],
            () -> new double[] {terms.get().value()}));
    List<QuantitySlot.Filled> gradients = new ArrayList<>();
    if (values.has("gradient")) {
      JsonPlace at = values.get("gradient");
      problem.network().requireTensors(at);
      for (QuantitySlot slot : problem.network().tensors()) {
        JsonPlace tensor = at.get(slot.part());
        gradients.add(new QuantitySlot.Filled(slot, tensor, tensor.numbersOrNone(slot.shape())));
      }
    }
    all.add(
        new Expectation(
            "gradient",
            "tensor",
            Accuracy.SUMS,
            gradients,
            () -> Recomputed.of(terms.get().gradient())));
    if (name.equals(INFER)) {
      int heads = place.get(INFER).get("headBias").elements().size();
      int features = features(place.get(INFER).get("headWeight"));
      all.add(
          array(
              values,
              "headWeightGradient",
              Accuracy.SUMS,
              new int[] {heads, features},
              () -> Arrays.copyOf(terms.get().heads(), heads * features)));
      all.add(
          array(
              values,
              "headBiasGradient",
              Accuracy.SUMS,
              new int[] {heads},
              () ->
                  Arrays.copyOfRange(
                      terms.get().heads(), heads * features, heads * features + heads)));
    }
    return all;
  }

  private static Expectation array(
      JsonPlace place, String name, Accuracy accuracy, int[] shape, Supplier<double[]> found) {
    List<QuantitySlot.Filled> filled = new ArrayList<>();
    if (place.has(name)) {
      JsonPlace at = place.get(name);
      filled.add(
          new QuantitySlot.Filled(
              QuantitySlot.of("", List.of(), shape), at, at.numbersOrNone(shape)));
    }
    return new Expectation(
        name, "", accuracy, filled, () -> Map.of("", Recomputed.of(found.get())));
  }

  private static ComponentSpec spec(JsonPlace place, String name) {
    return switch (name) {
      case "parseval" ->
          ComponentSpec.of("parseval")
              .with("lambda", place.get("parsevalOptions").get("lam").number())
              .with("scale", place.get("parsevalOptions").get("scale").number());
      case "parsevalAllLayersUnitScale" ->
          ComponentSpec.of("parseval")
              .with("lambda", place.get("parsevalOptions").get("lam").number())
              .with("scale", 1)
              .with("layers", "all");
      case "regenerative" ->
          ComponentSpec.of("regenerative").with("lambda", place.get("regenerativeLam").number());
      case "featureNorm" -> featureNorm(place);
      case "featureNormMean" -> featureNorm(place).with("reduction", "mean");
      case "featureNormAllHidden" -> featureNorm(place).with("site", "all-hidden");
      case INFER ->
          ComponentSpec.of(INFER)
              .with("heads", place.get(INFER).get("headBias").elements().size())
              .with("beta", place.get(INFER).get("targetScale").number())
              .with("alpha", place.get(INFER).get("coefficient").number());
      default ->
          ComponentSpec.of(CHURN)
              .with("coefficient", place.get(CHURN).get("coefficient").number())
              .with("distance", name.equals("churnSquared") ? "squared" : "cross-entropy");
    };
  }

  private static ComponentSpec featureNorm(JsonPlace place) {
    return ComponentSpec.of("feature-norm").with("lambda", place.get("featureNormLam").number());
  }

  /**
   * A penalty's value and gradient.
   *
   * @param heads the gradient of the tensors trained with the network, one after the other; empty
   *     if there are none
   */
  private record Terms(double value, Map<String, double[]> gradient, double[] heads) {}

  private static Terms terms(JsonPlace place, ReferenceNetwork shape, ComponentSpec spec) {
    Recorded regularizer =
        new Recorded(
            shape.catalogue().create(Regularizer.class, Kind.REGULARIZER, spec),
            spec.use().equals(INFER) ? Optional.of(place.get(INFER)) : Optional.empty());
    DenseNetwork network =
        shape.create(shape.numbersAt(place.get("initialParameters")), NewValues.DRAWN);
    // At a rate of one, trained tensors move by their gradient.
    Trainer trainer =
        new Trainer(
            network,
            shape
                .catalogue()
                .create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd").with("rate", 1)),
            regularizer,
            new Seeds(0));
    ParameterVector at = shape.vector(shape.numbersAt(place.get("at")));
    for (int layer = 0; layer < shape.layerNames().size(); layer++) {
      network.parameters().layer(layer).assign(at.layer(layer));
    }
    double[] heads = new double[0];
    if (spec.use().equals(INFER)) {
      heads = heads(place.get(INFER), "head");
      remember(trainer, Map.of(), Optional.of(heads));
    } else if (spec.use().equals(CHURN)) {
      JsonPlace churn = place.get(CHURN);
      INDArray inputs = shape.inputs(churn.get("x"));
      INDArray lagged = shape.vector(shape.numbersAt(churn.get("laggedParameters"))).flat();
      remember(
          trainer,
          Map.of(
              "parameters",
              VectorBits.of(lagged),
              "inputs",
              VectorBits.of(inputs.dup('f').reshape('f', new long[] {inputs.length()}))),
          Optional.empty());
    }
    INDArray inputs = shape.inputs(place.get("x"));
    trainer.compute(inputs, new Targets.Labels(new int[inputs.rows()]));
    double value = regularizer.value;
    List<double[]> gradient = new ArrayList<>();
    List<Layer> layers =
        trainer
            .step()
            .observe(EnumSet.of(Need.GRADIENT, Need.PARAMETERS), new Position(1, 1), null, null)
            .layers();
    for (Scope layer : layers) {
      for (Parameter tensor : layer.tensors()) {
        value += regularizer.penalty(tensor);
      }
      gradient.add(Subject.numbers(layer.regularizedGradient().sub(layer.gradient())));
    }
    Map<String, double[]> byTensor = shape.byTensor(gradient);
    if (heads.length > 0) {
      double[] before = heads;
      trainer.update();
      INDArray after = Nd4j.zeros(DataType.DOUBLE, before.length);
      trainer.state().penalties().get(0).heads().copyTo(after);
      double[] moved = after.toDoubleVector();
      heads = IntStream.range(0, moved.length).mapToDouble(i -> before[i] - moved[i]).toArray();
    }
    return new Terms(value, new LinkedHashMap<>(byTensor), heads);
  }

  private static void remember(
      Trainer trainer, Map<String, VectorBits> remembered, Optional<double[]> heads) {
    LearnerState state = trainer.state();
    PenaltyState penalty = state.penalties().get(0);
    trainer.restore(
        new LearnerState(
            state.parameters(),
            state.initial(),
            state.optimizer(),
            state.computed(),
            state.iteration(),
            state.lastUpdate(),
            state.average(),
            List.of(
                new PenaltyState(
                    remembered,
                    heads
                        .map(values -> VectorBits.of(Nd4j.createFromArray(values)))
                        .orElse(penalty.heads()),
                    penalty.optimizer()))));
  }

  /** Weights (heads, features) row by row are [features, heads] in Fortran order. */
  private static double[] heads(JsonPlace place, String prefix) {
    int heads = place.get(prefix + "Bias").elements().size();
    int features = features(place.get(prefix + "Weight"));
    double[] weights = place.get(prefix + "Weight").numbers(heads, features);
    double[] both = Arrays.copyOf(weights, weights.length + heads);
    System.arraycopy(place.get(prefix + "Bias").numbers(heads), 0, both, weights.length, heads);
    return both;
  }

  private static int features(JsonPlace weights) {
    List<JsonPlace> rows = weights.elements();
    weights.require(!rows.isEmpty(), "a list of a row for each head");
    return rows.get(0).elements().size();
  }

  /** A regularizer with the heads of the file, which keeps the value that it found. */
  private static final class Recorded implements Regularizer {

    private final Regularizer regularizer;
    private final Optional<JsonPlace> infer;
    private double value;

    Recorded(Regularizer regularizer, Optional<JsonPlace> infer) {
      this.regularizer = regularizer;
      this.infer = infer;
    }

    @Override
    public double penalty(Parameter parameter) {
      return regularizer.penalty(parameter);
    }

    @Override
    public void addGradient(Parameter parameter, INDArray gradient) {
      regularizer.addGradient(parameter, gradient);
    }

    @Override
    public List<NetworkPenalty> networkPenalties() {
      return regularizer.networkPenalties().stream().map(this::recorded).toList();
    }

    private NetworkPenalty recorded(NetworkPenalty penalty) {
      return new NetworkPenalty() {
        @Override
        public List<Head> heads(int features, RandomGenerator random) {
          List<Head> drawn = penalty.heads(features, random);
          if (drawn.isEmpty() || infer.isEmpty()) {
            return drawn;
          }
          double[] frozen = ReferencePenalties.heads(infer.get(), "frozenHead");
          int heads = frozen.length / (features + 1);
          int weights = heads * features;
          return List.of(
              new Head(
                  drawn.get(0).name(),
                  Role.WEIGHT,
                  Nd4j.createFromArray(Arrays.copyOf(frozen, weights))
                      .reshape('f', features, heads)),
              new Head(
                  drawn.get(1).name(),
                  Role.BIAS,
                  Nd4j.createFromArray(Arrays.copyOfRange(frozen, weights, frozen.length))));
        }

        @Override
        public double evaluate(PenaltyStep step) {
          value = penalty.evaluate(step);
          return value;
        }
      };
    }
  }
}
