package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;

class ActivationContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundTwoSided.class, Set.of()),
        arguments(SoundSquareRoot.class, Set.of()),
        arguments(WrongSlope.class, Set.of("itsSlopeIsThatOfItsValue")),
        arguments(NotPiecewiseLinear.class, Set.of("itsCurvatureIsThatOfItsSlope")),
        arguments(SlopeOfNeitherSide.class, Set.of("itsSlopeAtAKinkIsThatOfOneSide")),
        arguments(
            ChangesItsInput.class,
            Set.of(
                "fillsViewsInAnyOrderAndNothingElse",
                "givesTheSameInSinglePrecision",
                "repeatsItself")),
        arguments(DrawsFromTheGlobalGenerator.class, Set.of("leavesTheGlobalGeneratorAlone")),
        arguments(Overflows.class, Set.of("staysFinite")),
        arguments(MirrorsTheFirst.class, Set.of("itsMirroredBranchesAreTheFirstAtMinusZ")),
        arguments(MirrorsAnother.class, Set.of("itsMirroredBranchesAreTheFirstAtMinusZ")),
        arguments(IsNotHomogeneous.class, Set.of("isPositivelyHomogeneousOnlyIfItSaysSo")),
        arguments(HasNoBranch.class, Set.of("hasAtLeastOneBranch")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends ActivationContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("scale", 0);
    }
  }

  static class SoundTwoSided extends SpecimenContract {}

  static class SoundSquareRoot extends SpecimenContract {
    @Override
    protected double[] kinks() {
      return new double[0];
    }
  }

  static class WrongSlope extends SpecimenContract {}

  static class NotPiecewiseLinear extends SpecimenContract {}

  static class SlopeOfNeitherSide extends SpecimenContract {}

  static class ChangesItsInput extends SpecimenContract {}

  static class MirrorsTheFirst extends SpecimenContract {}

  static class MirrorsAnother extends SpecimenContract {
    @Override
    protected double[] kinks() {
      return new double[0];
    }
  }

  static class IsNotHomogeneous extends SpecimenContract {
    @Override
    protected double[] kinks() {
      return new double[0];
    }
  }

  static class DrawsFromTheGlobalGenerator extends SpecimenContract {}

  static class Overflows extends SpecimenContract {
    @Override
    protected double[] kinks() {
      return new double[0];
    }
  }

  static class HasNoBranch extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** max(z, 0) and max(−z, 0), unless something is overridden. */
    public abstract static class TwoSided
        implements ActivationFactory, Specimen<Activation>, Activation {

      @Override
      public Activation create(Options options) {
        return this;
      }

      @Override
      public int branches() {
        return 2;
      }

      @Override
      public boolean piecewiseLinear() {
        return true;
      }

      static double sign(int branch) {
        return branch == 0 ? 1 : -1;
      }

      @Override
      public void value(INDArray z, int branch, INDArray out) {
        out.assign(Transforms.max(z.mul(sign(branch)), 0));
      }

      @Override
      public void slope(INDArray z, int branch, INDArray out) {
        INDArray on = z.mul(sign(branch)).gt(0);
        out.assign(on.castTo(z.dataType()).mul(sign(branch)));
      }
    }

    public static final class SoundTwoSided implements ActivationFactory, Specimen<Activation> {
      @Override
      public Activation create(Options options) {
        return new Instance();
      }

      /** An instance of its own at each call. */
      private static final class Instance extends TwoSided {}
    }

    /** √(1 + z²). */
    public abstract static class SquareRoot
        implements ActivationFactory, Specimen<Activation>, Activation {

      @Override
      public boolean piecewiseLinear() {
        return false;
      }

      static INDArray root(INDArray z) {
        return Transforms.sqrt(z.mul(z).add(1));
      }

      @Override
      public void value(INDArray z, int branch, INDArray out) {
        out.assign(root(z));
      }

      @Override
      public void slope(INDArray z, int branch, INDArray out) {
        out.assign(z.div(root(z)));
      }

      @Override
      public void curvature(INDArray z, int branch, INDArray out) {
        out.assign(Transforms.pow(root(z), -3));
      }
    }

    public static final class SoundSquareRoot extends SquareRoot {
      @Override
      public Activation create(Options options) {
        return new SoundSquareRoot();
      }
    }

    public static final class DrawsFromTheGlobalGenerator
        implements ActivationFactory, Specimen<Activation> {
      @Override
      public Activation create(Options options) {
        return new TwoSided() {
          @Override
          public void slope(INDArray z, int branch, INDArray out) {
            super.slope(z, branch, out);
            out.addi(0 * Nd4j.getRandom().nextDouble());
          }
        };
      }
    }

    public static final class Overflows extends SquareRoot {
      @Override
      public Activation create(Options options) {
        return new Overflows();
      }

      @Override
      public void value(INDArray z, int branch, INDArray out) {
        out.assign(Transforms.log(Transforms.exp(root(z))));
      }
    }

    public static final class NotPiecewiseLinear extends SquareRoot {
      @Override
      public Activation create(Options options) {
        return new NotPiecewiseLinear();
      }

      @Override
      public boolean piecewiseLinear() {
        return true;
      }
    }

    public static final class WrongSlope extends TwoSided {
      @Override
      public Activation create(Options options) {
        return new WrongSlope();
      }

      @Override
      public void slope(INDArray z, int branch, INDArray out) {
        out.assign(z.mul(sign(branch)).gt(0).castTo(z.dataType()));
      }
    }

    public static final class SlopeOfNeitherSide extends TwoSided {
      @Override
      public Activation create(Options options) {
        return new SlopeOfNeitherSide();
      }

      @Override
      public void slope(INDArray z, int branch, INDArray out) {
        out.assign(Transforms.sign(z, true).add(sign(branch)).mul(0.5));
      }
    }

    public static final class ChangesItsInput extends TwoSided {
      @Override
      public Activation create(Options options) {
        return new ChangesItsInput();
      }

      @Override
      public void value(INDArray z, int branch, INDArray out) {
        super.value(z, branch, out);
        z.assign(0);
      }
    }

    public static final class MirrorsTheFirst extends TwoSided {
      @Override
      public Activation create(Options options) {
        return new MirrorsTheFirst();
      }

      @Override
      public boolean isMirrored(int branch) {
        return branch == 0;
      }
    }

    /** √(1 + z²), and twice that beside it. */
    public static final class MirrorsAnother extends SquareRoot {
      @Override
      public Activation create(Options options) {
        return new MirrorsAnother();
      }

      @Override
      public int branches() {
        return 2;
      }

      @Override
      public boolean isMirrored(int branch) {
        return branch == 1;
      }

      @Override
      public void value(INDArray z, int branch, INDArray out) {
        super.value(z, 0, out);
        out.muli(1 + branch);
      }

      @Override
      public void slope(INDArray z, int branch, INDArray out) {
        super.slope(z, 0, out);
        out.muli(1 + branch);
      }

      @Override
      public void curvature(INDArray z, int branch, INDArray out) {
        super.curvature(z, 0, out);
        out.muli(1 + branch);
      }
    }

    public static final class IsNotHomogeneous extends SquareRoot {
      @Override
      public Activation create(Options options) {
        return new IsNotHomogeneous();
      }

      @Override
      public boolean isPositivelyHomogeneous() {
        return true;
      }
    }

    public static final class HasNoBranch extends TwoSided {
      @Override
      public Activation create(Options options) {
        return new HasNoBranch();
      }

      @Override
      public int branches() {
        return 0;
      }
    }
  }
}
