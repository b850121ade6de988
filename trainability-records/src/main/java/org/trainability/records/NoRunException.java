package org.trainability.records;

import java.io.IOException;
import java.nio.file.Path;

/** A folder or file that was named as one of runs and holds none of the wanted kind. */
public final class NoRunException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Names the folder.
   *
   * @param place as it was named
   * @param message the rule, what was found and what would be accepted
   */
  public NoRunException(Path place, String message) {
    super(place + " " + message);
  }
}
