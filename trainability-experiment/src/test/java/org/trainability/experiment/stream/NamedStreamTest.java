package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.Inputs;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;

class NamedStreamTest {

  /** Two samples of two inputs, of three classes. */
  private static final Samples DATA = new Samples(2, 3, 0, 1);

  private static final int[] BOTH = {0, 1};

  private static Task task(TaskStream stream) {
    return new NamedStream("mine", stream).task(DATA, 0, new Seeds(1));
  }

  private static FixedTask fixed(int[] samples, int[] labels, int... order) {
    return new FixedTask(
        DATA, samples, new Targets.Labels(labels), new InputTransform.Order(order));
  }

  /** A task that is not fixed, so that it is known batch by batch. */
  private static Task changing(int size, Examples examples) {
    return new Task() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Examples at(long update, int[] positions) {
        return examples;
      }
    };
  }

  private static Inputs inputs(double... values) {
    return Inputs.of(values, 2);
  }

  private static Targets labels(int... labels) {
    return new Targets.Labels(labels);
  }

  private static Targets values(double... values) {
    return new Targets.Values(Nd4j.createFromArray(values).reshape(values.length, 1));
  }

  @Test
  void whatIsSoundIsPassedOn() {
    Task task = task((data, index, seeds) -> fixed(new int[] {1, 0}, new int[] {2, 0}, 1, 0));

    Examples examples = task.at(0, BOTH);

    assertThat(task.size()).isEqualTo(2);
    assertThat(((Targets.Labels) examples.targets()).labels()).containsExactly(2, 0);
    double[] row = new double[2];
    examples.inputs().read(0, row, 0);
    assertThat(row).containsExactly(1001, 1000);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, 0, 'samples[0] of a task must be in [0, 2), was 2'",
    "-1, 0, 0, 'samples[0] of a task must be in [0, 2), was -1'",
    "0, 3, 0, 'labels[0] of a task must be in [0, 3), was 3'",
    "0, 0, 2, 'order[1] of a task must be in [0, 2), was 2'"
  })
  void aFixedTaskMustFitTheData(int sample, int label, int input, String message) {
    assertThatThrownBy(
            () ->
                task(
                    (data, index, seeds) -> fixed(new int[] {sample}, new int[] {label}, 0, input)))
        .isInstanceOf(ComponentException.class)
        .hasMessage("stream 'mine' failed: java.lang.IllegalStateException: " + message);
  }

  @Test
  void aTaskMustHaveAllInputs() {
    assertThatThrownBy(() -> task((data, index, seeds) -> fixed(new int[] {0}, new int[] {0}, 1)))
        .hasMessageContaining("must have one entry for each of 2 inputs, had 1");
  }

  static Stream<Arguments> brokenBatches() {
    return Stream.of(
        arguments(
            new Examples(inputs(1, 2), labels(0)),
            "the inputs must be 2 of 2 samples, were 2 of 1"),
        arguments(
            new Examples(Inputs.of(new double[6], 3), labels(0, 1)),
            "the inputs must be 2 of 2 samples, were 3 of 2"),
        arguments(
            new Examples(inputs(1, 2, 3, 4), labels(0, -1)),
            "labels[1] of a task must be in [0, 3), was -1"),
        arguments(
            new Examples(inputs(1, 2, 3, 4), values(0, 1)),
            "the targets of a task must be LABELS, as the stream's shape says, were VALUES"));
  }

  @ParameterizedTest
  @MethodSource("brokenBatches")
  void aBatchMustFitTheShape(Examples examples, String message) {
    Task task = task((data, index, seeds) -> changing(2, examples));

    assertThatThrownBy(() -> task.at(0, BOTH))
        .isInstanceOf(ComponentException.class)
        .hasMessage("stream 'mine' failed: java.lang.IllegalStateException: " + message);
  }

  @Test
  void targetsMustBeFiniteAndOfTheShapesWidth() {
    Task infinite = regression(values(0, Double.NEGATIVE_INFINITY), 1);
    assertThatThrownBy(() -> infinite.at(0, BOTH))
        .hasMessageContaining("targets must be finite, that of sample 1 was -Infinity");
    Task narrow = regression(values(0, 1), 2);
    assertThatThrownBy(() -> narrow.at(0, BOTH))
        .hasMessageContaining("a target must have 2 numbers, as the stream's shape says, had 1");
  }

  private static Task regression(Targets targets, int outputs) {
    return task(
        new TaskStream() {
          @Override
          public Task task(LabelledData data, int index, Seeds seeds) {
            return changing(2, new Examples(inputs(1, 2, 3, 4), targets));
          }

          @Override
          public TaskShape shape(LabelledData data) {
            return new TaskShape(2, Targets.Form.VALUES, outputs);
          }
        });
  }

  @Test
  void inputsMustBeFinite() {
    Task task =
        task(
            (data, index, seeds) ->
                changing(2, new Examples(inputs(1, 2, 3, Double.NaN), labels(0, 1))));
    Inputs inputs = task.at(0, BOTH).inputs();

    inputs.read(0, new double[2], 0);
    assertThatThrownBy(() -> inputs.read(1, new double[2], 0))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("inputs must be finite, input 1 of sample 1 of a batch was NaN");
    assertThatThrownBy(() -> inputs.read(1, new float[2], 0))
        .isInstanceOf(ComponentException.class);
  }

  @Test
  void aTaskMustHaveSamples() {
    assertThatThrownBy(() -> task((data, index, seeds) -> changing(0, null)))
        .hasMessageContaining("a task must have at least 1 sample, had 0");
  }

  @Test
  void whatThrowsIsNamed() {
    TaskStream throwing =
        (data, index, seeds) -> {
          throw new IllegalArgumentException("no");
        };
    assertThatThrownBy(() -> task(throwing))
        .isInstanceOf(ComponentException.class)
        .hasMessage("stream 'mine' failed: java.lang.IllegalArgumentException: no");
    TaskStream nothing = (data, index, seeds) -> null;
    assertThatThrownBy(() -> task(nothing)).isInstanceOf(ComponentException.class);
    TaskStream late = (data, index, seeds) -> changing(2, null);
    assertThatThrownBy(() -> task(late).at(0, BOTH)).isInstanceOf(ComponentException.class);
  }
}
