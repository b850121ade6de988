package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;

/**
 * What every activation must keep. Its slope and curvature are those of its value, by finite
 * differences away from kinks and from one side at them; it is element-wise; it fills {@code out}
 * and changes nothing else, also where arrays are views; and it stays finite far from zero. Where
 * parameters are trained, the passes of its layers are exact too.
 */
public abstract class ActivationContract extends ComponentContract<Activation> {

  private static final double CLEAR_OF_KINKS = 1e-2;
  private static final double NEXT_TO_A_KINK = 1e-6;
  private static final double FLOAT_TOLERANCE = 1e-5;
  private static final int POINTS = 24;

  protected ActivationContract() {
    super(Kind.ACTIVATION, Activation.class);
  }

  /** {@return the settings to check; the defaults alone if not overridden} */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  /** {@return where the slope jumps; 0 if not overridden} */
  protected double[] kinks() {
    return new double[] {0};
  }

  /** One of the three methods that write into an array. */
  private interface Method {
    void write(INDArray z, int branch, INDArray out);
  }

  /** What a test does with one branch of an activation. */
  private interface Check {
    void run(Activation activation, int branch);
  }

  @Test
  public final void itsSlopeIsThatOfItsValue() {
    forEachBranch(
        (activation, branch) ->
            points()
                .forEach(
                    z ->
                        assertThat(at(activation::slope, z, branch))
                            .as("slope of branch %s at %s", branch, z)
                            .isCloseTo(
                                Differences.slope(x -> at(activation::value, x, branch), z),
                                tolerance())));
  }

  @Test
  public final void itsCurvatureIsThatOfItsSlope() {
    forEachBranch(
        (activation, branch) ->
            points()
                .forEach(
                    z -> {
                      double exact =
                          activation.piecewiseLinear() ? 0 : at(activation::curvature, z, branch);
                      assertThat(exact)
                          .as("curvature of branch %s at %s", branch, z)
                          .isCloseTo(
                              Differences.slope(x -> at(activation::slope, x, branch), z),
                              tolerance());
                    }));
  }

  @Test
  public final void itsSlopeAtAKinkIsThatOfOneSide() {
    forEachBranch(
        (activation, branch) -> {
          DoubleUnaryOperator slope = z -> at(activation::slope, z, branch);
          for (double kink : kinks()) {
            double left = slope.applyAsDouble(kink - NEXT_TO_A_KINK);
            double right = slope.applyAsDouble(kink + NEXT_TO_A_KINK);
            double found = slope.applyAsDouble(kink);
            assertThat(Math.min(Math.abs(found - left), Math.abs(found - right)))
                .as("slope %s of branch %s at the kink %s", found, branch, kink)
                .isLessThan(10 * NEXT_TO_A_KINK);
          }
        });
  }

  @Test
  public final void itsMirroredBranchesAreTheFirstAtMinusZ() {
    forEachBranch(
        (activation, branch) -> {
          if (activation.isMirrored(branch)) {
            assertThat(branch).as("a mirrored branch").isPositive();
            points()
                .forEach(
                    z ->
                        assertThat(at(activation::value, z, branch))
                            .as("branch %s at %s", branch, z)
                            .isEqualTo(at(activation::value, -z, 0)));
          }
        });
  }

  @Test
  public final void isPositivelyHomogeneousOnlyIfItSaysSo() {
    forEachBranch(
        (activation, branch) -> {
          if (activation.isPositivelyHomogeneous()) {
            points()
                .forEach(
                    z ->
                        assertThat(at(activation::value, 2 * z, branch))
                            .as("branch %s at twice %s", branch, z)
                            .isCloseTo(2 * at(activation::value, z, branch), tolerance()));
          }
        });
  }

  @Test
  public final void hasAtLeastOneBranch() {
    settings()
        .map(this::create)
        .forEach(
            activation ->
                assertThat(activation.branches()).isPositive().isEqualTo(activation.branches()));
  }

  @Test
  public final void fillsViewsInAnyOrderAndNothingElse() {
    double[] values = points().toArray();
    forEachBranch(
        (activation, branch) -> {
          for (Method method : methods(activation)) {
            double[] oneByOne = Arrays.stream(values).map(z -> at(method, z, branch)).toArray();
            for (char order : new char[] {'c', 'f'}) {
              INDArray z = Nd4j.createFromArray(values).reshape('c', POINTS / 4, 4).dup(order);
              INDArray whole = Nd4j.valueArrayOf(new long[] {POINTS / 4, 12}, Double.NaN);
              whole = whole.castTo(DataType.DOUBLE).dup(order == 'c' ? 'f' : 'c');
              Guard guard = new Guard();
              guard.watch("z", z);
              INDArray out = whole.get(NDArrayIndex.all(), NDArrayIndex.interval(4, 8));
              method.write(z, branch, out);
              assertThat(guard.changed()).as("changed").isEmpty();
              assertThat(out.dup('c').reshape(POINTS).toDoubleVector())
                  .containsExactly(oneByOne, within(1e-12));
              assertThat(whole.isNaN().castTo(DataType.INT32).sumNumber().intValue())
                  .as("elements outside of the view left alone")
                  .isEqualTo(2 * POINTS);
            }
          }
        });
  }

  @Test
  public final void repeatsItself() {
    INDArray z = Nd4j.createFromArray(points().toArray()).reshape(POINTS / 4, 4);
    settings()
        .forEach(
            setting -> {
              Activation used = create(setting);
              for (int branch = 0; branch < used.branches(); branch++) {
                INDArray first = z.like();
                INDArray second = z.like();
                INDArray fresh = z.like();
                used.value(z, branch, first);
                used.value(z.mul(2), branch, second);
                used.value(z, branch, second);
                create(setting).value(z, branch, fresh);
                assertThat(second).isEqualTo(first).isEqualTo(fresh);
              }
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  public final void staysFinite(DataType type) {
    forEachBranch(
        (activation, branch) -> {
          for (double z : new double[] {0, -0.0, 1e-30, -1e-30, 1e3, -1e3}) {
            for (Method method : methods(activation)) {
              INDArray in = Nd4j.valueArrayOf(new long[] {1, 2}, z, type);
              INDArray out = in.like();
              method.write(in, branch, out);
              assertThat(out.toDoubleMatrix()[0][1]).as("branch %s at %s", branch, z).isFinite();
            }
          }
        });
  }

  @Test
  public final void givesTheSameInSinglePrecision() {
    INDArray z = Nd4j.createFromArray(points().toArray()).reshape(POINTS / 4, 4);
    forEachBranch(
        (activation, branch) -> {
          for (Method method : methods(activation)) {
            INDArray wide = z.like();
            INDArray narrow = z.castTo(DataType.FLOAT).like();
            method.write(z, branch, wide);
            method.write(z.castTo(DataType.FLOAT), branch, narrow);
            assertThat(narrow.reshape(POINTS).castTo(DataType.DOUBLE).toDoubleVector())
                .containsExactly(wide.reshape(POINTS).toDoubleVector(), within(FLOAT_TOLERANCE));
          }
        });
  }

  @Test
  public final void thePassesOfItsParametersAreExact() {
    settings()
        .map(this::create)
        .filter(activation -> !activation.tensors(1).isEmpty())
        .forEach(
            activation -> {
              LayerPassCheck check = new LayerPassCheck(activation, kinks());
              check.gradients();
              check.tangents();
              check.sampleGradients();
              check.agreesWithTheStart();
            });
  }

  @Override
  protected final String answers() {
    StringBuilder answers = new StringBuilder();
    INDArray z = Nd4j.createFromArray(points().toArray()).reshape(POINTS / 4, 4);
    forEachBranch(
        (activation, branch) -> {
          for (Method method : methods(activation)) {
            INDArray out = z.like();
            method.write(z.dup(), branch, out);
            answers.append(Arrays.deepToString(out.toDoubleMatrix()));
          }
        });
    return answers.toString();
  }

  private void forEachBranch(Check check) {
    settings()
        .map(this::create)
        .forEach(
            activation -> {
              for (int branch = 0; branch < activation.branches(); branch++) {
                check.run(activation, branch);
              }
            });
  }

  private static Method[] methods(Activation activation) {
    return activation.piecewiseLinear()
        ? new Method[] {activation::value, activation::slope}
        : new Method[] {activation::value, activation::slope, activation::curvature};
  }

  private DoubleStream points() {
    return new Seeds(0)
        .random("activation contract")
        .doubles(-3, 3)
        .filter(z -> Arrays.stream(kinks()).allMatch(kink -> Math.abs(z - kink) > CLEAR_OF_KINKS))
        .limit(POINTS);
  }

  private static double at(Method method, double z, int branch) {
    INDArray out = Nd4j.createFromArray(new double[][] {{Double.NaN}});
    method.write(Nd4j.createFromArray(new double[][] {{z}}), branch, out);
    return out.getDouble(0);
  }

  private static Offset<Double> tolerance() {
    return within(Differences.TOLERANCE);
  }
}
