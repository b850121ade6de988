package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.trainability.evaluation.claim.FakeRun;
import org.trainability.evaluation.claim.RateRuns;
import org.trainability.records.RunData;

/** Reads {@code examples.yaml}: for each claim runs that satisfy and runs that refute it. */
final class Examples {

  static final double RATE = 1e-2;

  private static final int TASKS = 20;
  private static final int SEEDS = 3;

  /** By setting, what its run recorded: a description by quantity. */
  record Description(Map<String, Map<String, String>> settings) {

    /** The same but for what another description says. */
    Description but(Description other) {
      Map<String, Map<String, String>> merged = new LinkedHashMap<>();
      settings.forEach((setting, content) -> merged.put(setting, new LinkedHashMap<>(content)));
      other.settings.forEach((setting, content) -> merged.get(setting).putAll(content));
      return new Description(merged);
    }

    /** Three seeds, whose values are a hundredth apart. */
    RateRuns runs() {
      Map<Long, Map<String, RunData>> bySeed = new TreeMap<>();
      for (long seed = 0; seed < SEEDS; seed++) {
        double factor = 1 + 0.01 * (seed - 1);
        Map<String, RunData> runs = new TreeMap<>();
        settings.forEach((setting, content) -> runs.put(setting, run(content, factor)));
        bySeed.put(seed, runs);
      }
      return new RateRuns(RATE, bySeed);
    }
  }

  /**
   * @param refuted each differs from {@code holds} in what it names
   */
  record Example(Description holds, List<Description> refuted) {}

  private Examples() {}

  static Map<String, Example> load() {
    try (InputStream stream = Examples.class.getResourceAsStream("examples.yaml")) {
      Map<String, Example> examples = new LinkedHashMap<>();
      map(new Load(LoadSettings.builder().build()).loadFromInputStream(stream))
          .forEach((id, example) -> examples.put(id, example(map(example))));
      return examples;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static Example example(Map<String, Object> example) {
    List<?> refuted = (List<?>) example.get("refuted");
    return new Example(
        description(example.get("holds")), refuted.stream().map(Examples::description).toList());
  }

  private static Description description(Object settings) {
    Map<String, Map<String, String>> description = new LinkedHashMap<>();
    map(settings)
        .forEach(
            (setting, content) -> {
              Map<String, String> texts = new LinkedHashMap<>();
              map(content).forEach((quantity, text) -> texts.put(quantity, (String) text));
              description.put(setting, texts);
            });
    return new Description(description);
  }

  private static Map<String, Object> map(Object yaml) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) yaml).forEach((key, value) -> map.put((String) key, value));
    return map;
  }

  private static RunData run(Map<String, String> content, double factor) {
    FakeRun run = FakeRun.accuracies(through(content.getOrDefault("accuracy", "0.5"), factor));
    for (Map.Entry<String, String> entry : content.entrySet()) {
      if (!entry.getKey().equals("accuracy")) {
        String[] name = entry.getKey().split(" ");
        String quantity = name.length == 1 ? "value" : name[1];
        run = run.measuredEverywhere(name[0], quantity, measured(entry.getValue(), factor));
      }
    }
    return run;
  }

  private static double[] through(String points, double factor) {
    return evenly(numbers(points), TASKS, factor);
  }

  private static double[][] measured(String text, double factor) {
    String[] parts = text.split("\\|");
    double[] within = parts.length == 1 ? new double[] {1} : numbers(parts[1]);
    return Arrays.stream(through(parts[0], factor))
        .mapToObj(value -> evenly(within, FakeRun.MEASUREMENTS, value))
        .toArray(double[][]::new);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.strip().split(" +")).mapToDouble(Double::parseDouble).toArray();
  }

  /** The broken line through evenly spaced points, at so many places, times a factor. */
  private static double[] evenly(double[] points, int places, double factor) {
    double[] values = new double[places];
    for (int i = 0; i < places; i++) {
      double position = (double) i * (points.length - 1) / (places - 1);
      int left = Math.min((int) position, Math.max(0, points.length - 2));
      int right = Math.min(left + 1, points.length - 1);
      values[i] = factor * (points[left] + (position - left) * (points[right] - points[left]));
    }
    return values;
  }
}
