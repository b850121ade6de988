package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Options;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.api.network.LossFactory;

class LossContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundSquare.class, Set.of()),
        arguments(SoundFirstOrder.class, Set.of()),
        arguments(TakesNothing.class, Set.of("takesAtLeastOneFormOfTargets")),
        arguments(SumsSamples.class, Set.of("itsMeanIsThatOfItsSamples")),
        arguments(DoublesGradient.class, Set.of("itsGradientIsThatOfItsMean")),
        arguments(DoublesTangent.class, Set.of("itsGradientTangentIsThatOfItsGradient")),
        arguments(DoublesRoot.class, Set.of("itsCurvatureIsTheProductOfItsFactor")),
        arguments(NamesScoreBySize.class, Set.of("itsScoreIsNamedByTheFormOfTheTargets")),
        arguments(TakesOtherTargets.class, Set.of("refusesTargetsThatDoNotFit")),
        arguments(SpoilsTargets.class, Set.of("fillsViewsInAnyOrderAndNothingElse")),
        arguments(Accumulates.class, Set.of("keepsNothingBetweenCalls")),
        arguments(OverflowsFarAway.class, Set.of("staysFiniteFarFromItsTargets")),
        arguments(CoarseInSingle.class, Set.of("givesTheSameInSinglePrecision")),
        arguments(DrawsLoss.class, Set.of("leavesTheGlobalGeneratorAlone")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends LossContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }
  }

  static class SoundSquare extends SpecimenContract {}

  static class SoundFirstOrder extends SpecimenContract {}

  static class TakesNothing extends SpecimenContract {}

  static class SumsSamples extends SpecimenContract {}

  static class DoublesGradient extends SpecimenContract {}

  static class DoublesTangent extends SpecimenContract {}

  static class DoublesRoot extends SpecimenContract {}

  static class NamesScoreBySize extends SpecimenContract {}

  static class TakesOtherTargets extends SpecimenContract {}

  static class SpoilsTargets extends SpecimenContract {}

  static class Accumulates extends SpecimenContract {}

  static class OverflowsFarAway extends SpecimenContract {}

  static class CoarseInSingle extends SpecimenContract {}

  static class DrawsLoss extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** ½‖output − y‖², unless something is overridden. */
    public abstract static class Square implements LossFactory, Specimen<Loss>, Loss {

      @Override
      public Loss create(Options options) {
        return this;
      }

      @Override
      public Set<Targets.Form> targets() {
        return EnumSet.of(Targets.Form.VALUES);
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets));
      }

      static INDArray values(INDArray outputs, Targets targets) {
        if (targets instanceof Targets.Values values
            && Arrays.equals(values.values().shape(), outputs.shape())) {
          return values.values();
        }
        throw new IllegalArgumentException("the targets do not fit");
      }
    }

    /** At outputs o and targets y. */
    static class At implements Loss.Evaluation {
      final INDArray outputs;
      final INDArray values;
      final INDArray residuals;

      At(INDArray outputs, INDArray values) {
        this.outputs = outputs;
        this.values = values;
        this.residuals = outputs.sub(values);
      }

      @Override
      public double[] sampleLosses() {
        INDArray wide = outputs.castTo(DataType.DOUBLE).sub(values.castTo(DataType.DOUBLE));
        return wide.mul(wide).sum(1).mul(0.5).toDoubleVector();
      }

      @Override
      public Score score() {
        return new Targets.Values(values).score(outputs);
      }

      @Override
      public void gradient(INDArray out) {
        out.assign(residuals.div(outputs.rows()));
      }

      @Override
      public void gradientTangent(INDArray outputsTangent, INDArray out) {
        out.assign(outputsTangent.div(outputs.rows()));
      }

      @Override
      public OptionalInt curvatureRank() {
        return OptionalInt.of(outputs.columns());
      }

      @Override
      public void curvatureRoot(int column, INDArray out) {
        out.assign(0);
        out.putColumn(column, Nd4j.ones(out.dataType(), out.rows()));
      }
    }

    public static final class SoundSquare extends Square {
      @Override
      public Loss create(Options options) {
        return new SoundSquare();
      }
    }

    public static final class SoundFirstOrder extends Square {
      @Override
      public Loss create(Options options) {
        return new SoundFirstOrder();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        At at = new At(outputs, values(outputs, targets));
        return new Evaluation() {
          @Override
          public double[] sampleLosses() {
            return at.sampleLosses();
          }

          @Override
          public Score score() {
            return at.score();
          }

          @Override
          public void gradient(INDArray out) {
            at.gradient(out);
          }
        };
      }
    }

    public static final class TakesNothing extends Square {
      @Override
      public Loss create(Options options) {
        return new TakesNothing();
      }

      @Override
      public Set<Targets.Form> targets() {
        return Set.of();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        throw new IllegalArgumentException("no targets fit");
      }
    }

    public static final class SumsSamples extends Square {
      @Override
      public Loss create(Options options) {
        return new SumsSamples();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets)) {
          @Override
          public double[] sampleLosses() {
            double[] losses = super.sampleLosses();
            for (int i = 0; i < losses.length; i++) {
              losses[i] += outputs.rows();
            }
            return losses;
          }
        };
      }
    }

    public static final class DoublesGradient extends Square {
      @Override
      public Loss create(Options options) {
        return new DoublesGradient();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets)) {
          @Override
          public void gradient(INDArray out) {
            super.gradient(out);
            out.muli(2);
          }

          @Override
          public void gradientTangent(INDArray outputsTangent, INDArray out) {
            super.gradientTangent(outputsTangent, out);
            out.muli(2);
          }

          @Override
          public void curvatureRoot(int column, INDArray out) {
            super.curvatureRoot(column, out);
            out.muli(Math.sqrt(2));
          }
        };
      }
    }

    public static final class DoublesTangent extends Square {
      @Override
      public Loss create(Options options) {
        return new DoublesTangent();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets)) {
          @Override
          public void gradientTangent(INDArray outputsTangent, INDArray out) {
            super.gradientTangent(outputsTangent, out);
            out.muli(2);
          }
        };
      }
    }

    public static final class DoublesRoot extends Square {
      @Override
      public Loss create(Options options) {
        return new DoublesRoot();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets)) {
          @Override
          public void curvatureRoot(int column, INDArray out) {
            super.curvatureRoot(column, out);
            out.muli(2);
          }
        };
      }
    }

    public static final class NamesScoreBySize extends Square {
      @Override
      public Loss create(Options options) {
        return new NamesScoreBySize();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets)) {
          @Override
          public Score score() {
            return new Score("score-of-" + outputs.rows(), super.score().value());
          }
        };
      }
    }

    public static final class TakesOtherTargets extends Square {
      @Override
      public Loss create(Options options) {
        return new TakesOtherTargets();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return targets instanceof Targets.Values values && values.size() == outputs.rows()
            ? new At(outputs, values.values())
            : new At(outputs, outputs);
      }
    }

    public static final class SpoilsTargets extends Square {
      @Override
      public Loss create(Options options) {
        return new SpoilsTargets();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        INDArray values = values(outputs, targets);
        At at = new At(outputs, values.dup());
        if (outputs.ordering() == 'f') {
          values.assign(0);
        }
        return at;
      }
    }

    public static final class Accumulates extends Square {
      private INDArray last;

      @Override
      public Loss create(Options options) {
        return new Accumulates();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        At at = new At(outputs, values(outputs, targets));
        last = at.residuals;
        return new At(outputs, values(outputs, targets)) {
          @Override
          public void gradient(INDArray out) {
            boolean fits = Arrays.equals(last.shape(), out.shape());
            out.assign((fits ? last : residuals).div(out.rows()));
            if (!fits) {
              out.addi(1);
            }
          }
        };
      }
    }

    public static final class OverflowsFarAway extends Square {
      @Override
      public Loss create(Options options) {
        return new OverflowsFarAway();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets)) {
          @Override
          public void gradient(INDArray out) {
            super.gradient(out);
            if (residuals.amaxNumber().doubleValue() > 10) {
              out.addi(Double.POSITIVE_INFINITY);
            }
          }
        };
      }
    }

    public static final class CoarseInSingle extends Square {
      @Override
      public Loss create(Options options) {
        return new CoarseInSingle();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets)) {
          @Override
          public void gradient(INDArray out) {
            super.gradient(out);
            if (out.dataType() == DataType.FLOAT) {
              out.addi(1e-3);
            }
          }
        };
      }
    }

    public static final class DrawsLoss extends Square {
      @Override
      public Loss create(Options options) {
        return new DrawsLoss();
      }

      @Override
      public Evaluation evaluate(INDArray outputs, Targets targets) {
        return new At(outputs, values(outputs, targets)) {
          @Override
          public void gradient(INDArray out) {
            super.gradient(out);
            out.addi(0 * Nd4j.getRandom().nextDouble());
          }
        };
      }
    }
  }
}
