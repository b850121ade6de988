package org.trainability.benchmarks.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;

/** Makes the stream of a plan: the stream component beside the data, the tasks and the batches. */
final class StreamBuilder {

  private final ComponentReader components;
  private final Path folder;
  private final boolean filesMustExist;

  /**
   * @param folder what the paths of data files are relative to
   */
  StreamBuilder(ComponentReader components, Path folder, boolean filesMustExist) {
    this.components = components;
    this.folder = folder;
    this.filesMustExist = filesMustExist;
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
    checkLength(section, plan);
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

  private static void checkLength(Section section, StreamPlan plan) {
    try {
      plan.length().steps(Math.max(1, plan.images()), plan.batch());
    } catch (ArithmeticException overflow) {
      section.mistake(
          PlanKeys.EPOCHS.name(), "makes a task of more than " + Integer.MAX_VALUE + " steps");
    }
  }

  private DataSource data(Section section) {
    String key = PlanKeys.DATA.name();
    Optional<YamlNode> given = section.value(key);
    if (given.orElse(null) instanceof YamlNode.Fields) {
      Section files = section.section(key);
      files.refuseUnknown(key, List.of(PlanKeys.IMAGES_FILE, PlanKeys.LABELS_FILE));
      return new DataSource.IdxFiles(
          file(files, PlanKeys.IMAGES_FILE), file(files, PlanKeys.LABELS_FILE));
    }
    PlanKeys.EmbeddedData data = section.value(PlanKeys.DATA, PlanKeys.DATA_ACCEPTED);
    return new DataSource.Embedded(String.valueOf(PlanKeys.DATA.write(data)));
  }

  private Path file(Section files, String key) {
    Optional<YamlNode> given = files.value(key).filter(node -> !node.isEmpty());
    if (!(given.orElse(null) instanceof YamlNode.Scalar scalar)) {
      files.mistake(
          key, "must be an IDX file, was " + given.map(YamlNode::shown).orElse("nothing"));
      return folder;
    }
    try {
      Path base = scalar.place().isOverride() ? Path.of("") : folder;
      Path file = base.resolve(scalar.text()).toAbsolutePath().normalize();
      if (filesMustExist && !Files.isRegularFile(file)) {
        files.mistake(key, "there is no file '" + file + "'");
      }
      return file;
    } catch (InvalidPathException error) {
      files.mistake(key, "is not a path: " + error.getReason());
      return folder;
    }
  }
}
