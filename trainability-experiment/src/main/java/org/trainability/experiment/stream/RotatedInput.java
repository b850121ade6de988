package org.trainability.experiment.stream;

import java.util.List;
import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.InputShape;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.stream.kernel.Rotation;

/**
 * The tasks of another stream, seen turned counter-clockwise: task k, counted from 0, by {@code k ·
 * step} degrees, see {@link Rotation}. Inputs that are no images are refused.
 */
final class RotatedInput extends ChangedStream {

  static final Option<ComponentSpec> OF =
      option("stationary", "the stream whose images are rotated");

  static final Option<Double> STEP =
      Option.decimal(
          "step", 30.0, Interval.closed(-180, 180), "degrees added to the rotation by each task");

  private final double step;

  RotatedInput(ComponentSpec of, double step) {
    super(of);
    this.step = step;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    requireTasks();
    if (data.shape().rows() == 1 || data.shape().columns() == 1) {
      throw new IllegalArgumentException(
          "needs data of images; a sample of this is " + data.shape());
    }
    TaskShape shape = super.shape(data);
    if (shape.inputs() != data.inputs()) {
      throw new IllegalArgumentException(
          "needs a stream that shows the data's images; a sample of this has %s inputs, one of the data %s"
              .formatted(shape.inputs(), data.inputs()));
    }
    return shape;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return turned(of().task(data, index, seeds), data.shape(), index);
  }

  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return of().test(data, test, index, seeds).map(task -> turned(task, data.shape(), index));
  }

  private Task turned(Task task, InputShape shape, int index) {
    double degrees = Math.IEEEremainder(index * step, 360);
    return degrees == 0
        ? task
        : new TransformedTask(
            task, (from, to) -> Rotation.turn(shape, degrees, from, to), shape.inputs());
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "rotated-input";
    }

    @Override
    public String summary() {
      return "another stream whose images are rotated further with each task";
    }

    @Override
    public String source() {
      return "Lopez-Paz and Ranzato 2017, Gradient Episodic Memory for Continual Learning";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(OF, STEP);
    }

    @Override
    public TaskStream create(Options options) {
      return new RotatedInput(options.get(OF), options.get(STEP));
    }
  }
}
