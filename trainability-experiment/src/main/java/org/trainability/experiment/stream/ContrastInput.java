package org.trainability.experiment.stream;

import java.util.List;
import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;

/**
 * The tasks of another stream, seen with another contrast: in task k, counted from 0, an input x of
 * a sample becomes {@code x̄ + c^k (x − x̄)}, where x̄ is the mean of that sample's inputs.
 */
final class ContrastInput extends ChangedStream {

  static final Option<ComponentSpec> OF =
      option("stationary", "the stream whose inputs change in contrast");

  static final Option<Double> FACTOR =
      Option.decimal(
          "factor", 0.9, Interval.leftOpen(0, 10), "c: what each task multiplies the contrast by");

  private final double factor;

  ContrastInput(ComponentSpec of, double factor) {
    super(of);
    this.factor = factor;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    requireTasks();
    return super.shape(data);
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return changed(of().task(data, index, seeds), of().shape(data).inputs(), index);
  }

  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    int inputs = of().shape(data).inputs();
    return of().test(data, test, index, seeds).map(task -> changed(task, inputs, index));
  }

  private Task changed(Task task, int inputs, int index) {
    double contrast = Math.pow(factor, index);
    return contrast == 1
        ? task
        : new TransformedTask(task, (from, to) -> change(contrast, from, to), inputs);
  }

  private static void change(double contrast, double[] from, double[] to) {
    double sum = 0;
    for (double value : from) {
      sum += value;
    }
    double mean = sum / from.length;
    for (int k = 0; k < to.length; k++) {
      to[k] = mean + contrast * (from[k] - mean);
    }
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "contrast-input";
    }

    @Override
    public String summary() {
      return "another stream whose inputs gain or lose contrast from task to task";
    }

    @Override
    public String source() {
      return "Hendrycks and Dietterich 2019, Benchmarking Neural Network Robustness to Common Corruptions";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(OF, FACTOR);
    }

    @Override
    public TaskStream create(Options options) {
      return new ContrastInput(options.get(OF), options.get(FACTOR));
    }
  }
}
