package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.core.Catalogue;
import org.trainability.records.RunDirectory;

/** Plans that name a DL4J configuration. */
class Dl4jPlanTest {

  private static final String PLAN = "network: {dl4j: net.json}";

  @TempDir private Path folder;
  private String json;

  @BeforeEach
  void writeNetwork() throws IOException {
    json = network(784, 10);
    Files.writeString(folder.resolve("net.json"), json);
  }

  private static String network(int inputs, int classes) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .list()
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.feedForward(inputs))
        .build()
        .toJson();
  }

  private Plan read(String text, String... arguments) {
    return new PlanReader(FakeComponents.all()).read(text, "p.yaml", folder, List.of(arguments));
  }

  private void refused(String text, String message, String... arguments) {
    assertThatThrownBy(() -> read(text, arguments))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theConfigurationIsPartOfThePlan() throws IOException {
    Plan plan = read(PLAN);
    assertThat(plan.network()).isEqualTo(new NetworkPlan.Dl4j(json));

    Path run = Files.createDirectory(folder.resolve("run"));
    Path recorded = Files.writeString(run.resolve("plan.yaml"), PlanWriter.write(plan));
    Files.writeString(run.resolve(RunDirectory.NETWORK), json);
    PlanReader reader = new PlanReader(FakeComponents.all());
    assertThat(reader.read(recorded, List.of("name=p"))).isEqualTo(plan);
    assertThat(reader.readRecorded(recorded)).isEqualTo(plan);
  }

  @Test
  void twoConfigurationsMakeTwoPlans() throws IOException {
    Files.writeString(folder.resolve("other.json"), json + "\n");
    assertThat(PlanDifference.between(read(PLAN), read("network: {dl4j: other.json}")))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.path()).isEqualTo("network.sha256");
              assertThat(difference.here()).isEqualTo(new NetworkPlan.Dl4j(json).sha256());
            });
  }

  /** As {@code printf abc | sha256sum} says. */
  @Test
  void theSumIsThatOfTheBytes() {
    assertThat(new NetworkPlan.Dl4j("abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aChangedFileIsNoticed() {
    String sum = new NetworkPlan.Dl4j(json).sha256();
    assertThat(read("network: {dl4j: net.json, sha256: %s}".formatted(sum))).isEqualTo(read(PLAN));
    refused(
        "network: {dl4j: net.json, sha256: 12ab}",
        "p.yaml:1:35  network.sha256   must be the SHA-256 sum of the configuration, "
            + sum
            + ", or be left out; was '12ab'");
  }

  @Test
  void onlyTheFileSaysWhatTheNetworkIs() {
    refused(
        "network: {dl4j: net.json, hidden: [3]}",
        "p.yaml:1:27  network.hidden   unknown key of a network from a DL4J configuration.");
    refused(PLAN, "network.precision", "network.precision=float64");
    refused(
        "network: {sha256: 12ab}", "must be the JSON file of a DL4J configuration, was nothing");
    refused("network: {dl4j: [a]}", "must be the JSON file of a DL4J configuration, was a list");
  }

  @Test
  void whatNeedsTheLabsOwnNetworkIsRefused() {
    PlanReader reader = new PlanReader(Catalogue.load(Dl4jPlanTest.class.getClassLoader()));
    for (String wrong :
        List.of("optimizer=sam", "regularizer=churn", "regularizer={use: infer, heads: 2}")) {
      String key = wrong.substring(0, wrong.indexOf('='));
      assertThatThrownBy(() -> reader.read(PLAN, "p.yaml", folder, List.of(wrong)))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining(key)
          .hasMessageContaining(
              "which is done for dense networks alone; leave out 'network.dl4j', or take another");
    }
  }

  /** Before training: a controller may act for the first time after hours. */
  @ParameterizedTest
  @ValueSource(strings = {"redo", "continual-backprop", "self-normalized-resets"})
  void aControllerOfUnitsNeedsUnitsThatAreKnown(String controller) throws IOException {
    PlanReader reader = new PlanReader(Catalogue.load(Dl4jPlanTest.class.getClassLoader()));
    String text = PLAN + "\ncontroller: [reset-at-task, " + controller + "]";

    assertThatThrownBy(() -> reader.read(text, "p.yaml", folder, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(
            "controller   '%s' works on the units of hidden layers, and 'network.dl4j' has none that are known"
                .formatted(controller));

    Files.writeString(folder.resolve("net.json"), hidden());
    assertThat(reader.read(text, "p.yaml", folder, List.of()).controllers()).hasSize(2);
  }

  private static String hidden() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .list()
        .layer(new DenseLayer.Builder().nOut(3).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.feedForward(784))
        .build()
        .toJson();
  }

  @Test
  void anArgumentPutsAConfigurationInPlaceOfWhatThePlanSays() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), json + "\n");
    String argument = "network.dl4j=" + other;
    NetworkPlan expected = new NetworkPlan.Dl4j(json + "\n");
    assertThat(read("network: {hidden: [3], activation: {use: relu}}", argument).network())
        .isEqualTo(expected);
    String sum = new NetworkPlan.Dl4j(json).sha256();
    assertThat(read("network: {dl4j: net.json, sha256: %s}".formatted(sum), argument).network())
        .isEqualTo(expected);
    assertThat(read("{}", argument).network()).isEqualTo(expected);
  }

  @Test
  void whatIsWrongWithTheFileIsToldWhereItIsNamed() throws IOException {
    refused(
        "network: {dl4j: gone.json}",
        "p.yaml:1:17  network.dl4j   there is no file '" + folder.resolve("gone.json") + "'");
    Files.writeString(folder.resolve("net.json"), "{");
    refused(PLAN, "p.yaml:1:17  network.dl4j   must be JSON, but at line 1, column ");
    Files.writeString(folder.resolve("net.json"), "{}");
    refused(PLAN, "p.yaml:1:17  network.dl4j   must be a DL4J configuration");
    Files.write(folder.resolve("net.json"), new byte[] {(byte) 0xFF});
    refused(PLAN, "net.json' is not a text file in UTF-8");
    Files.write(folder.resolve("net.json"), new byte[1_000_001]);
    refused(PLAN, "net.json' is too long for a DL4J configuration");
  }

  @Test
  void theNetworkMustFitTheData() throws IOException {
    Files.writeString(folder.resolve("net.json"), network(784, 7));
    refused(
        PLAN,
        "p.yaml:1:17  network.dl4j   the output layer must have one output for each of the 10"
            + " classes of the data, had 7");
    Files.writeString(folder.resolve("net.json"), network(100, 10));
    refused(PLAN, "the network must take samples of 784 numbers, or images of 1 x 28 x 28, but: ");
  }

  /** What is to be reported needs neither the data nor a network that still fits them. */
  @Test
  void aRecordedConfigurationIsTakenAsItIs() throws IOException {
    Files.writeString(folder.resolve("net.json"), "{}");
    Path recorded = Files.writeString(folder.resolve("plan.yaml"), PLAN);
    assertThat(new PlanReader(FakeComponents.all()).readRecorded(recorded).network())
        .isEqualTo(new NetworkPlan.Dl4j("{}"));
  }

  @Test
  void dataThatCannotBeReadAreAMistake() throws IOException {
    Path images = Files.writeString(folder.resolve("images"), "?");
    Files.writeString(folder.resolve("labels"), "?");
    refused(
        PLAN + "\nstream: {data: {images: images, labels: labels}}",
        "stream.data   " + images + ": truncated: ");
  }
}
