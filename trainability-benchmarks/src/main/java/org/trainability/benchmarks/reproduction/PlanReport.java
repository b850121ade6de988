package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trainability.api.component.Catalogue;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.benchmarks.figure.Panel;
import org.trainability.benchmarks.figure.SettingCurve;
import org.trainability.benchmarks.plan.Plan;
import org.trainability.benchmarks.plan.PlanReader;
import org.trainability.benchmarks.record.RunRecords;
import org.trainability.benchmarks.report.Report;
import org.trainability.benchmarks.report.SettingDetails;
import org.trainability.benchmarks.report.Verdict;

/** Builds the report of one plan's runs from their directories: a panel for each metric. */
public final class PlanReport {

  private static final Pattern RUN = Pattern.compile("seed-(-?\\d{1,18})");

  private PlanReport() {}

  /**
   * @param catalogue reads the plan
   * @param out folder with the directories {@code seed-<n>}
   * @return the report
   * @throws IOException if no run in the folder can be read
   */
  public static Report of(Catalogue catalogue, Path out) throws IOException {
    List<Long> seeds = seeds(out);
    RunShelf shelf = new RunShelf(out, seeds);
    if (shelf.present().isEmpty()) {
      throw new IOException(
          out + " holds no run: a reproduction, or a directory seed-<n> with records, is wanted");
    }
    Plan plan = new PlanReader(catalogue).readRecorded(shelf.present().get(0).resolve("plan.yaml"));
    List<Panel> panels = new ArrayList<>();
    for (String metric : components(shelf)) {
      panels.add(panel(shelf, plan, metric, panels.size() + 1));
    }
    if (panels.isEmpty()) {
      panels.add(panel(shelf, plan, "", 1));
    }
    SettingDetails details =
        new SettingDetails(
            plan.name(),
            plan.name(),
            Verdict.of(
                shelf.accuracy(plan.name(), plan.name()),
                plan.stream().tasks(),
                PlanFacts.criterion(plan)),
            List.of(),
            shelf.audits(plan.controller().use()),
            shelf.entries(out));
    return new Report(
        plan.name(),
        List.of(
            "%d %s".formatted(seeds.size(), seeds.size() == 1 ? "run" : "runs"),
            PlanFacts.of(List.of(plan))),
        "",
        Verdict.explain(PlanFacts.criterion(plan)),
        panels,
        List.of(details));
  }

  private static List<Long> seeds(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      throw new IOException(out + " is no directory");
    }
    try (Stream<Path> entries = Files.list(out)) {
      return entries
          .map(entry -> RUN.matcher(entry.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Long.valueOf(name.group(1)))
          .sorted()
          .toList();
    }
  }

  private static Set<String> components(RunShelf shelf) {
    Set<String> components = new TreeSet<>();
    shelf.records().forEach(run -> components.addAll(run.components()));
    return components;
  }

  /** The whole network's value where the metric has one, else the mean of its layers. */
  private static Panel panel(RunShelf shelf, Plan plan, String metric, int number) {
    SettingCurve whole = curve(shelf, plan, metric, Scope.NETWORK);
    boolean hasWhole = whole.seeds().stream().anyMatch(seed -> !seed.indicator().isEmpty());
    SettingCurve curve = hasWhole ? whole : curve(shelf, plan, metric, RunRecords.LAYERS);
    String scope = hasWhole ? "whole network" : "mean of layers";
    return new Panel(
        "panel-" + number,
        metric.isEmpty() ? "Task accuracy" : metric,
        metric.isEmpty() ? "" : metric + " (" + scope + ")",
        false,
        PlanFacts.criterion(plan).chance(),
        "",
        List.of(curve));
  }

  private static SettingCurve curve(RunShelf shelf, Plan plan, String metric, String scope) {
    return shelf.curve(plan.name(), plan.name(), metric, Readings.VALUE, scope);
  }
}
