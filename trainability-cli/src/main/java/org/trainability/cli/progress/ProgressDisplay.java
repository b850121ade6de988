package org.trainability.cli.progress;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.trainability.api.data.Score;

/**
 * Shows the progress of many runs. On a terminal it redraws one line; elsewhere it writes a plain
 * line every ten seconds and whenever a run ends.
 */
public final class ProgressDisplay implements RunProgress {

  private static final long REDRAW_MILLIS = 100;
  private static final long PLAIN_MILLIS = 10_000;
  private static final int BAR_WIDTH = 28;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final Clock clock;
  private final OptionalInt columns;

  private final Map<String, DisplayedRun> open = new LinkedHashMap<>();
  private int runs;
  private int ended;
  private int endedEarly;
  private long planned;
  private long done;
  private long startMillis;
  private long shownMillis;
  private StepRate rate;

  /**
   * Makes a display that has shown nothing yet.
   *
   * @param out where to write, usually standard error
   * @param clock tells the time
   * @param columns the width of the terminal; empty if {@code out} is none
   */
  public ProgressDisplay(PrintWriter out, Clock clock, OptionalInt columns) {
    this.out = out;
    this.clock = clock;
    this.columns = columns;
  }

  @Override
  public synchronized void started(Map<String, Long> plannedSteps) {
    plannedSteps.forEach((run, steps) -> open.put(run, new DisplayedRun(run, steps)));
    runs = plannedSteps.size();
    planned = plannedSteps.values().stream().mapToLong(Long::longValue).sum();
    startMillis = clock.millis();
    shownMillis = startMillis;
    rate = new StepRate(startMillis);
  }

  @Override
  public synchronized void hasWindows(String run) {
    state(run).callWindows();
  }

  @Override
  public synchronized void advanced(String run, long steps, int task, int tasks, Score score) {
    done += state(run).advance(steps, task, tasks, score);
    long now = clock.millis();
    if (now - shownMillis >= (columns.isPresent() ? REDRAW_MILLIS : PLAIN_MILLIS)) {
      show(now);
    }
  }

  @Override
  public synchronized void finished(String run) {
    end(run);
    if (columns.isEmpty()) {
      out.println(run + ": done (" + ended + "/" + runs + " runs)");
    }
    show(clock.millis());
  }

  @Override
  public synchronized void endedEarly(String run, String reason) {
    end(run);
    endedEarly++;
    clear();
    out.println(run + ": " + reason + " (" + ended + "/" + runs + " runs)");
    show(clock.millis());
  }

  @Override
  public synchronized void note(String message) {
    clear();
    out.println(message);
    show(clock.millis());
  }

  @Override
  public synchronized void close() {
    clear();
    if (ended > 0) {
      long millis = clock.millis() - startMillis;
      String early = endedEarly == 0 ? "" : ", " + endedEarly + " stopped early";
      out.println(
          "%s of %s runs%s in %s, %s"
              .formatted(
                  ended,
                  runs,
                  early,
                  Format.duration(millis / 1000),
                  Format.rate(millis == 0 ? 0 : 1000.0 * done / millis)));
    }
    out.flush();
  }

  private DisplayedRun state(String run) {
    DisplayedRun state = open.get(run);
    if (state == null) {
      throw new IllegalArgumentException(
          "'" + run + "' is not under way; open are " + open.keySet());
    }
    return state;
  }

  private void end(String run) {
    state(run);
    open.remove(run);
    ended++;
  }

  private void clear() {
    if (columns.isPresent()) {
      out.print(CLEAR_LINE);
    }
  }

  private void show(long now) {
    if (open.isEmpty()) {
      return;
    }
    rate.update(now, done);
    shownMillis = now;
    if (columns.isPresent()) {
      String bar = Format.bar(share(), BAR_WIDTH);
      String line = bar + "   " + String.join("   ", parts());
      // One column stays free: a full line would wrap and could not be redrawn.
      out.print(CLEAR_LINE + line.substring(0, Math.min(line.length(), columns.getAsInt() - 1)));
    } else {
      out.println(String.join(", ", parts()));
    }
    out.flush();
  }

  private double share() {
    return planned == 0 ? 0 : (double) (planned - remaining()) / planned;
  }

  private long remaining() {
    return open.values().stream().mapToLong(DisplayedRun::remaining).sum();
  }

  private List<String> parts() {
    String runsDone = ended + "/" + runs + " runs";
    double perSecond = rate.perSecond();
    if (perSecond <= 0) {
      return List.of(runsDone, now());
    }
    String left = Format.duration(Math.round(remaining() / perSecond)) + " left";
    return List.of(runsDone, Format.rate(perSecond), left, now());
  }

  /** The run that has been under way longest, and how many others are. */
  private String now() {
    List<DisplayedRun> underWay = open.values().stream().filter(DisplayedRun::hasBegun).toList();
    if (underWay.isEmpty()) {
      return "now: getting ready";
    }
    String others = underWay.size() == 1 ? "" : " and " + (underWay.size() - 1) + " more";
    return "now: " + underWay.get(0).describe() + others;
  }
}
