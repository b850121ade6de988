package org.trainability.performance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trainability.core.Catalogue;
import org.trainability.performance.measurement.CatalogueMeasurement;
import org.trainability.performance.measurement.HessianProduct;
import org.trainability.performance.measurement.InTurns;
import org.trainability.performance.measurement.PublishedMeasurement;
import org.trainability.performance.report.Contestant;
import org.trainability.performance.report.Group;
import org.trainability.performance.report.Machine;
import org.trainability.performance.report.Table;
import org.trainability.performance.report.Timing;
import org.trainability.performance.run.TrainedRuns;
import org.trainability.performance.step.Dl4jFit;
import org.trainability.performance.step.MatrixProducts;
import org.trainability.performance.step.TorchStep;
import org.trainability.performance.step.TrainingStep;

/** Everything that is measured, in one session. */
final class Session {

  private static final int MEMORY_EPOCHS = 12;
  private static final String PRODUCTS = "matrix products";
  private static final String STEP = "step";
  private static final String MEASUREMENT = "measurement";
  private static final Map<String, String> SIZES = sizes();
  private static final String PLAIN_RUN = "plain run";

  private final Forks forks;
  private final TrainedRuns runs;
  private final int rounds;

  /**
   * @param home the checkout
   * @param rounds of the steps; slower things are measured in half as many
   */
  Session(Path home, int rounds) {
    Path work = home.resolve("performance/target/work");
    this.forks = new Forks(work);
    this.runs = new TrainedRuns(home, work.resolve("runs"));
    this.rounds = rounds;
  }

  /**
   * {@return the machine and the table, as Markdown}
   *
   * @param progress receives what is measured next, and the table so far if something can't be
   * @throws IOException if something can't be measured
   */
  String measure(Consumer<String> progress) throws IOException, InterruptedException {
    String loadBefore = Machine.load();
    Table table = new Table();
    for (Group group :
        List.of(steps(), measurements(), products(), scaling(), wholeRuns(), memory())) {
      try {
        table.add(group, group.measure(progress));
      } catch (IOException failure) {
        progress.accept("measured before it failed:\n" + table);
        throw failure;
      }
    }
    return "%s\n%s Rounds: %d. Load of the machine before %s, at the end %s, of which 1 is the benchmark's own.\n"
        .formatted(table, Machine.describe(), rounds, loadBefore, Machine.load());
  }

  /**
   * {@return the machine and a table of several networks, measured within this JVM}
   *
   * @param progress receives what is measured next
   * @throws IOException if something can't be measured
   */
  String measureInTurns(Consumer<String> progress) throws IOException {
    String loadBefore = Machine.load();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("784-256-256-10, batch 256", "regularizer=none");
    settings.putAll(SIZES);
    String table =
        new InTurns(Catalogue.load(getClass().getClassLoader())).table(settings, progress);
    return "%s\n%s Processor time of one thread, the least of several rounds in turns. Load of the machine before %s, at the end %s.\n"
        .formatted(table, Machine.describe(), loadBefore, Machine.load());
  }

  private Group steps() {
    return new Group(
        "One training step",
        rounds,
        List.of(
            benchmark(PRODUCTS, MatrixProducts.class, Map.of()),
            ours(STEP, "regularizer=none").comparedWith(PRODUCTS),
            benchmark("DL4J fit", Dl4jFit.class, Map.of()).comparedWith(STEP),
            torch("PyTorch", true).comparedWith(STEP),
            torch("PyTorch, forward and backward alone", false).comparedWith(STEP),
            ours("step with l2", "regularizer={use: l2, lambda: 1e-3}").comparedWith(STEP),
            ours("step with wasserstein", "regularizer={use: wasserstein, lambda: 1e-3}")
                .comparedWith(STEP),
            ours("step with batch norm", "network.batch-norm=true").comparedWith(STEP)));
  }

  private Group measurements() {
    return new Group(
        "One full measurement",
        half(),
        List.of(
            benchmark(MEASUREMENT, CatalogueMeasurement.class, Map.of()),
            published("paper's procedure, block products", "BLOCK"),
            published("paper's procedure, whole products", "NETWORK")));
  }

  /** How the costs grow: the published network with one of its sizes changed. */
  private Group scaling() {
    List<Contestant> contestants = new ArrayList<>();
    SIZES.forEach(
        (label, setting) -> {
          Map<String, String> parameters = Map.of("setting", setting);
          String products = "products, " + label;
          String step = "step, " + label;
          contestants.add(benchmark(products, MatrixProducts.class, parameters));
          contestants.add(ours(step, setting).comparedWith(products));
          contestants.add(
              benchmark("measurement, " + label, CatalogueMeasurement.class, parameters)
                  .comparedWith(step));
        });
    return new Group("The same with one size changed", 1, contestants);
  }

  private static Map<String, String> sizes() {
    Map<String, String> sizes = new LinkedHashMap<>();
    for (int width : new int[] {64, 128, 512, 1024, 2048}) {
      sizes.put("width " + width, "network.hidden=[%d,%d]".formatted(width, width));
    }
    for (int depth : new int[] {4, 8}) {
      sizes.put(
          depth + " hidden layers",
          "network.hidden=[%s]".formatted(String.join(",", Collections.nCopies(depth, "256"))));
    }
    for (int batch : new int[] {32, 64, 512, 1024}) {
      sizes.put("batch " + batch, "stream.batch=" + batch);
    }
    return sizes;
  }

  private Group products() {
    return new Group(
        "One Hessian-vector product",
        1,
        Stream.of("fc1", "fc2", "fc3", "network").map(this::product).toList());
  }

  private Group wholeRuns() {
    return new Group(
        "One step of a whole run",
        half(),
        List.of(
            run(PLAIN_RUN, List.of("metrics={}")),
            run("with all diagnostics every 40 steps", List.of()).comparedWith(PLAIN_RUN)));
  }

  private Group memory() {
    return new Group(
        "Greatest resident memory of a run",
        1,
        List.of(
            Contestant.of(
                "figure 1, l2, profile paper",
                "MiB",
                () -> Timing.of(runs.peakMebibytes(MEMORY_EPOCHS)))));
  }

  private int half() {
    return (rounds + 1) / 2;
  }

  private Contestant ours(String name, String setting) {
    return benchmark(name, TrainingStep.class, Map.of("setting", setting));
  }

  private Contestant torch(String name, boolean updating) {
    return benchmark(name, TorchStep.class, Map.of("updating", Boolean.toString(updating)));
  }

  private Contestant published(String name, String products) {
    return benchmark(name, PublishedMeasurement.class, Map.of("products", products))
        .comparedWith(MEASUREMENT);
  }

  private Contestant product(String scope) {
    return benchmark(scope, HessianProduct.class, Map.of("scope", scope));
  }

  private Contestant run(String name, List<String> overrides) {
    return Contestant.of(name, "ms", () -> Timing.of(runs.millisPerStep(overrides)));
  }

  private Contestant benchmark(String name, Class<?> type, Map<String, String> parameters) {
    return Contestant.of(name, "ms", () -> forks.timing(type, parameters));
  }
}
