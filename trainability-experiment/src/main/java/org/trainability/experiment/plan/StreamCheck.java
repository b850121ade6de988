package org.trainability.experiment.plan;

import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.stream.TaskShape;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.TrainingLabels;
import org.trainability.experiment.stream.Streams;

/** Asks a plan's stream what a network for its tasks takes and gives, before inputs are read. */
final class StreamCheck {

  private final Catalogue catalogue;
  private final DataSets dataSets;

  StreamCheck(Catalogue catalogue, DataSets dataSets) {
    this.catalogue = catalogue;
    this.dataSets = dataSets;
  }

  /**
   * Records that the data can't be used, or that a stream can't make tasks of them.
   *
   * @param section of the stream
   * @return the shape of its tasks; empty if it is not known, which is recorded here or, if a
   *     component throws, reported when the run begins
   */
  Optional<TaskShape> shape(PlanSection section, StreamPlan stream) {
    try {
      DataOutline outline = dataSets.outline(stream.data());
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
    } catch (DataException unusable) {
      section.mistake(PlanKeys.DATA.name(), unusable.getMessage());
      return Optional.empty();
    }
  }
}
