package org.trainability.benchmarks.challenge.signal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.core.yaml.YamlRecords;
import org.trainability.evaluation.figure.Identifiers;

/** Reads indicators from YAML: those of the league, and those that a user adds. */
public final class Indicators {

  private static final String FOLDER = "/org/trainability/benchmarks/challenge/";

  private Indicators() {}

  /**
   * A file of indicators.
   *
   * @param metrics what must be measured beyond the grid's own metrics, by id, as a plan says it;
   *     may be absent
   * @param indicators by id
   */
  private record Content(Optional<Map<String, Object>> metrics, Map<String, Entry> indicators) {}

  /** An indicator without its id. */
  private record Entry(
      String label, String axis, Indicator.Kind kind, Optional<Warning> warns, Signal signal) {}

  /**
   * What a file holds.
   *
   * @param metrics what must be measured beyond the grid's own metrics, by id, as a plan says it
   * @param indicators in the file's order
   */
  public record Read(Map<String, Object> metrics, List<Indicator> indicators) {}

  /** {@return the indicators of the league, in the order of its file} */
  public static List<Indicator> league() {
    return resource("indicators.yaml").indicators();
  }

  /** {@return what tells how a treatment works, with the metrics that are measured for it} */
  public static Read mechanisms() {
    return resource("mechanisms.yaml");
  }

  private static Read resource(String file) {
    try (InputStream stream = Indicators.class.getResourceAsStream(FOLDER + file)) {
      return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), file);
    } catch (IOException error) {
      throw new UncheckedIOException(file, error);
    }
  }

  /**
   * Reads a file.
   *
   * @param yaml its text
   * @param file its name, for messages
   * @throws IllegalArgumentException if it does not hold indicators; the message names the file,
   *     the key, the rule and what would be accepted
   */
  public static Read read(String yaml, String file) {
    Content content = YamlRecords.read(yaml, file, new TypeReference<>() {});
    List<Indicator> indicators = new ArrayList<>();
    content
        .indicators()
        .forEach(
            (id, entry) ->
                indicators.add(
                    new Indicator(
                        Identifiers.require("metric on trial", id),
                        entry.label(),
                        entry.axis(),
                        entry.kind(),
                        entry.warns(),
                        entry.signal())));
    return new Read(content.metrics().orElse(Map.of()), List.copyOf(indicators));
  }

  /**
   * An indicator of a metric without a description: its value, of the whole network if it has one
   * and else as the layers' mean, as the mean over each task; the runs tell in which direction it
   * warns.
   *
   * @param name of the metric, for tables
   * @param id of the metric in the runs, and of the indicator
   */
  public static Indicator of(String name, String id) {
    return new Indicator(
        id, name, name, Indicator.Kind.SINGLE, Optional.empty(), Signal.Measured.of(id));
  }
}
