package org.trainability.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file or folder that a command is to read, and that is not there: wrong usage. */
final class MissingInputException extends IOException {

  private static final long serialVersionUID = 1L;

  MissingInputException(Path input) {
    super(input + ": there is no such file or folder");
  }

  /**
   * Requires that a file or folder is there. Commands ask before they do anything.
   *
   * @param input as it was named on the command line
   * @throws MissingInputException if it is not
   */
  static void require(Path input) throws MissingInputException {
    if (!Files.exists(input)) {
      throw new MissingInputException(input);
    }
  }
}
