package org.trainability.experiment.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Mistake;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanException;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.plan.PlanWriter;
import org.trainability.records.RunDirectory;

/** However a plan or its DL4J network is damaged, it gives a plan or mistakes. */
class PlanFuzzTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "plans");
  private static final Path PRESETS =
      Path.of(
          "../trainability-benchmarks/src/main/resources/org/trainability/benchmarks/presets/plans");

  private static final List<String> OVERRIDES =
      List.of(
          "optimizer.rate=1",
          "controller.use=cantelli",
          "controller.bound.use=hessian-rank",
          "stream.steps=3",
          "stream=permuted-input",
          "stream.data={images: x, labels: y}",
          "stream.data.images=x",
          "network.hidden=[3]",
          "network.dl4j=network.json",
          "network.activation.slope=\ud800",
          "metrics.rank=",
          "metrics.rank.use={x: 1}",
          "seeds=0-3",
          "name=a/b",
          "name=\u0000",
          "definitions=reference-code",
          "a=[",
          "b");

  private final PlanReader reader = new PlanReader(Catalogue.load(getClass().getClassLoader()));
  private final List<String> plans = new ArrayList<>();
  private String network;

  @TempDir private Path folder;

  @BeforeEach
  void readPlans() throws IOException {
    network = Files.readString(EXAMPLES.resolve("convolution.json"));
    Files.writeString(folder.resolve("convolution.json"), network);
    Files.writeString(folder.resolve(RunDirectory.NETWORK), network);
    for (Path source : List.of(EXAMPLES, PRESETS)) {
      try (Stream<Path> files = Files.list(source)) {
        for (Path file :
            files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
          String text = Files.readString(file);
          plans.add(text);
          plans.add(PlanWriter.write(reader.read(text, "plan.yaml", folder, List.of())));
        }
      }
    }
  }

  @Test
  void aPlanOrItsMistakes() throws InterruptedException {
    Fuzzing.run("plans", 500, this::read);
  }

  @Test
  void aNetworkOrItsMistakes() throws InterruptedException {
    Path damaged = folder.resolve("damaged.json");
    Fuzzing.run(
        "networks",
        30,
        random -> {
          String text = Mutations.text(network, random);
          Files.write(damaged, text.getBytes(StandardCharsets.UTF_8));
          return read("network: {dl4j: damaged.json}", List.of("name=x"), true);
        });
  }

  private boolean read(RandomGenerator random) throws IOException {
    String text = Mutations.text(plans.get(random.nextInt(plans.size())), random);
    List<String> overrides = new ArrayList<>();
    for (int i = random.nextInt(6) - 3; i > 0; i--) {
      String override = OVERRIDES.get(random.nextInt(OVERRIDES.size()));
      overrides.add(random.nextBoolean() ? override : Mutations.text(override, random));
    }
    return read(text, overrides, overrides.stream().anyMatch(each -> each.contains("dl4j")));
  }

  private boolean read(String text, List<String> overrides, boolean anyNetwork) throws IOException {
    Plan plan;
    try {
      plan = reader.read(text, "plan.yaml", folder, overrides);
    } catch (PlanException error) {
      requireMistakes(error, anyNetwork);
      return false;
    } catch (RuntimeException | Error error) {
      throw new AssertionError(error + " for " + overrides + " and\n" + text, error);
    }
    requireSane(plan);
    Path written = folder.resolve("written.yaml");
    Files.writeString(written, PlanWriter.write(plan), StandardCharsets.UTF_8);
    if (plan.network() instanceof NetworkPlan.Dl4j dl4j) {
      Files.writeString(folder.resolve(RunDirectory.NETWORK), dl4j.json());
    }
    assertThat(reader.readRecorded(written)).isEqualTo(plan);
    return true;
  }

  private static void requireMistakes(PlanException error, boolean anyNetwork) {
    assertThat(error.mistakes()).isNotEmpty();
    for (Mistake mistake : error.mistakes()) {
      assertThat(mistake.location()).matches("plan\\.yaml:[1-9]\\d*:[1-9]\\d*|--set .*");
      // What DL4J says of a network names its own classes.
      if (!anyNetwork) {
        Fuzzing.requireReadable(mistake.message());
      }
    }
    assertThat(error.getMessage()).doesNotContain("\tat ");
    assertThat(error.getMessage().lines().count()).isLessThan(110);
  }

  private static void requireSane(Plan plan) {
    Path runs = Path.of("runs").toAbsolutePath();
    assertThat(runs.resolve(plan.name()).normalize().getParent()).isEqualTo(runs);
    assertThat(plan.name()).hasSizeBetween(1, 100);
    assertThat(plan.stream().tasks()).isBetween(1, 100_000);
    assertThat(plan.stream().images()).isBetween(0, 60_000);
    assertThat(plan.stream().length().steps(60_000, plan.stream().batch())).isPositive();
    assertThat(plan.seeds()).hasSizeBetween(1, 10_000);
    if (plan.network() instanceof NetworkPlan.Dense dense) {
      assertThat(dense.hidden()).hasSizeLessThanOrEqualTo(1000);
      double parameters = 0;
      double inputs = 784;
      for (int units : dense.hidden()) {
        parameters += inputs * units;
        inputs = units;
      }
      assertThat(parameters).isLessThan(2e9 / 4 / 4);
    }
  }
}
