package org.trainability.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/** A command line that is shown to be copied into a shell. */
final class ShellCommand {

  private ShellCommand() {}

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
