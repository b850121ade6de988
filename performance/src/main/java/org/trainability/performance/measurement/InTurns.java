package org.trainability.performance.measurement;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.trainability.api.Seeds;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.Position;
import org.trainability.performance.step.MatrixProducts;
import org.trainability.performance.workload.PlannedTraining;

/**
 * Steps, bare products and measurements of one network after the other, in turns within one JVM, in
 * processor time of the thread: what can be compared on a machine that has other work to do.
 */
public final class InTurns {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int STEPS = 40;
  private static final int LEAST_ROUNDS = 4;
  private static final double BUDGET_MILLIS = 8000;
  private static final double NANOS = 1e6;

  private final Catalogue catalogue;

  /**
   * The least of all rounds, in ms of processor time.
   *
   * @param products the matrix products of a step
   * @param step a whole step
   * @param measurement all diagnostics at one step
   * @param published the same by the paper's procedure with whole products; empty if not asked for
   */
  public record Costs(double products, double step, double measurement, OptionalDouble published) {

    /** {@return a row of the table} */
    String row(String label) {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %.2f | %s | %.1f | %s |%n",
          label,
          millis(products),
          millis(step),
          step / products,
          millis(measurement),
          measurement / step,
          published.isEmpty()
              ? ""
              : String.format(Locale.ROOT, "%.1f", published.getAsDouble() / measurement));
    }

    private static String millis(double value) {
      return String.format(Locale.ROOT, value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%.1f", value);
    }
  }

  /**
   * Measures with the components of a catalogue.
   *
   * @param catalogue that makes networks and metrics
   */
  public InTurns(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * {@return a Markdown table, a row for each network}
   *
   * @param settings by label, each {@code key.path=value} of the plan that all are taken from; the
   *     first is also measured by the paper's procedure
   * @param progress receives what is measured next
   * @throws IOException if plan or data can't be read
   */
  public String table(Map<String, String> settings, Consumer<String> progress) throws IOException {
    StringBuilder table =
        new StringBuilder(
            """
            | network | products, ms | step, ms | step / products | measurement, ms | measurement / step | paper's procedure / measurement |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
    boolean isFirst = true;
    for (Map.Entry<String, String> each : settings.entrySet()) {
      progress.accept(each.getKey());
      table.append(measure(each.getValue(), isFirst).row(each.getKey()));
      isFirst = false;
    }
    return table.toString();
  }

  private Costs measure(String setting, boolean published) throws IOException {
    PlannedTraining training = PlannedTraining.of(catalogue, List.of(setting));
    Diagnostics diagnostics = new Diagnostics(catalogue, training.plan());
    PublishedProcedure procedure =
        new PublishedProcedure(
            PublishedProcedure.Products.NETWORK, new Seeds(training.plan().seeds().get(0)));
    MatrixProducts bare = new MatrixProducts();
    bare.setting = setting;
    bare.begin();
    double products = Double.POSITIVE_INFINITY;
    double step = Double.POSITIVE_INFINITY;
    double measurement = Double.POSITIVE_INFINITY;
    double slow = Double.POSITIVE_INFINITY;
    training.compute();
    long begin = THREADS.getCurrentThreadCpuTime();
    for (int round = 0;
        round < LEAST_ROUNDS || since(begin) < BUDGET_MILLIS * (published ? 3 : 1);
        round++) {
      products = Math.min(products, millis(bare::products, STEPS));
      step =
          Math.min(
              step,
              millis(
                  () -> {
                    training.update();
                    training.compute();
                  },
                  STEPS));
      Position where = new Position(1 + (round + 1L) * STEPS, 1);
      measurement =
          Math.min(
              measurement, millis(() -> diagnostics.measure(training.trainer().step(), where), 1));
      if (published) {
        slow =
            Math.min(
                slow,
                millis(
                    () -> procedure.measure(training.trainer().step(), training.current(), where),
                    1));
      }
    }
    return new Costs(
        products, step, measurement, published ? OptionalDouble.of(slow) : OptionalDouble.empty());
  }

  private static double millis(Runnable work, int times) {
    long begin = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return since(begin) / times;
  }

  private static double since(long begin) {
    return (THREADS.getCurrentThreadCpuTime() - begin) / NANOS;
  }
}
