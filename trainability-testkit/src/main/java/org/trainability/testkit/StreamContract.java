package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.Inputs;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;

/**
 * What every task stream must keep. Its tasks have the shape that it tells beforehand, with finite
 * inputs and targets in their range; they depend on data, index and seed alone, in whatever order
 * they are asked for; each can be entered at any of its updates; none is read before it is trained,
 * and nothing that is shown to it is changed.
 */
public abstract class StreamContract extends ComponentContract<TaskStream> {

  private static final int TASKS = 4;
  private static final long SEED = 5;
  private static final long[] UPDATES = {0, 1, 2, 9, 40};

  protected StreamContract() {
    super(Kind.STREAM, TaskStream.class);
  }

  /**
   * The settings to check.
   *
   * @return the defaults alone if not overridden; where a task is long by default, one in which it
   *     changes within some updates should be among them
   */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  /**
   * The samples that tasks are made of.
   *
   * @return thirty small images of two channels, of five classes, if not overridden
   */
  protected LabelledData data() {
    return new StreamData(true);
  }

  /** What a task shows of some positions. */
  private record Shown(int width, String doubles, String floats, String targets) {}

  /** What a test does with a stream. */
  private interface Check {
    void run(ComponentSpec setting, TaskStream stream);
  }

  @Test
  public final void itsTasksHaveTheShapeThatItTells() {
    forEachSetting(
        (setting, stream) -> {
          TaskShape shape = stream.shape(data());
          for (int index = 0; index < tasks(stream); index++) {
            Task task = task(stream, index);
            assertThat(task.size()).as("samples of task %s", index).isPositive();
            for (long update : UPDATES) {
              check(task.at(update, positions(task)), shape, task.size());
            }
          }
        });
  }

  @Test
  public final void itsTestTasksHaveThatShapeToo() {
    forEachSetting(
        (setting, stream) -> {
          TaskShape shape = stream.shape(data());
          for (int index = 0; index < tasks(stream); index++) {
            Optional<Task> test = stream.test(data(), data(), index, new Seeds(SEED));
            if (test.isPresent()) {
              Task task = test.get();
              for (long update : UPDATES) {
                check(task.at(update, positions(task)), shape, task.size());
              }
            }
          }
        });
  }

  private static void check(Examples examples, TaskShape shape, int samples) {
    assertThat(examples.inputs().samples()).as("samples").isEqualTo(samples);
    assertThat(examples.inputs().width()).as("inputs").isEqualTo(shape.inputs());
    assertThat(examples.targets().form()).as("form of the targets").isEqualTo(shape.form());
    double[] row = new double[shape.inputs()];
    for (int i = 0; i < samples; i++) {
      examples.inputs().read(i, row, 0);
      assertThat(row).as("inputs of sample %s", i).doesNotContain(Double.NaN);
      assertThat(Arrays.stream(row)).as("inputs of sample %s", i).allMatch(Double::isFinite);
    }
    if (examples.targets() instanceof Targets.Labels classes) {
      assertThat(classes.labels()).as("labels").hasSize(samples);
      assertThat(Arrays.stream(classes.labels()))
          .as("labels of %s classes", shape.outputs())
          .allMatch(label -> label >= 0 && label < shape.outputs());
    } else if (examples.targets() instanceof Targets.Values numbers) {
      assertThat(numbers.values().shape()).as("targets").containsExactly(samples, shape.outputs());
      assertThat(Arrays.stream(numbers.values().dup('c').data().asDouble()))
          .as("targets")
          .allMatch(Double::isFinite);
    }
  }

  @Test
  public final void aTaskDependsOnDataIndexAndSeedAlone() {
    forEachSetting(
        (setting, stream) -> {
          List<String> forwards =
              IntStream.range(0, tasks(stream)).mapToObj(index -> course(stream, index)).toList();
          TaskStream other = make(setting);
          for (int index = forwards.size() - 1; index >= 0; index--) {
            other.task(data(), 0, new Seeds(SEED + 1)).at(3, new int[] {0});
            assertThat(course(other, index)).as("task %s", index).isEqualTo(forwards.get(index));
          }
        });
  }

  @Test
  public final void aTaskCanBeEnteredAtAnyUpdate() {
    forEachSetting(
        (setting, stream) -> {
          for (int index = 0; index < tasks(stream); index++) {
            Task whole = task(stream, index);
            for (long update = 0; update <= UPDATES[UPDATES.length - 1]; update++) {
              Shown expected = show(whole, update);
              if (Arrays.binarySearch(UPDATES, update) >= 0) {
                assertThat(show(task(make(setting), index), update))
                    .as("update %s of task %s", update, index)
                    .isEqualTo(expected);
              }
            }
            assertThat(show(whole, 1))
                .as("update 1 of task %s after later ones", index)
                .isEqualTo(show(task(make(setting), index), 1));
          }
        });
  }

  @Test
  public final void readsNoInputsBeforeATaskIsTrained() {
    forEachSetting(
        (setting, stream) -> {
          LabelledData unread = new StreamData(false);
          stream.shape(unread);
          for (int index = 0; index < tasks(stream); index++) {
            assertThat(stream.task(unread, index, new Seeds(SEED)).size())
                .as("samples of task %s", index)
                .isPositive();
          }
        });
  }

  @Test
  public final void givesTheSameInSinglePrecision() {
    forEachSetting(
        (setting, stream) -> {
          for (int index = 0; index < tasks(stream); index++) {
            Shown shown = show(task(stream, index), 1);
            assertThat(shown.floats()).as("inputs of task %s", index).isEqualTo(shown.doubles());
          }
        });
  }

  @Test
  public final void changesNothingThatItIsShown() {
    forEachSetting(
        (setting, stream) -> {
          for (int index = 0; index < tasks(stream); index++) {
            Task task = task(stream, index);
            int[] positions = {0, task.size() - 1};
            task.at(0, positions);
            task.at(1, positions);
            assertThat(positions).as("positions").containsExactly(0, task.size() - 1);
            Inputs inputs = task.at(1, positions).inputs();
            double[] first = new double[2 + inputs.width()];
            inputs.read(1, first, 1);
            assertThat(first[0]).as("before the place that was given").isZero();
            assertThat(first[first.length - 1]).as("after the inputs").isZero();
          }
        });
  }

  @Test
  public final void tellsLengthsOfAtLeastOneUpdate() {
    settings()
        .forEach(
            setting -> {
              Options options = new Options(catalogue().resolve(Kind.STREAM, setting).options());
              for (int batch : new int[] {1, 100, Integer.MAX_VALUE}) {
                OptionalInt updates = ((TaskStreamFactory) factory()).updates(options, batch);
                assertThat(updates.orElse(1)).as("updates for a batch of %s", batch).isPositive();
              }
            });
  }

  @Override
  protected final String answers() {
    StringBuilder answers = new StringBuilder();
    forEachSetting(
        (setting, stream) -> {
          for (int index = 0; index < tasks(stream); index++) {
            answers.append(course(stream, index));
          }
        });
    return answers.toString();
  }

  private void forEachSetting(Check check) {
    settings().forEach(setting -> check.run(setting, make(setting)));
  }

  private TaskStream make(ComponentSpec spec) {
    TaskStream stream = catalogue().create(TaskStream.class, Kind.STREAM, spec);
    return stream.base().map(base -> stream.over(make(base))).orElse(stream);
  }

  private Task task(TaskStream stream, int index) {
    return stream.task(data(), index, new Seeds(SEED));
  }

  private static int tasks(TaskStream stream) {
    return stream.hasBoundaries() ? TASKS : 1;
  }

  private String course(TaskStream stream, int index) {
    Task task = task(stream, index);
    StringBuilder course = new StringBuilder();
    for (long update : UPDATES) {
      course.append(show(task, update));
    }
    return course.toString();
  }

  /** A few positions, as a batch would have them. */
  private static int[] positions(Task task) {
    return Task.identity(task.size());
  }

  private static Shown show(Task task, long update) {
    int[] positions = IntStream.range(0, Math.min(12, task.size())).map(i -> i).toArray();
    Examples examples = task.at(update, positions);
    int width = examples.inputs().width();
    double[] doubles = new double[positions.length * width];
    float[] floats = new float[doubles.length];
    float[] narrowed = new float[doubles.length];
    for (int i = 0; i < positions.length; i++) {
      examples.inputs().read(i, doubles, i * width);
      examples.inputs().read(i, floats, i * width);
    }
    for (int i = 0; i < doubles.length; i++) {
      narrowed[i] = (float) doubles[i];
    }
    String targets =
        examples.targets() instanceof Targets.Labels classes
            ? Arrays.toString(classes.labels())
            // All digits: an array's own text has four.
            : Arrays.toString(
                ((Targets.Values) examples.targets()).values().dup('c').data().asDouble());
    return new Shown(width, Arrays.toString(narrowed), Arrays.toString(floats), targets);
  }
}
