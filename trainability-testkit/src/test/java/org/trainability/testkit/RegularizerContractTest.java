package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.PenaltyStep;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;

class RegularizerContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundSquare.class, Set.of()),
        arguments(HalfTheGradient.class, Set.of("itsGradientIsThatOfItsPenalty")),
        arguments(Overwrites.class, Set.of("itAddsToTheGradientThatIsThere")),
        arguments(ForgetsTheInitialValue.class, Set.of("itChangesNoParameter")),
        arguments(
            KeepsItsFirstAnswer.class,
            Set.of(
                "itsGradientIsThatOfItsPenalty",
                "itsResultsDependOnNothingElse",
                "itFollowsTheInitialValues")),
        arguments(KeepsTheFirstDraw.class, Set.of("itFollowsTheInitialValues")),
        arguments(HasARuleWithoutExample.class, Set.of("refusesOptionsThatContradictEachOther")),
        arguments(DrawsFromTheGlobalGenerator.class, Set.of("leavesTheGlobalGeneratorAlone")),
        arguments(DividesByTheNorm.class, Set.of("itStandsDegenerateTensors")),
        arguments(TwoOfTheNetwork.class, Set.of()),
        arguments(
            SecondOfTheNetworkHasHalfTheGradient.class,
            Set.of("theGradientOfItsNetworkPenaltyIsThatOfItsValue")),
        arguments(
            SecondOfTheNetworkCounts.class,
            Set.of(
                "theGradientOfItsNetworkPenaltyIsThatOfItsValue",
                "itsNetworkPenaltyRemembersNothingButItsMemory")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends RegularizerContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("scale", -1);
    }

    @Override
    protected Stream<ComponentSpec> settings() {
      return Stream.of(ComponentSpec.of(name()), ComponentSpec.of(name()).with("scale", 3));
    }
  }

  static class SoundSquare extends SpecimenContract {}

  static class HalfTheGradient extends SpecimenContract {}

  static class Overwrites extends SpecimenContract {}

  static class ForgetsTheInitialValue extends SpecimenContract {}

  static class KeepsItsFirstAnswer extends SpecimenContract {}

  static class KeepsTheFirstDraw extends SpecimenContract {}

  static class HasARuleWithoutExample extends SpecimenContract {}

  static class DrawsFromTheGlobalGenerator extends SpecimenContract {}

  static class DividesByTheNorm extends SpecimenContract {}

  static class TwoOfTheNetwork extends SpecimenContract {}

  static class SecondOfTheNetworkHasHalfTheGradient extends SpecimenContract {}

  static class SecondOfTheNetworkCounts extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** scale·‖w‖², unless something is overridden. */
    public abstract static class Square implements RegularizerFactory, Specimen<Regularizer> {
      double penalty(double scale, Parameter parameter) {
        INDArray value = parameter.value();
        return scale * value.mul(value).sumNumber().doubleValue();
      }

      void addGradient(double scale, Parameter parameter, INDArray gradient) {
        gradient.addi(parameter.value().mul(2 * scale));
      }

      @Override
      public Regularizer create(Options options) {
        double scale = options.get(SCALE);
        return new Regularizer() {
          @Override
          public double penalty(Parameter parameter) {
            return Square.this.penalty(scale, parameter);
          }

          @Override
          public void addGradient(Parameter parameter, INDArray gradient) {
            Square.this.addGradient(scale, parameter, gradient);
          }
        };
      }
    }

    public static final class SoundSquare extends Square {}

    /** Two penalties scale·‖h‖² on what the hidden layer puts out; the second may be broken. */
    public abstract static class OfTheNetwork implements RegularizerFactory, Specimen<Regularizer> {

      abstract NetworkPenalty second(double scale);

      /**
       * @param share of the gradient that is added
       */
      static double evaluate(PenaltyStep step, double scale, double share) {
        INDArray hidden = step.pass().hidden().get(0);
        step.addGradient(0, hidden.mul(2 * scale * share));
        return scale * hidden.mul(hidden).sumNumber().doubleValue();
      }

      @Override
      public Regularizer create(Options options) {
        double scale = options.get(SCALE);
        return new Regularizer() {
          @Override
          public double penalty(Parameter parameter) {
            return 0;
          }

          @Override
          public void addGradient(Parameter parameter, INDArray gradient) {}

          @Override
          public List<NetworkPenalty> networkPenalties() {
            return List.of(step -> evaluate(step, scale, 1), second(scale));
          }
        };
      }
    }

    public static final class TwoOfTheNetwork extends OfTheNetwork {
      @Override
      NetworkPenalty second(double scale) {
        return step -> evaluate(step, scale, 1);
      }
    }

    public static final class SecondOfTheNetworkHasHalfTheGradient extends OfTheNetwork {
      @Override
      NetworkPenalty second(double scale) {
        return step -> evaluate(step, scale, 0.5);
      }
    }

    /** Is twice as much the second time that it is asked. */
    public static final class SecondOfTheNetworkCounts extends OfTheNetwork {
      @Override
      NetworkPenalty second(double scale) {
        return new NetworkPenalty() {
          private int evaluations;

          @Override
          public double evaluate(PenaltyStep step) {
            evaluations++;
            return OfTheNetwork.evaluate(step, evaluations == 2 ? 2 * scale : scale, 1);
          }
        };
      }
    }

    public static final class HalfTheGradient extends Square {
      @Override
      void addGradient(double scale, Parameter parameter, INDArray gradient) {
        gradient.addi(parameter.value().mul(scale));
      }
    }

    public static final class Overwrites extends Square {
      @Override
      void addGradient(double scale, Parameter parameter, INDArray gradient) {
        gradient.assign(parameter.value().mul(2 * scale));
      }
    }

    public static final class ForgetsTheInitialValue extends Square {
      @Override
      void addGradient(double scale, Parameter parameter, INDArray gradient) {
        super.addGradient(scale, parameter, gradient);
        parameter.initial().assign(parameter.value());
      }
    }

    /**
     * Its contract shows no values that break the rule; at 10, the end of a range, it is broken.
     */
    public static final class HasARuleWithoutExample extends Square {
      @Override
      public List<OptionRule> rules() {
        return List.of(
            OptionRule.of(SCALE, "below 7", List.of(SCALE), values -> values.get(SCALE) < 7));
      }
    }

    public static final class DrawsFromTheGlobalGenerator extends Square {
      @Override
      double penalty(double scale, Parameter parameter) {
        return super.penalty(scale, parameter) + 0 * Nd4j.getRandom().nextDouble();
      }
    }

    public static final class DividesByTheNorm extends Square {
      @Override
      double penalty(double scale, Parameter parameter) {
        INDArray value = parameter.value();
        return scale * value.norm2Number().doubleValue();
      }

      @Override
      void addGradient(double scale, Parameter parameter, INDArray gradient) {
        INDArray value = parameter.value();
        gradient.addi(value.mul(scale / value.norm2Number().doubleValue()));
      }
    }

    public static final class KeepsItsFirstAnswer
        implements RegularizerFactory, Specimen<Regularizer> {
      @Override
      public Regularizer create(Options options) {
        Regularizer sound = new SoundSquare().create(options);
        return new Regularizer() {
          private Double first;

          @Override
          public double penalty(Parameter parameter) {
            first = first == null ? sound.penalty(parameter) : first;
            return first;
          }

          @Override
          public void addGradient(Parameter parameter, INDArray gradient) {
            sound.addGradient(parameter, gradient);
          }
        };
      }
    }

    /** scale·‖w − w⁰‖², with the w⁰ that each tensor had when it was first seen. */
    public static final class KeepsTheFirstDraw
        implements RegularizerFactory, Specimen<Regularizer> {
      @Override
      public Regularizer create(Options options) {
        double scale = options.get(SCALE);
        return new Regularizer() {
          private final Map<String, INDArray> first = new HashMap<>();

          private INDArray difference(Parameter tensor) {
            return tensor
                .value()
                .sub(first.computeIfAbsent(tensor.name(), name -> tensor.initial()));
          }

          @Override
          public double penalty(Parameter tensor) {
            return scale * Math.pow(difference(tensor).norm2Number().doubleValue(), 2);
          }

          @Override
          public void addGradient(Parameter tensor, INDArray gradient) {
            gradient.addi(difference(tensor).mul(2 * scale));
          }
        };
      }
    }
  }
}
