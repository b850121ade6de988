package org.trainability.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.trainability.api.controller.Decision;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Readings;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;
import org.trainability.records.TrainingRecords;

/** Writes what a listener sees into a run's directory. */
final class WatchRecords implements TrainingRecords {

  private final RunDirectory directory;
  private final RunRecorder recorder;
  private final Provenance provenance;
  private final Clock clock;
  private boolean hasNews;

  /**
   * @param path of the directory; another run that is there is replaced
   * @param tasks planned
   * @param layers the names of the network's layers
   * @param tensorBoard whether events for TensorBoard are written too
   */
  WatchRecords(
      Path path,
      int tasks,
      List<String> layers,
      boolean tensorBoard,
      Catalogue catalogue,
      long seed,
      Clock clock) {
    this.clock = clock;
    try {
      RunRecorder.requireLibrary();
      this.directory = RunDirectory.create(path, tasks, true);
      directory.write(Status.running(0, tasks));
      this.provenance =
          Provenance.collect(
              catalogue, NumericLibrary.provenance(), Provenance.program(), seed, clock);
      provenance.write(directory.provenance());
      this.recorder = RunRecorder.begin(directory, Score.ACCURACY, layers, tensorBoard, clock);
    } catch (IOException error) {
      throw new UncheckedIOException("the records can't be begun: " + error.getMessage(), error);
    }
  }

  /** Something that writes. */
  private interface Writing {
    void write() throws IOException;
  }

  private void write(Writing writing) {
    try {
      writing.write();
    } catch (IOException error) {
      throw new UncheckedIOException(
          "the records in %s can't be written: %s".formatted(directory.path(), error.getMessage()),
          error);
    }
  }

  @Override
  public void append(long step, int task, String component, Readings readings) throws IOException {
    recorder.append(step, task, component, readings);
    hasNews = true;
  }

  @Override
  public void audit(long step, int task, String controller, Decision<?> decision)
      throws IOException {
    recorder.audit(step, task, controller, decision);
    hasNews = true;
  }

  @Override
  public void append(long lastStep, TaskRow row, Duration whole, Duration measuring)
      throws IOException {
    recorder.append(lastStep, row, whole, measuring);
  }

  /** Lets others see what was measured so far. */
  void flush() {
    if (hasNews) {
      write(recorder::flush);
      hasNews = false;
    }
  }

  void status(Status status) {
    write(() -> recorder.write(status));
  }

  void finish(Status status, OptionalInt classes) {
    write(
        () -> {
          try (recorder) {
            recorder.finish();
          }
          Provenance ended = provenance.ended(clock);
          if (classes.isPresent()) {
            ended = ended.with(Provenance.Classes.guessedAlike(classes.getAsInt()));
          }
          ended.write(directory.provenance());
          directory.write(status);
          directory.clean();
        });
  }
}
