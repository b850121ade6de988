package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.DataInputs;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.Inputs;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;

class StreamContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundShift.class, Set.of()),
        arguments(SoundEndless.class, Set.of()),
        arguments(NamesTooManyClasses.class, Set.of("itsTasksHaveTheShapeThatItTells")),
        arguments(TellsOtherWidth.class, Set.of("itsTasksHaveTheShapeThatItTells")),
        arguments(CountsTasks.class, Set.of("aTaskDependsOnDataIndexAndSeedAlone")),
        arguments(CountsUpdates.class, Set.of("aTaskCanBeEnteredAtAnyUpdate")),
        arguments(
            MovesItsTargets.class,
            Set.of("aTaskDependsOnDataIndexAndSeedAlone", "aTaskCanBeEnteredAtAnyUpdate")),
        arguments(ReadsAtOnce.class, Set.of("readsNoInputsBeforeATaskIsTrained")),
        arguments(CoarseSingles.class, Set.of("givesTheSameInSinglePrecision")),
        arguments(SortsPositions.class, Set.of("changesNothingThatItIsShown")),
        arguments(TellsNoLength.class, Set.of("tellsLengthsOfAtLeastOneUpdate")),
        arguments(DrawsLabels.class, Set.of("leavesTheGlobalGeneratorAlone")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends StreamContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }
  }

  static class SoundShift extends SpecimenContract {}

  static class SoundEndless extends SpecimenContract {}

  static class NamesTooManyClasses extends SpecimenContract {}

  static class TellsOtherWidth extends SpecimenContract {}

  static class CountsTasks extends SpecimenContract {}

  static class CountsUpdates extends SpecimenContract {}

  static class MovesItsTargets extends SpecimenContract {}

  static class ReadsAtOnce extends SpecimenContract {}

  static class CoarseSingles extends SpecimenContract {}

  static class SortsPositions extends SpecimenContract {}

  static class TellsNoLength extends SpecimenContract {}

  static class DrawsLabels extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** Task k adds k + u to the labels at update u, unless something is overridden. */
    public abstract static class Shift
        implements TaskStreamFactory, Specimen<TaskStream>, TaskStream {

      @Override
      public TaskStream create(Options options) {
        try {
          return getClass().getConstructor().newInstance();
        } catch (ReflectiveOperationException error) {
          throw new AssertionError(error);
        }
      }

      @Override
      public Task task(LabelledData data, int index, Seeds seeds) {
        return new Task() {
          @Override
          public int size() {
            return data.size();
          }

          @Override
          public Examples at(long update, int[] positions) {
            return shift(data, index + update, positions);
          }
        };
      }

      Examples shift(LabelledData data, long by, int[] positions) {
        return new Examples(inputs(data, positions), labels(data, by, positions));
      }

      Inputs inputs(LabelledData data, int[] positions) {
        return new DataInputs(data, positions.clone(), InputTransform.NONE);
      }

      Targets labels(LabelledData data, long by, int[] positions) {
        return new Targets.Labels(
            Arrays.stream(positions)
                .map(i -> (int) ((data.label(i) + by) % data.classes()))
                .toArray());
      }
    }

    /** Keeps the contract. */
    public static final class SoundShift extends Shift {}

    /** Keeps the contract, with one task. */
    public static final class SoundEndless extends Shift {
      @Override
      public boolean hasBoundaries() {
        return false;
      }

      @Override
      public OptionalInt updates(Options options, int batch) {
        return OptionalInt.of(7);
      }
    }

    /** Has labels above its classes. */
    public static final class NamesTooManyClasses extends Shift {
      @Override
      Targets labels(LabelledData data, long by, int[] positions) {
        return new Targets.Labels(
            Arrays.stream(positions).map(i -> data.label(i) + (int) Math.min(by, 1)).toArray());
      }
    }

    /** Says that there are fewer inputs. */
    public static final class TellsOtherWidth extends Shift {
      @Override
      public TaskShape shape(LabelledData data) {
        return new TaskShape(data.inputs() - 1, data.form(), data.outputs());
      }
    }

    /** The first task is another each time that it is asked for. */
    public static final class CountsTasks extends Shift {
      private int asked;

      @Override
      public Task task(LabelledData data, int index, Seeds seeds) {
        return super.task(data, index == 0 ? asked++ : index, seeds);
      }
    }

    /** Each batch asked for is another. */
    public static final class CountsUpdates extends Shift {
      @Override
      public Task task(LabelledData data, int index, Seeds seeds) {
        return new Task() {
          private int asked;

          @Override
          public int size() {
            return data.size();
          }

          @Override
          public Examples at(long update, int[] positions) {
            return shift(data, asked++, positions);
          }
        };
      }
    }

    /** Its targets are numbers, and a little larger at each call. */
    public static final class MovesItsTargets extends Shift {
      private int asked;

      @Override
      public TaskShape shape(LabelledData data) {
        return new TaskShape(data.inputs(), Targets.Form.VALUES, 1);
      }

      @Override
      Targets labels(LabelledData data, long by, int[] positions) {
        return new Targets.Values(
            Nd4j.valueArrayOf(
                new long[] {positions.length, 1}, 1 + 1e-7 * asked++, DataType.DOUBLE));
      }
    }

    /** Looks at the inputs when a task is made. */
    public static final class ReadsAtOnce extends Shift {
      @Override
      public Task task(LabelledData data, int index, Seeds seeds) {
        data.read(0, new double[data.inputs()], 0);
        return super.task(data, index, seeds);
      }
    }

    /** Rounds what is read in single precision. */
    public static final class CoarseSingles extends Shift {
      @Override
      Inputs inputs(LabelledData data, int[] positions) {
        Inputs exact = super.inputs(data, positions);
        return new Inputs() {
          @Override
          public int samples() {
            return exact.samples();
          }

          @Override
          public int width() {
            return exact.width();
          }

          @Override
          public void read(int row, double[] out, int offset) {
            exact.read(row, out, offset);
          }

          @Override
          public void read(int row, float[] out, int offset) {
            exact.read(row, out, offset);
            out[offset] = Math.round(100 * out[offset]) / 100f;
          }
        };
      }
    }

    /** Changes the positions that it is given. */
    public static final class SortsPositions extends Shift {
      @Override
      Examples shift(LabelledData data, long by, int[] positions) {
        Examples examples = super.shift(data, by, positions);
        Arrays.fill(positions, 0);
        return examples;
      }
    }

    /** Says that a task has no update. */
    public static final class TellsNoLength extends Shift {
      @Override
      public OptionalInt updates(Options options, int batch) {
        return OptionalInt.of(0);
      }
    }

    /** Draws from the generator that all share. */
    public static final class DrawsLabels extends Shift {
      @Override
      Targets labels(LabelledData data, long by, int[] positions) {
        Nd4j.getRandom().nextInt();
        return super.labels(data, by, positions);
      }
    }
  }
}
