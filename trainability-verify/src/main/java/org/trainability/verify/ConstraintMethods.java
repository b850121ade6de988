package org.trainability.verify;

import static org.trainability.verify.MethodBuilders.constraint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.dl4j.regularizer.kernel.SingularTriplet;
import org.trainability.verify.TraceField.Form;

/** Methods that hold the weights to a constraint after each update. */
final class ConstraintMethods {

  private ConstraintMethods() {}

  static List<ReferenceMethod> all() {
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
                    step ->
                        perWeight(
                            step.network(), step.parameters(), ConstraintMethods::frobeniusNorm))),
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
                        perWeight(
                            step.network(),
                            step.unconstrained(),
                            ConstraintMethods::spectralNorm))));
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

  private static double spectralNorm(Weight weight) {
    return SingularTriplet.largest(
            Nd4j.createFromArray(weight.values()).reshape('c', weight.units(), weight.inputs()))
        .value();
  }
}
