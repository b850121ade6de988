package org.trainability.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trainability.experiment.plan.Plan;

/**
 * A run that was asked for.
 *
 * @param setting names the plan among others, for people
 * @param plan resolved
 * @param seed one of the plan's
 * @param directory where its records go
 */
public record RunRequest(String setting, Plan plan, long seed, Path directory) {

  private static final String PREFIX = "seed-";

  private static final Pattern DIRECTORY = Pattern.compile(PREFIX + "(-?\\d{1,18})");

  /**
   * {@return where the run with that seed is}
   *
   * @param folder of the runs of one plan
   */
  public static Path directory(Path folder, long seed) {
    return folder.resolve(PREFIX + seed);
  }

  /**
   * {@return the directories in it where {@link #directory} puts runs, by seed}
   *
   * @param folder of the runs of one plan, or any other
   * @throws IOException if it can't be read
   */
  public static SortedMap<Long, Path> directoriesIn(Path folder) throws IOException {
    SortedMap<Long, Path> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        for (Path entry : entries.filter(Files::isDirectory).toList()) {
          Matcher name = DIRECTORY.matcher(entry.getFileName().toString());
          if (name.matches()) {
            found.put(Long.valueOf(name.group(1)), entry);
          }
        }
      }
    }
    return found;
  }

  /**
   * {@return the same run under that name}
   *
   * @param other name of the plan
   */
  RunRequest in(String other) {
    return new RunRequest(other, plan, seed, directory);
  }

  /**
   * {@return the runs of the same plan with all its seeds, if this one is where its seed belongs;
   * this one alone if not}
   */
  List<RunRequest> siblings() {
    Path folder = directory.getParent();
    return isInItsPlace()
        ? plan.seeds().stream()
            .map(each -> new RunRequest(setting, plan, each, directory(folder, each)))
            .toList()
        : List.of(this);
  }

  /** {@return whether it is where {@link #directory} puts the run with its seed} */
  boolean isInItsPlace() {
    return directory.equals(directory(directory.getParent(), seed));
  }

  /** {@return how people call the run} */
  public String label() {
    return setting + " seed " + seed;
  }
}
