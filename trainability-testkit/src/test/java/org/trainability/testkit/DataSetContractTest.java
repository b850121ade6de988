package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;

class DataSetContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundNumbers.class, Set.of()),
        arguments(BeginsAtOne.class, Set.of("itGivesTheNumbersOfItsExamples")),
        arguments(LabelsAboveItsOutputs.class, Set.of("itsTargetsAreOutputsOfTheNetwork")),
        arguments(LeavesTheLastOut.class, Set.of("itFillsEverySampleWithFiniteNumbers")),
        arguments(
            GoesOnWhereItWas.class, Set.of("everyPassGivesTheSame", "passesDoNotDisturbEachOther")),
        arguments(MovesItsTargets.class, Set.of("everyPassGivesTheSame")),
        arguments(SharesItsPlace.class, Set.of("passesDoNotDisturbEachOther")),
        arguments(DrawsItsInputs.class, Set.of("leavesTheGlobalGeneratorAlone")),
        arguments(ForgetsItsFile.class, Set.of("aFileThatIsNotThereIsNamed")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends DataSetContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }

    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("four samples of two numbers")
              .shape(1, 1, 2)
              .labels(3, 0, 1, 2, 0)
              .inputs(0, 0, 0));
    }
  }

  static class SoundNumbers extends SpecimenContract {}

  static class BeginsAtOne extends SpecimenContract {}

  static class LabelsAboveItsOutputs extends SpecimenContract {
    @Override
    protected Stream<DataSetExample> examples() {
      return super.examples().map(example -> example.labels(2, 0, 1, 2, 0));
    }
  }

  static class LeavesTheLastOut extends SpecimenContract {}

  static class GoesOnWhereItWas extends SpecimenContract {}

  static class MovesItsTargets extends SpecimenContract {
    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("two samples of two numbers")
              .shape(1, 1, 2)
              .values(new double[] {0.5}, new double[] {0.5})
              .inputs(0, 0, 0));
    }
  }

  static class SharesItsPlace extends SpecimenContract {}

  static class DrawsItsInputs extends SpecimenContract {}

  static class ForgetsItsFile extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private static final Option<Path> FILE = Option.optionalFile("file", "a file that must exist");

    private Specimens() {}

    /** Sample i is (i, 2i) and of class i mod 3, unless something is overridden. */
    public abstract static class Numbers implements DataSetFactory, Specimen<DataSet>, DataSet {

      private static final int SIZE = 4;

      @Override
      public List<Option<?>> options() {
        return List.of(FILE);
      }

      @Override
      public DataSet create(Options options) {
        Path file = options.get(FILE);
        return new DataSet() {
          @Override
          public DataOutline outline() throws IOException {
            require(file);
            return Numbers.this.outline();
          }

          @Override
          public Inputs open() {
            return Numbers.this.open();
          }
        };
      }

      void require(Path file) throws DataException {
        if (!file.toString().isEmpty() && !Files.exists(file)) {
          throw new DataException(file.toString(), "there is no such file");
        }
      }

      int outputs() {
        return 3;
      }

      @Override
      public DataOutline outline() {
        int[] labels = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
          labels[i] = i % 3;
        }
        DataOutline outline = DataOutline.labelled(InputShape.row(2), labels);
        return new DataOutline(outline.shape(), outline.targets(), outputs());
      }

      @Override
      public Inputs open() {
        return new Pass();
      }

      /** One pass. */
      class Pass implements Inputs {
        int place;

        @Override
        public void next(double[] out) {
          write(place++, out);
        }

        @Override
        public void close() {}
      }

      void write(int sample, double[] out) {
        out[0] = sample;
        out[1] = 2 * sample;
      }
    }

    public static final class SoundNumbers extends Numbers {}

    public static final class BeginsAtOne extends Numbers {
      @Override
      void write(int sample, double[] out) {
        super.write(sample + 1, out);
      }
    }

    public static final class LabelsAboveItsOutputs extends Numbers {
      @Override
      int outputs() {
        return 2;
      }
    }

    public static final class LeavesTheLastOut extends Numbers {
      @Override
      void write(int sample, double[] out) {
        if (sample < 3) {
          super.write(sample, out);
        }
      }
    }

    /** A second pass begins where the first ended, at each instance. */
    public static final class GoesOnWhereItWas extends Numbers {
      @Override
      public DataSet create(Options options) {
        DataSet sound = super.create(options);
        int[] passes = {0};
        return new DataSet() {
          @Override
          public DataOutline outline() throws IOException {
            return sound.outline();
          }

          @Override
          public Inputs open() {
            Pass pass = new Pass();
            pass.place = passes[0]++ == 0 ? 0 : 1;
            return pass;
          }
        };
      }
    }

    /** Its targets are numbers, and a little larger at each call. */
    public static final class MovesItsTargets extends Numbers {
      @Override
      public DataSet create(Options options) {
        DataSet sound = super.create(options);
        int[] asked = {0};
        return new DataSet() {
          @Override
          public DataOutline outline() throws IOException {
            DataOutline outline = sound.outline();
            INDArray values =
                Nd4j.valueArrayOf(new long[] {2, 1}, 0.5 + 1e-7 * asked[0]++, DataType.DOUBLE);
            return new DataOutline(outline.shape(), new Targets.Values(values), 1);
          }

          @Override
          public Inputs open() throws IOException {
            return sound.open();
          }
        };
      }
    }

    /** Two passes at a time take turns at the samples. */
    public static final class SharesItsPlace extends Numbers {
      @Override
      public DataSet create(Options options) {
        DataSet sound = super.create(options);
        int[] shared = {0};
        return new DataSet() {
          @Override
          public DataOutline outline() throws IOException {
            return sound.outline();
          }

          @Override
          public Inputs open() {
            shared[0] = 0;
            return new Pass() {
              @Override
              public void next(double[] out) {
                write(shared[0]++, out);
              }
            };
          }
        };
      }
    }

    public static final class DrawsItsInputs extends Numbers {
      @Override
      void write(int sample, double[] out) {
        super.write(sample, out);
        out[1] += 0 * Nd4j.getRandom().nextDouble();
      }
    }

    public static final class ForgetsItsFile extends Numbers {
      @Override
      void require(Path file) {}
    }
  }
}
