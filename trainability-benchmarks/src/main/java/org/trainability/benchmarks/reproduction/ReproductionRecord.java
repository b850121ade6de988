package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.trainability.records.Json;

/**
 * What a folder of runs was to reproduce; kept beside them as {@code reproduction.json}.
 *
 * @param name one of {@link Reproduction#names()}, or several joined by {@value Reproduction#AND}
 * @param profile the profile's name
 * @param rates base rates wanted for each plan
 * @param seeds wanted for each plan and base rate
 * @param overrides {@code key=value} for all plans, the seeds included
 */
public record ReproductionRecord(
    String name, String profile, List<String> rates, List<Long> seeds, List<String> overrides) {

  private static final String FILE = "reproduction.json";

  public ReproductionRecord {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(profile, "profile");
    rates = List.copyOf(rates);
    seeds = List.copyOf(seeds);
    if (rates.isEmpty() || seeds.isEmpty()) {
      throw new IllegalArgumentException(
          "must have a rate and a seed, had rates %s and seeds %s".formatted(rates, seeds));
    }
  }

  /**
   * {@return whether it is one}
   *
   * @param folder of a reproduction, or another
   */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /**
   * Writes the record into the folder of the reproduction.
   *
   * @param folder of the reproduction; made if it is missing
   * @throws IOException if it can't be written
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Json.write(folder.resolve(FILE), this);
  }

  /**
   * {@return what was written there}
   *
   * @param folder of the reproduction
   * @throws IOException if it can't be read; the message names the file
   */
  public static ReproductionRecord read(Path folder) throws IOException {
    return Json.read(folder.resolve(FILE), ReproductionRecord.class);
  }
}
