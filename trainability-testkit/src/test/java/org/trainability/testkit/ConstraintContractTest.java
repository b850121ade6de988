package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Options;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.ConstraintFactory;
import org.trainability.api.network.TrainableLayer;

class ConstraintContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundBox.class, Set.of()),
        arguments(ClipsAtTwo.class, Set.of("itGivesTheNumbersOfItsExamples")),
        arguments(HalvesWhatItClips.class, Set.of("whatItHasProjectedStaysInPlace")),
        arguments(ClipsTheInitialValues.class, Set.of("itChangesNothingButTheParameters")),
        arguments(ClipsTheFirstLayerOnly.class, Set.of("itsResultsDependOnNothingElse")),
        arguments(DividesByTheMaximum.class, Set.of("itStandsEqualValues")),
        arguments(AddsCommonNoise.class, Set.of("leavesTheGlobalGeneratorAlone")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends ConstraintContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }

    @Override
    protected Stream<ConstraintExample> examples() {
      return Stream.of(
          example("within one")
              .weights(new double[][] {{0.5, -0.25}})
              .gives(new double[][] {{0.5, -0.25}}));
    }
  }

  static class SoundBox extends SpecimenContract {}

  static class ClipsAtTwo extends SpecimenContract {
    @Override
    protected Stream<ConstraintExample> examples() {
      return Stream.of(
          example("beyond one").weights(new double[][] {{3}}).gives(new double[][] {{1}}));
    }
  }

  static class HalvesWhatItClips extends SpecimenContract {}

  static class ClipsTheInitialValues extends SpecimenContract {}

  static class ClipsTheFirstLayerOnly extends SpecimenContract {}

  static class DividesByTheMaximum extends SpecimenContract {
    @Override
    protected Stream<ConstraintExample> examples() {
      return Stream.of(
          example("the largest is one")
              .weights(new double[][] {{4, 2}})
              .gives(new double[][] {{1, 0.5}}));
    }
  }

  static class AddsCommonNoise extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** Clips to [−1, 1], unless something is overridden. */
    public abstract static class Box implements ConstraintFactory, Specimen<Constraint> {

      abstract void project(TrainableLayer layer);

      @Override
      public Constraint create(Options options) {
        return (layer, updates) -> project(layer);
      }

      static void clip(INDArray array, double bound) {
        for (long i = 0; i < array.length(); i++) {
          array.putScalar(i, Math.min(Math.max(array.getDouble(i), -bound), bound));
        }
      }
    }

    public static final class SoundBox extends Box {
      @Override
      void project(TrainableLayer layer) {
        layer.tensors().forEach(tensor -> clip(tensor.value(), 1));
      }
    }

    public static final class ClipsAtTwo extends Box {
      @Override
      void project(TrainableLayer layer) {
        layer.tensors().forEach(tensor -> clip(tensor.value(), 2));
      }
    }

    public static final class HalvesWhatItClips extends Box {
      @Override
      void project(TrainableLayer layer) {
        layer
            .tensors()
            .forEach(
                tensor -> {
                  INDArray value = tensor.value();
                  for (long i = 0; i < value.length(); i++) {
                    if (Math.abs(value.getDouble(i)) > 0.5) {
                      value.putScalar(i, value.getDouble(i) / 2);
                    }
                  }
                });
      }
    }

    public static final class ClipsTheInitialValues extends Box {
      @Override
      void project(TrainableLayer layer) {
        layer.tensors().forEach(tensor -> clip(tensor.initial(), 1));
      }
    }

    public static final class ClipsTheFirstLayerOnly extends Box {
      @Override
      void project(TrainableLayer layer) {
        throw new AssertionError("each instance has its own way");
      }

      @Override
      public Constraint create(Options options) {
        return new Constraint() {
          private boolean used;

          @Override
          public void project(TrainableLayer layer, long updates) {
            if (!used) {
              layer.tensors().forEach(tensor -> clip(tensor.value(), 1));
            }
            used = updates < 2;
          }
        };
      }
    }

    public static final class DividesByTheMaximum extends Box {
      @Override
      void project(TrainableLayer layer) {
        for (var tensor : layer.tensors()) {
          double maximum = tensor.value().amaxNumber().doubleValue();
          for (long i = 0; i < tensor.value().length(); i++) {
            tensor.value().putScalar(i, tensor.value().getDouble(i) / maximum);
          }
        }
      }
    }

    public static final class AddsCommonNoise extends Box {
      @Override
      void project(TrainableLayer layer) {
        double noise = 0 * Nd4j.getRandom().nextDouble();
        layer.tensors().forEach(tensor -> tensor.value().muli(1 + noise));
      }
    }
  }
}
