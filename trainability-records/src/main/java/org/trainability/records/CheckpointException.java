package org.trainability.records;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint can't be used. The message names the file, what is wrong with it, and a way out. */
public final class CheckpointException extends IOException {

  private static final long serialVersionUID = 1;

  CheckpointException(Path file, String problem, String wayOut) {
    super("%s: %s. %s".formatted(file, problem, wayOut));
  }
}
