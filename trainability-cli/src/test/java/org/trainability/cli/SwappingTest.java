package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.records.RunRecords;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/** Whatever the catalogue has can take the place of its kind in a plan, by its name alone. */
class SwappingTest {

  private static final Catalogue CATALOGUE = Catalogue.load(SwappingTest.class.getClassLoader());

  private static final String PLAN =
      """
      stream: {images: 60, tasks: 2, steps: 6, batch: 20}
      network: {hidden: [6, 6], activation: {use: leaky-relu, slope: 0.2}}
      optimizer: {use: adam, rate: 1e-2, beta1: 0.8}
      regularizer: {use: wasserstein, lambda: 0.5}
      controller: {use: per-layer, every: 6, warm-horizon: task}
      metrics:
        a: {use: weight-norm, every: 2}
      """;

  @TempDir private Path folder;
  private Path plan;

  @BeforeEach
  void writePlan() throws IOException {
    plan = Files.writeString(folder.resolve("swapped.yaml"), PLAN);
  }

  static Stream<Arguments> components() {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.EXECUTOR)
        .flatMap(
            kind ->
                CATALOGUE.all(kind).stream()
                    // What reads a file is more than its name.
                    .filter(
                        entry -> entry.factory().options().stream().noneMatch(Option::isRequired))
                    .map(entry -> Arguments.of(kind, entry.factory().name())));
  }

  private static String place(Kind kind) {
    return switch (kind) {
      case METRIC -> "metrics.a.use";
      case ACTIVATION, NORMALIZATION -> "network." + kind.singular() + ".use";
      case CONSTRAINT -> "constraints";
      case DATA_SET -> "stream.data.use";
      case CONTROLLER, REGULARIZER, LOSS, STREAM, OPTIMIZER -> kind.singular() + ".use";
      case EXECUTOR -> throw notInPlans();
    };
  }

  private static ComponentSpec used(Plan plan, Kind kind) {
    return switch (kind) {
      case METRIC -> plan.metrics().get("a").metric();
      case ACTIVATION -> ((NetworkPlan.Dense) plan.network()).activation();
      case NORMALIZATION -> ((NetworkPlan.Dense) plan.network()).normalization();
      case LOSS -> plan.loss();
      case CONTROLLER -> plan.controllers().get(0);
      case REGULARIZER -> plan.regularizers().get(0);
      case DATA_SET -> plan.stream().data().set();
      case STREAM -> plan.stream().stream();
      case OPTIMIZER -> plan.optimizer();
      case CONSTRAINT -> plan.constraints().get(0);
      case EXECUTOR -> throw notInPlans();
    };
  }

  private static AssertionError notInPlans() {
    return new AssertionError("no plan names an executor");
  }

  private Invocation run(String out, String... settings) {
    List<String> args =
        new ArrayList<>(List.of("run", plan.toString(), "--out", folder.resolve(out).toString()));
    for (String setting : settings) {
      args.add("--set");
      args.add(setting);
    }
    return Invocation.of(SwappingTest.class.getClassLoader(), args.toArray(String[]::new));
  }

  private Path directory(String out) {
    return folder.resolve(out).resolve("seed-0");
  }

  /** The slots are given in both ways that a plan and {@code --set} know. */
  @ParameterizedTest
  @MethodSource("components")
  void anyComponentIsExchangedByItsName(Kind kind, String name) throws IOException {
    List<String> settings = settings(kind, place(kind) + "=" + inPlace(kind, name));
    Invocation answer = run("a", settings.toArray(String[]::new));

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    RunRecords records = RunRecords.open(directory("a"));
    assertThat(records.status()).isEqualTo(Status.done(2));
    assertThat(records.tasks()).extracting(TaskRow::steps).containsExactly(6L, 6L);
    Plan recorded = new PlanReader(CATALOGUE).readRecorded(directory("a").resolve("plan.yaml"));
    assertThat(used(recorded, kind))
        .isEqualTo(CATALOGUE.resolve(kind, used(expected(kind, name), kind)));
    if (kind == Kind.METRIC) {
      assertThat(records.components()).contains("a");
    }
    if (kind == Kind.CONTROLLER && !name.equals("none")) {
      assertThat(answer.out()).contains("  " + name + ": ");
    }
    PlanReader reader = new PlanReader(CATALOGUE);
    assertThat(reader.read(plan, settings(kind, slot(kind) + "=" + inPlace(kind, name))))
        .isEqualTo(reader.read(plan, settings));
  }

  /** Of a stream's targets some are numbers: that loss takes them and classes. */
  private static List<String> settings(Kind kind, String setting) {
    return kind == Kind.STREAM ? List.of(setting, "loss=mean-squared-error") : List.of(setting);
  }

  /** The plan with that component written into the file; its own options only if it was there. */
  private Plan expected(Kind kind, String name) {
    PlanReader reader = new PlanReader(CATALOGUE);
    boolean isThere =
        kind != Kind.CONSTRAINT && used(reader.read(plan, List.of()), kind).use().equals(name);
    return isThere
        ? reader.read(plan, List.of())
        : reader.read(plan, settings(kind, slot(kind) + "=" + inPlace(kind, alone(kind, name))));
  }

  /** A metric must be due within the run. */
  private static String alone(Kind kind, String name) {
    return "{use: " + name + (kind == Kind.METRIC ? ", every: 2" : "") + "}";
  }

  private static String slot(Kind kind) {
    return place(kind).replace(".use", "");
  }

  /** Constraints are a list. */
  private static String inPlace(Kind kind, String component) {
    return kind == Kind.CONSTRAINT ? "[" + component + "]" : component;
  }

  @Test
  void anotherComponentTrainsOtherwise() throws IOException {
    run("a");
    List<TaskRow> tasks = RunRecords.open(directory("a")).tasks();
    for (String other :
        List.of(
            "stream=permuted-input",
            "network.activation=crelu",
            "optimizer=sgd",
            "regularizer=l2-init",
            "constraints=[{use: max-norm, radius: 0.5}]",
            "controller=linear")) {
      run("b", other);
      assertThat(RunRecords.open(directory("b")).tasks()).as(other).isNotEqualTo(tasks);
    }
  }

  @Test
  void oneMetricStandsInAPlanSeveralTimes() throws IOException {
    run(
        "a",
        "metrics.b={use: sharpness, every: 3}",
        "metrics.c={use: sharpness, every: 3, form: smallest}",
        "metrics.d={use: sharpness, every: 2}",
        "controller.bound={use: critical-step-noise}");

    RunRecords records = RunRecords.open(directory("a"));
    assertThat(records.components())
        .containsExactlyInAnyOrder(
            "a", "b", "c", "d", "controller/bound", "controller/step", "controller/rate");
    assertThat(records.series("b", "value", "fc1"))
        .extracting(Point::step)
        .containsExactly(3L, 6L, 9L, 12L);
    assertThat(records.series("d", "value", "fc1")).hasSize(6);
    List<Point> largest = records.series("b", "value", "fc3");
    List<Point> smallest = records.series("c", "value", "fc3");
    for (int i = 0; i < largest.size(); i++) {
      assertThat(smallest.get(i).value()).isLessThan(largest.get(i).value());
    }
  }
}
