package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.component.Options;
import org.trainability.api.network.LayerPass;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.NormalizationFactory;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.RunningStatistic;
import org.trainability.api.network.TrainableTensor;

class NormalizationContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundGain.class, Set.of()),
        arguments(SoundWithoutTangents.class, Set.of()),
        arguments(CalledAsDense.class, Set.of("saysWhatItsLayersAre")),
        arguments(DoublesInputGradient.class, Set.of("itsInputGradientIsThatOfItsValue")),
        arguments(DoublesTensorGradient.class, Set.of("itsTensorGradientsAreThoseOfItsValue")),
        arguments(DoublesValueTangent.class, Set.of("itsTangentIsThatOfItsValue")),
        arguments(
            DoublesGradientTangent.class, Set.of("itsGradientTangentsAreThoseOfItsGradients")),
        arguments(ClaimsNotToMix.class, Set.of("mixesSamplesOnlyIfItSaysSo")),
        arguments(ClaimsToBeAffine.class, Set.of("isAffineOnlyIfItSaysSo")),
        arguments(WrongShares.class, Set.of("itsSampleGradientsAddUp")),
        arguments(DividesByZero.class, Set.of("staysFiniteWithoutSpread")),
        arguments(SpoilsItsInput.class, Set.of("fillsViewsInAnyOrderAndNothingElse")),
        arguments(RemembersGradients.class, Set.of("itsPassesRepeatThemselves")),
        arguments(CountsBackwardPasses.class, Set.of("itsStatisticsFollowTheForwardPassAlone")),
        arguments(CoarseInFloat.class, Set.of("givesTheSameInSinglePrecision")),
        arguments(DrawsNoise.class, Set.of("leavesTheGlobalGeneratorAlone")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends NormalizationContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }
  }

  static class SoundGain extends SpecimenContract {}

  static class SoundWithoutTangents extends SpecimenContract {}

  static class CalledAsDense extends SpecimenContract {}

  static class DoublesInputGradient extends SpecimenContract {}

  static class DoublesTensorGradient extends SpecimenContract {}

  static class DoublesValueTangent extends SpecimenContract {}

  static class DoublesGradientTangent extends SpecimenContract {}

  static class ClaimsNotToMix extends SpecimenContract {}

  static class ClaimsToBeAffine extends SpecimenContract {}

  static class WrongShares extends SpecimenContract {}

  static class DividesByZero extends SpecimenContract {}

  static class SpoilsItsInput extends SpecimenContract {}

  static class RemembersGradients extends SpecimenContract {}

  static class CountsBackwardPasses extends SpecimenContract {}

  static class CoarseInFloat extends SpecimenContract {}

  static class DrawsNoise extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** y = γ g(x) per unit with g(x) = √(1 + x²), unless something is overridden. */
    public abstract static class Gain
        implements NormalizationFactory, Specimen<Normalization>, Normalization {

      @Override
      public Normalization create(Options options) {
        return this;
      }

      @Override
      public boolean mixesSamples() {
        return false;
      }

      @Override
      public List<TrainableTensor> tensors(int units) {
        double[] ones = new double[units];
        Arrays.fill(ones, 1);
        return List.of(new TrainableTensor(Role.SCALE, ones));
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0));
      }
    }

    /** The passes of {@link Gain}. */
    static class Pass implements LayerPass {
      final INDArray scale;
      INDArray input;
      INDArray outputGradient;
      INDArray inputTangent;

      Pass(INDArray scale) {
        this.scale = scale;
      }

      INDArray g() {
        return Transforms.sqrt(input.mul(input).add(1));
      }

      INDArray slope() {
        return input.div(g());
      }

      INDArray curvature() {
        return Transforms.pow(g(), -3);
      }

      @Override
      public void forward(INDArray input, INDArray output) {
        this.input = input;
        output.assign(g().mulRowVector(scale));
      }

      @Override
      public void backward(
          INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient) {
        this.outputGradient = outputGradient;
        gradients.get(0).assign(outputGradient.mul(g()).sum(0));
        inputGradient.assign(outputGradient.mul(slope()).mulRowVector(scale));
      }

      @Override
      public void forwardTangent(
          INDArray inputTangent, List<INDArray> direction, INDArray outputTangent) {
        this.inputTangent = inputTangent;
        outputTangent.assign(
            slope().mul(inputTangent).mulRowVector(scale).add(g().mulRowVector(direction.get(0))));
      }

      @Override
      public void backwardTangent(
          INDArray outputGradientTangent,
          List<INDArray> direction,
          List<INDArray> products,
          INDArray inputGradientTangent) {
        products
            .get(0)
            .assign(
                outputGradientTangent
                    .mul(g())
                    .add(outputGradient.mul(slope()).mul(inputTangent))
                    .sum(0));
        inputGradientTangent.assign(
            outputGradientTangent
                .mul(slope())
                .add(outputGradient.mul(curvature()).mul(inputTangent))
                .mulRowVector(scale)
                .add(outputGradient.mul(slope()).mulRowVector(direction.get(0))));
      }

      @Override
      public Optional<List<INDArray>> sampleGradients() {
        return Optional.of(List.of(outputGradient.mul(g())));
      }
    }

    public static final class SoundGain extends Gain {
      @Override
      public Normalization create(Options options) {
        return new SoundGain();
      }
    }

    public static final class SoundWithoutTangents extends Gain {
      @Override
      public Normalization create(Options options) {
        return new SoundWithoutTangents();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        Pass pass = new Pass(tensors.get(0));
        return new LayerPass() {
          @Override
          public void forward(INDArray input, INDArray output) {
            pass.forward(input, output);
          }

          @Override
          public void backward(
              INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient) {
            pass.backward(outputGradient, gradients, inputGradient);
          }
        };
      }
    }

    public static final class CalledAsDense extends Gain {
      @Override
      public Normalization create(Options options) {
        return new CalledAsDense();
      }

      @Override
      public String layerName() {
        return "fc";
      }
    }

    public static final class DoublesInputGradient extends Gain {
      @Override
      public Normalization create(Options options) {
        return new DoublesInputGradient();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public void backward(
              INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient) {
            super.backward(outputGradient, gradients, inputGradient);
            inputGradient.muli(2);
          }

          @Override
          public void backwardTangent(
              INDArray outputGradientTangent,
              List<INDArray> direction,
              List<INDArray> products,
              INDArray inputGradientTangent) {
            super.backwardTangent(outputGradientTangent, direction, products, inputGradientTangent);
            inputGradientTangent.muli(2);
          }
        };
      }
    }

    public static final class DoublesTensorGradient extends Gain {
      @Override
      public Normalization create(Options options) {
        return new DoublesTensorGradient();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public void backward(
              INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient) {
            super.backward(outputGradient, gradients, inputGradient);
            gradients.get(0).muli(2);
          }

          @Override
          public void backwardTangent(
              INDArray outputGradientTangent,
              List<INDArray> direction,
              List<INDArray> products,
              INDArray inputGradientTangent) {
            super.backwardTangent(outputGradientTangent, direction, products, inputGradientTangent);
            products.get(0).muli(2);
          }

          @Override
          public Optional<List<INDArray>> sampleGradients() {
            return Optional.of(List.of(outputGradient.mul(g()).mul(2)));
          }
        };
      }
    }

    public static final class DoublesValueTangent extends Gain {
      @Override
      public Normalization create(Options options) {
        return new DoublesValueTangent();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public void forwardTangent(
              INDArray inputTangent, List<INDArray> direction, INDArray outputTangent) {
            super.forwardTangent(inputTangent, direction, outputTangent);
            outputTangent.muli(2);
          }
        };
      }
    }

    public static final class DoublesGradientTangent extends Gain {
      @Override
      public Normalization create(Options options) {
        return new DoublesGradientTangent();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          INDArray curvature() {
            return super.curvature().mul(2);
          }
        };
      }
    }

    public static final class ClaimsNotToMix extends Gain {
      @Override
      public Normalization create(Options options) {
        return new ClaimsNotToMix();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0).mul(batch)) {
          @Override
          public void forward(INDArray input, INDArray output) {
            scale.assign(tensors.get(0)).muli(batch);
            super.forward(input, output);
          }

          @Override
          public void backward(
              INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient) {
            super.backward(outputGradient, gradients, inputGradient);
            gradients.get(0).muli(batch);
          }

          @Override
          public void forwardTangent(
              INDArray inputTangent, List<INDArray> direction, INDArray outputTangent) {
            super.forwardTangent(inputTangent, List.of(direction.get(0).mul(batch)), outputTangent);
          }

          @Override
          public void backwardTangent(
              INDArray outputGradientTangent,
              List<INDArray> direction,
              List<INDArray> products,
              INDArray inputGradientTangent) {
            super.backwardTangent(
                outputGradientTangent,
                List.of(direction.get(0).mul(batch)),
                products,
                inputGradientTangent);
            products.get(0).muli(batch);
          }

          @Override
          public Optional<List<INDArray>> sampleGradients() {
            return Optional.empty();
          }
        };
      }
    }

    public static final class ClaimsToBeAffine extends Gain {
      @Override
      public Normalization create(Options options) {
        return new ClaimsToBeAffine();
      }

      @Override
      public boolean isAffine() {
        return true;
      }
    }

    public static final class WrongShares extends Gain {
      @Override
      public Normalization create(Options options) {
        return new WrongShares();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public Optional<List<INDArray>> sampleGradients() {
            return Optional.of(List.of(outputGradient.mul(g()).mul(batch)));
          }
        };
      }
    }

    public static final class DividesByZero extends Gain {
      @Override
      public Normalization create(Options options) {
        return new DividesByZero();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public void forward(INDArray input, INDArray output) {
            super.forward(input, output);
            if (input.maxNumber().equals(input.minNumber())) {
              output.divi(0);
            }
          }
        };
      }
    }

    public static final class SpoilsItsInput extends Gain {
      @Override
      public Normalization create(Options options) {
        return new SpoilsItsInput();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public void backward(
              INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient) {
            super.backward(outputGradient, gradients, inputGradient);
            if (outputGradient.ordering() == 'f') {
              outputGradient.assign(0);
            }
          }
        };
      }
    }

    public static final class RemembersGradients extends Gain {
      @Override
      public Normalization create(Options options) {
        return new RemembersGradients();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          private int calls;

          @Override
          public void backward(
              INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient) {
            super.backward(outputGradient, gradients, inputGradient);
            if (calls++ > 0) {
              inputGradient.addi(1);
            }
          }
        };
      }
    }

    public static final class CountsBackwardPasses extends Gain {
      @Override
      public Normalization create(Options options) {
        return new CountsBackwardPasses();
      }

      @Override
      public List<RunningStatistic> statistics() {
        return List.of(new RunningStatistic("passes", 0));
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public void updateStatistics(List<INDArray> statistics) {
            statistics.get(0).addi(outputGradient == null ? 0 : 1);
          }
        };
      }
    }

    public static final class CoarseInFloat extends Gain {
      @Override
      public Normalization create(Options options) {
        return new CoarseInFloat();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public void forward(INDArray input, INDArray output) {
            super.forward(input, output);
            if (output.dataType() == DataType.FLOAT) {
              output.addi(0.1);
            }
          }
        };
      }
    }

    public static final class DrawsNoise extends Gain {
      @Override
      public Normalization create(Options options) {
        return new DrawsNoise();
      }

      @Override
      public LayerPass pass(int batch, int units, List<INDArray> tensors) {
        return new Pass(tensors.get(0)) {
          @Override
          public void forward(INDArray input, INDArray output) {
            super.forward(input, output);
            output.addi(0 * Nd4j.getRandom().nextDouble());
          }
        };
      }
    }
  }
}
