package org.trainability.experiment.data;

import java.nio.file.Path;

/** Where samples come from. */
public sealed interface DataSource {

  /**
   * A data set that comes with the program.
   *
   * @param name as {@code mnist}
   */
  record Embedded(String name) implements DataSource {}

  /**
   * A pair of IDX files, gzipped or not.
   *
   * @param images the images file
   * @param labels the labels file
   * @param emptyClasses what becomes of classes without samples
   */
  record IdxFiles(Path images, Path labels, EmptyClasses emptyClasses) implements DataSource {

    /** Classes without samples are kept. */
    public IdxFiles(Path images, Path labels) {
      this(images, labels, EmptyClasses.KEEP);
    }
  }
}
