package org.trainability.cli;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of shell into its simple commands, as far as pages of documentation use shell. */
final class ShellWords {

  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private StringBuilder word;

  private ShellWords() {}

  /**
   * @param line with quotes, backslashes, a comment, and the operators && || ; | < > &
   * @return the words of each command; what a redirection names counts as a command
   */
  static List<List<String>> commands(String line) {
    ShellWords split = new ShellWords();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char next = line.charAt(i);
      if (quote != 0) {
        if (next == quote) {
          quote = 0;
        } else {
          split.add(next);
        }
      } else if (next == '\'' || next == '"') {
        quote = next;
        split.begin();
      } else if (next == '\\' && i + 1 < line.length()) {
        split.add(line.charAt(++i));
      } else if (next == '#' && split.word == null) {
        break;
      } else if (Character.isWhitespace(next)) {
        split.endWord();
      } else if (";|&<>".indexOf(next) >= 0) {
        split.endCommand();
      } else {
        split.add(next);
      }
    }
    split.endCommand();
    return split.commands;
  }

  private void begin() {
    word = word == null ? new StringBuilder() : word;
  }

  private void add(char next) {
    begin();
    word.append(next);
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(words);
      words = new ArrayList<>();
    }
  }
}
