package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.trainability.api.metric.Scope;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.report.FigureSection;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.SettingDetails;
import org.trainability.evaluation.report.TrainabilityOutcome;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.RunRecords;

/** Builds the report of one plan's runs from their directories: a figure for each metric. */
public final class PlanReport {

  private static final String CAPTION =
      "Task accuracy is the mean over the task's training batches, each before its update. Lines are"
          + " means over the seeds, bands go from the lowest to the highest seed.";

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
    if (shelf.present().isEmpty() && !shelf.missing().isEmpty()) {
      throw new IOException(
          out + " holds no run that can be read: " + String.join("; ", shelf.missing().values()));
    }
    if (shelf.present().isEmpty()) {
      throw new IOException(
          out + " holds no run: a reproduction, or a directory seed-<n> with records, is wanted");
    }
    Plan plan = new PlanReader(catalogue).readRecorded(shelf.present().get(0).resolve("plan.yaml"));
    Curve accuracy = shelf.perTask(plan.name(), plan.name(), Value.NONE);
    List<FigureSection> sections = new ArrayList<>();
    for (String metric : components(shelf)) {
      sections.add(
          section(
              sections.size() + 1,
              metric,
              plan,
              List.of(accuracyPlot(plan, accuracy), plot(shelf, plan, metric))));
    }
    if (sections.isEmpty()) {
      sections.add(section(1, "Task accuracy", plan, List.of(accuracyPlot(plan, accuracy))));
    }
    SettingDetails details =
        new SettingDetails(
            plan.name(),
            plan.name(),
            List.of(),
            List.of(
                new SettingDetails.Level(
                    PlanFacts.rate(plan),
                    TrainabilityOutcome.of(
                        accuracy, plan.stream().tasks(), PlanFacts.criterion(plan)),
                    shelf.audit(),
                    shelf.entries(out, plan.metrics().keySet()))));
    return new Report(
        plan.name(),
        List.of(
            "%s %s".formatted(seeds.size(), seeds.size() == 1 ? "run" : "runs"),
            PlanFacts.of(List.of(plan))),
        "",
        TrainabilityOutcome.explain(PlanFacts.criterion(plan)),
        details.gaps().toList(),
        List.of(),
        List.of(),
        sections,
        List.of(details));
  }

  private static List<Long> seeds(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      throw new IOException(out + " is no directory");
    }
    return List.copyOf(RunRequest.directoriesIn(out).keySet());
  }

  private static Set<String> components(RunShelf shelf) {
    Set<String> components = new TreeSet<>();
    shelf.records().values().forEach(run -> components.addAll(run.components()));
    return components;
  }

  private static FigureSection section(int number, String title, Plan plan, List<Plot> plots) {
    Figure figure =
        new Figure(
            "metric-" + number,
            title,
            List.of(PlanFacts.rate(plan)),
            plots.stream().map(plot -> "").toList(),
            plots);
    return new FigureSection(
        figure.id(), title, "", List.of(new FigureSection.Part(figure, CAPTION)));
  }

  private static Plot accuracyPlot(Plan plan, Curve accuracy) {
    return new Plot(
        Axis.TASKS, Axis.ACCURACY, PlanFacts.chance(plan), List.of(), List.of(accuracy));
  }

  /** The whole network's value where the metric has one, else the mean of its layers. */
  private static Plot plot(RunShelf shelf, Plan plan, String metric) {
    Curve whole = curve(shelf, plan, metric, Scope.NETWORK);
    Curve curve = whole.isEmpty() ? curve(shelf, plan, metric, RunRecords.LAYERS) : whole;
    String scope = whole.isEmpty() ? "mean of layers" : "whole network";
    return new Plot(
        Axis.TASKS,
        new Axis(metric + " (" + scope + ")", Axis.Scale.LINEAR),
        Plot.Reference.NONE,
        List.of(),
        List.of(curve));
  }

  private static Curve curve(RunShelf shelf, Plan plan, String metric, String scope) {
    return shelf.perTask(plan.name(), plan.name(), Value.of(metric, scope));
  }
}
