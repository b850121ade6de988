package org.trainability.cli;

import java.util.OptionalInt;

/**
 * Where the output goes. Java can't ask for it stream by stream, so the launcher does.
 *
 * @param outColumns the width of the terminal that shows standard output; empty if none does
 * @param errColumns the same of standard error
 */
record Terminal(OptionalInt outColumns, OptionalInt errColumns) {

  /** What the launcher found. */
  static Terminal ofLauncher() {
    return new Terminal(columns("trainability.out.columns"), columns("trainability.err.columns"));
  }

  private static OptionalInt columns(String property) {
    Integer columns = Integer.getInteger(property);
    return columns == null ? OptionalInt.empty() : OptionalInt.of(columns);
  }
}
