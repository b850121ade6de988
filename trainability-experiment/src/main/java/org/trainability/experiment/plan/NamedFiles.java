package org.trainability.experiment.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a plan names.
 *
 * @param folder what their paths are relative to
 * @param mustExist whether the plan is to be run, so that they are needed
 */
record NamedFiles(Path folder, boolean mustExist) {

  /**
   * @param what the file is to be, as {@code an IDX file}
   * @return the file under that key, absolute; empty after a mistake
   */
  Optional<Path> file(Section section, String key, String what) {
    Optional<YamlNode> given = section.value(key).filter(node -> !node.isEmpty());
    if (!(given.orElse(null) instanceof YamlNode.Scalar scalar)) {
      section.mistake(
          key, "must be %s, was %s".formatted(what, given.map(YamlNode::shown).orElse("nothing")));
      return Optional.empty();
    }
    try {
      Path base = scalar.place().isOverride() ? Path.of("") : folder;
      Path file = base.resolve(scalar.text()).toAbsolutePath().normalize();
      if (mustExist && !Files.isRegularFile(file)) {
        section.mistake(key, "there is no file '" + file + "'");
        return Optional.empty();
      }
      return Optional.of(file);
    } catch (InvalidPathException error) {
      section.mistake(key, "is not a path: " + error.getReason());
      return Optional.empty();
    }
  }
}
