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
import org.trainability.dl4j.observation.Position;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/** Writes what a listener sees into a run's directory. */
final class WatchRecords {

  private final RunDirectory directory;
  private final RunRecorder recorder;
  private final Provenance provenance;
  private final Clock clock;

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

  void readings(Position where, String id, Readings readings) {
    write(() -> recorder.append(where.step(), where.task(), id, readings));
  }

  /** Lets others see what was measured so far. */
  void flush() {
    write(recorder::flush);
  }

  void decision(long step, int task, Decision<?> decision) {
    write(() -> recorder.audit(step, task, decision));
  }

  void taskDone(long lastStep, TaskRow row, Duration whole, Duration measuring) {
    write(() -> recorder.append(lastStep, row, whole, measuring));
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
