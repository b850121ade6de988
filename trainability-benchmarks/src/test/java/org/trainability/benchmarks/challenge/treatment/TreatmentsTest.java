package org.trainability.benchmarks.challenge.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.GridSource;
import org.trainability.benchmarks.challenge.grid.GridStore;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanException;

class TreatmentsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(TreatmentsTest.class.getClassLoader());
  private static final Treatments BUILT_IN = Treatments.builtIn();

  /** What trainable consists of. */
  private static final List<String> PARTS =
      List.of("relative-rates", "isometry-with-rates", "orthogonal-start", "orthogonal-tasks");

  private static Grid grid;

  @BeforeAll
  static void readGrid() throws IOException {
    grid = Grid.read(CATALOGUE, GridSource.BUILT_IN, "quick");
  }

  private static Plan plan(TreatmentMethod method, Optional<Variation> variation, Cell cell) {
    return grid.plan(cell, new Entrant(method, variation).variant(grid, cell).set());
  }

  private static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>(grid.cells(grid.league().score(), List.of("3e-3")));
    cells.addAll(grid.cells(grid.league().tune(), List.of("3e-3")));
    return cells;
  }

  static Stream<Treatment> treatments() {
    return BUILT_IN.all().stream();
  }

  @ParameterizedTest
  @MethodSource("treatments")
  void eachIsAPartOfAPlanInEachSettingWithEachOfItsOptions(Treatment treatment) {
    TreatmentMethod method = new TreatmentMethod(List.of(treatment));
    for (Cell cell : cells()) {
      Plan plan = plan(method, Optional.empty(), cell);
      treatment
          .use()
          .forEach(
              (slot, spec) ->
                  assertThat(slot.of(plan)).anyMatch(each -> each.use().equals(spec.use())));
      for (Variation variation : treatment.variations()) {
        assertThat(plan(method, Optional.of(variation), cell))
            .as(variation.label())
            .isNotEqualTo(plan);
      }
    }
  }

  @Test
  void allTryAsManyConfigurations() throws IOException {
    int most = Grid.read(CATALOGUE, GridSource.BUILT_IN, "paper").league().budget() - 1;
    assertThat(BUILT_IN.all())
        .filteredOn(treatment -> !PARTS.contains(treatment.id()))
        .allSatisfy(
            treatment ->
                assertThat(treatment.variations())
                    .as(treatment.id())
                    .hasSize(most)
                    .doesNotHaveDuplicates());
    assertThat(BUILT_IN.all())
        .filteredOn(treatment -> treatment.variations().isEmpty())
        .extracting(Treatment::id)
        .containsExactlyInAnyOrderElementsOf(PARTS);
  }

  /** CReLU takes the place of ReLU and of tanh, so both settings are one training. */
  @Test
  void whatSettingsDoNotDifferInIsTrainedOnce(@TempDir Path folder) {
    LeagueRuns runs = new LeagueRuns(grid, new GridStore(folder), Map.of(), Map.of());
    assertThat(grid.league().score()).containsExactly("relu", "tanh");
    assertThat(runs.scored(new Entrant(BUILT_IN.methods(List.of("crelu")).get(2))))
        .hasSize(8)
        .satisfies(all -> assertThat(new HashSet<>(all).size()).isEqualTo(4));
    assertThat(runs.scored(new Entrant(BUILT_IN.methods(List.of("l2")).get(2))))
        .hasSize(8)
        .doesNotHaveDuplicates();
  }

  /**
   * Rates that follow the first weights are set at the run's start, which is that of a task too.
   */
  @ParameterizedTest
  @MethodSource("treatments")
  void whoIsToldOfTasksIsAskedThere(Treatment treatment) {
    boolean asked =
        plan(new TreatmentMethod(List.of(treatment)), Optional.empty(), cells().get(0))
            .controllers()
            .stream()
            .map(spec -> CATALOGUE.create(Controller.class, Kind.CONTROLLER, spec))
            .anyMatch(controller -> controller.cadence().atTaskStart());
    boolean once =
        treatment.use().toString().contains("relative-rates")
            || treatment.use().toString().contains("at=start")
            || treatment.id().equals("trainable");
    boolean counts = treatment.use().toString().contains("horizon=task");
    assertThat(treatment.knowsTasks()).isEqualTo(asked && !once || counts);
  }

  /** Of all pairs, those that are refused, and why. */
  @Test
  void anyTwoGoTogetherButThoseThatExcludeEachOther() {
    TreeSet<String> refused = new TreeSet<>();
    List<Treatment> all = BUILT_IN.all();
    Cell cell = cells().get(0);
    for (Treatment first : all) {
      for (Treatment second : all.subList(all.indexOf(first) + 1, all.size())) {
        Throwable refusal =
            catchThrowable(
                () -> plan(new TreatmentMethod(List.of(first, second)), Optional.empty(), cell));
        Optional<PlanSlot> contested =
            first.use().keySet().stream()
                .filter(slot -> !slot.holdsSeveral() && second.use().containsKey(slot))
                .findFirst();
        String pair = first.id() + "+" + second.id();
        if (contested.isPresent()) {
          assertThat(refusal)
              .as(pair)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("each chooses the " + contested.get())
              .hasMessageContaining("a plan has one");
        } else if (refusal != null) {
          assertThat(refusal).as(pair).isInstanceOf(PlanException.class);
          refused.add(pair);
          boolean same = refusal.getMessage().contains("is there already");
          assertThat(same || refusal.getMessage().contains("can't be combined with"))
              .as(pair + ": " + refusal.getMessage())
              .isTrue();
        }
      }
    }
    assertThat(refused)
        .contains("nap+weight-clipping", "nap+unit-norm")
        .allMatch(
            pair ->
                List.of("nap+weight-clipping", "nap+unit-norm").contains(pair)
                    // It takes the same steps itself.
                    || pair.startsWith("isometry") && pair.endsWith("+trainable")
                    || pair.equals("trainable+parseval-retraction")
                    // It gives rates of its own.
                    || List.of("per-layer+trainable", "cosine+trainable", "trainable+batch-size")
                        .contains(pair)
                    || sharesAComponent(pair));
  }

  private static boolean sharesAComponent(String pair) {
    Treatment first = BUILT_IN.find(pair.substring(0, pair.indexOf('+')));
    Treatment second = BUILT_IN.find(pair.substring(pair.indexOf('+') + 1));
    return first.use().entrySet().stream()
        .anyMatch(
            each ->
                second.use().containsKey(each.getKey())
                    && second.use().get(each.getKey()).use().equals(each.getValue().use()));
  }

  @Test
  void penaltiesConstraintsAndControllersComeAfterThoseOfThePlan() {
    TreatmentMethod method =
        new TreatmentMethod(
            List.of(
                BUILT_IN.find("l2-init"),
                BUILT_IN.find("max-norm"),
                BUILT_IN.find("weight-clipping"),
                BUILT_IN.find("per-layer"),
                BUILT_IN.find("reset-at-task")));
    Plan plan = plan(method, Optional.empty(), grid.cells(List.of("l2"), List.of("1e-3")).get(0));
    assertThat(plan.regularizers()).extracting("use").containsExactly("l2", "l2-init");
    assertThat(plan.constraints()).extracting("use").containsExactly("max-norm", "weight-clipping");
    assertThat(plan.controllers()).extracting("use").containsExactly("per-layer", "reset-at-task");
  }

  @Test
  void anOptimizerKeepsTheRateOfTheSetting() {
    Plan plan =
        plan(
            new TreatmentMethod(List.of(BUILT_IN.find("adamw"))),
            Optional.empty(),
            grid.cells(List.of("relu"), List.of("2e-3")).get(0));
    assertThat(plan.optimizer().use()).isEqualTo("adamw");
    assertThat(plan.optimizer().options()).containsEntry("rate", 2e-3);
  }

  @Test
  void theReferencesTakePartAlways() {
    assertThat(BUILT_IN.methods(List.of("l2", "l2", "l2+layer-norm", "none")))
        .extracting(TreatmentMethod::id)
        .containsExactly("none", "reset-at-task", "l2", "l2+layer-norm");
    assertThat(BUILT_IN.methods(List.of()))
        .extracting(TreatmentMethod::id)
        .containsAll(BUILT_IN.all().stream().map(Treatment::id).toList())
        .contains("reset-at-task+orthogonal-tasks+relative-rates")
        .doesNotHaveDuplicates();
  }

  @Test
  void aPartOfAPlanIsATreatment() {
    TreatmentMethod method =
        BUILT_IN.methods(List.of("{controller: {use: per-layer, cool: 0.9}}")).get(2);
    assertThat(plan(method, Optional.empty(), cells().get(0)).controllers().get(0).options())
        .containsEntry("cool", 0.9);
    assertThat(method.id()).isEqualTo("controller-use-per-layer-cool-0-9");
  }

  @Test
  void partsOfAPlanThatDifferAreDifferentTreatments() {
    String longer = "{regularizer: {use: l2, lambda: 0." + "0".repeat(300);
    assertThat(
            BUILT_IN.methods(
                List.of(
                    "{activation: {use: leaky-relu, slope: 0.1}}",
                    "{activation: {use: leaky-relu, slope: -0.1}}",
                    "{activation: {use: leaky-relu, slope: -.1}}",
                    "{regularizer: {use: l2, lambda: 1e-3}}",
                    longer + "1}}",
                    longer + "2}}")))
        .hasSize(8)
        .extracting(TreatmentMethod::id)
        .contains(
            "activation-use-leaky-relu-slope-0-1",
            "activation-use-leaky-relu-slope-minus-0-1",
            "regularizer-use-l2-lambda-1e-3")
        .allSatisfy(id -> assertThat(id).hasSizeLessThan(120))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: {label: A, acts: x, knows-tasks: false, use: {controler: redo}} | treatments.a: a treatment chooses none of a plan's 'controler'. Did you mean 'controller'?",
        "a: {label: A, acts: x, knows-tasks: false, use: {controller: 3}} | treatments.a: 'controller' must be a component's name",
        "a: {label: A, acts: x, knows-tasks: false, use: {}, tune: {rate: [1]}} | treatments.a: tune: 'rate' must be a place and an option"
      })
  void aMistakeInTheFileIsNamed(String entry, String message) {
    assertThatThrownBy(() -> Treatments.read("treatments:\n  " + entry + "\n", "mine.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mine.yaml: " + message);
  }
}
