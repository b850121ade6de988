package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.core.Catalogue;
import org.trainability.experiment.LabModule;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunListener;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.AuditRow;
import org.trainability.records.RunRecords;
import org.trainability.records.Status.State;

/** What a plugin's controller does to whole runs: units, batches, records, and going on. */
class SteeredRunTest {

  private static final List<String> SAME =
      List.of("plan.yaml", "tasks.csv", "readings.parquet", "audit.csv", "status.json");

  private static final String PLAN =
      """
      name: steered
      stream: {images: 200, tasks: 3, %s, batch: 50}
      network: {hidden: [8, 8]}
      optimizer: {use: adam, rate: 1e-2}
      controller: {use: example/steers, what: %s}
      metrics: {norm: {use: weight-norm, every: 5}}
      """;

  /** Sees each decision's step; for interrupting a run at a place of its own choice. */
  private static LongConsumer watcher = step -> {};

  @TempDir private Path folder;

  /** The state: how often it acted. */
  record Times(int acted) {}

  /** Does one thing or another, after updates. */
  public static final class Steers implements ControllerFactory {

    enum What {
      UNITS,
      BATCHES,
      BATCHES_OF_MORE_SAMPLES,
      CURVATURE,
      CLASSIFIER,
      TOO_MANY,
      TOO_EARLY,
      READS
    }

    static final Option<What> WHAT = Option.choice("what", What.UNITS, "what it does");

    @Override
    public String name() {
      return "example/steers";
    }

    @Override
    public String summary() {
      return "acts after updates";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(WHAT);
    }

    @Override
    public Controller<?> create(Options options) {
      What what = options.get(WHAT);
      return new Controller<Times>() {
        @Override
        public Cadence cadence() {
          return what == What.TOO_EARLY ? Cadence.every(20) : Cadence.every(20).afterUpdate();
        }

        @Override
        public Budget budget() {
          return what == What.BATCHES_OF_MORE_SAMPLES ? Budget.UPDATES : Budget.SAMPLES;
        }

        @Override
        public Map<String, ComponentSpec> signals() {
          return switch (what) {
            case CURVATURE -> Map.of("curvature", ComponentSpec.of("sharpness"));
            case READS ->
                Map.of(
                    "dead", ComponentSpec.of("dead-units"),
                    "norm", ComponentSpec.of("weight-norm"));
            default -> Map.of();
          };
        }

        @Override
        public Times start(Map<String, Double> rates) {
          return new Times(0);
        }

        @Override
        public Decision<Times> decide(Times state, Situation now) {
          watcher.accept(now.step());
          return new Decision<>(new Times(state.acted() + 1), actions(what, state, now), List.of());
        }
      };
    }

    private static List<Action> actions(What what, Times state, Situation now) {
      return switch (what) {
        case UNITS, TOO_EARLY -> List.of(threeUnits(now));
        case BATCHES, BATCHES_OF_MORE_SAMPLES ->
            List.of(new Action.SetBatchSize(30 + 10 * state.acted(), "test"));
        case CLASSIFIER -> List.of(new Action.ResetUnits("fc3", List.of(1), "test"));
        case TOO_MANY -> List.of(new Action.SetBatchSize(201, "test"));
        case CURVATURE -> List.of();
        case READS -> {
          double[] dead = now.signals().get("dead").elements("fc1").orElseThrow();
          yield dead.length == 8 ? List.of() : List.of(new Action.Stop("no elements"));
        }
      };
    }

    private static Action threeUnits(Situation now) {
      RandomGenerator random = now.seeds().random("units");
      List<LayerShape> hidden = now.layers().stream().filter(LayerShape::resettable).toList();
      LayerShape layer = hidden.get(random.nextInt(hidden.size()));
      List<Integer> units = new ArrayList<>();
      while (units.size() < 3) {
        int unit = random.nextInt(layer.units());
        if (!units.contains(unit)) {
          units.add(unit);
        }
      }
      return new Action.ResetUnits(layer.name(), units, "test");
    }
  }

  @BeforeEach
  @AfterEach
  void noOneWatches() {
    watcher = step -> {};
  }

  private Injector injector() {
    return Guice.createInjector(
        new LabModule(ExamplePlugins.loaderBesideBuiltIns(folder, Steers.class)));
  }

  private Invocation command(String what, String... set) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                Files.writeString(folder.resolve("plan.yaml"), PLAN.formatted("steps: 40", what))
                    .toString(),
                "--out",
                folder.resolve("out").toString(),
                "--jobs",
                "1"));
    for (String each : set) {
      args.addAll(List.of("--set", each));
    }
    return Invocation.of(
        ExamplePlugins.loaderBesideBuiltIns(folder, Steers.class), args.toArray(String[]::new));
  }

  private RunRecords records() throws IOException {
    return RunRecords.open(folder.resolve("out/seed-0"));
  }

  /**
   * Runs to the end, at first only to the step after the decision at step 60, if that is wanted.
   */
  private Path run(String name, String what, List<String> set, boolean interrupted)
      throws IOException {
    return runPlan(name, PLAN.formatted("steps: 40", what), set, interrupted);
  }

  private Path runPlan(String name, String text, List<String> set, boolean interrupted)
      throws IOException {
    Path directory = folder.resolve(name);
    Injector injector = injector();
    Plan plan =
        new PlanReader(injector.getInstance(Catalogue.class))
            .read(text, "plan.yaml", Path.of(""), set);
    PreparedRun run =
        PreparedRun.prepare(
            new RunRequest("steered", plan, 0, directory),
            new PreparedRun.Manner(Set.of(), Duration.ofHours(1)));
    if (interrupted) {
      Interruption interruption = injector.getInstance(Interruption.class);
      watcher =
          step -> {
            if (step == 60) {
              interruption.request();
            }
          };
      assertThat(injector.getInstance(Experiment.class).run(run, RunListener.NONE).state())
          .isEqualTo(State.INTERRUPTED);
      watcher = step -> {};
    }
    assertThat(injector().getInstance(Experiment.class).run(run, RunListener.NONE).state())
        .isEqualTo(State.DONE);
    return directory;
  }

  static Stream<List<String>> networks() {
    return Stream.of(
        List.of(),
        List.of("network.activation=crelu", "network.precision=float64"),
        List.of("network.batch-norm=true"),
        List.of("network.batch-norm=true", "network.activation=crelu"),
        List.of("network.batch-norm=true", "network.precision=float64"));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void threeUnitsEveryTwentyStepsAndTheSameBytesAfterABreak(List<String> set) throws IOException {
    Path straight = run("straight", "units", set, false);
    Path broken = run("broken", "units", set, true);
    for (String file : SAME) {
      assertThat(broken.resolve(file)).hasSameBinaryContentAs(straight.resolve(file));
    }
    List<AuditRow> audit = RunRecords.open(straight).audit();
    assertThat(audit)
        .hasSize(6)
        .allSatisfy(
            row -> {
              AuditRow.Done done = (AuditRow.Done) row;
              assertThat(done.action()).isEqualTo("reset-units");
              assertThat(done.layer()).isIn("fc1", "fc2");
              assertThat(done.amount()).hasValue(3);
              assertThat(done.detail()).matches("units \\d \\d \\d");
              assertThat(done.reason()).isEqualTo("test");
            });
    assertThat(audit)
        .extracting(row -> ((AuditRow.Done) row).step())
        .containsExactly(20L, 40L, 60L, 80L, 100L, 120L);
    assertThat(audit).extracting(AuditRow::task).containsExactly(1, 1, 2, 2, 3, 3);
  }

  @Test
  void severalControllersAndPenaltiesGoOnAfterABreakToo() throws IOException {
    List<String> set =
        List.of(
            "controller=[{use: example/steers, what: units}, shrink-and-perturb,"
                + " {use: per-layer, every: 10}, {use: cantelli, every: 15}]",
            "regularizer=[l2, spectral]",
            "constraints=[weight-clipping, max-norm]");
    Path straight = run("straight", "units", set, false);
    Path broken = run("broken", "units", set, true);
    for (String file : SAME) {
      assertThat(broken.resolve(file)).hasSameBinaryContentAs(straight.resolve(file));
    }
    RunRecords records = RunRecords.open(straight);
    assertThat(records.components())
        .contains("controller/per-layer/bound", "controller/per-layer/rate")
        .contains("controller/cantelli/bound", "controller/cantelli/rate");
    assertThat(records.audit())
        .filteredOn(AuditRow.Done.class::isInstance)
        .extracting(row -> ((AuditRow.Done) row).action())
        .contains("reset-units", "shrink-and-perturb");
    assertThat(records.audit())
        .extracting(AuditRow::controller)
        .contains("example/steers", "shrink-and-perturb", "per-layer", "cantelli");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[cosine, {use: per-layer, every: 10}] | true",
        "[{use: per-layer, every: 10}, cosine] | false"
      })
  void eachControllerSeesWhatTheOneBeforeItDid(String controllers, boolean cooled)
      throws IOException {
    // At its step 10 it finds the rate of step 10, or still that of step 9.
    Path directory = run("out", "units", List.of("controller=" + controllers), false);
    double found =
        RunRecords.open(directory)
            .series("controller/per-layer/rate", "value", "fc1")
            .get(0)
            .value();
    double between = 1e-2 * (1 + Math.cos(Math.PI * 8.5 / 120)) / 2;
    assertThat(found < between).isEqualTo(cooled);
  }

  @Test
  void theCommandSaysHowOftenUnitsWereReset() throws IOException {
    assertThat(command("units").out()).contains("example/steers: 6 resets of units (18 units)");
  }

  @Test
  void theCommandSaysHowOftenAllWasReset() throws IOException {
    assertThat(command("units", "controller=reset-at-task").out())
        .contains("reset-at-task: 2 resets of the parameters, 2 resets of the optimizer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batches | steps: 40 | 51 42 32",
        "batches | epochs: 10 | 51 42 32",
        "batches-of-more-samples | epochs: 10 | 40 40 40"
      })
  void batchesChangeFromTheNextStepOnAndEpochsStayWhole(String what, String length, String steps)
      throws IOException {
    String text = PLAN.formatted(length, what);
    Path straight = runPlan("straight", text, List.of(), false);
    Path broken = runPlan("broken", text, List.of(), true);
    for (String file : SAME) {
      assertThat(broken.resolve(file)).hasSameBinaryContentAs(straight.resolve(file));
    }
    assertThat(RunRecords.open(straight).tasks())
        .extracting(row -> String.valueOf(row.steps()))
        .containsExactly(steps.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classifier | reset-units of layer 'fc3': the units of the classifier are the classes; units can be reset in the layers [fc1, fc2]",
        "too-many | set-batch-size: the size must be from 1 to 200, the samples of task 1; was 201",
        "too-early | the gradient of a step is known and its update to come"
      })
  void whatCanNotBeDoneEndsTheRunWithTheReason(String what, String reason) throws IOException {
    assertThat(command(what).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(records().status().state()).isEqualTo(State.FAILED);
    assertThat(records().status().reason())
        .startsWith("controller 'example/steers' failed at step 20: ")
        .contains(reason);
    assertThat(records().audit()).isEmpty();
  }

  @Test
  void whatIsNotKnownAfterUpdatesIsAMistakeOfThePlan() throws IOException {
    Invocation answer = command("curvature");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains("controller")
        .contains(
            "'example/steers' is asked after updates, when the HESSIAN that its signal 'curvature'"
                + " needs is not known; known then are [PARAMETERS, GRADIENT,");
    assertThat(folder.resolve("out/seed-0")).doesNotExist();
  }

  @Test
  void elementsAreShownAndNotRecorded() throws IOException {
    Invocation answer = command("reads");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
    assertThat(records().status().state()).isEqualTo(State.DONE);
    assertThat(records().components()).contains("controller/dead", "controller/rate");
  }
}
