package org.trainability.experiment.plan;

import java.util.Optional;
import java.util.OptionalInt;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Options;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSpec;

/** Makes the stream of a plan: the stream component beside the data, the tasks and the batches. */
final class StreamBuilder {

  private final Catalogue catalogue;
  private final ComponentReader components;
  private final DataBuilder data;

  StreamBuilder(Catalogue catalogue, ComponentReader components) {
    this.catalogue = catalogue;
    this.components = components;
    this.data = new DataBuilder(catalogue, components);
  }

  StreamPlan build(PlanSection root) {
    ComponentSpec component = components.read(root, PlanKeys.STREAM, PlanKeys.STREAM_SECTION);
    PlanSection section = root.mapOrEmpty(PlanKeys.STREAM.name());
    int batch = section.value(PlanKeys.BATCH);
    DataSpec training = data.build(section);
    return new StreamPlan(
        component,
        training,
        data.test(section, training),
        section.value(PlanKeys.IMAGES),
        section.value(PlanKeys.TASKS),
        length(section, component, batch),
        batch);
  }

  private TaskLength length(PlanSection section, ComponentSpec stream, int batch) {
    if (!section.has(PlanKeys.STEPS.name())) {
      OptionalInt own =
          section.has(PlanKeys.EPOCHS.name()) ? OptionalInt.empty() : updates(stream, batch);
      return own.isPresent()
          ? new TaskLength.Steps(own.getAsInt())
          : new TaskLength.Epochs(section.value(PlanKeys.EPOCHS));
    }
    if (section.has(PlanKeys.EPOCHS.name())) {
      section.mistake(PlanKeys.STEPS.name(), "stands beside 'epochs'; give one of the two");
    }
    return new TaskLength.Steps(section.value(PlanKeys.STEPS));
  }

  /**
   * What the stream says of the length of its tasks, or else the one that it is put over; nothing
   * of one that has a mistake.
   */
  private OptionalInt updates(ComponentSpec stream, int batch) {
    try {
      ComponentSpec resolved = catalogue.resolve(Kind.STREAM, stream);
      OptionalInt own =
          catalogue.find(Kind.STREAM, stream.use()).factory() instanceof TaskStreamFactory made
              ? made.updates(new Options(resolved.options()), batch)
              : OptionalInt.empty();
      Optional<ComponentSpec> base =
          own.isPresent()
              ? Optional.empty()
              : catalogue.create(TaskStream.class, Kind.STREAM, resolved).base();
      return base.isPresent() ? updates(base.get(), batch) : own;
    } catch (RuntimeException | LinkageError | StackOverflowError mistake) {
      // Faults of a stream are reported as mistakes of the plan, or where the run begins.
      return OptionalInt.empty();
    }
  }
}
