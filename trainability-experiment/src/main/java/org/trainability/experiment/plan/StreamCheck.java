package org.trainability.experiment.plan;

import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.stream.TaskShape;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.TrainingLabels;
import org.trainability.experiment.stream.Streams;

/** Asks a plan's stream what a network for its tasks takes and gives, before inputs are read. */
final class StreamCheck {

  private final Catalogue catalogue;

  StreamCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Records that a stream can't make tasks of the data.
   *
   * @param section of the stream
   * @param outline of the data
   * @return the shape of its tasks; empty if it is not known, which is recorded here or, if a
   *     component throws, reported when the run begins
   */
  Optional<TaskShape> shape(PlanSection section, StreamPlan stream, DataOutline outline) {
    try {
      if (stream.images() > outline.size()) {
        return Optional.empty();
      }
      TrainingLabels data = TrainingLabels.draw(outline, stream.images(), new Seeds(0));
      return Optional.of(Streams.create(catalogue, stream.stream()).shape(data));
    } catch (ComponentException failure) {
      if (failure.getCause() instanceof IllegalArgumentException refusal) {
        section.mistake("use", "'%s' %s".formatted(stream.stream().use(), refusal.getMessage()));
      }
      return Optional.empty();
    }
  }
}
