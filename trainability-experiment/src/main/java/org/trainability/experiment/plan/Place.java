package org.trainability.experiment.plan;

/**
 * Where something in a plan was written.
 *
 * @param origin the file as the caller named it, or the whole {@code --set} argument
 * @param line from 1; 0 if the origin has no lines
 * @param column from 1, in code points; 0 if the origin has no lines
 */
record Place(String origin, int line, int column) {

  /** What a mistake's origin starts with if it was made on the command line. */
  private static final String SET = "--set ";

  static Place ofOverride(String argument) {
    return new Place(SET + argument, 0, 0);
  }

  boolean isOverride() {
    return line == 0 && origin.startsWith(SET);
  }
}
