package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.benchmarks.reproduction.Preset.Cell;
import org.trainability.benchmarks.reproduction.Preset.CurveSpec;
import org.trainability.benchmarks.reproduction.Preset.Part;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanDifference;
import org.trainability.experiment.plan.Schedule;
import org.trainability.experiment.plan.TaskLength;
import org.trainability.experiment.run.RunRequest;

class PresetTest {

  private static final String CONTROLLER = "controller/";

  private final Catalogue catalogue = Catalogue.load(getClass().getClassLoader());

  private Reproduction reproduction(String name, String profile) {
    return Reproduction.of(catalogue, name, profile, List.of(), List.of());
  }

  private static NetworkPlan.Dense dense(Plan plan) {
    return (NetworkPlan.Dense) plan.network();
  }

  @Test
  void thePaperProfileHasTheValuesOfTable1() {
    Reproduction paper = reproduction("all", "paper");
    assertThat(paper.plans()).isEqualTo(paper.paperPlans()).hasSize(22 * 3);
    paper
        .plans()
        .forEach(
            (variant, plan) -> {
              assertThat(plan.stream().images()).isEqualTo(21_000);
              assertThat(plan.stream().tasks()).isEqualTo(40);
              int epochs =
                  variant.setting().endsWith("-short")
                      ? 100
                      : variant.setting().endsWith("-long") ? 500 : 250;
              assertThat(plan.stream().length()).isEqualTo(new TaskLength.Epochs(epochs));
              assertThat(plan.stream().batch()).isEqualTo(256);
              assertThat(dense(plan).hidden()).containsExactly(256, 256);
              assertThat(plan.optimizer().options())
                  .containsEntry("rate", Double.parseDouble(variant.rate()));
              assertThat(plan.seeds()).containsExactly(0L, 1L, 2L);
              assertThat(plan.name()).isEqualTo(variant.setting());
            });
    assertThat(paper.rates()).containsExactly("1e-3", "3e-3", "1e-2");
    assertThat(plan(paper, "l2").regularizers().get(0).options()).containsEntry("lambda", 1e-3);
    assertThat(plan(paper, "wasserstein").regularizers().get(0).options())
        .containsEntry("lambda", 1e-3);
    assertThat(dense(plan(paper, "batch-norm-l2")).normalization().use()).isEqualTo("batch-norm");
    assertThat(dense(plan(paper, "leaky-0.3")).activation().options()).containsEntry("slope", 0.3);
    assertThat(plan(paper, "crelu-scheduled").controllers().get(0).options())
        .containsEntry("safety", 0.8)
        .containsEntry("cool", 0.99)
        .containsEntry("warm", 1.01)
        .containsEntry("every", 40);
  }

  /** What is measured, at which steps, and what trains must not depend on the profile. */
  @Test
  void theMediumProfileDiffersFromThePaperInItsEpochsAlone() {
    Reproduction medium = reproduction("all", "medium");
    assertThat(medium.plans()).hasSize(22);
    assertThat(medium.rates()).containsExactly("1e-3");
    medium
        .plans()
        .forEach(
            (variant, plan) -> {
              int epochs =
                  variant.setting().endsWith("-short")
                      ? 16
                      : variant.setting().endsWith("-long") ? 80 : 40;
              assertThat(plan.stream().length()).isEqualTo(new TaskLength.Epochs(epochs));
              assertThat(PlanDifference.between(plan, medium.paperPlans().get(variant)))
                  .extracting(PlanDifference::path)
                  .containsExactly("stream.epochs");
            });
  }

  @Test
  void severalFiguresInThePapersOrderShareTheirRuns() {
    Reproduction both =
        Reproduction.of(catalogue, "fig5,fig1", "paper", List.of("1e-3"), List.of("seeds=[0]"));
    assertThat(both.figures().keySet()).containsExactly("fig1", "fig5");
    // Six and nine settings, of which l2 and wasserstein are in both.
    assertThat(both.requests(Path.of("out"))).hasSize(13);
    assertThat(Reproduction.of(catalogue, both.record()).plans()).isEqualTo(both.plans());
  }

  private static Plan plan(Reproduction reproduction, String setting) {
    return reproduction.plans().get(new Variant(setting, "1e-3"));
  }

  static Stream<String> figures() {
    return Preset.NAMES.stream();
  }

  /** What a figure draws must be measured by its plans, in every profile. */
  @ParameterizedTest
  @MethodSource("figures")
  void everyCurveIsMeasured(String name) {
    for (String profile : Reproduction.profiles()) {
      Reproduction reproduction = reproduction(name, profile);
      Preset preset = reproduction.figures().get(name);
      assertThat(preset.parts()).isNotEmpty();
      for (Part part : preset.parts()) {
        assertThat(part.id()).startsWith(name);
        for (Cell cell : part.cells()) {
          for (CurveSpec curve : cell.curves()) {
            assertThat(preset.settings()).as(part.id()).contains(curve.plan());
            assertMeasured(plan(reproduction, curve.plan()), curve.value(cell), part.id());
          }
        }
      }
    }
  }

  private static void assertMeasured(Plan plan, Value value, String where) {
    value.predictedBy().ifPresent(bound -> assertThat(plan.metrics()).as(where).containsKey(bound));
    value
        .component()
        .ifPresent(
            component -> {
              if (component.startsWith(CONTROLLER)) {
                assertThat(plan.controllers().get(0).use()).as(where).isEqualTo("per-layer");
              } else {
                assertThat(plan.metrics()).as(where).containsKey(component);
              }
            });
  }

  /** A claim is judged where its figure is reproduced, so the figure must run what it reads. */
  @Test
  void everyFigureRunsWhatItsClaimsRead() {
    List<?> claims = PresetFiles.read("claims.yaml", new TypeReference<>() {});
    assertThat(claims).isNotEmpty();
    for (Object claim : claims) {
      Map<?, ?> keys = (Map<?, ?>) claim;
      Set<String> runs = new HashSet<>();
      collectRuns(keys.get("conditions"), runs);
      assertThat(runs).isNotEmpty();
      assertThat(Preset.load((String) keys.get("figure")).settings())
          .as(keys.get("id").toString())
          .containsAll(runs);
    }
  }

  private static void collectRuns(Object node, Set<String> runs) {
    if (node instanceof List<?> list) {
      list.forEach(item -> collectRuns(item, runs));
    } else if (node instanceof Map<?, ?> map) {
      if (map.get("run") instanceof String run && !run.equals("each")) {
        runs.add(run);
      }
      if (map.get("runs") instanceof List<?> several) {
        several.forEach(run -> runs.add((String) run));
      }
      map.values().forEach(value -> collectRuns(value, runs));
    }
  }

  @Test
  void everyPlanHasALabel() {
    assertThat(reproduction("all", "quick").plans().keySet())
        .extracting(Variant::setting)
        .allMatch(PresetFiles.labels()::containsKey);
  }

  @Test
  void aProfileMeasuresAndDecidesAtItsOwnSteps() {
    Reproduction quick = reproduction("all", "quick");
    assertThat(plan(quick, "l2").metrics().get("effective-step").every())
        .isEqualTo(new Schedule.Steps(20));
    assertThat(plan(quick, "leaky-0.3").metrics().get("sharpness").every())
        .isEqualTo(new Schedule.Steps(120));
    assertThat(plan(quick, "l2").metrics().get("hessian-rank").every())
        .isEqualTo(new Schedule.TaskEnd());
    assertThat(plan(quick, "l2-scheduled").controllers().get(0).options())
        .containsEntry("every", 20);
    assertThat(plan(quick, "l2-scheduled-long").stream().length())
        .isEqualTo(new TaskLength.Steps(480));
  }

  @Test
  void runsOfAllFiguresAreMadeOnce() {
    List<RunRequest> requests = reproduction("all", "quick").requests(Path.of("out"));
    assertThat(requests)
        .hasSize(22 * 3 * 3)
        .extracting(RunRequest::directory)
        .doesNotHaveDuplicates();
    assertThat(requests.get(0).directory())
        .isEqualTo(Path.of("out", "runs", "l2", "rate-1e-3", "seed-0"));
    assertThat(requests.get(0).label()).isEqualTo("l2, η = 1e-3 seed 0");
  }

  @Test
  void ratesCanBeChosenHoweverTheyAreWritten() {
    Reproduction chosen =
        Reproduction.of(catalogue, "fig5", "quick", List.of("0.003", "3e-3", "1e-4"), List.of());
    assertThat(chosen.rates()).containsExactly("3e-3", "1e-4");
    assertThat(chosen.plans()).hasSize(9 * 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "0", "-1e-3", "NaN", "Infinity"})
  void aRateThatIsNoneIsRefused(String rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reproduction.of(catalogue, "fig5", "quick", List.of(rate), List.of()))
        .withMessage("a base rate must be a positive number, as 3e-3, was '%s'", rate);
  }

  @Test
  void theRateIsNoOverride() {
    List<String> overrides = List.of("optimizer.rate=1e-4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reproduction.of(catalogue, "fig5", "quick", List.of(), overrides))
        .withMessageContaining("choose it with --rates");
  }

  @Test
  void anUnknownProfileIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reproduction("fig1", "huge"))
        .withMessage("no profile 'huge'; the profiles are [smoke, quick, medium, paper]");
  }
}
