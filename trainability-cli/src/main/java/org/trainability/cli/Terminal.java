package org.trainability.cli;

import java.util.OptionalInt;

/**
 * Where the output goes. Java can't ask for it stream by stream, so the launcher does.
 *
 * @param outColumns the width of the terminal that shows standard output; empty if none does
 * @param errColumns the same of standard error
 */
record Terminal(OptionalInt outColumns, OptionalInt errColumns) {

  private static final String PROPERTIES = "trainability.";

  /** How the launcher's arguments that tell of it begin. */
  static final String PROPERTY_PREFIX = "-D" + PROPERTIES;

  /** What the launcher found. */
  static Terminal ofLauncher() {
    return new Terminal(columns("out"), columns("err"));
  }

  private static OptionalInt columns(String stream) {
    Integer columns = Integer.getInteger(PROPERTIES + stream + ".columns");
    return columns == null ? OptionalInt.empty() : OptionalInt.of(columns);
  }
}
