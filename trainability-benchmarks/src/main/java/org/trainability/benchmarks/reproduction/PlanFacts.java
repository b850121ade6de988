package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.TaskShape;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.claim.RateRuns;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.TrainingLabels;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.StreamPlan;
import org.trainability.experiment.plan.TaskLength;
import org.trainability.experiment.stream.Streams;

/** Says in a line what plans have in common. */
public final class PlanFacts {

  /** Of a sum: enough to tell two networks apart. */
  private static final int SHOWN_DIGITS = 8;

  private PlanFacts() {}

  /**
   * {@return data, network, rate and tasks, as {@code "mnist 1,000 images · hidden 64-64 · adam η =
   * 3e-3 · 30 tasks × 300 steps"}; where the plans differ, each value once}
   *
   * @param plans at least one
   */
  static String of(Collection<Plan> plans) {
    return of(plans, "tasks", plan -> true);
  }

  /**
   * {@return as {@link #of(Collection)}}
   *
   * @param plans at least one
   * @param parts {@code tasks}, or {@code windows} of streams without boundaries
   * @param readsData whether a plan's stream takes its inputs from the data
   */
  static String of(Collection<Plan> plans, String parts, Predicate<Plan> readsData) {
    String data =
        all(
            plans,
            plan -> readsData.test(plan) ? data(plan.stream()) : "inputs of the stream's own");
    return String.join(
        " · ",
        List.of(
            data,
            all(plans, plan -> network(plan.network())),
            all(plans, plan -> plan.optimizer().use() + " " + rate(plan)),
            all(
                plans,
                plan ->
                    "%s %s × %s".formatted(plan.stream().tasks(), parts, length(plan.stream()))),
            all(plans, plan -> "batch " + plan.stream().batch())));
  }

  /** {@return the base rate, as {@code η = 3e-3}, if the optimizer has one} */
  static String rate(Plan plan) {
    return plan.optimizer().options().get("rate") instanceof Number rate
        ? "η = " + RateRuns.text(rate.doubleValue())
        : "no base rate";
  }

  /**
   * {@return when a run of the plan has lost its trainability}
   *
   * @param catalogue the components that exist
   * @param plan whose data can be read
   * @throws IOException if the number of classes can't be read from the data
   * @throws IllegalArgumentException if its stream has no classes, or a single one
   */
  public static Criterion criterion(Catalogue catalogue, Plan plan) throws IOException {
    StreamPlan stream = plan.stream();
    TrainingLabels data =
        TrainingLabels.draw(
            new DataSets(catalogue).outline(stream.data()), stream.images(), new Seeds(0));
    TaskShape shape = Streams.create(catalogue, stream.stream()).shape(data);
    boolean isClasses = shape.form() == Targets.Form.LABELS;
    if (!isClasses || shape.outputs() < 2) {
      throw new IllegalArgumentException(
          "stream: accuracies are compared, and need at least two classes; '%s' has %s"
              .formatted(
                  stream.stream().use(), isClasses ? "a single class" : "numbers for targets"));
    }
    return Criterion.forClasses(shape.outputs());
  }

  /**
   * {@return the components of a plan, as {@code "stream random-label · activation relu ·
   * regularizer l2 (lambda 0.001, include-bias true) · controller none"}}
   */
  static String components(Plan plan) {
    List<String> facts = new ArrayList<>();
    facts.add("stream " + component(plan.stream().stream()));
    if (plan.network() instanceof NetworkPlan.Dense dense) {
      facts.add("activation " + component(dense.activation()));
      if (!dense.normalization().use().equals("none")) {
        facts.add("normalization " + component(dense.normalization()));
      }
    }
    if (!plan.loss().use().equals("cross-entropy")) {
      facts.add("loss " + component(plan.loss()));
    }
    plan.regularizers().forEach(regularizer -> facts.add("regularizer " + component(regularizer)));
    plan.constraints().forEach(constraint -> facts.add("constraint " + component(constraint)));
    plan.controllers().forEach(controller -> facts.add("controller " + component(controller)));
    return String.join(" · ", facts);
  }

  private static String component(ComponentSpec spec) {
    String options =
        spec.options().entrySet().stream()
            .map(option -> option.getKey() + " " + value(option.getValue()))
            .collect(Collectors.joining(", "));
    return options.isEmpty() ? spec.use() : spec.use() + " (" + options + ")";
  }

  private static Object value(Object option) {
    Optional<ComponentSpec> nested =
        option instanceof String ? Optional.empty() : ComponentSpec.parse(option);
    return nested.isPresent() ? component(nested.get()) : option;
  }

  private static String all(Collection<Plan> plans, Function<Plan, String> fact) {
    return plans.stream().map(fact).distinct().collect(Collectors.joining(" / "));
  }

  private static String data(StreamPlan stream) {
    String name =
        stream.data().files().values().stream()
            .findFirst()
            .map(file -> String.valueOf(file.getFileName()))
            .orElse(stream.data().set().use());
    return stream.images() == 0
        ? name
        : String.format(Locale.ROOT, "%s, %,d images", name, stream.images());
  }

  private static String network(NetworkPlan network) {
    if (network instanceof NetworkPlan.Dl4j dl4j) {
      return "DL4J network " + dl4j.sha256().substring(0, SHOWN_DIGITS);
    }
    NetworkPlan.Dense dense = (NetworkPlan.Dense) network;
    return "hidden "
        + widths(dense.hidden())
        + (dense.residualBlocks().isEmpty()
            ? ""
            : ", residual blocks " + widths(dense.residualBlocks()));
  }

  private static String widths(List<Integer> units) {
    return units.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  private static String length(StreamPlan stream) {
    return stream.length() instanceof TaskLength.Epochs epochs
        ? epochs.count() + " epochs"
        : ((TaskLength.Steps) stream.length()).count() + " steps";
  }
}
