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
   * {@return the file under that key, absolute; empty after a mistake}
   *
   * @param what the file is to be, as {@code an IDX file}
   */
  Optional<Path> file(PlanSection section, String key, String what) {
    Optional<YamlNode> given = section.value(key).filter(node -> !node.isEmpty());
    if (!(given.orElse(null) instanceof YamlNode.Scalar scalar)) {
      section.mistake(
          key, "must be %s, was %s".formatted(what, given.map(YamlNode::shown).orElse("nothing")));
      return Optional.empty();
    }
    try {
      return Optional.of(resolve(scalar));
    } catch (IllegalArgumentException error) {
      section.mistake(key, String.valueOf(error.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * {@return the file, absolute}
   *
   * @param given the path as it stands in the plan or in an argument
   * @throws IllegalArgumentException if it is no path, or the file must exist and does not
   */
  Path resolve(YamlNode.Scalar given) {
    Path file;
    try {
      Path base = given.place().isOverride() ? Path.of("") : folder;
      file = base.resolve(given.text()).toAbsolutePath().normalize();
    } catch (InvalidPathException error) {
      throw new IllegalArgumentException("is not a path: " + error.getReason(), error);
    }
    if (mustExist && !Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file '" + file + "'");
    }
    return file;
  }
}
