package org.trainability.cli;

import java.util.Map;
import java.util.OptionalInt;

/**
 * Where the output goes. Java can't ask for it stream by stream, so the launcher does.
 *
 * @param outColumns the width of the terminal that shows standard output; empty if none does
 * @param errColumns the same of standard error
 * @param textColumns the width at which text on standard output is wrapped, in a terminal or not
 */
record Terminal(OptionalInt outColumns, OptionalInt errColumns, int textColumns) {

  private static final String PROPERTIES = "trainability.";

  /** The width of text that no terminal shows, unless the environment's COLUMNS says another. */
  private static final int PLAIN_COLUMNS = 80;

  /** How the launcher's arguments that tell of it begin. */
  static final String PROPERTY_PREFIX = "-D" + PROPERTIES;

  /**
   * What the launcher found.
   *
   * @param environment the variables of the process
   */
  static Terminal ofLauncher(Map<String, String> environment) {
    OptionalInt outColumns = columns("out");
    return new Terminal(
        outColumns, columns("err"), outColumns.orElseGet(() -> textColumns(environment)));
  }

  private static int textColumns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(columns) : PLAIN_COLUMNS;
  }

  private static OptionalInt columns(String stream) {
    Integer columns = Integer.getInteger(PROPERTIES + stream + ".columns");
    return columns == null ? OptionalInt.empty() : OptionalInt.of(columns);
  }
}
