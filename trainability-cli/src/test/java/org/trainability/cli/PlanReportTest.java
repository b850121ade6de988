package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.trainability.experiment.data.DataSets;
import org.trainability.listener.Every;
import org.trainability.listener.TrainabilityListener;

/** What a report says of runs is true of these runs. */
class PlanReportTest {

  private static final String PLAN =
      """
      name: small
      stream: {data: %s, images: 1000, tasks: 2, epochs: 6, batch: 50}
      network: {hidden: [32], activation: {use: leaky-relu, slope: 0.3}}
      optimizer: {use: adam, rate: 1e-3}
      regularizer: {use: l2, lambda: 1e-4}
      controller: {use: cosine, final: 0.5}
      metrics: {norm: {use: weight-norm, every: 20}}
      seeds: [0]
      """;

  @TempDir private Path folder;

  private static Invocation invoke(String... args) {
    return Invocation.of(PlanReportTest.class.getClassLoader(), args);
  }

  private Path run(String out, String data, String... more) throws IOException {
    Path plan = folder.resolve(out + ".yaml");
    Files.writeString(plan, PLAN.formatted(data));
    Path target = folder.resolve(out);
    List<String> args =
        new ArrayList<>(List.of("run", plan.toString(), "--out", target.toString(), "--jobs", "1"));
    args.addAll(List.of(more));
    Invocation answer = invoke(args.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return target;
  }

  private static String report(Path runs) throws IOException {
    Invocation answer = invoke("report", runs.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    Matcher page = Pattern.compile("report  (.*)").matcher(answer.out());
    assertThat(page.find()).isTrue();
    return Files.readString(Path.of(page.group(1)));
  }

  private void copyMnistTest(String name) throws IOException {
    String resource = "mnist/" + name;
    try (InputStream in = DataSets.class.getResourceAsStream(resource)) {
      Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private static String outcome(String page) {
    Matcher found = Pattern.compile("class=\"outcome\">.*?</span> ([^<]*)<").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /** The same images are judged alike, whether they come with the program or as files. */
  @Test
  void theChanceLevelIsTheRuns() throws IOException {
    copyMnistTest("t10k-images-idx3-ubyte.gz");
    copyMnistTest("t10k-labels-idx1-ubyte.gz");
    String own = report(run("own", "mnist-test"));
    String files =
        report(
            run("files", "{images: t10k-images-idx3-ubyte.gz, labels: t10k-labels-idx1-ubyte.gz}"));

    assertThat(own).contains("the best gain over chance (0.10) remains");
    assertThat(files).contains("the best gain over chance (0.10) remains");
    assertThat(outcome(files)).isEqualTo(outcome(own));
    assertThat(folder.resolve("files/seed-0/provenance.json"))
        .content()
        .containsPattern("\"classes\" : \\{\\s*\"count\" : 10,\\s*\"chance\" : 0.1\\s*}");
  }

  @Test
  void theFaceNamesComponentsAndKernel() throws IOException {
    Path runs = run("face", "mnist-test");
    assertThat(report(runs)).doesNotContain("its plan.yaml was changed");
    Path plan = runs.resolve("seed-0/plan.yaml");
    String text = Files.readString(plan);
    Files.writeString(plan, text.replaceFirst("lambda: \\S+", "lambda: 0.5"));
    assertThat(report(runs))
        .contains(
            "seed 0: its plan.yaml was changed after it began: regularizer.lambda is 0.5 there, and"
                + " was ");
    Files.writeString(plan, text);
    assertThat(report(runs))
        .contains(
            "stream random-label",
            "activation leaky-relu (slope 0.3)",
            "regularizer l2 (lambda 1.0E-4",
            "controller cosine (",
            "computed by OpenBLAS 0.3.19, kernel ");
  }

  /** As it comes about where a run's directory is copied into another's folder. */
  @Test
  void runsOfTwoSettingsAreTwoCurves() throws IOException {
    Path runs = run("mixed", "mnist-test", "--seeds", "0-1");
    Path other = run("other", "mnist-test", "--seeds", "2", "--set", "optimizer.rate=1e-2");
    Files.move(other.resolve("seed-2"), runs.resolve("seed-2"));

    String page = report(runs);

    assertThat(page)
        .contains(
            "seed 2 is not averaged with seed 0, because they belong to different things:"
                + " optimizer.rate: 0.01 here, 0.001 there")
        .contains("small: optimizer.rate 0.001", "small: optimizer.rate 0.01");
    assertThat(runs.resolve("data/norm.csv"))
        .content()
        .contains("small-1,0,", "small-1,1,", "small-2,2,")
        .doesNotContain("small-1,2,", "small,");
  }

  @Test
  void aRunThatHasNotBegunIsNoCurveOfItsOwn() throws IOException {
    Path runs = run("waiting", "mnist-test", "--seeds", "0-2");
    WaitingRun.make(runs.resolve("seed-0"));
    WaitingRun.make(runs.resolve("seed-2"));

    String page = report(runs);

    assertThat(page)
        .contains("waiting after 0 of 2 tasks")
        .doesNotContain("not averaged", "belong to different things", "was changed after it began");
    assertThat(runs.resolve("data/norm.csv"))
        .content()
        .contains("small,1,", "norm (each layer; parameter)", ",fc2,1,Task,2,")
        .doesNotContain("small-", "small,0,", "small,2,");
  }

  @Test
  void aMetricWithoutAReadingIsNamed() throws IOException {
    Path plan = folder.resolve("silent.yaml");
    Files.writeString(plan, PLAN.formatted("mnist-test"));
    Path runs = folder.resolve("silent");
    Invocation answer =
        invoke(
            "run",
            plan.toString(),
            "--out",
            runs.toString(),
            "--jobs",
            "1",
            "--set",
            "optimizer={use: sgd, rate: 1e30}",
            "--set",
            "controller=none",
            "--set",
            "metrics={norm: {use: weight-norm, every: 1}, late: {use: loss, every: task-end}}");

    assertThat(answer.out()).contains("diverged").contains("  late gave no reading");
    assertThat(answer.out()).doesNotContain("norm gave");
    assertThat(report(runs)).contains("late gave no reading");
  }

  @Test
  void aFolderIsKeptForOnePlan() throws IOException {
    Path runs = run("one", "mnist-test");
    Path plan = folder.resolve("one.yaml");

    Invocation answer =
        invoke(
            "run",
            plan.toString(),
            "--out",
            runs.toString(),
            "--jobs",
            "1",
            "--seeds",
            "1",
            "--set",
            "network.activation=relu");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains(runs.resolve("seed-0") + " has a run of something else")
        .contains("network.activation.use: leaky-relu there, relu wanted here")
        .contains("Choose another folder with --out");
    assertThat(runs.resolve("seed-1")).doesNotExist();

    run("one", "mnist-test", "--seeds", "1");
  }

  /** As where a controller is swapped on the command line, and --out forgotten. */
  @Test
  void aFinishedRunIsReplacedByItsOwnPlanAlone() throws IOException {
    Path runs = run("kept", "mnist-test");
    Path tasks = runs.resolve("seed-0/tasks.csv");
    String found = Files.readString(tasks);
    String[] other = {
      "run",
      folder.resolve("kept.yaml").toString(),
      "--out",
      runs.toString(),
      "--jobs",
      "1",
      "--set",
      "controller=none"
    };

    Invocation answer = invoke(other);

    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains(runs.resolve("seed-0") + " has a finished run of another plan")
        .contains("controller.use: cosine there, none wanted here")
        .contains("--out", "--replace");
    assertThat(tasks).hasContent(found);

    run("kept", "mnist-test");
    assertThat(tasks).hasContent(found);
    run("kept", "mnist-test", "--set", "controller=none", "--replace");
    assertThat(Files.readString(tasks)).isNotEqualTo(found);
  }

  /** What a reader asks first is answered first, by the numbers of the runs. */
  @Test
  void theFaceSaysWhatBecameOfTheRunAndWhatChanged() throws IOException {
    Path runs = run("changed", "mnist-test");
    List<String> tasks = Files.readAllLines(runs.resolve("seed-0/tasks.csv"));
    double first = Double.parseDouble(tasks.get(1).split(",")[2]);
    double last = Double.parseDouble(tasks.get(2).split(",")[2]);

    String page = report(runs);

    assertThat(page).contains("introduction\">Trainability: " + outcome(page) + ".</p>");
    assertThat(Files.readAllLines(runs.resolve("data/changes.csv")))
        .startsWith("quantity,first,last,ratio")
        .contains("Task accuracy," + first + "," + last + "," + last / first)
        .anyMatch(line -> line.startsWith("norm (whole network; parameter),"));
    assertThat(runs.resolve("data/norm.csv"))
        .content()
        .contains("norm (each layer; parameter)")
        .containsPattern(",fc1,0,Task,2,")
        .containsPattern(",fc2,0,Task,2,");
  }

  @Test
  void aRunSaysHowWellItLearnedAndWhereToLook() throws IOException {
    Path plan = folder.resolve("told.yaml");
    Files.writeString(plan, PLAN.formatted("mnist-test"));
    Path runs = folder.resolve("told");
    Invocation answer =
        invoke("run", plan.toString(), "--out", runs.toString(), "--jobs", "1", "--seeds", "0-1");

    String verdict = outcome(report(runs)).replaceAll(" \\(.*", "");
    assertThat(answer.out())
        .containsPattern(
            "  accuracy 0\\.\\d\\d → 0\\.\\d\\d \\(chance 0\\.10\\): trainability " + verdict)
        .endsWith("trainability report " + runs + System.lineSeparator());
  }

  /** No plan is there: DL4J trained, and a listener wrote the records. */
  @Test
  void aListenersDirectoryHasAReport() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder().nIn(5).nOut(3).build())
                .build());
    network.init();
    Path records = folder.resolve("my net");
    TrainabilityListener listener =
        TrainabilityListener.on(network)
            .measure("weight-norm", Every.every(2))
            .expect(2, 6)
            .writeTo(records);
    network.setListeners(listener);
    INDArray inputs = Nd4j.rand(DataType.FLOAT, 6, 4);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 6, 3);
    for (int i = 0; i < 6; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    for (int task = 0; task < 2; task++) {
      if (task > 0) {
        listener.startTask();
      }
      for (int step = 0; step < 6; step++) {
        network.fit(inputs, labels);
      }
    }
    listener.close();

    String page = report(records);

    assertThat(page)
        .contains("<h1>my net</h1>", "1 run", "weight-norm", "kernel ")
        .contains("the best gain over chance (0.33) remains")
        .contains("<a href=\"./../my%20net/\">records</a>")
        .doesNotContain("plan.yaml");
    assertThat(folder.resolve("my net-report/report.html")).exists();
  }

  @Test
  void aRunHasAReportOfItsOwn() throws IOException {
    Path run = run("alone", "mnist-test").resolve("seed-0");
    assertThat(report(run)).contains("1 run", "<a href=\"./../seed-0/\">records</a>");
    assertThat(folder.resolve("alone/seed-0-report/report.html")).exists();
    assertThat(run.resolve("report.html")).doesNotExist();
  }
}
