package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Options;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.OptimizerFactory;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;

class OptimizerContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundDescent.class, Set.of()),
        arguments(SoundNormalizedDescent.class, Set.of()),
        arguments(StartsAtZero.class, Set.of("itStartsWithARateAboveZero")),
        arguments(MovesTooEarly.class, Set.of("itChangesOnlyWhatItMay")),
        arguments(HasAnotherShortcut.class, Set.of("inOneCallItDoesTheSameAsInTwoHalves")),
        arguments(CountsByItself.class, Set.of("itRemembersNothingButItsState")),
        arguments(DividesByTheGradient.class, Set.of("itStandsZeros")),
        arguments(IgnoresTheRate.class, Set.of("aRateOfZeroMovesNothing")),
        arguments(DecaysUnsaid.class, Set.of("itTellsHowItDecaysParameters")),
        arguments(TellsAnotherRate.class, Set.of("itTellsHowItScalesAGradient")),
        arguments(TellsNoNumber.class, Set.of("itTellsHowItScalesAGradient")),
        arguments(DrawsFromTheCommonGenerator.class, Set.of("leavesTheGlobalGeneratorAlone")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends OptimizerContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }
  }

  static class SoundDescent extends SpecimenContract {}

  static class SoundNormalizedDescent extends SpecimenContract {}

  static class StartsAtZero extends SpecimenContract {}

  static class MovesTooEarly extends SpecimenContract {}

  static class HasAnotherShortcut extends SpecimenContract {}

  static class CountsByItself extends SpecimenContract {}

  static class DividesByTheGradient extends SpecimenContract {}

  static class IgnoresTheRate extends SpecimenContract {}

  static class DecaysUnsaid extends SpecimenContract {}

  static class TellsAnotherRate extends SpecimenContract {}

  static class TellsNoNumber extends SpecimenContract {}

  static class DrawsFromTheCommonGenerator extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** Gradient descent that counts its updates in its state, unless something is overridden. */
    public abstract static class Descent implements OptimizerFactory, Specimen<Optimizer> {

      double rate() {
        return 0.1;
      }

      void accumulate(LayerUpdate layer) {
        StateArray count = layer.state().get("count");
        for (int chunk = 0; chunk < count.chunks(); chunk++) {
          if (count.isSingle()) {
            count.floats(chunk)[0]++;
          } else {
            count.doubles(chunk)[0]++;
          }
        }
      }

      void apply(LayerUpdate layer) {
        layer.parameters().subi(layer.gradient().mul(layer.rate()));
      }

      void update(LayerUpdate layer) {
        accumulate(layer);
        apply(layer);
      }

      Optional<Optimizer.Reduction> reduction() {
        return Optional.empty();
      }

      StepSize stepSize(LayerUpdate layer) {
        return new StepSize.Plain(layer.rate(), 0);
      }

      @Override
      public Optimizer create(Options options) {
        return new Optimizer() {
          @Override
          public double rate() {
            return Descent.this.rate();
          }

          @Override
          public List<String> state() {
            return List.of("count");
          }

          @Override
          public void accumulate(LayerUpdate layer) {
            Descent.this.accumulate(layer);
          }

          @Override
          public Optional<Reduction> reduction() {
            return Descent.this.reduction();
          }

          @Override
          public double contribution(LayerUpdate layer) {
            double norm = layer.gradient().norm2Number().doubleValue();
            return norm * norm;
          }

          @Override
          public void apply(LayerUpdate layer) {
            Descent.this.apply(layer);
          }

          @Override
          public void update(LayerUpdate layer) {
            Descent.this.update(layer);
          }

          @Override
          public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
            return Descent.this.stepSize(layer);
          }
        };
      }
    }

    public static final class SoundDescent extends Descent {}

    /** Divides by one and the norm of the whole gradient. */
    public static final class SoundNormalizedDescent extends Descent {
      @Override
      Optional<Optimizer.Reduction> reduction() {
        return Optional.of(Optimizer.Reduction.SUM);
      }

      @Override
      void apply(LayerUpdate layer) {
        double scale = layer.rate() / (1 + Math.sqrt(layer.reduced()));
        layer.parameters().subi(layer.gradient().mul(scale));
      }
    }

    public static final class StartsAtZero extends Descent {
      @Override
      double rate() {
        return 0;
      }
    }

    public static final class MovesTooEarly extends Descent {
      @Override
      void accumulate(LayerUpdate layer) {
        super.accumulate(layer);
        layer.parameters().subi(layer.gradient().mul(layer.rate()));
      }

      @Override
      void apply(LayerUpdate layer) {
        // It has moved already.
      }
    }

    public static final class HasAnotherShortcut extends Descent {
      @Override
      void update(LayerUpdate layer) {
        accumulate(layer);
        apply(layer);
        apply(layer);
      }
    }

    public static final class CountsByItself extends Descent {
      @Override
      public Optimizer create(Options options) {
        Optimizer descent = super.create(options);
        return new Optimizer() {
          private int moved;

          @Override
          public double rate() {
            return descent.rate();
          }

          @Override
          public List<String> state() {
            return descent.state();
          }

          @Override
          public void accumulate(LayerUpdate layer) {
            descent.accumulate(layer);
          }

          @Override
          public void apply(LayerUpdate layer) {
            moved++;
            layer.parameters().subi(layer.gradient().mul(layer.rate() / moved));
          }

          @Override
          public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
            return descent.stepSize(layer, state);
          }
        };
      }
    }

    public static final class DividesByTheGradient extends Descent {
      @Override
      void apply(LayerUpdate layer) {
        INDArray norm = layer.gradient().norm2();
        layer.parameters().subi(layer.gradient().mul(layer.rate()).div(norm));
      }
    }

    public static final class DecaysUnsaid extends Descent {
      @Override
      void apply(LayerUpdate layer) {
        layer.parameters().muli(1 - 0.1 * layer.rate());
        super.apply(layer);
      }
    }

    public static final class IgnoresTheRate extends Descent {
      @Override
      void apply(LayerUpdate layer) {
        layer.parameters().subi(layer.gradient().mul(0.1));
      }
    }

    public static final class TellsAnotherRate extends Descent {
      @Override
      StepSize stepSize(LayerUpdate layer) {
        return new StepSize.Plain(2 * layer.rate(), 0);
      }
    }

    public static final class TellsNoNumber extends Descent {
      @Override
      StepSize stepSize(LayerUpdate layer) {
        INDArray none = layer.parameters().like().assign(Double.NaN);
        return new StepSize.Elementwise(layer.rate(), none, 1);
      }
    }

    public static final class DrawsFromTheCommonGenerator extends Descent {
      @Override
      void apply(LayerUpdate layer) {
        double noise = 0 * Nd4j.getRandom().nextDouble();
        layer.parameters().subi(layer.gradient().mul(layer.rate() + noise));
      }
    }
  }
}
