package org.trainability.experiment.plan;

import org.trainability.api.component.ComponentSpec;
import org.trainability.core.Catalogue;

/** Makes the stream of a plan: the stream component beside the data, the tasks and the batches. */
final class StreamBuilder {

  private final ComponentReader components;
  private final DataBuilder data;

  StreamBuilder(Catalogue catalogue, ComponentReader components) {
    this.components = components;
    this.data = new DataBuilder(catalogue, components);
  }

  StreamPlan build(Section root) {
    ComponentSpec component = components.read(root, PlanKeys.STREAM, PlanKeys.STREAM_SECTION);
    Section section = root.mapOrEmpty(PlanKeys.STREAM.name());
    return new StreamPlan(
        component,
        data.build(section),
        section.value(PlanKeys.IMAGES),
        section.value(PlanKeys.TASKS),
        length(section),
        section.value(PlanKeys.BATCH));
  }

  private TaskLength length(Section section) {
    if (!section.has(PlanKeys.STEPS.name())) {
      return new TaskLength.Epochs(section.value(PlanKeys.EPOCHS));
    }
    if (section.has(PlanKeys.EPOCHS.name())) {
      section.mistake(PlanKeys.STEPS.name(), "stands beside 'epochs'; give one of the two");
    }
    return new TaskLength.Steps(section.value(PlanKeys.STEPS));
  }
}
