package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.Catalogue;
import org.trainability.benchmarks.figure.Panel;
import org.trainability.benchmarks.figure.SettingCurve;
import org.trainability.benchmarks.plan.Plan;
import org.trainability.benchmarks.plan.PlanDifference;
import org.trainability.benchmarks.plan.PlanReader;
import org.trainability.benchmarks.report.Difference;
import org.trainability.benchmarks.report.Report;
import org.trainability.benchmarks.report.SettingDetails;
import org.trainability.benchmarks.report.Verdict;

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
              Verdict.of(
                  shelf.accuracy(id, setting.getValue()),
                  plan.stream().tasks(),
                  PlanFacts.criterion(plan)),
              differences(plan, reproduction.paperPlans().get(id)),
              isControlled(plan) ? shelf.audits(plan.controller().use()) : List.of(),
              shelf.entries(out)));
    }
    return new Report(
        preset.title(),
        facts(wanted, reproduction, plans),
        preset.statement(),
        Verdict.explain(PlanFacts.criterion(plans.values().iterator().next())),
        panels(preset, shelves, plans),
        settings);
  }

  private static boolean isControlled(Plan plan) {
    return !plan.controller().use().equals("none");
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

  private static List<Panel> panels(
      Preset preset, Map<String, RunShelf> shelves, Map<String, Plan> plans) {
    List<Panel> panels = new ArrayList<>();
    for (Preset.PanelSpec spec : preset.panels()) {
      List<SettingCurve> curves =
          spec.settings().stream()
              .map(
                  setting ->
                      shelves
                          .get(setting)
                          .curve(
                              setting,
                              preset.settings().get(setting),
                              spec.metric(),
                              spec.quantity(),
                              spec.scope()))
              .toList();
      panels.add(
          new Panel(
              spec.id(),
              spec.title(),
              spec.axis(),
              spec.logarithmic(),
              PlanFacts.criterion(plans.get(spec.settings().get(0))).chance(),
              spec.paper(),
              curves));
    }
    return panels;
  }
}
