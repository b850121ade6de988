package org.trainability.evaluation.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Condition;
import org.trainability.evaluation.claim.Effect;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.claim.Statistic;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.CurveStyle;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.records.AuditRow;

/** A made-up report with everything that a report may have. */
final class SampleReport {

  static final List<String> RATES = List.of("η = 1e-4", "η = 1e-3", "η = 3e-3");
  static final int LONG = 5200;

  private static final List<Integer> COLORS =
      List.of(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000);
  private static final List<List<Float>> DASHES =
      List.of(List.of(), List.of(8f, 4f), List.of(9f, 3f, 2f, 3f), List.of(2f, 3f));

  private SampleReport() {}

  static Report report() {
    return new Report(
        "When a network stops learning",
        List.of(
            "fig1, fig3, fig5 · quick · 4 settings × 3 rates × 3 seeds = 36 runs",
            "mnist, 4,000 images · hidden 64-64 · adam η = 1e-4 / 1e-3 / 3e-3 · 40 tasks × 300"
                + " steps · batch 50",
            "A smaller network that sees fewer images more often: trainability is visibly lost"
                + " within minutes."),
        "A network meets a sequence of tasks; in each, all images get new random labels. A network"
            + " that keeps its trainability reaches the same accuracy on every task.",
        "Trainability counts as lost if at the end less than 0.8 times the best gain over chance"
            + " (0.10) remains.",
        List.of(
            "L2 (λ = 1e-3) at η = 3e-3, seed 1: not run: there is no runs/l2/rate-3e-3/seed-1",
            "Leaky ReLU (ρ = 0.3) at η = 1e-4, seed 2: diverged after 3 of 40 tasks: the loss is"
                + " infinite"),
        judgements(),
        List.of(league()),
        List.of(
            new FigureSection(
                "fig1",
                "Figure 1: no single indicator tells",
                "Each panel pairs two settings that share the movement of one indicator but not the"
                    + " fate of their accuracy: Hessian rank stays under L2 while accuracy"
                    + " collapses; sharpness rises for both leaky ReLU networks, and only one of"
                    + " them stops learning.",
                List.of(
                    new FigureSection.Part(
                        tasks("fig1a", "Hessian rank", "Hessian rank / dimension", false),
                        "Mean of layers. Lines: mean over the seeds; bands: from the lowest to the"
                            + " highest seed."),
                    new FigureSection.Part(
                        tasks("fig1c", "Sharpness", "Sharpness λ_max (loss/parameter²)", true),
                        "Largest eigenvalue of the Hessian at each task's first step."))),
            new FigureSection(
                "fig3",
                "Figure 3: effective step and its bounds",
                "As the effective step drifts upward, the share of steps above the noise bound"
                    + " grows; late in the stream the bounds become volatile.",
                List.of(
                    new FigureSection.Part(
                        bounds(), "First layer of L2 (λ = 1e-3), one point every 40 steps."))),
            new FigureSection(
                "fig9",
                "Figure 9: Hessian rank with and without the scheduler",
                "Rank does not follow accuracy.",
                List.of(new FigureSection.Part(empty(), "Nothing was measured.")))),
        IntStream.range(0, 4).mapToObj(SampleReport::setting).toList());
  }

  /** Stands in for the pictures' own: any colors will do. */
  static Map<String, CurveStyle> styles(Report report) {
    Map<String, CurveStyle> styles = new LinkedHashMap<>();
    report.figures().stream()
        .flatMap(Figure::curves)
        .forEach(
            curve ->
                styles.computeIfAbsent(
                    curve.id(),
                    id ->
                        new CurveStyle(
                            new Color(COLORS.get(styles.size() % COLORS.size())),
                            DASHES.get(styles.size() % DASHES.size()),
                            styles.size())));
    return styles;
  }

  static Curve curve(String id, String label, int seeds, int places, DoubleUnaryOperator truth) {
    return new Curve(
        id,
        label,
        LongStream.range(0, seeds)
            .mapToObj(
                seed -> {
                  RandomGenerator random = new Seeds(seed).random(id + places);
                  TreeMap<Double, Double> values = new TreeMap<>();
                  for (int place = 1; place <= places; place++) {
                    double noise = 1 + 0.04 * random.nextGaussian();
                    values.put((double) place, truth.applyAsDouble(place) * noise);
                  }
                  return new Curve.Seed(seed, values);
                })
            .toList());
  }

  private static DoubleUnaryOperator falling(double from, double to, double half) {
    return task -> to + (from - to) * Math.pow(0.5, (task - 1) / half);
  }

  private static Figure tasks(String id, String title, String indicator, boolean logarithmic) {
    List<Plot> plots = new ArrayList<>();
    for (int i = 0; i < RATES.size(); i++) {
      double half = 24.0 / (i + 1);
      plots.add(
          new Plot(
              Axis.TASKS,
              Axis.ACCURACY,
              Plot.Reference.at(0.1, "chance"),
              List.of(),
              List.of(
                  curve("l2", "L2 (λ = 1e-3)", 3, 40, falling(0.6, 0.11, half)),
                  curve("wasserstein", "Wasserstein (λ = 1e-3)", 3, 40, task -> 0.6))));
    }
    for (int i = 0; i < RATES.size(); i++) {
      double growth = 0.02 * (i + 1);
      DoubleUnaryOperator l2 =
          logarithmic ? task -> Math.pow(10, growth * task) : task -> 0.82 - growth * task / 40;
      plots.add(
          new Plot(
              Axis.TASKS,
              new Axis(indicator, logarithmic ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR),
              Plot.Reference.NONE,
              List.of(),
              List.of(
                  curve("l2", "L2 (λ = 1e-3)", 3, 40, l2),
                  curve("wasserstein", "Wasserstein (λ = 1e-3)", 3, 40, task -> 0.78))));
    }
    return new Figure(id, title, RATES, List.of("", ""), plots);
  }

  private static Figure bounds() {
    Axis steps = Axis.STEPS;
    Axis size = new Axis("Step size of layer 1", Axis.Scale.LOGARITHMIC);
    List<Plot> plots = new ArrayList<>();
    for (String rate : RATES) {
      for (int places : new int[] {520, LONG, 520}) {
        double base = Math.pow(10, plots.size() / 3 - 4.0);
        List<Double> boundaries = new ArrayList<>();
        for (int boundary = 521; boundary < places; boundary += 520) {
          boundaries.add((double) boundary);
        }
        DoubleUnaryOperator wave = step -> Math.exp(1.5 * Math.sin(step / 83));
        plots.add(
            new Plot(
                steps,
                size,
                Plot.Reference.NONE,
                boundaries,
                List.of(
                    curve("effective", "Effective step α", 3, places, s -> base * (1 + s / 900)),
                    curve(
                        "noise", "Noise bound α_g*", 3, places, s -> base * wave.applyAsDouble(s)),
                    curve(
                        "volatility",
                        "Volatility bound α_vol*",
                        3,
                        places,
                        s -> 3 * base / wave.applyAsDouble(2 * s)),
                    curve(
                        "combined",
                        "Combined bound α̃*",
                        3,
                        places,
                        s -> 0.4 * base * wave.applyAsDouble(s / 3)))));
      }
    }
    return new Figure(
        "fig3",
        "Effective step and its bounds",
        List.of("Task 1", "Tasks 1–10", "Task 10"),
        RATES,
        plots);
  }

  private static Figure empty() {
    Curve none = new Curve("l2", "L2 (λ = 1e-3)", List.of());
    Plot plot = new Plot(Axis.TASKS, Axis.ACCURACY, Plot.Reference.NONE, List.of(), List.of(none));
    return new Figure("fig9", "Hessian rank", List.of("η = 1e-3"), List.of(""), List.of(plot));
  }

  static Claim claim(String id, String figure, String statement) {
    return new Claim(
        id,
        figure,
        "Section 3, Fig. 1 (a)",
        statement,
        "the rank of L2 falls by more than a tenth, or its accuracy stays.",
        List.of(
            condition(
                "remaining share of the best gain over chance",
                OptionalDouble.empty(),
                OptionalDouble.of(0.5)),
            condition(
                "rank at the end / rank at the first task",
                OptionalDouble.of(0.9),
                OptionalDouble.of(1.1))));
  }

  /** The page shows a condition's words and range; its statistic is not asked. */
  static Condition condition(String meaning, OptionalDouble least, OptionalDouble most) {
    return new Condition(meaning, new Statistic.Number(0), least, most);
  }

  static Judgement judgement(Claim claim, String at, ClaimVerdict verdict, double mean) {
    Effect effect = new Effect(mean, mean - 0.09, mean + 0.07, 3);
    boolean decided = verdict != ClaimVerdict.NOT_DECIDED;
    return new Judgement(
        claim,
        at,
        verdict,
        List.of(
            new Judgement.Outcome(
                claim.conditions().get(0),
                decided ? ClaimVerdict.HOLDS : verdict,
                decided ? Optional.of(effect) : Optional.empty(),
                decided ? "" : "1 of 3 seeds has a value"),
            new Judgement.Outcome(
                claim.conditions().get(1),
                verdict,
                Optional.of(new Effect(0.96 + mean, 0.951 + mean, 0.972 + mean, 3)),
                "")));
  }

  private static List<Judgement> judgements() {
    List<Judgement> judgements = new ArrayList<>();
    Map<Claim, List<ClaimVerdict>> claims = new LinkedHashMap<>();
    ClaimVerdict holds = ClaimVerdict.HOLDS;
    claims.put(
        claim(
            "fig1-rank-stays-while-accuracy-falls",
            "fig1",
            "Under L2 the Hessian rank stays high while accuracy collapses."),
        List.of(ClaimVerdict.NOT_DECIDED, holds, holds));
    claims.put(
        claim(
            "fig1-sharpness-rises-for-both",
            "fig1",
            "Sharpness rises alike for both leaky ReLU networks, and their fate differs."),
        List.of(ClaimVerdict.FAILS, holds, ClaimVerdict.FAILS));
    claims.put(
        claim(
            "fig3-crossings-grow",
            "fig3",
            "The share of steps above the noise bound grows from the first to the last task."),
        List.of(holds, holds, holds));
    claims.put(
        claim("fig6-rates-decay", "fig6", "The scheduled rate ends below the base rate."),
        List.of(ClaimVerdict.NOT_DECIDED, ClaimVerdict.NOT_DECIDED, ClaimVerdict.NOT_DECIDED));
    claims.forEach(
        (claim, verdicts) -> {
          for (int i = 0; i < verdicts.size(); i++) {
            judgements.add(judgement(claim, RATES.get(i), verdicts.get(i), 0.31 + 0.07 * i));
          }
        });
    return judgements;
  }

  /** Of six indicators, one of which has no AUC; two have the same. */
  private static ReportTable league() {
    return new ReportTable(
        "league",
        "Who warns of the loss?",
        List.of("Each indicator is asked before every task.", "Chance is 0.5."),
        List.of(
            new ReportTable.Column("indicator", "Indicator", "", false),
            new ReportTable.Column("auc", "AUC", "Area under the curve.", true),
            new ReportTable.Column("kind", "Kind", "What it is compared as.", false)),
        List.of(
            row("Sharpness", ReportTable.Cell.of("0.70", 0.7), "single"),
            row("Rank 10", ReportTable.Cell.of("0.9", 0.90001).marked("best"), "bound"),
            row("rank 9", ReportTable.Cell.of("undefined"), "single"),
            row("Entropy", ReportTable.Cell.of("0.70", 0.7), ""),
            row("Norm", ReportTable.Cell.of("1e-3", 0.001), "single"),
            row("Drop", ReportTable.Cell.of("−0.20", -0.2), "baseline")));
  }

  private static List<ReportTable.Cell> row(String name, ReportTable.Cell auc, String kind) {
    return List.of(ReportTable.Cell.of(name), auc, ReportTable.Cell.of(kind));
  }

  private static SettingDetails setting(int index) {
    List<String> ids = List.of("l2", "l2-scheduled", "wasserstein", "leaky-0.3");
    List<String> labels =
        List.of(
            "L2 (λ = 1e-3)",
            "L2 (λ = 1e-3), scheduled",
            "Wasserstein (λ = 1e-3)",
            "Leaky ReLU (ρ = 0.3)");
    String id = ids.get(index);
    List<SettingDetails.Level> levels = new ArrayList<>();
    for (String rate : RATES) {
      List<RunEntry> runs = new ArrayList<>();
      for (long seed = 0; seed < 3; seed++) {
        boolean gone = id.equals("l2") && rate.equals("η = 3e-3") && seed == 1;
        String folder = "runs/" + id + "/rate-" + rate.substring(4) + "/seed-" + seed;
        runs.add(
            new RunEntry(seed, gone ? "" : folder, gone ? "not run: there is no " + folder : ""));
      }
      List<AuditRow> audit =
          id.endsWith("scheduled")
              ? List.of(
                  new AuditRow.Verdicts(1, "per-layer", "fc1", Outcome.COOLED, "noise", 310),
                  new AuditRow.Verdicts(1, "per-layer", "fc1", Outcome.COOLED, "volatility", 95),
                  new AuditRow.Verdicts(1, "per-layer", "fc2", Outcome.WARMED, "below floor", 12),
                  new AuditRow.Verdicts(1, "per-layer", "fc2", Outcome.HELD, "within bound", 1203))
              : List.of();
      levels.add(
          new SettingDetails.Level(
              rate, index == 0 ? "lost (3 of 3 seeds)" : "kept (3 of 3 seeds)", audit, runs));
    }
    return new SettingDetails(
        id,
        labels.get(index),
        List.of(
            new Difference("stream.images", "4000", "21000"),
            new Difference("network.hidden", "[64, 64]", "[256, 256]")),
        levels);
  }
}
