package org.trainability.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/** A command line that is shown to be copied into a shell. */
final class ShellCommand {

  /** What the launcher was called by; to be found on the path where it does not say. */
  private static final String PROGRAM = System.getProperty("trainability.command", "trainability");

  private ShellCommand() {}

  /**
   * {@return a command of this program, as it could be typed where this one was}
   *
   * @param words its name and its arguments
   */
  static String ofProgram(Object... words) {
    return of(Stream.concat(Stream.of(PROGRAM), Stream.of(words)).toArray());
  }

  /**
   * {@return the words with spaces between them, each escaped where a shell would read it
   * otherwise}
   *
   * @param words of the command, as paths
   */
  static String of(Object... words) {
    return Stream.of(words)
        .map(word -> StringEscapeUtils.escapeXSI(word.toString()))
        .collect(Collectors.joining(" "));
  }
}
