package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.component.ComponentSpec;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Precision;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.EmptyClasses;
import org.trainability.experiment.data.Preparation;
import org.trainability.experiment.data.format.IdxBytes;

class PlanReaderTest {

  private static final String SCHEDULED =
      """
      # yaml-language-server: $schema=../schema/plan.json
      name: l2-scheduled
      stream:      {use: random-label, data: mnist, images: 4000, tasks: 20, epochs: 25, batch: 64}
      network:     {hidden: [64, 32], activation: {use: leaky-relu, slope: 0.3}, batch-norm: true,
                    init: xavier-uniform, precision: float64}
      optimizer:   {use: adam, rate: 1e-2}
      regularizer: {use: l2, lambda: 5e-4}
      controller:  {use: per-layer, safety: 0.7, cool: 0.9}
      metrics:
        rank:       {use: hessian-rank, every: task}
        rank-fisher: {use: hessian-rank, matrix: fisher-gram, every: task-end}
        sharpness: {every: 10, full-batches-only: true}
        norm: vendor/norm
        hessian-rank:
      measuring: 2
      seeds: [0, 1, 2]
      """;

  private static final byte[] IMAGES = IdxBytes.images(2, 1, 1, 0, 255);

  private static final byte[] LABELS = IdxBytes.labels(2, 0, 1);

  @TempDir Path folder;

  private Plan read(String text, String... overrides) {
    return new PlanReader(FakeComponents.all())
        .read(text, "plans/plan.yaml", folder, List.of(overrides));
  }

  private String report(String text, String... overrides) {
    PlanException error = catchThrowableOfType(PlanException.class, () -> read(text, overrides));
    assertThat(error).as("a mistake in %s", text).isNotNull();
    return error.getMessage();
  }

  @Test
  void anEmptyMapIsTheSettingOfThePaper() {
    Plan plan = read("{}");

    assertThat(plan)
        .isEqualTo(
            new Plan(
                "plan",
                new StreamPlan(
                    new ComponentSpec("random-label", Map.of("fraction", 1.0)),
                    DataSpec.of("mnist"),
                    Optional.empty(),
                    21_000,
                    40,
                    new TaskLength.Epochs(250),
                    256),
                new NetworkPlan.Dense(
                    List.of(256, 256),
                    List.of(),
                    ComponentSpec.of("relu"),
                    ComponentSpec.of("none"),
                    Initialization.KAIMING_DEFAULT,
                    Precision.FLOAT32),
                new ComponentSpec("cross-entropy", Map.of("label-smoothing", 0.0)),
                new ComponentSpec("adam", Map.of("rate", 1e-3, "epsilon", 1e-8)),
                List.of(ComponentSpec.of("none")),
                List.of(),
                List.of(ComponentSpec.of("none")),
                Map.of(),
                0,
                KeptStates.NONE,
                List.of(0L)));
  }

  @Test
  void optionsThatContradictEachOtherAreAMistakeAtTheirPlace() {
    assertThat(report("controller: {use: cantelli, safety: 0.2,\n  delta: 0.3}"))
        .startsWith(
            "plans/plan.yaml:2:10  controller.delta   must be below safety, was 0.3 with safety 0.2");
    assertThat(report("controller: {use: cantelli}", "controller.safety=0.05"))
        .contains("controller.delta   must be below safety, was 0.1 with safety 0.05");
  }

  @Test
  void seedsAreTheSameNumbersInAPlanAsOnTheCommandLine() {
    assertThat(report("seeds: [0, -1]"))
        .contains("seeds[1]   must be a whole number >= 0, was '-1'");
    assertThat(report("seeds: -1")).contains("seeds   must be whole numbers >= 0 and ranges");
  }

  @Test
  void aNumberWithoutEndIsCalledSo() {
    assertThat(report("optimizer: {use: adam, rate: 1e400}"))
        .contains("optimizer.rate   must be finite, was 1e400");
  }

  @Test
  void everyKeyIsRead() {
    Plan plan = read(SCHEDULED);

    assertThat(plan.name()).isEqualTo("l2-scheduled");
    assertThat(plan.stream().length()).isEqualTo(new TaskLength.Epochs(25));
    assertThat(plan.stream().images()).isEqualTo(4000);
    assertThat(plan.network())
        .isEqualTo(
            new NetworkPlan.Dense(
                List.of(64, 32),
                List.of(),
                new ComponentSpec("leaky-relu", Map.of("slope", 0.3)),
                ComponentSpec.of("batch-norm"),
                Initialization.XAVIER_UNIFORM,
                Precision.FLOAT64));
    assertThat(plan.optimizer().options()).containsEntry("rate", 1e-2);
    assertThat(plan.regularizers().get(0).options())
        .isEqualTo(Map.of("lambda", 5e-4, "include-bias", true));
    assertThat(plan.controllers().get(0).options())
        .containsEntry("safety", 0.7)
        .containsEntry("every", 40)
        .containsEntry(
            "bound",
            Map.of(
                "use", "hessian-rank",
                "matrix", "block-hessian",
                "mass", 0.99,
                "definitions", "as-published"));
    assertThat(plan.metrics().keySet())
        .containsExactly("rank", "rank-fisher", "sharpness", "norm", "hessian-rank");
    assertThat(plan.metrics().get("rank").every()).isEqualTo(new Schedule.TaskStart());
    assertThat(plan.metrics().get("rank-fisher").every()).isEqualTo(new Schedule.TaskEnd());
    assertThat(plan.metrics().get("rank-fisher").metric().options())
        .containsEntry("matrix", "fisher-gram");
    assertThat(plan.metrics().get("sharpness"))
        .isEqualTo(
            new MetricPlan(
                new ComponentSpec("sharpness", Map.of("iterations", 20)),
                new Schedule.Steps(10),
                true));
    assertThat(plan.metrics().get("norm").metric().use()).isEqualTo("vendor/norm");
    assertThat(plan.metrics().get("hessian-rank").every()).isEqualTo(new Schedule.Steps(40));
    assertThat(plan.measuring()).isEqualTo(2);
    assertThat(plan.seeds()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void emptySectionsAndBareNamesMeanTheDefaults() {
    assertThat(read("stream:\nnetwork: ~\noptimizer: null\nregularizer: none\nmetrics:\n"))
        .isEqualTo(read("{stream: random-label}"))
        .isEqualTo(read("{}"));
    assertThat(read("optimizer: {rate: 0.01}").optimizer().use()).isEqualTo("adam");
  }

  @Test
  void everyMistakeIsToldWithItsPlaceInColumns() {
    assertThat(
            report(
                """
                name: first
                regularizer: {use: l2, lamda: 1e-3}
                controller:  {use: per-layer, safety: 0.8, cool: 1.99}
                """,
                "optimizer.rat=1"))
        .isEqualTo(
            """
            plans/plan.yaml:2:24   regularizer.lamda   unknown option of 'l2'. Did you mean \
            'lambda'?  (l2 takes: lambda, include-bias)
            plans/plan.yaml:3:50   controller.cool     must be in (0, 1], was 1.99
            --set optimizer.rat=1  optimizer.rat       unknown option of 'adam'. Did you mean \
            'rate'?  (adam takes: rate, epsilon)
            3 mistakes; nothing was run.""");
  }

  @Test
  void mistakesAreRecords() {
    PlanException error =
        catchThrowableOfType(PlanException.class, () -> read("a: 1", "batch=2", "seeds"));

    assertThat(error.mistakes())
        .extracting(Mistake::origin, Mistake::line, Mistake::column, Mistake::path)
        .containsExactly(
            tuple("plans/plan.yaml", 1, 1, "a"),
            tuple("--set seeds", 0, 0, ""),
            tuple("--set batch=2", 0, 0, "batch"));
  }

  @Test
  void aMistakeIsJson() throws JsonProcessingException {
    PlanException error = catchThrowableOfType(PlanException.class, () -> read("seeds: [x]"));

    assertThat(new JsonMapper().writeValueAsString(error.mistakes()))
        .isEqualTo(
            "[{\"origin\":\"plans/plan.yaml\",\"line\":1,\"column\":9,\"path\":\"seeds[0]\","
                + "\"message\":\"must be a whole number >= 0, was 'x'\"}]");
  }

  @Test
  void aStreamListsItsOwnKeysToo() {
    assertThat(report("stream: {bach: 3}"))
        .startsWith(
            "plans/plan.yaml:1:10  stream.bach   unknown option of 'random-label'. Did you mean"
                + " 'batch'?  (random-label takes: fraction; stream takes: data, test, images, tasks,"
                + " epochs, steps, batch)\n1 mistake; nothing was run.");
  }

  @Test
  void eachRuleHasItsPlace() {
    assertPlace("optimiser: adam", "1:1", "optimiser", "Did you mean 'optimizer'?");
    assertPlace("stream: {batch: -1}", "1:17", "stream.batch", "must be >= 1, was -1");
    assertPlace("measuring: -1", "1:12", "measuring", "must be >= 0, was -1");
    assertPlace("stream: {epochs: 3, steps: 4}", "1:28", "stream.steps", "one of the two");
    assertPlace("stream: {batch: }", "1:16", "stream.batch", "was nothing");
    assertPlace("stream: {data: minst}", "1:16", "stream.data", "mnist, mnist-test");
    assertPlace("stream: {data: [mnist]}", "1:16", "stream.data", "was a list");
    assertPlace(
        "stream: [x]", "1:9", "stream", "must be one of the streams: a name, or {use: name");
    assertPlace(
        "stream: {images: 60000, epochs: 40000, batch: 1}",
        "1:33",
        "stream.epochs",
        "more than 2147483647 steps");
    assertPlace("network: 3", "1:10", "network", "must be a map, was '3'");
    assertPlace("network: {hidden: 256}", "1:19", "network.hidden", "must be a list");
    assertPlace("network: {hidden: [1, 0]}", "1:23", "network.hidden[1]", ">= 1, was 0");
    assertPlace("network: {residual-blocks: 3}", "1:28", "network.residual-blocks", "be a list");
    assertPlace(
        "network: {residual-blocks: [4, 0]}", "1:32", "network.residual-blocks[1]", ">= 1, was 0");
    assertPlace("network: {depth: 2}", "1:11", "network.depth", "network takes: hidden");
    assertPlace("network: {init: he}", "1:17", "network.init", "kaiming-default");
    assertPlace("optimizer: {use: adm}", "1:18", "optimizer.use", "Did you mean 'adam'?");
    assertPlace("optimizer: adm", "1:12", "optimizer", "(optimizers: adam, sgd)");
    assertPlace(
        "optimizer: {use: }",
        "1:17",
        "optimizer.use",
        "must be the name of one of the optimizers, was nothing");
    assertPlace("optimizer: {use: [adam]}", "1:18", "optimizer.use", "was a list");
    assertPlace("regularizer: {lambda: 1}", "1:15", "regularizer.lambda", "none takes no options");
    assertPlace("metrics: {hesian-rank: }", "1:11", "metrics.hesian-rank", "'hessian-rank'?");
    assertPlace("metrics: {rank: hesian-rank}", "1:17", "metrics.rank", "'hessian-rank'?");
    assertPlace("metrics: {vendor/norm: }", "1:11", "metrics.vendor/norm", "with 'use'");
    assertPlace(
        "metrics: {sharpness: {every: taks}}",
        "1:30",
        "metrics.sharpness.every",
        "must be a whole number >= 1, task or task-end, was 'taks'");
    assertPlace(
        "metrics: {sharpness: {every: 2147483648}}",
        "1:30",
        "metrics.sharpness.every",
        "must be at most 2147483647, was 2147483648");
    assertPlace(
        "metrics: {sharpness: {evry: 1}}",
        "1:23",
        "metrics.sharpness.evry",
        "Did you mean 'every'?  (sharpness takes: iterations; a metric takes: every,"
            + " full-batches-only)");
    assertPlace("metrics: [sharpness]", "1:10", "metrics", "must be a map, was a list");
    assertPlace(
        "controller: {use: per-layer, bound: {use: sharpness, iterations: 0}}",
        "1:66",
        "controller.bound.iterations",
        "in [1, 1000], was 0");
    assertPlace(
        "controller: {use: per-layer, bound: {use: sharpness, mass: 1}}",
        "1:54",
        "controller.bound.mass",
        "sharpness takes: iterations");
    assertPlace(
        "controller: {use: per-layer, bound: [1]}",
        "1:37",
        "controller.bound",
        "must be one of the metrics");
    assertPlace("seeds: [0, x]", "1:12", "seeds[1]", "must be a whole number >= 0, was 'x'");
    assertPlace(
        "seeds: [0-2]",
        "1:9",
        "seeds[0]",
        "must be a whole number >= 0, was '0-2'; a range stands alone, as seeds: 0-4");
    assertPlace(
        "seeds: [9223372036854775808]",
        "1:9",
        "seeds[0]",
        "must be at most 9223372036854775807, was '9223372036854775808'");
    assertPlace("seeds: []", "1:8", "seeds", "at least one");
    assertPlace("seeds: [3, 3]", "1:8", "seeds", "the seed 3 stands twice");
    assertPlace("seeds: {a: 1}", "1:8", "seeds", "was a map");
    assertPlace("seeds: 3-1", "1:8", "seeds", "upwards");
    assertPlace("definitions: mine", "1:14", "definitions", "as-published, reference-code");
    assertPlace("name: a/b", "1:7", "name", "was 'a/b'");
    assertPlace("name: ..", "1:7", "name", "a folder's name");
    assertPlace("name: NUL.txt", "1:7", "name", "Windows");
    assertPlace("name: [a]", "1:7", "name", "was a list");
  }

  private void assertPlace(String text, String position, String path, String part) {
    assertThat(report(text))
        .as(text)
        .startsWith("plans/plan.yaml:" + position + "  " + path + "   ")
        .contains(part)
        .endsWith("\n1 mistake; nothing was run.");
  }

  @Test
  void definitionsReachEveryComponentThatOffersThem() {
    Plan plan =
        read(
            """
            definitions: reference-code
            controller: per-layer
            metrics:
              rank: hessian-rank
              published: {use: hessian-rank, definitions: as-published}
            """);

    assertThat(plan.controllers().get(0).options()).containsEntry("definitions", "reference-code");
    assertThat(plan.controllers().get(0).options().get("bound"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("definitions", "reference-code");
    assertThat(plan.metrics().get("rank").metric().options())
        .containsEntry("definitions", "reference-code");
    assertThat(plan.metrics().get("published").metric().options())
        .containsEntry("definitions", "as-published");
  }

  @Test
  void dataFilesAreRelativeToThePlanAndMustExist() throws IOException {
    Path images = Files.write(folder.resolve("images.gz"), IMAGES);
    Path labels = Files.write(folder.resolve("labels.gz"), LABELS);
    String text = "stream: {images: 0, data: {images: images.gz, labels: ./x/../labels.gz}}";

    assertThat(read(text).stream().data()).isEqualTo(FakeComponents.idx(images, labels));
    assertThat(read("stream: {images: 0, data: {use: idx, images: images.gz, labels: labels.gz}}"))
        .isEqualTo(read(text));
    assertThat(read("stream: {data: mnist}", "stream.data.empty-classes=drop").stream().data())
        .isEqualTo(
            new DataSpec(
                ComponentSpec.of("mnist"), Preparation.DEFAULT.with(EmptyClasses.DROP), Map.of()));
    assertThat(
            read(
                "stream: {images: 0}",
                "stream.data.images=" + images,
                "stream.data.labels=" + labels))
        .isEqualTo(read(text));
    assertThat(
            read(
                "stream: {images: 0, data: mnist}",
                "stream.data={images: %s, labels: %s}".formatted(images, labels)))
        .isEqualTo(read(text));
    assertThat(
            read(
                "stream: {images: 0, data: mnist}",
                "stream.data.images=" + images,
                "stream.data.labels=" + labels))
        .isEqualTo(read(text));

    assertPlace(
        "stream: {data: {images: images.gz, labels: none.gz}}",
        "1:44",
        "stream.data.labels",
        "there is no file '" + folder.resolve("none.gz") + "'");
    assertPlace(
        "stream: {data: {images: images.gz}}", "1:16", "stream.data.labels", "must be given: ");
    assertPlace(
        "stream: {data: {images: images.gz, labels: }}",
        "1:43",
        "stream.data.labels",
        "must be the path of a file, was nothing");
    assertPlace(
        "stream: {data: {images: images.gz, labels: \"a\\0b\"}}",
        "1:44",
        "stream.data.labels",
        "is not a path");
    assertPlace(
        "stream: {data: {images: images.gz, labels: labels.gz, use: x}}",
        "1:60",
        "stream.data.use",
        "unknown data-set 'x'.");
    assertPlace(
        "stream: {data: {images: images.gz, labels: labels.gz, label: x}}",
        "1:55",
        "stream.data.label",
        "Did you mean 'labels'?");
  }

  @Test
  void aRecordedPlanIsReadWithoutItsData() throws IOException {
    Path images = Files.write(folder.resolve("images.gz"), IMAGES);
    Files.write(folder.resolve("labels.gz"), LABELS);
    Plan plan = read("stream: {images: 0, data: {images: images.gz, labels: labels.gz}}");
    Path recorded = Files.writeString(folder.resolve("recorded.yaml"), PlanWriter.write(plan));
    Files.delete(images);
    PlanReader reader = new PlanReader(FakeComponents.all());

    assertThat(reader.readRecorded(recorded)).isEqualTo(plan);
    assertThatThrownBy(() -> reader.read(recorded, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("there is no file");
  }

  @Test
  void aPlanThatIsNoTextFileIsAMistakeOfItsOwn() throws IOException {
    PlanReader reader = new PlanReader(FakeComponents.all());
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, 1});
    Path big = Files.writeString(folder.resolve("big.yaml"), "#".repeat(1_000_001));

    assertThatThrownBy(() -> reader.read(folder.resolve("none.yaml"), List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessage(folder + "/none.yaml  there is no such file\n1 mistake; nothing was run.");
    assertThatThrownBy(() -> reader.read(binary, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("is not a text file in UTF-8");
    assertThatThrownBy(() -> reader.read(big, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> reader.read(folder, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("it is a folder");
  }

  @Test
  void theNameOfTheFileIsTheDefaultName() throws IOException {
    PlanReader reader = new PlanReader(FakeComponents.all());
    Path file = Files.writeString(folder.resolve("my.first.yaml"), "{}");
    Path odd = Files.writeString(folder.resolve("my plan.yaml"), "{}");

    assertThat(reader.read(file, List.of()).name()).isEqualTo("my.first");
    assertThat(reader.read(odd, List.of("name=mine")).name()).isEqualTo("mine");
    assertThatThrownBy(() -> reader.read(odd, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("was 'my plan', from the file; give a 'name'");
  }

  @Test
  void batchNormIsShortForTheNormalization() {
    assertThat(normalization("network: {batch-norm: true}"))
        .isEqualTo(ComponentSpec.of("batch-norm"))
        .isEqualTo(normalization("network: {normalization: batch-norm}"));
    assertThat(normalization("network: {batch-norm: false}")).isEqualTo(ComponentSpec.of("none"));
    assertThat(normalization("network: {normalization: {use: layer-norm, affine: false}}"))
        .isEqualTo(new ComponentSpec("layer-norm", Map.of("affine", false)));
    assertThat(report("network: {batch-norm: true, normalization: layer-norm}"))
        .contains("network.batch-norm")
        .contains("give one of the two, 'batch-norm' or 'normalization'");
  }

  private ComponentSpec normalization(String plan) {
    return ((NetworkPlan.Dense) read(plan).network()).normalization();
  }

  @Test
  void aLossMustTakeTheTargetsOfTheData() {
    assertThat(read("loss: {label-smoothing: 0.1}").loss())
        .isEqualTo(new ComponentSpec("cross-entropy", Map.of("label-smoothing", 0.1)));
    assertThat(report("loss: of-numbers"))
        .contains(
            "'of-numbers' does not take the targets of the data, which are classes; choose among:"
                + " cross-entropy");
  }

  @Test
  void aMissingDefaultComponentIsToldOnce() {
    PlanReader reader =
        new PlanReader(
            FakeComponents.catalogue(
                FakeComponents.dataSet("Mnist$Factory"),
                FakeComponents.RandomLabel.class,
                FakeComponents.Relu.class,
                FakeComponents.NoNormalization.class,
                FakeComponents.CrossEntropy.class,
                FakeComponents.NoRegularizer.class,
                FakeComponents.PerLayer.class));

    assertThatThrownBy(() -> reader.read("controller: per-layer", "p.yaml", folder, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("p.yaml:1:1   optimizer              unknown optimizer 'adam'.")
        .hasMessageContaining("p.yaml:1:13  controller.bound.use   unknown metric 'hessian-rank'.")
        .hasMessageEndingWith("2 mistakes; nothing was run.");
  }

  @Test
  void aComponentMayNotTakeAKeyOfThePlan() {
    PlanReader reader =
        new PlanReader(
            FakeComponents.catalogue(
                FakeComponents.dataSet("Mnist$Factory"),
                FakeComponents.GreedyStream.class,
                FakeComponents.Relu.class,
                FakeComponents.NoNormalization.class,
                FakeComponents.CrossEntropy.class,
                FakeComponents.Adam.class,
                FakeComponents.NoRegularizer.class,
                FakeComponents.NoController.class));

    assertThatThrownBy(() -> reader.read("{}", "p.yaml", folder, List.of()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("GreedyStream declares the option 'batch'")
        .hasMessageEndingWith("\n1 mistake; nothing was run.");
  }
}
