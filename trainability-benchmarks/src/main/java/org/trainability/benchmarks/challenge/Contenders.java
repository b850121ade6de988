package org.trainability.benchmarks.challenge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.RunVariant;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.Indicators;
import org.trainability.core.Catalogue;
import org.trainability.core.Suggestion;
import org.trainability.records.PluginOrigin;

/** Who takes part in a trial: the league, the indicators of a user's file, and metrics by name. */
final class Contenders {

  /** Of a plugin's digest, in the name of a folder. */
  private static final int DIGITS = 8;

  private final Catalogue catalogue;
  private final Grid grid;
  private final Set<String> standard;
  private final Map<String, Contender> byId = new LinkedHashMap<>();

  private Contenders(Catalogue catalogue, Grid grid) {
    this.catalogue = catalogue;
    this.grid = grid;
    this.standard = grid.metrics();
  }

  /**
   * {@return all that are compared: the league as far as the grid measures what it reads, the
   * user's own, and those named}
   *
   * @param catalogue where metrics are looked for by name
   * @param grid whose own metrics cost no more training
   * @param own the user's file
   * @param names ids of indicators or names of metrics that are put on trial
   * @throws IllegalArgumentException if a name is neither, or an indicator reads what is not
   *     measured
   */
  static List<Contender> of(
      Catalogue catalogue, Grid grid, Indicators.Read own, List<String> names) {
    Contenders contenders = new Contenders(catalogue, grid);
    for (Indicator indicator : Indicators.league()) {
      if (contenders.standard.containsAll(indicator.signal().metrics())) {
        contenders.add(new Contender(indicator, List.of(RunVariant.STANDARD)));
      }
    }
    contenders.addOwn(own);
    names.forEach(contenders::addNamed);
    return List.copyOf(contenders.byId.values());
  }

  /**
   * {@return the id of the indicator that it means}
   *
   * @param name as it was given
   */
  static String id(String name) {
    return RunVariant.id(name);
  }

  private void add(Contender contender) {
    String id = contender.indicator().id();
    if (byId.put(id, contender) != null) {
      throw new IllegalArgumentException("there are two indicators of the id '" + id + "'");
    }
  }

  private void addOwn(Indicators.Read own) {
    if (own.indicators().isEmpty()) {
      return;
    }
    Set<String> twice = new TreeSet<>(own.metrics().keySet());
    twice.retainAll(standard);
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException(
          "the grid has metrics of these ids already: " + String.join(", ", twice));
    }
    Set<String> known = new TreeSet<>(standard);
    known.addAll(own.metrics().keySet());
    String metrics = json(own.metrics());
    RunVariant variant =
        new RunVariant(
            "own-%08x".formatted(metrics.hashCode()),
            "metrics of your own, which read the network",
            List.of("metrics=" + metrics));
    for (Indicator indicator : own.indicators()) {
      Set<String> reads = indicator.signal().metrics();
      for (String metric : new TreeSet<>(reads)) {
        if (!known.contains(metric)) {
          throw new IllegalArgumentException(
              "indicator '%s' reads '%s', which is not measured.%s Measured are %s"
                  .formatted(
                      indicator.id(),
                      metric,
                      Suggestion.sentence(metric, known),
                      String.join(", ", known)));
        }
      }
      boolean stored = standard.containsAll(reads);
      add(
          new Contender(
              indicator,
              stored ? List.of(RunVariant.STANDARD) : List.of(RunVariant.STANDARD, variant)));
    }
  }

  private void addNamed(String name) {
    if (byId.containsKey(id(name))) {
      return;
    }
    Set<String> metrics = new LinkedHashSet<>();
    catalogue.all(Kind.METRIC).forEach(entry -> metrics.add(entry.factory().name()));
    if (!metrics.contains(name)) {
      Set<String> known = new TreeSet<>(byId.keySet());
      known.addAll(metrics);
      throw new IllegalArgumentException(
          "there is no indicator and no metric '%s'.%s Known are %s"
              .formatted(name, Suggestion.sentence(name, known), String.join(", ", known)));
    }
    ComponentSpec spec = catalogue.resolve(Kind.METRIC, ComponentSpec.of(name));
    Metric metric = catalogue.create(Metric.class, Kind.METRIC, spec);
    // A whole spectrum is dear: once a task is what the grid itself does.
    String every =
        metric.needs().contains(Need.HESSIAN_SPECTRUM) ? "task-end" : String.valueOf(grid.every());
    add(
        new Contender(
            Indicators.of(name, id(name)),
            List.of(RunVariant.STANDARD, RunVariant.of(name, version(name), every))));
  }

  /**
   * Another version of a plugin is another metric, whose readings are not those that are stored.
   */
  private String version(String name) {
    boolean isPlugin = name.contains("/");
    return isPlugin
        ? PluginOrigin.of(catalogue.find(Kind.METRIC, name)).sha256().substring(0, DIGITS)
        : "";
  }

  private static String json(Map<String, Object> metrics) {
    try {
      return new ObjectMapper().writeValueAsString(metrics);
    } catch (JsonProcessingException error) {
      throw new IllegalArgumentException("metrics: " + error.getOriginalMessage(), error);
    }
  }

  /**
   * {@return the variants that they are read from, each once}
   *
   * @param contenders any
   */
  static List<RunVariant> variants(List<Contender> contenders) {
    Set<RunVariant> variants = new LinkedHashSet<>();
    contenders.forEach(contender -> variants.addAll(contender.variants()));
    return new ArrayList<>(variants);
  }
}
