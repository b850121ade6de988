package org.trainability.experiment.stream;

import java.util.Optional;
import java.util.function.Supplier;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.DataInputs;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.Inputs;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;

/** A task stream that is named in what it throws, and whose answers are all checked. */
final class NamedStream implements TaskStream {

  private final String name;
  private final TaskStream stream;

  /**
   * @param name of the component
   * @param stream that it made
   */
  NamedStream(String name, TaskStream stream) {
    this.name = name;
    this.stream = stream;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    TaskShape shape = shape(data);
    return ask(() -> checked(stream.task(data, index, seeds), data, shape));
  }

  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    TaskShape shape = shape(data);
    return ask(() -> stream.test(data, test, index, seeds).map(task -> checked(task, test, shape)));
  }

  private Task checked(Task task, LabelledData data, TaskShape shape) {
    if (task instanceof FixedTask fixed) {
      requireIndices("samples", fixed.samples(), data.size());
      check(fixed.targets(), shape, fixed.samples().length);
      check(fixed.transform(), data.inputs());
    }
    int size = task.size();
    if (size < 1) {
      throw new IllegalStateException("a task must have at least 1 sample, had " + size);
    }
    return new CheckedTask(task, size, shape);
  }

  @Override
  public TaskShape shape(LabelledData data) {
    return ask(() -> stream.shape(data));
  }

  @Override
  public boolean readsInputs() {
    return ask(stream::readsInputs);
  }

  @Override
  public boolean hasBoundaries() {
    return ask(stream::hasBoundaries);
  }

  @Override
  public Optional<ComponentSpec> base() {
    return ask(stream::base);
  }

  @Override
  public TaskStream over(TaskStream base) {
    return new NamedStream(name, ask(() -> stream.over(base)));
  }

  private static void requireIndices(String what, int[] indices, int end) {
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= end) {
        throw new IllegalStateException(
            "%s[%s] of a task must be in [0, %s), was %s".formatted(what, i, end, indices[i]));
      }
    }
  }

  private static void check(InputTransform transform, int inputs) {
    if (transform instanceof InputTransform.Order order) {
      if (order.order().length != inputs) {
        throw new IllegalStateException(
            "the order of a task's inputs must have one entry for each of %s inputs, had %s"
                .formatted(inputs, order.order().length));
      }
      requireIndices("order", order.order(), inputs);
    }
  }

  private static void check(Targets targets, TaskShape shape, int samples) {
    if (targets.form() != shape.form()) {
      throw new IllegalStateException(
          "the targets of a task must be %s, as the stream's shape says, were %s"
              .formatted(shape.form(), targets.form()));
    }
    if (targets.size() != samples) {
      throw new IllegalStateException(
          "there must be a target for each of %s samples, were %s"
              .formatted(samples, targets.size()));
    }
    if (targets instanceof Targets.Labels classes) {
      requireIndices("labels", classes.labels(), shape.outputs());
    } else if (targets instanceof Targets.Values numbers) {
      if (numbers.values().columns() != shape.outputs()) {
        throw new IllegalStateException(
            "a target must have %s numbers, as the stream's shape says, had %s"
                .formatted(shape.outputs(), numbers.values().columns()));
      }
      double[] values = numbers.values().dup('c').data().asDouble();
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          throw new IllegalStateException(
              "targets must be finite, that of sample %s was %s"
                  .formatted(i / shape.outputs(), values[i]));
        }
      }
    }
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (Throwable thrown) {
      throw ComponentException.of(ComponentException.title(Kind.STREAM, name), thrown);
    }
  }

  private final class CheckedTask implements Task {

    private final Task task;
    private final int size;
    private final TaskShape shape;

    CheckedTask(Task task, int size, TaskShape shape) {
      this.task = task;
      this.size = size;
      this.shape = shape;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Examples at(long update, int[] positions) {
      return ask(
          () -> {
            Examples examples = task.at(update, positions);
            Inputs inputs = examples.inputs();
            if (inputs.samples() != positions.length || inputs.width() != shape.inputs()) {
              throw new IllegalStateException(
                  "the inputs must be %s of %s samples, were %s of %s"
                      .formatted(
                          shape.inputs(), positions.length, inputs.width(), inputs.samples()));
            }
            check(examples.targets(), shape, positions.length);
            return isOfData(inputs)
                ? examples
                : new Examples(new CheckedInputs(inputs), examples.targets());
          });
    }

    /** Of samples as they are, or in another order: finite, and read often. */
    private static boolean isOfData(Inputs inputs) {
      return inputs instanceof DataInputs of
          && (of.transform() == InputTransform.NONE
              || of.transform() instanceof InputTransform.Order);
    }
  }

  private final class CheckedInputs implements Inputs {

    private final Inputs inputs;

    CheckedInputs(Inputs inputs) {
      this.inputs = inputs;
    }

    @Override
    public int samples() {
      return inputs.samples();
    }

    @Override
    public int width() {
      return inputs.width();
    }

    @Override
    public void read(int row, double[] out, int offset) {
      ask(
          () -> {
            inputs.read(row, out, offset);
            for (int k = 0; k < width(); k++) {
              require(row, k, out[offset + k]);
            }
            return row;
          });
    }

    @Override
    public void read(int row, float[] out, int offset) {
      ask(
          () -> {
            inputs.read(row, out, offset);
            for (int k = 0; k < width(); k++) {
              require(row, k, out[offset + k]);
            }
            return row;
          });
    }

    private static void require(int row, int input, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalStateException(
            "inputs must be finite, input %s of sample %s of a batch was %s"
                .formatted(input, row, value));
      }
    }
  }
}
