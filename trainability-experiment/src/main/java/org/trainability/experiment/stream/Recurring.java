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
 * The first R tasks of another stream, again and again: task k is its task {@code k mod R}. The
 * order of the batches is each time another.
 */
final class Recurring extends ChangedStream {

  static final Option<ComponentSpec> OF = option("random-label", "the stream whose tasks recur");

  static final Option<Integer> PERIOD =
      Option.integer("period", 5, Interval.atLeast(1), "R, tasks until the first recurs");

  private final int period;

  Recurring(ComponentSpec of, int period) {
    super(of);
    this.period = period;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    requireTasks();
    return super.shape(data);
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return of().task(data, index % period, seeds);
  }

  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return of().test(data, test, index % period, seeds);
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "recurring";
    }

    @Override
    public String summary() {
      return "cycles through the first few tasks of another stream";
    }

    @Override
    public String source() {
      return "this project";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(OF, PERIOD);
    }

    @Override
    public TaskStream create(Options options) {
      return new Recurring(options.get(OF), options.get(PERIOD));
    }
  }
}
