package org.trainability.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.api.network.LayerPass;

/** Functions of one number with their derivatives at given points: {@code activations}. */
final class ActivationTables implements ReferenceSection {

  private static final String SLOPE = "slope";

  /** Before the name of the base activation. */
  private static final String ADAPTIVE = "adalin-";

  /** The derivative by the trained parameter. */
  private static final String OF_SLOPE = "slopeDerivative";

  /** A function: a branch of an activation. */
  private record Branch(ComponentSpec activation, int index) {}

  /** What an activation writes for z. */
  private interface Evaluation {
    void apply(Activation activation, INDArray z, int branch, INDArray out);
  }

  @Override
  public String name() {
    return "activations";
  }

  @Override
  public List<ReferenceEntry> read(JsonPlace place, Context context) {
    List<ReferenceEntry> entries = new ArrayList<>();
    for (JsonPlace each : place.elements()) {
      String name = each.get("name").text();
      entries.add(context.entry("activation " + name, () -> expectations(each, context)));
    }
    return entries;
  }

  private static List<Expectation> expectations(JsonPlace place, Context context) {
    context
        .unknown()
        .check(
            place,
            List.of("name", SLOPE, "z", "value", "derivative", "secondDerivative", OF_SLOPE));
    Branch branch = branch(place, new Parts(context.catalogue()));
    JsonPlace z = place.get("z");
    double[] points = z.numbers(z.elements().size());
    z.require(points.length > 0, "a list of at least one number");
    List<Expectation> all = new ArrayList<>();
    if (place.has(OF_SLOPE)) {
      all.add(expectation(place, OF_SLOPE, branch, points, context, ActivationTables::ofParameter));
    }
    all.addAll(derivatives(place, branch, points, context));
    return all;
  }

  /** The numbers are samples of one unit. */
  private static void ofParameter(Activation activation, INDArray z, int branch, INDArray out) {
    List<INDArray> theta =
        activation.tensors(1).stream()
            .map(tensor -> Nd4j.createFromArray(tensor.initial()))
            .toList();
    LayerPass pass = activation.pass(z.rows(), 1, theta);
    pass.forward(z, out);
    pass.backward(z.ulike().assign(1), theta.stream().map(INDArray::ulike).toList(), z.ulike());
    out.assign(pass.sampleGradients().orElseThrow().get(0));
  }

  private static List<Expectation> derivatives(
      JsonPlace place, Branch branch, double[] points, Context context) {
    return List.of(
        expectation(place, "value", branch, points, context, Activation::value),
        expectation(place, "derivative", branch, points, context, Activation::slope),
        expectation(
            place,
            "secondDerivative",
            branch,
            points,
            context,
            (activation, at, index, out) -> {
              if (activation.piecewiseLinear()) {
                out.assign(0);
              } else {
                activation.curvature(at, index, out);
              }
            }));
  }

  private static Branch branch(JsonPlace place, Parts parts) {
    JsonPlace named = place.get("name");
    String name = named.text();
    return switch (name) {
      case "sin" -> new Branch(parts.require(named, Kind.ACTIVATION, of("fourier")), 0);
      case "cos" -> new Branch(parts.require(named, Kind.ACTIVATION, of("fourier")), 1);
      case "gelu-tanh" ->
          new Branch(parts.require(named, Kind.ACTIVATION, of("gelu").with("form", "tanh")), 0);
      // The values that the format gives them.
      case "pelu" ->
          new Branch(
              parts.require(named, Kind.ACTIVATION, of("pelu").with("a", 1.5).with("b", 0.8)), 0);
      case "prelu" ->
          new Branch(
              parts.require(
                  named, Kind.ACTIVATION, of("prelu").with("start", place.get(SLOPE).number())),
              0);
      default -> {
        if (name.startsWith(ADAPTIVE)) {
          yield new Branch(
              parts.require(
                  named,
                  Kind.ACTIVATION,
                  of("adalin")
                      .with("base", name.substring(ADAPTIVE.length()))
                      .with("start", place.get(SLOPE).number())),
              0);
        }
        ComponentSpec spec = of(name.replace('_', '-'));
        if (place.has(SLOPE) && parts.hasOption(named, Kind.ACTIVATION, spec.use(), SLOPE)) {
          spec = spec.with(SLOPE, place.get(SLOPE).number());
        }
        yield new Branch(parts.require(named, Kind.ACTIVATION, spec), 0);
      }
    };
  }

  private static ComponentSpec of(String name) {
    return ComponentSpec.of(name);
  }

  private static Expectation expectation(
      JsonPlace place,
      String quantity,
      Branch branch,
      double[] points,
      Context context,
      Evaluation evaluation) {
    List<QuantitySlot.Filled> filled = new ArrayList<>();
    if (place.has(quantity)) {
      QuantitySlot slot = QuantitySlot.of("", List.of(), points.length);
      JsonPlace at = place.get(quantity);
      filled.add(new QuantitySlot.Filled(slot, at, at.numbersOrNone(points.length)));
    }
    return new Expectation(
        quantity,
        "",
        Accuracy.SUMS,
        filled,
        () -> {
          INDArray z = Nd4j.createFromArray(points).reshape('f', points.length, 1);
          INDArray out = z.ulike();
          Activation activation =
              context.catalogue().create(Activation.class, Kind.ACTIVATION, branch.activation());
          evaluation.apply(activation, z, branch.index(), out);
          return Map.of("", Recomputed.of(Subject.numbers(out)));
        });
  }
}
