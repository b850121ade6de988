package org.trainability.experiment.stream;

import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;

/** Makes task streams. */
public final class Streams {

  private Streams() {}

  /**
   * @param catalogue that has the components
   * @param spec names the stream, with its options; the one that it is put over is among them
   * @return a new instance; where it throws, its name is told, and what it returns is checked
   */
  public static TaskStream create(Catalogue catalogue, ComponentSpec spec) {
    TaskStream stream =
        new NamedStream(spec.use(), catalogue.create(TaskStream.class, Kind.STREAM, spec));
    Optional<ComponentSpec> base = stream.base();
    return base.isPresent() ? stream.over(create(catalogue, base.get())) : stream;
  }
}
