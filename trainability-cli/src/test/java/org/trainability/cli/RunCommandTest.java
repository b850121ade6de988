package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.ActivationFactory;
import org.trainability.records.RunRecords;
import org.trainability.records.Status.State;
import org.trainability.records.TaskRow;

/** Whole runs on MNIST, tiny ones, through the command. */
class RunCommandTest {

  private static final String PLAN =
      """
      name: tiny
      stream: {images: 200, tasks: 3, steps: 20, batch: 50}
      network: {hidden: [8, 8]}
      optimizer: {use: adam, rate: 1e-2}
      metrics:
        norm: {use: weight-norm, every: 5}
        sharpness: {every: 10}
      """;

  @TempDir private Path folder;
  private Path plan;

  @BeforeEach
  void writePlan() throws IOException {
    plan = folder.resolve("tiny.yaml");
    Files.writeString(plan, PLAN);
  }

  private Invocation run(String out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("run", plan.toString(), "--out", folder.resolve(out).toString()));
    args.addAll(Arrays.asList(more));
    if (!args.contains("--jobs")) {
      // Workers do not see this test's plugins.
      args.addAll(List.of("--jobs", "1"));
    }
    return Invocation.of(
        ExamplePlugins.loaderBesideBuiltIns(
            folder,
            ExamplePlugins.FailingFactory.class,
            ExamplePlugins.FailingPenaltyFactory.class),
        args.toArray(String[]::new));
  }

  private static String[] plus(String[] args, String... more) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
  }

  private Path directory(String out) {
    return folder.resolve(out).resolve("seed-0");
  }

  private RunRecords records(String out) throws IOException {
    return RunRecords.open(directory(out));
  }

  @Test
  void aRunLeavesItsRecords() throws IOException {
    Invocation answer = run("a");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(directory("a"))
        .isDirectoryContaining("glob:**plan.yaml")
        .isDirectoryContaining("glob:**provenance.json")
        .isDirectoryContaining("glob:**timing.csv")
        .isDirectoryNotContaining("glob:**journal*")
        .isDirectoryNotContaining("glob:**network.zip");
    RunRecords records = records("a");
    assertThat(records.status().state()).isEqualTo(State.DONE);
    assertThat(records.tasks()).extracting(TaskRow::steps).containsExactly(20L, 20L, 20L);
    assertThat(records.series("norm", "value", "network")).hasSize(12);
    assertThat(records.components()).containsExactlyInAnyOrder("norm", "sharpness");
  }

  /** A run that was never begun would be said to wait. */
  @Test
  void dataThatCannotBeUsedLeavesNoRun() throws IOException {
    Files.writeString(folder.resolve("table.csv"), "a,b,kind\n1,2,x\n3,4,y\n");
    Files.writeString(
        plan,
        """
        name: table
        stream: {data: {csv: table.csv, label: sort}, tasks: 2, steps: 2, batch: 2}
        network: {hidden: [4]}
        """);

    Invocation answer = run("a");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains(
            "tiny.yaml:2:16  stream.data",
            "there is no column 'sort', which the option 'label' must name. (columns: a, b, kind)");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  /** Before the first line on how the runs get on, and once for all of them. */
  @Test
  void aComponentThatWillNeverActIsNamedBeforeTraining() {
    String idle =
        "redo acts at step 1,000 for the first time and the run has 60 steps: it will never act";
    String[] redo = {"--set", "controller.use=redo", "--seeds", "0-1"};

    assertThat(run("a", plus(redo, "--dry-run")).err()).contains(idle);
    assertThat(run("a", redo).err().lines()).startsWith(idle).containsOnlyOnce(idle);
    assertThat(run("a", plus(redo, "--set", "controller.every=60", "--replace")).err())
        .doesNotContain("never");
  }

  @Test
  void theSamePlanAndSeedGiveTheSameBytes() {
    run("a", "--seeds", "0-1", "--jobs", "1");
    run("b", "--seeds", "0-1", "--jobs", "2");
    for (String seed : List.of("seed-0", "seed-1")) {
      for (String file : List.of("tasks.csv", "readings.parquet", "audit.csv", "plan.yaml")) {
        assertThat(folder.resolve("a").resolve(seed).resolve(file))
            .hasSameBinaryContentAs(folder.resolve("b").resolve(seed).resolve(file));
      }
    }
  }

  /** Lines of timing.csv, and times and host in provenance.json, are those of the moment. */
  @Test
  void eventsForTensorBoardComeBesideTheRecordsAndChangeNothing() throws IOException {
    run("a", "--seeds", "0-1");
    Invocation answer = run("b", "--seeds", "0-1", "--tensorboard");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    for (String seed : List.of("seed-0", "seed-1")) {
      Path without = folder.resolve("a").resolve(seed);
      Path with = folder.resolve("b").resolve(seed);
      List<String> more = names(with);
      assertThat(more).hasSize(names(without).size() + 1).containsAll(names(without));
      more.removeAll(names(without));
      assertThat(more.get(0)).matches("events\\.out\\.tfevents\\.\\d+\\.trainability");
      for (String file :
          List.of("tasks.csv", "readings.parquet", "audit.csv", "plan.yaml", "status.json")) {
        assertThat(with.resolve(file)).hasSameBinaryContentAs(without.resolve(file));
      }
      String events = Files.readString(with.resolve(more.get(0)), StandardCharsets.ISO_8859_1);
      assertThat(events)
          .contains("norm/fc1", "norm/network", "sharpness/fc2", "sharpness.residual/fc2")
          .contains("task/accuracy", "task/loss", "task/steps-per-second", "task/rate/fc3");
    }
    run("b", "--seeds", "0-1");
    assertThat(names(directory("b"))).containsExactlyElementsOf(names(directory("a")));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "crelu"})
  void theNetworkIsSavedWhenAskedFor(String activation) throws IOException {
    String[] set = {"--set", "network.activation=" + activation};
    assertThat(run("a", plus(set, "--save-network")).exitCode()).isZero();
    assertThat(run("b", set).exitCode()).isZero();
    assertThat(run("c", plus(set, "--save-network")).exitCode()).isZero();

    File file = directory("a").resolve("network.zip").toFile();
    long parameters =
        activation.equals("crelu")
            ? ComputationGraph.load(file, false).numParams()
            : MultiLayerNetwork.load(file, false).numParams();
    int branches = activation.equals("crelu") ? 2 : 1;
    assertThat(parameters).isEqualTo(785 * 8 + (8 * branches + 1) * 8 + (8 * branches + 1) * 10);
    assertThat(file).hasSameBinaryContentAs(directory("c").resolve("network.zip").toFile());
    assertThat(directory("b").resolve("network.zip")).doesNotExist();
    for (String record : List.of("plan.yaml", "tasks.csv", "readings.parquet", "audit.csv")) {
      assertThat(directory("a").resolve(record))
          .hasSameBinaryContentAs(directory("b").resolve(record));
    }
    // A run that is replaced takes its network with it.
    assertThat(run("a", set).exitCode()).isZero();
    assertThat(file).doesNotExist();
  }

  /** An activation of a plugin. */
  public static final class CubeFactory implements ActivationFactory {
    @Override
    public String name() {
      return "example/cube";
    }

    @Override
    public String summary() {
      return "The third power";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public Activation create(Options options) {
      return new Activation() {
        @Override
        public boolean piecewiseLinear() {
          return false;
        }

        @Override
        public void value(INDArray z, int branch, INDArray out) {
          out.assign(z.mul(z).muli(z));
        }

        @Override
        public void slope(INDArray z, int branch, INDArray out) {
          out.assign(z.mul(z).muli(3));
        }

        @Override
        public void curvature(INDArray z, int branch, INDArray out) {
          out.assign(z.mul(6));
        }
      };
    }
  }

  @Test
  void aNetworkThatDl4jCanNotReadIsRefusedBeforeTraining() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader plugins = ExamplePlugins.loaderBesideBuiltIns(folder, CubeFactory.class);
    thread.setContextClassLoader(plugins);
    try {
      Invocation answer =
          Invocation.of(
              plugins,
              "run",
              plan.toString(),
              "--out",
              folder.resolve("a").toString(),
              "--set",
              "network.activation=example/cube",
              "--save-network");
      assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(answer.out())
          .contains("the network can't be saved: layer 'layer1' applies")
          .contains(
              "'example/cube'", "crelu, elu, identity, leaky-relu, relu, selu, sigmoid, tanh");
      assertThat(directory("a").resolve("tasks.csv")).doesNotExist();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void anotherMetricChangesNothingElse() throws IOException {
    run("a");
    run("b", "--set", "metrics.noise={use: critical-step-combined, every: 5, network: true}");
    assertThat(directory("a").resolve("tasks.csv"))
        .hasSameBinaryContentAs(directory("b").resolve("tasks.csv"));
    assertThat(records("b").series("sharpness", "value", "fc1"))
        .isEqualTo(records("a").series("sharpness", "value", "fc1"));
    assertThat(records("b").series("noise", "value", "network")).isNotEmpty();
  }

  @Test
  void measuringAnewChangesWhatIsRandomInMeasuringAlone() throws IOException {
    String[] metrics = {
      "--set", "metrics.rank={use: hessian-rank, definition: network-stable, every: 10}",
      "--set", "metrics.gradient={use: gradient-norm, every: 5}"
    };
    run("a", metrics);
    run("b", plus(metrics, "--set", "measuring=0"));
    run("c", plus(metrics, "--set", "measuring=1"));
    run("d", plus(metrics, "--set", "measuring=2"));
    for (String file : List.of("tasks.csv", "readings.parquet", "audit.csv", "plan.yaml")) {
      assertThat(directory("b").resolve(file)).hasSameBinaryContentAs(directory("a").resolve(file));
    }
    assertThat(directory("c").resolve("tasks.csv"))
        .hasSameBinaryContentAs(directory("a").resolve("tasks.csv"));
    for (String exact : List.of("norm", "gradient")) {
      assertThat(records("c").series(exact, "value", "fc1"))
          .isNotEmpty()
          .isEqualTo(records("a").series(exact, "value", "fc1"));
    }
    assertThat(List.of(records("a"), records("c"), records("d")))
        .extracting(records -> records.series("rank", "value", "network"))
        .doesNotHaveDuplicates()
        .allSatisfy(series -> assertThat(series).hasSize(6));
  }

  @Test
  void anotherSeedGivesAnotherRun() throws IOException {
    run("a");
    run("b", "--seeds", "7");
    assertThat(RunRecords.open(folder.resolve("b").resolve("seed-7")).tasks())
        .isNotEqualTo(records("a").tasks());
  }

  @Test
  void mistakesAreReportedBeforeAnythingIsTrained() throws IOException {
    Files.writeString(
        plan,
        """
        stream: {images: 200, batch: -5}
        optimiser: {use: adam}
        regularizer: {use: l2, lamda: 1e-3}
        metrics:
          rank: {use: hesian-rank}
        """);
    Invocation answer = run("a");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains("tiny.yaml:1:30")
        .contains("stream.batch")
        .contains("must be >= 1, was -5")
        .contains("tiny.yaml:2:1")
        .contains("Did you mean 'optimizer'?")
        .contains("tiny.yaml:3:24")
        .contains("Did you mean 'lambda'?")
        .contains("Did you mean 'hessian-rank'?")
        .contains("4 mistakes; nothing was run.");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aMissingPlanOrDataFileIsAMistake() throws IOException {
    Files.writeString(plan, "stream: {data: {images: no-images, labels: no-labels}}\n");
    Invocation data = run("a");
    assertThat(data.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(data.err()).contains("stream.data.images").contains("no-images");
    Files.delete(plan);
    Invocation missing = run("a");
    assertThat(missing.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(missing.err()).contains("tiny.yaml").contains("there is no such file");
  }

  @Test
  void aRunThatDivergesKeepsItsRecords() throws IOException {
    Invocation answer =
        run("a", "--set", "optimizer.use=sgd", "--set", "optimizer.rate=1e30", "--save-network");
    // A result, but a script must be able to tell.
    assertThat(answer.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(answer.out()).contains("diverged (the loss became");
    assertThat(records("a").status().state()).isEqualTo(State.DIVERGED);
    assertThat(directory("a").resolve("readings.parquet")).exists();
    assertThat(directory("a").resolve("network.zip")).exists();
  }

  private static final String[] ROLLS_BACK = {
    "--set", "optimizer={use: sgd, rate: 1e30}",
    "--set", "controller={use: per-layer, every: 10, roll-back: 1e-10}"
  };

  @Test
  void aControllerThatRollsBackSavesARunThatDiverges() throws IOException {
    Invocation answer = run("a", ROLLS_BACK);
    assertThat(answer.exitCode()).as(answer.out()).isZero();
    assertThat(records("a").status().state()).isEqualTo(State.DONE);
    assertThat(records("a").tasks()).hasSize(3);
    // 1e30, 1e20 and 1e10 diverge; 1 does not.
    assertThat(records("a").series("controller/divergence", "value", "network"))
        .hasSizeBetween(1, 4)
        .allSatisfy(point -> assertThat(point.value()).isGreaterThan(point.step()));
    assertThat(Files.readString(directory("a").resolve("audit.csv")))
        .containsPattern(",fc1,cooled,\\d+,,,roll-back\\n");

    // Where a run is saved inside of its tasks does not change where it goes back to.
    run("b", plus(ROLLS_BACK, "--checkpoint-every", "0"));
    for (String file : List.of("tasks.csv", "readings.parquet", "audit.csv", "status.json")) {
      assertThat(directory("b").resolve(file)).hasSameBinaryContentAs(directory("a").resolve(file));
    }
  }

  @Test
  void aRunThatDivergesAgainAndAgainEndsSo() throws IOException {
    Invocation answer =
        run(
            "a",
            "--set",
            "network.activation=identity",
            "--set",
            "optimizer={use: sgd, rate: 1e30}",
            "--set",
            "controller={use: per-layer, every: 10, roll-back: 0.9}");
    assertThat(answer.exitCode()).as(answer.out()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(records("a").status().state()).isEqualTo(State.DIVERGED);
    assertThat(records("a").status().reason()).startsWith("the loss became").contains("; ");
    assertThat(records("a").series("controller/divergence", "value", "network")).isNotEmpty();
  }

  @Test
  void aMetricThatThrowsEndsItsRunByName() throws IOException {
    Invocation answer =
        run("a", "--set", "metrics.bad={use: example/failing, every: 7}", "--seeds", "0-1");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.out()).contains("metric 'bad' failed at step 7").contains("the sum is off");
    assertThat(records("a").status().state()).isEqualTo(State.FAILED);
    assertThat(records("a").series("norm", "value", "network")).hasSize(1);
  }

  @Test
  void anyOtherFailureEndsItsRunToo() throws IOException {
    Invocation answer = run("a", "--set", "regularizer=example/failing", "--seeds", "0-1");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.out())
        .contains("regularizer 'example/failing' failed at step 1")
        .contains("no gradient today");
    assertThat(records("a").status().state()).isEqualTo(State.FAILED);
    assertThat(directory("a").resolve("readings.journal.csv")).exists();
  }

  @Test
  void controllersAct() throws IOException {
    run("a", "--set", "controller=linear");
    List<TaskRow> rows = records("a").tasks();
    // After k of 60 steps the rate is η(1 − k/60); the last update of a task has k = 19, 39, 59.
    assertThat(rows).extracting(row -> row.rates().get("fc1")).hasSize(3);
    assertThat(rows.get(0).rates().get("fc1")).isCloseTo(1e-2 * 41 / 60, within(1e-12));
    assertThat(rows.get(2).rates().get("fc3")).isCloseTo(1e-2 * 1 / 60, within(1e-12));
  }

  @Test
  void aControllerThatNeverActedSaysSo() {
    Invocation answer =
        run("a", "--set", "controller={use: noise-only, every: 5, floor: 1e9, timid: 0}");
    assertThat(answer.out()).contains("it never acted");
  }

  @Test
  void resettingMakesEveryTaskLikeTheFirst() throws IOException {
    run("a", "--set", "stream.tasks=2", "--set", "stream.steps=100");
    run(
        "b",
        "--set",
        "stream.tasks=2",
        "--set",
        "stream.steps=100",
        "--set",
        "controller=reset-at-task");
    assertThat(records("b").tasks().get(0)).isEqualTo(records("a").tasks().get(0));
    assertThat(records("b").tasks().get(1)).isNotEqualTo(records("a").tasks().get(1));
  }

  @Test
  void aDryRunSaysWhatThePlanMeans() {
    Invocation answer = run("a", "--dry-run", "--set", "stream.epochs=3");
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).contains("tiny seed 0: 36 steps");
    assertThat(answer.out()).contains("for 1 run: ").contains(" per step)");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aDryRunOfWhatCanNotRunSaysWhy() {
    Invocation answer =
        run("a", "--dry-run", "--set", "metrics.bad={use: example/failing, every: 7}");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.err()).contains("no estimate of the time").contains("metric 'bad' failed");
  }
}
