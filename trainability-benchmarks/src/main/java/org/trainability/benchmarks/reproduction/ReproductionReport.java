package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.Catalogue;
import org.trainability.benchmarks.figure.Axis;
import org.trainability.benchmarks.figure.Curve;
import org.trainability.benchmarks.figure.Figure;
import org.trainability.benchmarks.figure.Plot;
import org.trainability.benchmarks.plan.Plan;
import org.trainability.benchmarks.plan.PlanDifference;
import org.trainability.benchmarks.plan.PlanReader;
import org.trainability.benchmarks.report.Difference;
import org.trainability.benchmarks.report.FigureSection;
import org.trainability.benchmarks.report.Report;
import org.trainability.benchmarks.report.SettingDetails;
import org.trainability.benchmarks.report.TrainabilityOutcome;

/** Builds the report of a reproduction from its run directories alone. */
public final class ReproductionReport {

  private ReproductionReport() {}

  /**
   * @param catalogue reads the plans
   * @param out folder of the reproduction
   * @return its report; runs that are missing or unreadable are named in it
   * @throws IOException if the folder holds no reproduction
   */
  public static Report of(Catalogue catalogue, Path out) throws IOException {
    ReproductionRecord wanted = ReproductionRecord.read(out);
    Reproduction reproduction =
        Reproduction.of(catalogue, wanted.figure(), wanted.profile(), List.of());
    Preset preset = reproduction.preset();
    Map<String, RunShelf> shelves = new LinkedHashMap<>();
    Map<String, Plan> plans = new LinkedHashMap<>();
    for (String setting : preset.settings().keySet()) {
      RunShelf shelf = new RunShelf(Reproduction.folder(out, setting), wanted.seeds());
      shelves.put(setting, shelf);
      plans.put(setting, plan(catalogue, shelf, reproduction.plans().get(setting)));
    }
    List<SettingDetails> settings = new ArrayList<>();
    for (Map.Entry<String, String> setting : preset.settings().entrySet()) {
      String id = setting.getKey();
      Plan plan = plans.get(id);
      RunShelf shelf = shelves.get(id);
      settings.add(
          new SettingDetails(
              id,
              setting.getValue(),
              differences(plan, reproduction.paperPlans().get(id)),
              List.of(
                  new SettingDetails.Level(
                      PlanFacts.rate(plan),
                      TrainabilityOutcome.of(
                          shelf.accuracy(id, setting.getValue()),
                          plan.stream().tasks(),
                          PlanFacts.criterion(plan)),
                      shelf.audit(),
                      shelf.entries(out)))));
    }
    return new Report(
        preset.title(),
        facts(wanted, reproduction, plans),
        preset.statement(),
        TrainabilityOutcome.explain(PlanFacts.criterion(plans.values().iterator().next())),
        settings.stream().flatMap(SettingDetails::gaps).toList(),
        List.of(),
        preset.panels().stream().map(panel -> section(panel, preset, shelves, plans)).toList(),
        settings);
  }

  /** What was run, which may differ from the preset by what was given on the command line. */
  private static Plan plan(Catalogue catalogue, RunShelf shelf, Plan otherwise) {
    return shelf.present().isEmpty()
        ? otherwise
        : new PlanReader(catalogue).readRecorded(shelf.present().get(0).resolve("plan.yaml"));
  }

  /** Seeds are no setting: fewer of them make a result less certain, not another one. */
  private static List<Difference> differences(Plan here, Plan paper) {
    return PlanDifference.between(here, paper).stream()
        .filter(difference -> !difference.path().startsWith("seeds"))
        .map(difference -> new Difference(difference.path(), difference.here(), difference.there()))
        .toList();
  }

  private static List<String> facts(
      ReproductionRecord wanted, Reproduction reproduction, Map<String, Plan> plans) {
    int seeds = wanted.seeds().size();
    return List.of(
        "%s · %s · %d settings × %d seeds = %d runs"
            .formatted(
                wanted.figure(), wanted.profile(), plans.size(), seeds, plans.size() * seeds),
        PlanFacts.of(plans.values()),
        reproduction.preset().profiles().get(wanted.profile()).statement());
  }

  private static FigureSection section(
      Preset.PanelSpec spec,
      Preset preset,
      Map<String, RunShelf> shelves,
      Map<String, Plan> plans) {
    List<Curve> accuracy = new ArrayList<>();
    List<Curve> indicator = new ArrayList<>();
    for (String setting : spec.settings()) {
      RunShelf shelf = shelves.get(setting);
      String label = preset.settings().get(setting);
      accuracy.add(shelf.accuracy(setting, label));
      indicator.add(shelf.means(setting, label, spec.metric(), spec.quantity(), spec.scope()));
    }
    Plan plan = plans.get(spec.settings().get(0));
    Axis axis =
        new Axis(spec.axis(), spec.logarithmic() ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR);
    Figure figure =
        new Figure(
            spec.id(),
            spec.title(),
            List.of(PlanFacts.rate(plan)),
            List.of("", ""),
            List.of(
                new Plot(Axis.TASKS, Axis.ACCURACY, PlanFacts.chance(plan), List.of(), accuracy),
                new Plot(Axis.TASKS, axis, Plot.Reference.NONE, List.of(), indicator)));
    return new FigureSection(
        spec.id(), spec.title(), spec.paper(), List.of(new FigureSection.Part(figure, "")));
  }
}
