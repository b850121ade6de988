package org.trainability.benchmarks.challenge.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Options;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.OptimizerFactory;
import org.trainability.benchmarks.challenge.signal.Indicators;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.Schedule;

class GridTest {

  private static final Catalogue CATALOGUE = Catalogue.load(GridTest.class.getClassLoader());

  private static final String GRID =
      """
      plan: base.yaml
      settings:
        one: {label: One, rates: ["1e-3", "1e-2"], set: []}
        two: {label: Two, rates: ["3e-3"], set: [regularizer=l2]}
      profiles:
        tiny:
          statement: Tiny.
          search: [0, 1]
          fresh: [7]
          every: {40: 5}
          measure: 4
          set: [stream.tasks=2]
          settings: {two: [stream.batch=10]}
          treatments:
            {score: [one], rates: ["1e-3", "2e-3"], fresh: [7], tune: [two], tune-rates: ["3e-3"], search: [0], budget: 2}
      """;

  @TempDir private Path folder;

  private Grid read(String grid) throws IOException {
    Path file = Files.writeString(folder.resolve("grid.yaml"), grid);
    Files.writeString(
        folder.resolve("base.yaml"),
        "stream: {images: 100, steps: 8}\nnetwork: {hidden: [4]}\nmetrics: {}\n");
    return Grid.read(CATALOGUE, new GridSource(Optional.of(file)), "tiny");
  }

  @Test
  void aSettingAtARateIsACell() throws IOException {
    Grid grid = read(GRID);

    assertThat(grid.cells())
        .extracting(Cell::id)
        .containsExactly("one-1e-3", "one-1e-2", "two-3e-3");
    assertThat(grid.cells()).extracting(Cell::label).contains("Two, η = 3e-3");
    assertThat(grid.seeds()).containsExactly(0L, 1L, 7L);
    assertThat(grid.cells(grid.league().score(), grid.league().rates()))
        .extracting(Cell::id)
        .containsExactly("one-1e-3", "one-2e-3");
  }

  @Test
  void itsPlanHasTheOverridesOfSettingAndProfile() throws IOException {
    Grid grid = read(GRID);

    Plan plan = grid.plan(grid.cells().get(2), List.of("seeds=[7]"));

    assertThat(plan.optimizer().options()).containsEntry("rate", 3e-3);
    assertThat(plan.regularizers().get(0).use()).isEqualTo("l2");
    assertThat(plan.stream().tasks()).isEqualTo(2);
    assertThat(plan.stream().batch()).isEqualTo(10);
    assertThat(plan.seeds()).containsExactly(7L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label: Two|lable: Two|grid.yaml, settings.two.label: must be given; the keys found are lable, rates, set",
        "tune: [two]|tune: [too]|profiles.tiny.treatments.tune: no setting 'too'. Did you mean 'two'?",
        "tune: [two]|tune: [one]|needs settings, rates and fresh seeds to score, a budget of at least 1",
        "tune: [two]|tune: [one]|in both [one]",
        "search: [0], budget|search: [7], budget|in both [7]",
        "budget: 2|budget: 0|a budget of at least 1",
        "score: [one]|score: [one, one]|profiles.tiny.treatments.score: each is named once; found [one, one]",
        "rates: [\"1e-3\", \"2e-3\"]|rates: [\"1e-3\", \"1e-3\"]|profiles.tiny.treatments.rates: each is named once; found [1e-3, 1e-3]",
        "fresh: [7], tune|fresh: [7, 7], tune|profiles.tiny.treatments.fresh: each is named once; found [7, 7]",
        "tune: [two]|tune: [two, two]|profiles.tiny.treatments.tune: each is named once; found [two, two]",
        "tune-rates: [\"3e-3\"]|tune-rates: [\"3e-3\", \"3e-3\"]|profiles.tiny.treatments.tune-rates: each is named once; found [3e-3, 3e-3]",
        "search: [0], budget|search: [0, 0], budget|profiles.tiny.treatments.search: each is named once; found [0, 0]",
        "rates: [\"1e-3\", \"1e-2\"]|rates: [\"1e-2\", \"1e-2\"]|settings.one.rates: each is named once; found [1e-2, 1e-2]",
        "settings: {two: |settings: {tow: |profiles.tiny.settings: no setting 'tow'. Did you mean 'two'?",
        "tiny:|tinny:|no profile 'tiny'. Did you mean 'tinny'?",
        "fresh: [7]|fresh: [1]|no seed twice; found search [0, 1], fresh [1]",
        "search: [0, 1]|search: []|needs a search seed",
      })
  void mistakesNameFileAndKey(String right, String wrong, String message) {
    assertThatThrownBy(() -> read(GRID.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grid.yaml")
        .hasMessageContaining(message);
  }

  /** Ten digits, which one setting regroups into two classes. */
  @Test
  void chanceIsThatOfTheClassesOfASettingsStream() throws IOException {
    Grid grid = read(GRID.replace("regularizer=l2", "stream.use=class-remapping"));

    assertThat(grid.chances(grid.cells()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("one", 0.1, "two", 0.5));
  }

  @Test
  void aSettingWithoutClassesIsNamed() throws IOException {
    Grid grid =
        read(
            GRID.replace(
                "regularizer=l2",
                "stream.use=slowly-changing-regression, loss=mean-squared-error"));

    assertThatThrownBy(() -> grid.chances(grid.cells()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: two: stream: accuracies are compared, and need at least two classes;"
                + " 'slowly-changing-regression' has numbers for targets",
            folder.resolve("grid.yaml"));
  }

  @Test
  void oneSettingIsNoGrid() throws IOException {
    String one =
        GRID.replace(", \"1e-2\"]", "]").replaceAll("(?m)^  two: .*\n|^ *treatments:\n.*\n", "");

    Grid grid = read(one.replace("[two]", "[one]").replace("{two: [stream.batch=10]}", "{}"));

    assertThatThrownBy(grid::requireCells)
        .hasMessageContaining("a grid needs two settings or rates to compare, has 1");
  }

  @Test
  void aPlanIsTheSettingOnWhichTreatmentsAreCompared() throws IOException {
    Grid grid =
        read(
            """
            name: mine
            stream: {images: 100, steps: 80, tasks: 3}
            network: {hidden: [4]}
            optimizer: {use: adam, rate: 1e-2}
            metrics: {norm: {use: weight-norm, every: 20}}
            seeds: [4, 2]
            """);

    Cell cell = grid.cells().get(0);
    assertThat(grid.cells()).hasSize(1);
    assertThat(grid.league().fresh()).containsExactly(4L, 2L);
    Plan plan = grid.plan(cell, List.of("controller=redo"));
    assertThat(plan.stream().tasks()).isEqualTo(3);
    assertThat(plan.optimizer().options()).containsEntry("rate", 1e-2);
    assertThat(plan.controllers().get(0).use()).isEqualTo("redo");
    assertThatThrownBy(
            () ->
                read(
                    "name: mine\nstream: {images: 100, steps: 80}\nnetwork: {hidden: [4]}\nmetrics: {}\nseeds: [0]\n"))
        .hasMessageContaining("grid.yaml: seeds:")
        .hasMessageContaining("at least two")
        .hasMessageContaining("found [0]");
  }

  /** An optimizer whose rate no option sets. */
  public static final class Fixed implements OptimizerFactory {

    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public String summary() {
      return "gradient descent at a rate of 0.1";
    }

    @Override
    public String source() {
      return "this project";
    }

    @Override
    public Optimizer create(Options options) {
      return CATALOGUE.create(
          Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd").with("rate", 0.1));
    }
  }

  @Test
  void aPlanWhoseOptimizerHasNoRateIsNoGrid() throws IOException {
    Path services = folder.resolve("META-INF/services/" + ComponentFactory.class.getName());
    Files.createDirectories(services.getParent());
    Files.writeString(services, Fixed.class.getName());
    Path file =
        Files.writeString(
            folder.resolve("fixed.yaml"),
            """
            stream: {images: 100, steps: 8}
            network: {hidden: [4]}
            optimizer: fixed
            metrics: {}
            seeds: [0, 1]
            """);

    try (URLClassLoader plugins =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Catalogue catalogue = Catalogue.load(plugins);
      GridSource source = new GridSource(Optional.of(file));

      assertThatThrownBy(() -> Grid.read(catalogue, source, "tiny"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("fixed.yaml: optimizer:")
          .hasMessageEndingWith("the option rate of the optimizer; fixed has no such option");
    }
  }

  @Test
  void theBuiltInProfilesHaveBothKindsOfSeedsAndPlansWithoutMistakes() throws IOException {
    for (String profile : List.of("smoke", "quick", "paper")) {
      Grid grid = Grid.read(CATALOGUE, GridSource.BUILT_IN, profile);

      assertThat(grid.cells()).hasSizeGreaterThan(15);
      assertThat(grid.fresh()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(grid.cells())
          .allSatisfy(
              cell ->
                  assertThat(grid.plan(cell, List.of()).optimizer().options())
                      .containsEntry("rate", Double.valueOf(cell.rate())));
    }
  }

  @Test
  void theBuiltInGridMeasuresAllThatTheLeagueReads() throws IOException {
    Grid grid = Grid.read(CATALOGUE, GridSource.BUILT_IN, "quick");

    assertThat(Indicators.league())
        .allSatisfy(
            indicator -> assertThat(grid.metrics()).containsAll(indicator.signal().metrics()));
  }

  /** A number of steps is replaced if the profile knows it; what is due at a task's end stays. */
  @Test
  void theProfileSaysHowOftenIsMeasured() throws IOException {
    Grid grid = read(GRID);

    Plan plan =
        grid.plan(
            grid.cells().get(0),
            List.of(
                "metrics={a: {use: weight-norm, every: 40}, b: {use: weight-norm, every: task-end}, c: {use: weight-norm, every: 7}}"));

    assertThat(plan.metrics().get("a").every()).isEqualTo(new Schedule.Steps(5));
    assertThat(plan.metrics().get("b").every()).isEqualTo(new Schedule.TaskEnd());
    assertThat(plan.metrics().get("c").every()).isEqualTo(new Schedule.Steps(7));
    assertThat(grid.every()).isEqualTo(4);
  }
}
