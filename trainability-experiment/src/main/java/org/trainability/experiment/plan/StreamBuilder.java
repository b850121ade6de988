package org.trainability.experiment.plan;

import java.nio.file.Path;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.experiment.data.DataSource;

/** Makes the stream of a plan: the stream component beside the data, the tasks and the batches. */
final class StreamBuilder {

  private final ComponentReader components;
  private final NamedFiles files;

  StreamBuilder(ComponentReader components, NamedFiles files) {
    this.components = components;
    this.files = files;
  }

  StreamPlan build(Section root) {
    ComponentSpec component = components.read(root, PlanKeys.STREAM, PlanKeys.STREAM_SECTION);
    Section section = root.mapOrEmpty(PlanKeys.STREAM.name());
    StreamPlan plan =
        new StreamPlan(
            component,
            data(section),
            section.value(PlanKeys.IMAGES),
            section.value(PlanKeys.TASKS),
            length(section),
            section.value(PlanKeys.BATCH));
    return plan;
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

  private DataSource data(Section section) {
    String key = PlanKeys.DATA.name();
    Optional<YamlNode> given = section.value(key);
    if (given.orElse(null) instanceof YamlNode.Fields) {
      Section pair = section.section(key);
      pair.refuseUnknown(key, PlanKeys.DATA_SECTION);
      return new DataSource.IdxFiles(
          file(pair, PlanKeys.IMAGES_FILE),
          file(pair, PlanKeys.LABELS_FILE),
          pair.value(PlanKeys.EMPTY_CLASSES));
    }
    PlanKeys.EmbeddedData data = section.value(PlanKeys.DATA, PlanKeys.DATA_ACCEPTED);
    return new DataSource.Embedded(String.valueOf(PlanKeys.DATA.write(data)));
  }

  private Path file(Section section, String key) {
    return files.file(section, key, "an IDX file").orElse(files.folder());
  }
}
