package org.trainability.experiment.execution;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a process wrote, of which the reason of its death is made. */
final class LastWords {

  private static final int LINES = 12;
  private static final int LENGTH = 300;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    // A JVM that dies frames what it says.
    String text = line.replaceFirst("^#\\s*", "").strip();
    if (text.isEmpty()) {
      return;
    }
    lines.add(text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text);
    if (lines.size() > LINES) {
      lines.remove();
    }
  }

  /** {@return the lines as one, empty if nothing was said} */
  synchronized String text() {
    return String.join(" | ", lines);
  }
}
