package org.trainability.experiment.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trainability.api.component.ComponentSpec;

/**
 * The data set of a plan.
 *
 * @param set resolved
 * @param preparation what is done with its samples
 * @param files that the data set reads, by the option that names them, in the order declared
 */
public record DataSpec(ComponentSpec set, Preparation preparation, Map<String, Path> files) {

  public DataSpec {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * A data set without files.
   *
   * @param name as {@code mnist}
   * @return the data set with its defaults
   */
  public static DataSpec of(String name) {
    return new DataSpec(ComponentSpec.of(name), Preparation.DEFAULT, Map.of());
  }

  /**
   * Changes what is done with the samples.
   *
   * @param other in place of {@link #preparation}
   * @return a copy
   */
  public DataSpec with(Preparation other) {
    return new DataSpec(set, other, files);
  }

  /**
   * Names the data set in messages about its inputs.
   *
   * @return the path of its first file; its name if it has none
   */
  public String title() {
    return files.values().stream().findFirst().map(Path::toString).orElse(set.use());
  }

  /**
   * Names the data set in messages about its targets.
   *
   * @return the path of its last file; its name if it has none
   */
  public String targetsTitle() {
    return files.values().stream()
        .reduce((first, second) -> second)
        .map(Path::toString)
        .orElse(set.use());
  }
}
