package org.trainability.api.stream;

import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Options;

/** Describes and makes a task stream. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface TaskStreamFactory extends ComponentFactory<TaskStream> {

  @Override
  default Kind kind() {
    return Kind.STREAM;
  }

  /**
   * The length of a task, or of a window, where a plan does not say it.
   *
   * @param options of the stream
   * @param batch samples of a full batch
   * @return updates, at least 1; empty if any number is as good
   */
  default OptionalInt updates(Options options, int batch) {
    return OptionalInt.empty();
  }
}
