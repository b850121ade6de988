package org.trainability.benchmarks.challenge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.GridSource;
import org.trainability.benchmarks.challenge.grid.GridStore;
import org.trainability.benchmarks.challenge.score.EventRule;
import org.trainability.benchmarks.challenge.signal.Indicators;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.experiment.plan.TextFile;
import org.trainability.records.Json;

/**
 * What a folder's trial is about; kept in it as {@code challenge.json}, with what was found. Paths
 * are relative to the folder where they can be.
 *
 * @param subject what is on trial
 * @param names of what is on trial: ids of indicators or names of metrics, or ids of treatments and
 *     parts of a plan; empty for all of the league
 * @param profile of the grid
 * @param grid the grid's file; empty for the one that comes with the program
 * @param indicators the user's file; empty if there is none
 * @param runs folder of the grid's runs
 * @param share of the best gain that must remain, or trainability counts as lost
 * @param tasks for how many tasks in a row it must not
 * @param horizon how many tasks ahead a loss is to be told
 */
public record ChallengeRecord(
    Subject subject,
    List<String> names,
    String profile,
    String grid,
    String indicators,
    String runs,
    double share,
    int tasks,
    int horizon) {

  private static final String FILE = "challenge.json";

  /** What can be on trial. */
  public enum Subject {
    INDICATORS,
    TREATMENTS
  }

  /**
   * The file.
   *
   * @param trial what it is about
   * @param scores what it found; null as long as that is not known
   */
  private record Content(ChallengeRecord trial, ChallengeScores scores) {

    Content {
      Objects.requireNonNull(trial, "trial");
    }
  }

  public ChallengeRecord {
    Stream.of(subject, profile, grid, indicators, runs).forEach(Objects::requireNonNull);
    names = List.copyOf(names);
  }

  /**
   * {@return whether it is one}
   *
   * @param folder of a trial, or another
   */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /**
   * Writes it as a trial begins, without scores.
   *
   * @param folder of the trial; made if it is missing
   * @throws IOException if it can't be written
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Json.write(folder.resolve(FILE), new Content(this, null));
  }

  /**
   * Writes what was found beside it, in place of an earlier finding.
   *
   * @param folder of the trial
   * @param scores what was found
   * @throws IOException if it can't be written
   */
  public void write(Path folder, ChallengeScores scores) throws IOException {
    Json.write(folder.resolve(FILE), new Content(this, scores));
  }

  /**
   * {@return what was written there}
   *
   * @param folder of the trial
   * @throws IOException if it can't be read; the message names the file
   */
  public static ChallengeRecord read(Path folder) throws IOException {
    return Json.read(folder.resolve(FILE), Content.class).trial();
  }

  /**
   * {@return the grid that it takes place on}
   *
   * @param catalogue the components that exist
   * @param folder of the trial
   * @throws IOException if the grid can't be read
   * @throws IllegalArgumentException as {@link Grid#read}
   */
  public Grid readGrid(Catalogue catalogue, Path folder) throws IOException {
    return Grid.read(catalogue, new GridSource(path(grid, folder)), profile);
  }

  /**
   * {@return where the grid's runs are}
   *
   * @param folder of the trial
   */
  public GridStore store(Path folder) {
    return new GridStore(folder.resolve(runs).normalize());
  }

  /**
   * {@return what the user's file of indicators holds; nothing if there is none}
   *
   * @param folder of the trial
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException as {@link Indicators#read}
   */
  Indicators.Read readIndicators(Path folder) throws IOException {
    Optional<Path> file = path(indicators, folder);
    return file.isEmpty()
        ? new Indicators.Read(Map.of(), List.of())
        : Indicators.read(text(file.get()), file.get().toString());
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    try {
      return TextFile.read(file, "a file of indicators");
    } catch (IOException error) {
      throw new IOException(file + " " + error.getMessage(), error);
    }
  }

  /**
   * {@return when a loss of trainability begins}
   *
   * @param chance accuracy of guessing
   * @throws IllegalArgumentException if the share, the tasks or the horizon are out of range
   */
  EventRule rule(double chance) {
    return new EventRule(
        new Criterion(chance, share, Criterion.over(chance).margin()), tasks, horizon);
  }

  private static Optional<Path> path(String text, Path folder) {
    // Without dots, for the folder itself may not exist yet.
    return text.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(text).normalize());
  }
}
