package org.trainability.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.dl4j.kernel.SymmetricSpectrum;
import org.trainability.scheduler.kernel.CollapseRule;
import org.trainability.scheduler.kernel.CollapseRule.Form;
import org.trainability.scheduler.kernel.CriticalSteps;
import org.trainability.scheduler.kernel.SubspaceNoise;
import org.trainability.verify.kernel.RelativeError;

/**
 * Bounds on the step in the leading eigendirections, and the symmetry-collapse rule: {@code
 * bounds}.
 */
final class Bounds implements ReferenceSection {

  private static final String RANK_99 = "rank99";
  private static final String VALUES = "values";
  private static final double MASS = 0.99;
  private static final List<String> OPTIONS = List.of("rank", "order");

  private static final List<String> QUANTITIES =
      List.of(
          "projectedGradientNormSquared",
          "projectedNoise",
          "bound",
          "boundFullNoise",
          "cosSquared",
          "criticalStepNoise");

  @Override
  public String name() {
    return "bounds";
  }

  @Override
  public List<ReferenceEntry> read(JsonPlace place, Context context) {
    context.unknown().check(place, List.of("projectedNoise", "network", "ritz", "collapse"));
    List<ReferenceEntry> entries = new ArrayList<>();
    if (place.has("projectedNoise")) {
      for (JsonPlace each : place.get("projectedNoise").elements()) {
        entries.add(context.entry(each.pointer(), () -> ofMatrix(each, context)));
      }
    }
    if (place.has("network")) {
      for (JsonPlace each : place.get("network").elements()) {
        String name =
            "projected noise of %s in %s"
                .formatted(each.get("layer").text(), each.get("problem").text());
        entries.add(context.entry(name, () -> ofNetwork(each, context)));
      }
    }
    if (place.has("ritz")) {
      JsonPlace ritz = place.get("ritz");
      entries.add(
          context.entry("Ritz values in " + ritz.get("problem").text(), () -> ritz(ritz, context)));
    }
    if (place.has("collapse")) {
      for (JsonPlace each : place.get("collapse").elements()) {
        entries.add(context.entry(each.pointer(), () -> collapse(each, context)));
      }
    }
    return entries;
  }

  /** A value of the list with its rank and order. */
  private record Projection(JsonPlace place, int rank, String order) {

    static List<Projection> all(JsonPlace place, Context context) {
      List<Projection> all = new ArrayList<>();
      for (JsonPlace each : place.get(VALUES).elements()) {
        context
            .unknown()
            .check(each, Stream.concat(OPTIONS.stream(), QUANTITIES.stream()).toList());
        int rank = each.get("rank").whole(1);
        String order = each.get("order").text();
        each.get("order")
            .require(List.of("algebraic", "magnitude").contains(order), "algebraic or magnitude");
        all.add(new Projection(each, rank, order));
      }
      return all;
    }

    String part() {
      return rank + " " + order;
    }
  }

  private static List<Expectation> projections(
      List<Projection> all, Function<Projection, Map<String, Double>> recompute) {
    List<Expectation> expectations = new ArrayList<>();
    Map<Projection, Map<String, Double>> known = new LinkedHashMap<>();
    for (String quantity : QUANTITIES) {
      List<QuantitySlot.Filled> filled = new ArrayList<>();
      for (Projection projection : all) {
        if (projection.place().has(quantity)) {
          JsonPlace at = projection.place().get(quantity);
          filled.add(
              new QuantitySlot.Filled(
                  QuantitySlot.of(projection.part(), List.of()), at, at.numbersOrNone()));
        }
      }
      expectations.add(
          new Expectation(
              quantity,
              "rank, order",
              Accuracy.SINGLE,
              filled,
              () -> {
                Map<String, Recomputed> found = new LinkedHashMap<>();
                for (Projection projection : all) {
                  Map<String, Double> values = known.computeIfAbsent(projection, recompute);
                  found.put(projection.part(), Recomputed.of(values.get(quantity)));
                }
                return found;
              }));
    }
    return expectations;
  }

  private static List<Expectation> withWhole(
      List<Expectation> expectations, JsonPlace place, String name, Supplier<Double> whole) {
    List<Expectation> all = new ArrayList<>();
    all.add(single(place, name, Accuracy.EXACT, whole));
    all.addAll(expectations);
    return all;
  }

  private static Expectation single(
      JsonPlace place, String name, Accuracy accuracy, Supplier<Double> value) {
    List<QuantitySlot.Filled> filled = new ArrayList<>();
    if (place.has(name)) {
      JsonPlace at = place.get(name);
      double[] expected =
          at.node().isBoolean() ? new double[] {at.flag() ? 1 : 0} : at.numbersOrNone();
      filled.add(new QuantitySlot.Filled(QuantitySlot.of("", List.of()), at, expected));
    }
    return new Expectation(
        name, "", accuracy, filled, () -> Map.of("", Recomputed.of(value.get())));
  }

  /** A Hessian and per-sample gradients that stand in the file. */
  private static List<Expectation> ofMatrix(JsonPlace place, Context context) {
    context.unknown().check(place, List.of("hessian", "perSampleGradients", RANK_99, VALUES));
    int size = place.get("hessian").elements().size();
    double[] hessian = place.get("hessian").numbers(size, size);
    requireSymmetric(place.get("hessian"), hessian, size);
    JsonPlace gradients = place.get("perSampleGradients");
    int batch = gradients.elements().size();
    gradients.require(batch >= 1, "a list of at least one gradient");
    double[] samples = gradients.numbers(batch, size);
    Lazy<SymmetricSpectrum.Decomposition> spectrum =
        new Lazy<>(
            () ->
                SymmetricSpectrum.decompose(
                    Nd4j.createFromArray(hessian).reshape('c', size, size).dup('f')));
    return withWhole(
        projections(
            Projection.all(place, context),
            projection -> project(projection, spectrum.get(), samples, batch)),
        place,
        RANK_99,
        () -> (double) SubspaceNoise.rankByMass(spectrum.get().values(), MASS));
  }

  /** Of a matrix that is not symmetric one half would be read and the other passed over. */
  private static void requireSymmetric(JsonPlace place, double[] matrix, int size) {
    double greatest = RelativeError.greatest(matrix);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        double above = matrix[column * size + row];
        if (Math.abs(matrix[row * size + column] - above) > Accuracy.TOLERANCE * greatest) {
          place
              .elements()
              .get(row)
              .elements()
              .get(column)
              .require(false, above + ", as its mirror image: a Hessian is symmetric");
        }
      }
    }
  }

  private static Map<String, Double> project(
      Projection projection,
      SymmetricSpectrum.Decomposition spectrum,
      double[] samples,
      int batch) {
    int size = spectrum.values().length;
    double[][] coordinates = new double[batch][size];
    double[] mean = new double[size];
    for (int i = 0; i < batch; i++) {
      double[] sample = Arrays.copyOfRange(samples, i * size, (i + 1) * size);
      for (int j = 0; j < size; j++) {
        coordinates[i][j] = dot(spectrum.vectors()[j], sample);
        mean[j] += sample[j] / batch;
      }
    }
    double normSquared = dot(mean, mean);
    double noise = -normSquared;
    for (double sample : samples) {
      noise += sample * sample / batch;
    }
    SubspaceNoise subspace =
        SubspaceNoise.of(
            spectrum.values(),
            coordinates,
            size,
            projection.rank(),
            projection.order().equals("algebraic")
                ? SubspaceNoise.Order.ALGEBRAIC
                : SubspaceNoise.Order.MAGNITUDE);
    double whole = noise;
    Map<String, Double> found = new LinkedHashMap<>();
    found.put("projectedGradientNormSquared", subspace.normSquared());
    found.put("projectedNoise", subspace.noise());
    found.put(
        "bound",
        defined(() -> CriticalSteps.noise(batch, subspace.normSquared(), subspace.noise())));
    found.put(
        "boundFullNoise", defined(() -> CriticalSteps.noise(batch, subspace.normSquared(), whole)));
    found.put("cosSquared", subspace.normSquared() / normSquared);
    found.put("criticalStepNoise", defined(() -> CriticalSteps.noise(batch, normSquared, whole)));
    return found;
  }

  private static double defined(Supplier<Double> value) {
    try {
      return value.get();
    } catch (UndefinedException undefined) {
      return Double.NaN;
    }
  }

  private static double dot(double[] left, double[] right) {
    return IntStream.range(0, left.length).mapToDouble(i -> left[i] * right[i]).sum();
  }

  /** A layer of a problem on the batch of one of its updates, at the initial parameters. */
  private static List<Expectation> ofNetwork(JsonPlace place, Context context) {
    context.unknown().check(place, List.of("problem", "step", "layer", RANK_99, VALUES));
    TrainingProblem problem = TrainingProblem.named(place.get("problem"), context);
    String layer = layerOf(place.get("layer"), problem);
    place.get("step").require(place.get("step").number() == 1, "1: the first batch");
    Lazy<MeasuredSteps> steps =
        new Lazy<>(() -> MeasuredSteps.of(problem, ComponentSpec.of("sgd"), 1));
    return withWhole(
        projections(
            Projection.all(place, context),
            projection -> {
              Readings readings =
                  steps
                      .get()
                      .measure(
                          ComponentSpec.of("critical-step-projected")
                              .with("rank", projection.rank())
                              .with("order", projection.order()))
                      .get(0);
              Map<String, Double> found = new LinkedHashMap<>();
              found.put(
                  "projectedGradientNormSquared",
                  detail(readings, layer, "projected-norm-squared"));
              found.put("projectedNoise", detail(readings, layer, "projected-noise"));
              found.put("bound", readings.value(layer).orElse(Double.NaN));
              found.put("boundFullNoise", detail(readings, layer, "other-noise-bound"));
              found.put("cosSquared", detail(readings, layer, "cos-squared"));
              found.put("criticalStepNoise", detail(readings, layer, "noise-bound"));
              return found;
            }),
        place,
        RANK_99,
        () ->
            detail(
                steps.get().measure(ComponentSpec.of("critical-step-projected")).get(0),
                layer,
                "rank"));
  }

  private static String layerOf(JsonPlace place, TrainingProblem problem) {
    List<String> layers = problem.network().layerNames();
    place.require(layers.contains(place.text()), "one of " + String.join(", ", layers));
    return place.text();
  }

  private static double detail(Readings readings, String scope, String name) {
    return readings.detail(scope, name).orElse(Double.NaN);
  }

  /** Curvatures along each update of a training. */
  private static List<Expectation> ritz(JsonPlace place, Context context) {
    context.unknown().check(place, List.of("problem", "optimizer", "whole", "layers"));
    TrainingProblem problem = TrainingProblem.named(place.get("problem"), context);
    JsonPlace optimizer = place.get("optimizer");
    optimizer.require(optimizer.text().equals(Traces.ADAM), Traces.ADAM);
    JsonPlace settings = context.root().get(Traces.ADAM);
    ComponentSpec adam =
        new Parts(context.catalogue())
            .require(settings, Kind.OPTIMIZER, new Settings(settings, settings).baseOptimizer());
    List<QuantitySlot.Filled> whole = new ArrayList<>();
    List<QuantitySlot.Filled> layers = new ArrayList<>();
    int steps = 0;
    if (place.has("whole")) {
      add(whole, place.get("whole"), Scope.NETWORK, problem);
      steps = whole.get(0).values().length;
    }
    if (place.has("layers")) {
      place
          .get("layers")
          .requireNamesAmong(problem.network().layerNames(), "a layer of this network");
      for (String layer : place.get("layers").names()) {
        add(layers, place.get("layers").get(layer), layer, problem);
        steps = Math.max(steps, layers.get(layers.size() - 1).values().length);
      }
    }
    int count = steps;
    Lazy<Map<String, Recomputed>> found =
        new Lazy<>(
            () -> {
              List<Readings> measured =
                  MeasuredSteps.of(problem, adam, count)
                      .measure(ComponentSpec.of("symmetry-collapse"));
              Map<String, double[]> byScope = new LinkedHashMap<>();
              for (QuantitySlot.Filled each :
                  Stream.concat(whole.stream(), layers.stream()).toList()) {
                String scope = each.slot().part();
                byScope.put(
                    scope,
                    measured.stream().mapToDouble(step -> detail(step, scope, "ritz")).toArray());
              }
              return Recomputed.of(byScope);
            });
    return List.of(
        new Expectation("whole", "", Accuracy.SUMS, whole, found),
        new Expectation("layers", "layer", Accuracy.SUMS, layers, found));
  }

  private static void add(
      List<QuantitySlot.Filled> filled, JsonPlace place, String part, TrainingProblem problem) {
    int length = place.elements().size();
    place.require(
        length >= 1 && length <= problem.batches().size(),
        "a list of at least 1 and at most %s numbers, one for each update"
            .formatted(problem.batches().size()));
    QuantitySlot slot = QuantitySlot.of(part, List.of(), length);
    filled.add(new QuantitySlot.Filled(slot, place, place.numbersOrNone(length)));
  }

  /** The rule on a given series. */
  private static List<Expectation> collapse(JsonPlace place, Context context) {
    context
        .unknown()
        .check(
            place,
            List.of(
                "ritz",
                "step",
                "decay",
                "meanRitz",
                "threshold",
                "publishedLeft",
                "published",
                "corrected",
                "meanLog",
                "exact"));
    double[] ritz = place.get("ritz").numbers(place.get("ritz").elements().size());
    place.get("ritz").require(ritz.length > 0, "a list of at least one number");
    double step = place.get("step").number();
    double[] decay = new double[ritz.length];
    Arrays.fill(decay, place.get("decay").number());
    Lazy<CollapseRule> rule = new Lazy<>(() -> CollapseRule.of(ritz, decay, step));
    return List.of(
        single(place, "meanRitz", Accuracy.SINGLE, () -> rule.get().meanRitz()),
        single(place, "threshold", Accuracy.SINGLE, () -> rule.get().limit()),
        single(place, "publishedLeft", Accuracy.SINGLE, () -> step * rule.get().meanRitz()),
        single(place, "published", Accuracy.EXACT, () -> holds(rule, Form.AS_PUBLISHED, step)),
        single(place, "corrected", Accuracy.EXACT, () -> holds(rule, Form.CORRECTED, step)),
        single(place, "meanLog", Accuracy.SINGLE, () -> rule.get().meanLog()),
        single(place, "exact", Accuracy.EXACT, () -> holds(rule, Form.EXACT, step)));
  }

  private static double holds(Lazy<CollapseRule> rule, Form form, double step) {
    return defined(() -> rule.get().margin(form, step) > 0 ? 1.0 : 0.0);
  }
}
