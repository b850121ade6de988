package org.trainability.dl4j.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Option;
import org.trainability.api.network.Activation;
import org.trainability.api.network.LayerPass;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.TrainableTensor;
import org.trainability.dl4j.activation.kernel.ParametricFunction;
import org.trainability.dl4j.activation.kernel.ParametricFunction.Derivatives;
import org.trainability.dl4j.kernel.ElementWise;

/** An activation φ(z; θ) whose parameters are trained, or stay at their start where it is fixed. */
abstract class ParametricActivation implements Activation {

  /** Whether the start values stay. */
  static final Option<Boolean> FIXED =
      Option.flag("fixed", false, "whether the parameters stay at their initial values, untrained");

  private final ParametricFunction function;
  private final List<Start> starts;
  private final boolean fixed;

  /**
   * One tensor of a layer, as it begins.
   *
   * @param name of the tensor
   * @param perUnit whether there is one number for each unit; else {@code values} are the layer's
   * @param minimum below which no number goes
   * @param values of θ
   */
  record Start(String name, boolean perUnit, double minimum, double... values) {}

  /**
   * @param starts of θ, in its order
   */
  ParametricActivation(ParametricFunction function, boolean fixed, Start... starts) {
    this.function = function;
    this.fixed = fixed;
    this.starts = List.of(starts);
  }

  @Override
  public final List<TrainableTensor> tensors(int units) {
    List<TrainableTensor> tensors = new ArrayList<>();
    for (Start start : fixed ? List.<Start>of() : starts) {
      double[] initial = start.values();
      if (start.perUnit()) {
        initial = new double[units];
        Arrays.fill(initial, start.values()[0]);
      }
      tensors.add(
          new TrainableTensor(
              start.name(), Role.ACTIVATION, initial, !start.perUnit(), start.minimum()));
    }
    return tensors;
  }

  @Override
  public final LayerPass pass(int batch, int units, List<INDArray> tensors) {
    return new ParametricPass(
        function, batch, units, tensors, starts.stream().map(Start::perUnit).toList());
  }

  @Override
  public final void value(INDArray z, int branch, INDArray out) {
    double[] theta = theta();
    apply(z, out, number -> function.value(number, theta));
  }

  @Override
  public final void slope(INDArray z, int branch, INDArray out) {
    double[] theta = theta();
    Derivatives derivatives = new Derivatives(theta.length);
    apply(
        z,
        out,
        number -> {
          function.differentiate(number, theta, derivatives);
          return derivatives.slope();
        });
  }

  @Override
  public final void curvature(INDArray z, int branch, INDArray out) {
    double[] theta = theta();
    Derivatives derivatives = new Derivatives(theta.length);
    apply(
        z,
        out,
        number -> {
          function.differentiate(number, theta, derivatives);
          return derivatives.curvature();
        });
  }

  /** θ at the start. */
  private double[] theta() {
    return starts.stream().flatMapToDouble(start -> Arrays.stream(start.values())).toArray();
  }

  private static void apply(INDArray z, INDArray out, DoubleUnaryOperator function) {
    ElementWise.apply(
        z,
        out,
        (values, count) -> {
          for (int i = 0; i < count; i++) {
            values[i] = (float) function.applyAsDouble(values[i]);
          }
        },
        (values, count) -> {
          for (int i = 0; i < count; i++) {
            values[i] = function.applyAsDouble(values[i]);
          }
        });
  }
}
