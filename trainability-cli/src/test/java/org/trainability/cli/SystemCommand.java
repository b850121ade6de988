package org.trainability.cli;

import java.io.IOException;
import java.util.List;

/** A command of the system, which may be missing or need rights that the tests don't have. */
final class SystemCommand {

  private SystemCommand() {}

  /** {@return whether it is there and ended with 0} */
  static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
