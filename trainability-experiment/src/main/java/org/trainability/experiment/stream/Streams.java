package org.trainability.experiment.stream;

import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.InputShape;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;
import org.trainability.listener.generic.SampleShape;

/** Makes task streams. */
public final class Streams {

  private Streams() {}

  /**
   * {@return the shape of a task's samples: as those of the data where they have as many inputs}
   *
   * @param data the shape of the data's inputs
   * @param tasks made of it
   */
  public static SampleShape samples(InputShape data, TaskShape tasks) {
    return tasks.inputs() == data.inputs()
        ? new SampleShape(data.channels(), data.rows(), data.columns(), tasks.outputs())
        : new SampleShape(1, 1, tasks.inputs(), tasks.outputs());
  }

  /**
   * {@return a new instance, named in what it throws; what it returns is checked}
   *
   * @param catalogue that has the components
   * @param spec names the stream, with its options; the one that it is put over is among them
   */
  public static TaskStream create(Catalogue catalogue, ComponentSpec spec) {
    TaskStream stream =
        new NamedStream(spec.use(), catalogue.create(TaskStream.class, Kind.STREAM, spec));
    Optional<ComponentSpec> base = stream.base();
    return base.isPresent() ? stream.over(create(catalogue, base.get())) : stream;
  }
}
