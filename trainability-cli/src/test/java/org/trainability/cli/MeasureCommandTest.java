package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.stream.Task;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.TrainingData;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.stream.Batches;
import org.trainability.experiment.stream.Streams;
import org.trainability.records.RunDirectory;

/** Checkpoints of small networks through the command. */
class MeasureCommandTest {

  private static final ClassLoader LOADER = MeasureCommandTest.class.getClassLoader();
  private static final int SAMPLES = 120;
  private static final int INPUTS = 12;
  private static final int BATCH = 30;
  private static final int STEPS = 8;

  /** Every metric is measured at one step alone, so that nothing is remembered from before. */
  private static final String PLAN =
      """
      name: tiny
      stream: {data: {use: npy, images: images.npy, labels: labels.npy}, images: 0, tasks: 1,
        steps: %s, batch: 30}
      network: {hidden: [7, 7]%s}
      optimizer: {use: adam, rate: 1e-2}
      keep-states: task
      seeds: 3
      metrics:
      %s
      """;

  private static final Path FIXTURES =
      Path.of("..", "trainability-checkpoints", "src", "test", "resources")
          .resolve("org/trainability/checkpoints");

  @TempDir private Path folder;

  private static Invocation invoke(String... arguments) {
    return Invocation.of(LOADER, arguments);
  }

  private static Invocation done(String... arguments) {
    Invocation answer = invoke(arguments);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer;
  }

  private static byte[] npy(String type, String shape, ByteBuffer data) {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape);
    header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length() + data.limit()).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    file.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    return file.put(data.rewind()).array();
  }

  private Path integers(String name, int... values) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(data::putLong);
    return Files.write(folder.resolve(name), npy("<i8", values.length + ",", data));
  }

  private void writeData() throws IOException {
    Random random = new Random(1);
    ByteBuffer images = ByteBuffer.allocate(8 * SAMPLES * INPUTS).order(ByteOrder.LITTLE_ENDIAN);
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = i % 4;
      for (int k = 0; k < INPUTS; k++) {
        images.putDouble(random.nextGaussian() + (k % 4 == labels[i] ? 1 : 0));
      }
    }
    Files.write(folder.resolve("images.npy"), npy("<f8", SAMPLES + ", " + INPUTS, images));
    integers("labels.npy", labels);
  }

  private static List<String> metrics() {
    return metrics(Set.of(Need.TEST_SPLIT, Need.ASSAY, Need.SPECTRAL_GRADIENTS));
  }

  private static List<String> metrics(Set<Need> without) {
    Catalogue catalogue = Catalogue.load(LOADER);
    return catalogue.all(Kind.METRIC).stream()
        .map(entry -> entry.factory().name())
        .filter(
            name ->
                Collections.disjoint(
                    catalogue.create(Metric.class, Kind.METRIC, ComponentSpec.of(name)).needs(),
                    without))
        .toList();
  }

  /** Trains so many steps and measures at the last one. */
  private Path run(String name, int steps, String network) throws IOException {
    String measured =
        metrics().stream()
            .map(metric -> "  %s: {use: %s, every: %s}".formatted(metric, metric, steps))
            .collect(Collectors.joining("\n"));
    Path plan = folder.resolve("tiny.yaml");
    Files.writeString(plan, PLAN.formatted(steps, network, measured));
    Path runs = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(List.of("run", plan.toString(), "--out", runs.toString(), "--jobs", "1"));
    arguments.add("--save-network");
    done(arguments.toArray(String[]::new));
    return runs.resolve("seed-3");
  }

  /** Positions and labels of the batch of a step, from 0, as the run drew them. */
  private void writeBatch(int step) throws IOException {
    Catalogue catalogue = Catalogue.load(LOADER);
    Seeds seeds = new Seeds(3);
    TrainingData data =
        TrainingData.draw(
            new DataSets(catalogue)
                .load(
                    new PlanReader(catalogue)
                        .read(folder.resolve("tiny.yaml"), List.of()).stream().data()),
            0,
            seeds);
    Task task = Streams.create(catalogue, ComponentSpec.of("random-label")).task(data, 0, seeds);
    int[] positions = new Batches(SAMPLES, BATCH, seeds, 0).at(step).positions();
    integers("batch.npy", positions);
    Targets targets = task.at(step, positions).targets();
    integers("batch-labels.npy", ((Targets.Labels) targets).labels());
  }

  private JsonNode measured(Path checkpoint, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "measure",
                checkpoint.toString(),
                "--network",
                folder.resolve("tiny.yaml").toString(),
                "--data",
                folder.resolve("images.npy").toString(),
                "--data-labels",
                folder.resolve("labels.npy").toString(),
                "--samples",
                folder.resolve("batch.npy").toString(),
                "--labels",
                folder.resolve("batch-labels.npy").toString(),
                "--batch",
                "30",
                "--seed",
                "3",
                "--out",
                folder.resolve("measured").toString(),
                "--json"));
    arguments.addAll(List.of(more));
    return new ObjectMapper().readTree(done(arguments.toArray(String[]::new)).out());
  }

  /** By metric, layer and quantity: the bits of a value, or why there is none. */
  private static Map<String, String> readings(JsonNode measured) {
    Map<String, String> readings = new TreeMap<>();
    for (JsonNode reading : measured.at("/checkpoints/0/readings")) {
      readings.put(
          "%s %s %s"
              .formatted(
                  reading.get("metric").asText(),
                  reading.get("layer").asText(),
                  reading.get("quantity").asText()),
          reading.get("value").isNull()
              ? reading.get("undefined").asText()
              : Double.toHexString(reading.get("value").asDouble()));
    }
    return readings;
  }

  private static Map<String, String> readings(Path run) throws SQLException {
    Map<String, String> readings = new TreeMap<>();
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT component, layer, quantity, value FROM '%s' WHERE value IS NOT NULL"
                    .formatted(run.resolve("readings.parquet")))) {
      while (rows.next()) {
        readings.put(
            "%s %s %s".formatted(rows.getString(1), rows.getString(2), rows.getString(3)),
            Double.toHexString(rows.getDouble(4)));
      }
    }
    return readings;
  }

  private static Map<String, String> defined(Map<String, String> readings) {
    Map<String, String> defined = new TreeMap<>(readings);
    defined.values().removeIf(value -> !value.startsWith("0x") && !value.startsWith("-0x"));
    return defined;
  }

  @Test
  void aNetworkThatARunSavedGivesItsReadingsBitByBit() throws IOException, SQLException {
    writeData();
    Path saved = run("saved", STEPS, "").resolve("network.zip");
    Path going = run("going", STEPS + 1, "");
    writeBatch(STEPS);

    Map<String, String> measured = readings(measured(saved));

    Map<String, String> expected = readings(going);
    assertThat(defined(measured)).isNotEmpty();
    assertThat(expected).containsAllEntriesOf(defined(measured));
    Map<String, String> missing = new TreeMap<>(expected);
    missing.keySet().removeAll(defined(measured).keySet());
    // What needs Adam's moments, which DL4J's file does not have.
    assertThat(missing.keySet())
        .allMatch(
            key ->
                measured.getOrDefault(key, "absent").contains("optimizer's state")
                    || measured.getOrDefault(key, "absent").equals("absent"));
    assertThat(defined(measured).keySet())
        .anyMatch(key -> key.startsWith("sharpness network value"));
  }

  /** The arrays of the state that a run kept, as [out, in] where they are matrices. */
  private Path safetensors(Path run) throws IOException {
    JsonNode learner =
        RunDirectory.at(run)
            .keptStates()
            .read(run.resolve("states/000001-task.json"), JsonNode.class)
            .get("learner");
    Map<String, byte[]> tensors = new LinkedHashMap<>();
    Map<String, String> shapes = new LinkedHashMap<>();
    ByteBuffer all = ByteBuffer.wrap(learner.at("/parameters/littleEndian").binaryValue());
    int[][] layers = {{INPUTS, 7}, {7, 7}, {7, 4}};
    for (int i = 0; i < layers.length; i++) {
      String name = "net." + 2 * i;
      take(all, layers[i], name + ".weight", name + ".bias", tensors, shapes);
      for (String moment : List.of("m", "v")) {
        ByteBuffer ofLayer =
            ByteBuffer.wrap(
                learner
                    .at("/optimizer/layers/fc%s/arrays/%s/littleEndian".formatted(i + 1, moment))
                    .binaryValue());
        String marker = moment.equals("m") ? "exp_avg." : "exp_avg_sq.";
        take(
            ofLayer,
            layers[i],
            marker + name + ".weight",
            marker + name + ".bias",
            tensors,
            shapes);
      }
    }
    ByteBuffer count = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    tensors.put("step", count.putFloat(learner.at("/optimizer/updates").asInt()).array());
    shapes.put("step", "");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    List<String> headers = new ArrayList<>();
    for (Map.Entry<String, byte[]> tensor : tensors.entrySet()) {
      int begin = data.size();
      data.write(tensor.getValue());
      headers.add(
          "\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%s,%s]}"
              .formatted(tensor.getKey(), shapes.get(tensor.getKey()), begin, data.size()));
    }
    byte[] header = ("{" + String.join(",", headers) + "}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header).put(data.toByteArray());
    return Files.write(folder.resolve("net.safetensors"), file.array());
  }

  private static void take(
      ByteBuffer from,
      int[] layer,
      String weight,
      String bias,
      Map<String, byte[]> tensors,
      Map<String, String> shapes) {
    byte[] matrix = new byte[4 * layer[0] * layer[1]];
    from.get(matrix);
    tensors.put(weight, matrix);
    shapes.put(weight, layer[1] + "," + layer[0]);
    byte[] vector = new byte[4 * layer[1]];
    from.get(vector);
    tensors.put(bias, vector);
    shapes.put(bias, String.valueOf(layer[1]));
  }

  @Test
  void withAdamsMomentsAllReadingsAreThoseOfTheRun() throws IOException, SQLException {
    writeData();
    Path checkpoint = safetensors(run("saved", STEPS, ""));
    Path going = run("going", STEPS + 1, "");
    writeBatch(STEPS);

    JsonNode answer = measured(checkpoint, "--optimizer-state");

    assertThat(answer.at("/checkpoints/0/source/updates").asInt()).isEqualTo(STEPS);
    assertThat(answer.at("/checkpoints/0/source/tensors/fc2.weight").asText())
        .isEqualTo("net.2.weight float32 [7, 7], transposed");
    assertThat(defined(readings(answer))).isEqualTo(readings(going));
  }

  /**
   * Metrics that remember, as those that seek eigenvalues do, must see the checkpoints in order.
   */
  @Test
  void whateverIsMeasuredAtATimeTheRecordsAreTheSame() throws IOException {
    writeData();
    List<String> arguments = new ArrayList<>(List.of("measure"));
    for (int steps : new int[] {2, 5, 8, 11, 14}) {
      arguments.add(run("after-" + steps, steps, "").resolve("network.zip").toString());
    }
    Path network = folder.resolve("net.yaml");
    Files.writeString(network, "network: {hidden: [7, 7]}\nmetrics:\n" + everyMetric());
    arguments.addAll(List.of("--network", network.toString()));
    arguments.addAll(List.of("--data", folder.resolve("images.npy").toString()));
    arguments.addAll(List.of("--data-labels", folder.resolve("labels.npy").toString()));
    arguments.addAll(List.of("--batch", "30", "--batches", "2", "--json"));

    JsonNode alone = measuredAtATime(1, arguments);
    JsonNode together = measuredAtATime(3, arguments);

    assertThat(alone.get("checkpoints")).hasSize(5);
    assertThat(together.get("checkpoints")).isEqualTo(alone.get("checkpoints"));
    assertThat(keptStates(together)).isEqualTo(keptStates(alone)).hasSize(5);
  }

  @Test
  void theTableHasAMetricOnceWithItsMeanOverTheBatches() throws IOException {
    writeData();
    Path saved = run("one", 2, "").resolve("network.zip");
    Path network = folder.resolve("net.yaml");
    Files.writeString(network, "network: {hidden: [7, 7]}");
    List<String> arguments =
        new ArrayList<>(List.of("measure", saved.toString(), "--network", network.toString()));
    arguments.addAll(List.of("--data", folder.resolve("images.npy").toString()));
    arguments.addAll(List.of("--data-labels", folder.resolve("labels.npy").toString()));
    arguments.addAll(List.of("--batch", "30", "--batches", "3", "--metrics", "loss,weight-norm"));
    List<String> asJson = new ArrayList<>(arguments);
    asJson.addAll(List.of("--json", "--out", folder.resolve("json").toString()));
    arguments.addAll(List.of("--out", folder.resolve("table").toString()));

    JsonNode answer = new ObjectMapper().readTree(done(asJson.toArray(String[]::new)).out());
    List<String> table = done(arguments.toArray(String[]::new)).out().lines().toList();

    for (String metric : List.of("loss", "weight-norm")) {
      List<Double> values = new ArrayList<>();
      for (JsonNode reading : answer.at("/checkpoints/0/readings")) {
        if (reading.get("metric").asText().equals(metric)
            && reading.get("layer").asText().equals("network")
            && reading.get("quantity").asText().equals("value")) {
          values.add(reading.get("value").asDouble());
        }
      }
      assertThat(values).hasSize(3);
      String mean =
          String.format(
              Locale.ROOT,
              "%.4g",
              values.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
      assertThat(table)
          .filteredOn(line -> line.strip().startsWith(metric + " "))
          .singleElement()
          .asString()
          .matches(".*\\s" + mean + "\\s+" + mean + "\\s*");
    }
  }

  private static String everyMetric() {
    return metrics(Set.of(Need.TEST_SPLIT, Need.ASSAY)).stream()
        .map(name -> "  %s: {use: %s}".formatted(name.replace('/', '-'), name))
        .collect(Collectors.joining("\n"));
  }

  private JsonNode measuredAtATime(int jobs, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--jobs", String.valueOf(jobs)));
    all.addAll(List.of("--out", folder.resolve("jobs-" + jobs).toString()));
    return new ObjectMapper().readTree(done(all.toArray(String[]::new)).out());
  }

  /** What the states hold of the network and of what metrics remember. */
  private static List<String> keptStates(JsonNode answer) throws IOException {
    RunDirectory run = RunDirectory.at(Path.of(answer.get("directory").asText()));
    List<String> states = new ArrayList<>();
    for (int number = 1; number <= 5; number++) {
      JsonNode state =
          run.keptStates()
              .read(run.path().resolve("states/%06d-task.json".formatted(number)), JsonNode.class);
      states.add(state.get("learner") + " " + state.get("measuring"));
    }
    return states;
  }

  @Test
  void theRecordsAreThoseOfARun() throws IOException, SQLException {
    writeData();
    Path saved = run("saved", STEPS, "").resolve("network.zip");
    writeBatch(STEPS);
    JsonNode answer = measured(saved, "--metrics", "loss,weight-norm");
    Path run = Path.of(answer.get("directory").asText());

    assertThat(defined(readings(answer))).isEqualTo(readings(run));
    assertThat(readings(run).keySet()).allMatch(key -> key.matches("(loss|weight-norm) .*"));
    assertThat(run.resolve("measured.json")).content().contains("coefficients.bin");
    done("report", run.toString());
    String assays =
        done("assay", run.toString(), "--updates", "20", "--samples", "50", "--repeats", "1").out();
    assertThat(assays.lines()).hasSize(2);
  }

  /** What {@code fixtures.py} computed with PyTorch's autograd from the same rounded parameters. */
  @ParameterizedTest
  @ValueSource(strings = {"plain.pt", "half.pt", "bfloat16.pt"})
  void whatPyTorchSavedIsMeasuredToItsOwnNumbers(String file) throws IOException {
    JsonNode reference = new ObjectMapper().readTree(FIXTURES.resolve("reference.json").toFile());
    ByteBuffer images = ByteBuffer.allocate(8 * 8 * 6).order(ByteOrder.LITTLE_ENDIAN);
    reference.get("x").forEach(row -> row.forEach(number -> images.putDouble(number.asDouble())));
    Files.write(folder.resolve("x.npy"), npy("<f8", "8, 6", images));
    int[] classes = new int[8];
    Arrays.setAll(classes, i -> reference.get("y").get(i).asInt());
    integers("y.npy", classes);
    Path network = folder.resolve("net.yaml");
    Files.writeString(network, "network: {hidden: [5, 5], precision: float64}");

    JsonNode answer =
        new ObjectMapper()
            .readTree(
                done(
                        "measure",
                        FIXTURES.resolve(file).toString(),
                        "--network",
                        network.toString(),
                        "--data",
                        folder.resolve("x.npy").toString(),
                        "--data-labels",
                        folder.resolve("y.npy").toString(),
                        "--set",
                        "normalize=none",
                        "--metrics",
                        "loss,gradient-norm,sharpness,weight-norm",
                        "--out",
                        folder.resolve(file).toString(),
                        "--json")
                    .out());

    Map<String, String> readings = readings(answer);
    for (String metric : List.of("loss", "gradient-norm", "sharpness", "weight-norm")) {
      assertThat(Double.valueOf(readings.get(metric + " network value")))
          .as(metric)
          .isCloseTo(reference.at("/" + file + "/" + metric).asDouble(), withinPercentage(1e-5));
    }
    assertThat(answer.at("/checkpoints/0/readings").findValuesAsText("unit"))
        .as("units, as the records have them")
        .contains("nat/sample", "loss/parameter", "loss/parameter^2", "parameter")
        .noneMatch(unit -> unit.matches("[A-Z_]+"));
  }

  @Test
  void whatDoesNotMatchIsShownAndNothingIsWritten() throws IOException {
    writeData();
    Path network = folder.resolve("net.yaml");
    Files.writeString(network, "network: {hidden: [5, 6]}");
    Path out = folder.resolve("none");

    Invocation answer =
        invoke(
            "measure",
            FIXTURES.resolve("plain.pt").toString(),
            "--network",
            network.toString(),
            "--data",
            folder.resolve("images.npy").toString(),
            "--data-labels",
            folder.resolve("labels.npy").toString(),
            "--out",
            out.toString());

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err())
        .contains("fc1.weight [12, 5]", "0.weight float32 [5, 6]", "map:")
        .doesNotContain("Exception");
    assertThat(out).doesNotExist();
  }
}
