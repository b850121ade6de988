package org.trainability.experiment.execution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.trainability.experiment.run.RunListener;
import org.trainability.records.Json;
import org.trainability.records.Status;

/** A worker as seen by the process that gives it orders. */
public final class WorkerProcess implements AutoCloseable {

  /**
   * A terminal interrupts all that it started. A worker must not heed that, not even before its
   * main method begins: it stops when it is told so.
   */
  private static final List<String> DEAF_TO_INTERRUPTS =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  /** An idle worker is gone in a moment. */
  private static final long PATIENCE_SECONDS = 10;

  private final Process process;
  private final boolean libraryTried;
  private final BufferedReader events;
  private final Thread errors;
  private final LastWords lastWords = new LastWords();

  /**
   * Starts a worker.
   *
   * @param command its command line
   * @throws IOException if it can't be started
   */
  public WorkerProcess(List<String> command) throws IOException {
    this(command, false);
  }

  /**
   * @param libraryTried see {@link WorkerMessage.Order}
   */
  WorkerProcess(List<String> command, boolean libraryTried) throws IOException {
    this.libraryTried = libraryTried;
    List<String> heedless = new ArrayList<>(DEAF_TO_INTERRUPTS);
    heedless.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(heedless);
    // Parallelism belongs between runs: more than one numeric thread makes a run slower.
    builder.environment().put("OMP_NUM_THREADS", "1");
    process = builder.start();
    events = process.inputReader(StandardCharsets.UTF_8);
    errors = new Thread(this::readErrors, "errors of worker " + process.pid());
    errors.setDaemon(true);
    errors.start();
  }

  private void readErrors() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(lastWords::add);
    } catch (IOException | UncheckedIOException error) {
      // It is gone; how, its exit code tells.
    }
  }

  /**
   * Has a run carried out, and waits for its end.
   *
   * @param directory of a prepared run
   * @param listener receives its progress, on this thread
   * @return how the run ended, or where it was interrupted
   * @throws WorkerDeath if the worker ended before the run
   * @throws InterruptedException if this thread is interrupted
   */
  public Status run(Path directory, RunListener listener) throws WorkerDeath, InterruptedException {
    try {
      String order =
          Json.line(new WorkerMessage.Order(directory.toAbsolutePath().toString(), libraryTried));
      OutputStream orders = process.getOutputStream();
      orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        if (!line.startsWith("{")) {
          // What a dying JVM writes goes here too.
          lastWords.add(line);
          continue;
        }
        WorkerMessage.Event event = Json.parse(line, WorkerMessage.Event.class);
        if (event.ended() != null) {
          return event.ended();
        }
        WorkerMessage.Advanced at = event.advanced();
        listener.advanced(at.steps(), at.task(), at.tasks(), at.score());
      }
    } catch (IOException broken) {
      lastWords.add(String.valueOf(broken.getMessage()));
    }
    awaitEnd();
    errors.join();
    throw new WorkerDeath(process.exitValue(), lastWords.text());
  }

  /** Tells it to finish its step, to save where its run stands, and to end. */
  public void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException error) {
      // It is gone already.
    }
  }

  /** Ends it at once. */
  public void kill() {
    process.destroyForcibly();
  }

  /** {@return its number in the system} */
  public long pid() {
    return process.pid();
  }

  /** Ends an idle worker and waits until it is gone. */
  @Override
  public void close() {
    stop();
    try {
      awaitEnd();
    } catch (InterruptedException interruption) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
