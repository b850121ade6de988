package org.trainability.cli.progress;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;

/**
 * Shows how many checkpoints are measured. On a terminal it redraws one line; elsewhere it writes a
 * plain line every ten seconds.
 */
public final class CheckpointProgress implements AutoCloseable {

  private static final long PLAIN_MILLIS = 10_000;
  private static final int BAR_WIDTH = 28;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final List<String> files;
  private final PrintWriter out;
  private final Clock clock;
  private final OptionalInt columns;
  private final long startMillis;
  private long shownMillis;
  private int done;

  /**
   * Begins to show; nothing is measured yet.
   *
   * @param files of all checkpoints, in order
   * @param out where to write, usually standard error
   * @param clock tells the time
   * @param columns the width of the terminal; empty if {@code out} is none
   */
  public CheckpointProgress(List<String> files, PrintWriter out, Clock clock, OptionalInt columns) {
    this.files = List.copyOf(files);
    this.out = out;
    this.clock = clock;
    this.columns = columns;
    this.startMillis = clock.millis();
    this.shownMillis = startMillis;
    if (columns.isPresent()) {
      show(startMillis);
    }
  }

  /**
   * So many checkpoints are measured.
   *
   * @param count of them, at most that of the files
   */
  public void measured(int count) {
    done = count;
    long now = clock.millis();
    if (columns.isPresent() || now - shownMillis >= PLAIN_MILLIS) {
      show(now);
    }
  }

  private void show(long now) {
    shownMillis = now;
    if (done == files.size()) {
      return;
    }
    String counted = "%s/%s checkpoints".formatted(done, files.size());
    String next = "now: " + files.get(done);
    String left =
        done == 0
            ? ""
            : Format.duration(
                    Math.round((now - startMillis) / 1000.0 / done * (files.size() - done)))
                + " left";
    if (columns.isPresent()) {
      String bar = Format.bar((double) done / files.size(), BAR_WIDTH);
      String line =
          String.join(
              "   ",
              left.isEmpty() ? List.of(bar, counted, next) : List.of(bar, counted, left, next));
      // One column stays free: a full line would wrap and could not be redrawn.
      out.print(CLEAR_LINE + line.substring(0, Math.min(line.length(), columns.getAsInt() - 1)));
    } else {
      out.println(
          String.join(
              ", ", left.isEmpty() ? List.of(counted, next) : List.of(counted, left, next)));
    }
    out.flush();
  }

  /** Measuring is over, whatever became of it. */
  @Override
  public void close() {
    if (columns.isPresent()) {
      out.print(CLEAR_LINE);
    }
    if (done > 0) {
      out.println(
          "%s of %s checkpoints in %s"
              .formatted(
                  done, files.size(), Format.duration((clock.millis() - startMillis) / 1000)));
    }
    out.flush();
  }
}
