package org.trainability.experiment.stream;

import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.Options;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;

/** Every task has all samples as they are: nothing changes. */
final class Stationary implements TaskStream {

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return FixedTask.transformed(data, InputTransform.NONE);
  }

  /** What a task does to classes and inputs follows from its index and the seed alone. */
  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return Optional.of(task(test, index, seeds));
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "stationary";
    }

    @Override
    public String summary() {
      return "every task has the same, unchanged samples: the control for the other streams";
    }

    @Override
    public String source() {
      return "this project";
    }

    @Override
    public TaskStream create(Options options) {
      return new Stationary();
    }
  }
}
