package org.trainability.listener.generic.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether what is given as a gradient is the derivative of what is given as a loss.
 *
 * <p>Along a direction u of length 1, (L(w + hu) − L(w − hu))/2h must be ⟨g, u⟩, and with the
 * Hessian H of differences of g, uᵀHv must be vᵀHu. A kink between two points, as a ReLU's, spoils
 * either without a fault of the gradient; it does so for few steps h, so that one of three
 * suffices.
 */
public final class DerivativeCheck {

  /** What truncation and rounding may add, relative to the greater of the two sides. */
  private static final double SLOPE_TOLERANCE = 1e-5;

  private static final double SYMMETRY_TOLERANCE = 1e-3;

  /** Below this share of ‖g‖, or of ‖Hu‖ + ‖Hv‖, a number is rounding. */
  private static final double SLOPE_FLOOR = 1e-4;

  private static final double SYMMETRY_FLOOR = 1e-2;

  /** How many last digits a loss may be wrong by. */
  private static final double ROUNDINGS = 1e3;

  private static final List<Double> SHARES_OF_STEP = List.of(0.3, 0.03, 1.0);

  private DerivativeCheck() {}

  /**
   * Loss and gradient at one place.
   *
   * @param loss L
   * @param gradient g, float64, shape [n]; a new array
   */
  public record Point(double loss, INDArray gradient) {}

  /**
   * Compares slopes and curvatures.
   *
   * @param at loss and gradient at w + d for a displacement d of shape [n]
   * @param first a direction u₀, shape [n], float64, not zero; not changed
   * @param second another, not parallel to it
   * @param step h > 0, as for {@link CentralDifferences}
   * @return what is wrong, as a clause; empty if the gradient is the loss's
   */
  public static Optional<String> fault(
      Function<INDArray, Point> at, INDArray first, INDArray second, double step) {
    INDArray gradient = at.apply(first.like()).gradient();
    double norm = norm(gradient);
    if (!Double.isFinite(norm)) {
      return Optional.of("DL4J's gradient is not finite");
    }
    INDArray v = unit(second);
    INDArray u = norm == 0 ? unit(first) : between(unit(gradient), unit(first));
    Optional<String> fault = Optional.empty();
    for (double share : SHARES_OF_STEP) {
      double h = share * step;
      Differences along = Differences.of(at, u, h);
      fault =
          slopeFault(along, dot(gradient, u), norm, h)
              .or(() -> symmetryFault(along.product(), Differences.of(at, v, h).product(), u, v));
      if (fault.isEmpty()) {
        break;
      }
    }
    return fault;
  }

  private static Optional<String> slopeFault(
      Differences along, double told, double norm, double h) {
    double found = along.slope();
    double scale = Math.max(Math.abs(found), Math.abs(told)) + SLOPE_FLOOR * norm;
    double rounding = ROUNDINGS * Math.ulp(along.loss()) / h;
    return Math.abs(found - told) <= SLOPE_TOLERANCE * scale + rounding
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "DL4J's gradient is not the derivative of its loss: in one direction the loss rises by %.6g, the gradient says %.6g",
                found,
                told));
  }

  private static Optional<String> symmetryFault(
      INDArray ofU, INDArray ofV, INDArray u, INDArray v) {
    double one = dot(v, ofU);
    double other = dot(u, ofV);
    double scale =
        Math.max(Math.abs(one), Math.abs(other)) + SYMMETRY_FLOOR * (norm(ofU) + norm(ofV));
    return Math.abs(one - other) <= SYMMETRY_TOLERANCE * scale
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the derivatives of DL4J's gradient are not those of any loss: vᵀHu is %.6g, uᵀHv is %.6g",
                one,
                other));
  }

  /** Central differences along one direction. */
  private record Differences(double loss, double slope, INDArray product) {

    static Differences of(Function<INDArray, Point> at, INDArray direction, double h) {
      Point above = at.apply(direction.mul(h));
      Point below = at.apply(direction.mul(-h));
      return new Differences(
          above.loss(),
          (above.loss() - below.loss()) / (2 * h),
          above.gradient().sub(below.gradient()).divi(2 * h));
    }
  }

  /** Along the gradient a wrong factor shows, along the other direction all else. */
  private static INDArray between(INDArray gradient, INDArray other) {
    return unit(dot(gradient, other) < 0 ? gradient.subi(other) : gradient.addi(other));
  }

  private static INDArray unit(INDArray vector) {
    return vector.div(norm(vector));
  }

  private static double norm(INDArray vector) {
    return vector.norm2Number().doubleValue();
  }

  private static double dot(INDArray a, INDArray b) {
    return a.mul(b).sumNumber().doubleValue();
  }
}
