package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.records.RunRecords;
import org.trainability.records.Status.State;

/** Whole runs of a network that DL4J configures: convolution, batch norm, dropout. */
class Dl4jRunTest {

  private static final String PLAN =
      """
      name: tiny
      stream: {images: 120, tasks: 2, steps: 15, batch: 30}
      network: {dl4j: net.json}
      optimizer: {use: adam, rate: 1e-2}
      regularizer: wasserstein
      metrics:
        norm: {use: weight-norm, every: 5}
        entropy: {use: unit-sign-entropy, every: task-end}
      """;

  private static final List<String> RECORDS =
      List.of("tasks.csv", "readings.parquet", "audit.csv", "plan.yaml", "network.json");

  @TempDir private Path folder;
  private Path plan;

  @BeforeEach
  void writePlan() throws IOException {
    plan = Files.writeString(folder.resolve("tiny.yaml"), PLAN);
    Files.writeString(
        folder.resolve("net.json"),
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .activation(Activation.RELU)
            .list()
            .layer(new ConvolutionLayer.Builder(6, 6).name("conv").nOut(2).stride(4, 4).build())
            .layer(new BatchNormalization.Builder().name("norm").build())
            .layer(new DenseLayer.Builder().name("dense").nOut(8).dropOut(0.8).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .name("out")
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .setInputType(InputType.convolutionalFlat(28, 28, 1))
            .build()
            .toJson());
  }

  private Invocation run(Path file, String out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("run", file.toString(), "--out", folder.resolve(out).toString()));
    args.addAll(Arrays.asList(more));
    return Invocation.of(getClass().getClassLoader(), args.toArray(String[]::new));
  }

  private RunRecords records(String out) throws IOException {
    return RunRecords.open(folder.resolve(out).resolve("seed-0"));
  }

  private void assertSame(String one, String other, List<String> files) {
    for (String file : files) {
      assertThat(folder.resolve(one).resolve(file))
          .hasSameBinaryContentAs(folder.resolve(other).resolve(file));
    }
  }

  @Test
  void theSamePlanAndSeedGiveTheSameBytesAlsoFromTheRecords() throws IOException {
    Invocation answer = run(plan, "a", "--seeds", "0-1", "--jobs", "1");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    run(plan, "b", "--seeds", "0-1", "--jobs", "2");
    assertSame("a/seed-0", "b/seed-0", RECORDS);
    assertSame("a/seed-1", "b/seed-1", RECORDS);
    assertThat(folder.resolve("a/seed-0/network.json"))
        .hasSameBinaryContentAs(folder.resolve("net.json"));

    Files.delete(folder.resolve("net.json"));
    run(folder.resolve("a/seed-0/plan.yaml"), "c", "--seeds", "0");
    assertSame("a/seed-0", "c/seed-0", List.of("tasks.csv", "readings.parquet", "network.json"));
    assertThat(records("c").tasks().get(0).rates().keySet())
        .containsExactly("conv", "norm", "dense", "out");
  }

  @Test
  void whatIsMeasuredChangesNothingElse() throws IOException {
    run(plan, "a");
    run(
        plan,
        "b",
        "--set",
        "metrics.bound={use: critical-step-combined, every: task-end}",
        "--set",
        "metrics.sharpness={every: task-end}");
    assertSame("a/seed-0", "b/seed-0", List.of("tasks.csv"));
    assertThat(records("b").series("bound", "value", "conv")).hasSize(2);
    assertThat(records("b").series("sharpness", "exact-hessian", "network")).hasSize(2);
    assertThat(records("b").series("norm", "value", "dense"))
        .isEqualTo(records("a").series("norm", "value", "dense"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{use: reset-at-task}",
        "{use: shrink-and-perturb}",
        "{use: per-layer, every: 10}",
        "{use: cosine}"
      })
  void controllersSteerIt(String controller) throws IOException {
    run(plan, "none");
    Invocation answer = run(plan, "steered", "--set", "controller=" + controller);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(records("steered").status().state()).isEqualTo(State.DONE);
    assertThat(records("steered").tasks().get(1)).isNotEqualTo(records("none").tasks().get(1));
  }

  @Test
  void mistakesAreReportedBeforeAnythingIsTrained() throws IOException {
    Files.writeString(folder.resolve("net.json"), "{}");
    Invocation answer = run(plan, "a");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains("tiny.yaml:3:17  network.dl4j   must be a DL4J configuration");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aDryRunSaysHowLongItTakes() {
    Invocation answer = run(plan, "a", "--dry-run");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("30 steps").contains("for 1 run");
  }

  @Test
  void aReportNeedsTheRecordsAlone() {
    run(plan, "a");
    Invocation answer =
        Invocation.of(getClass().getClassLoader(), "report", folder.resolve("a").toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(folder.resolve("a").resolve("report.html")).content().contains("DL4J network ");
  }
}
