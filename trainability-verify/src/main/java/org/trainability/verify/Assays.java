package org.trainability.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.FitCurve;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.NewValues;
import org.trainability.dl4j.assay.AssayTargets;
import org.trainability.dl4j.assay.Fit;
import org.trainability.dl4j.engine.Trainer;

/** Fits of an aged and of a fresh network to something new: {@code assays}. */
final class Assays implements ReferenceSection {

  private static final List<String> BRANCHES = List.of("aged", "fresh");

  private static final List<String> KNOWN =
      List.of(
          "kind",
          "network",
          "updates",
          "evaluateEvery",
          "optimizer",
          "agedParameters",
          "freshParameters",
          "x",
          "y",
          "order",
          "teacher",
          "offset",
          "scale",
          "omega",
          "target",
          "aged",
          "fresh",
          "lossRatio",
          "lossAreaRatio",
          "accuracyRatio",
          "accuracyAreaRatio");

  @Override
  public String name() {
    return "assays";
  }

  @Override
  public List<ReferenceEntry> read(JsonPlace place, Context context) {
    List<ReferenceEntry> entries = new ArrayList<>();
    for (JsonPlace each : place.elements()) {
      entries.add(
          context.entry(
              "assay " + each.get("kind").text(),
              () -> {
                context.unknown().check(each, KNOWN);
                context.unknown().check(each.get("network"), ReferenceNetwork.DESCRIPTION);
                return new Assays.One(each, context).expectations();
              }));
    }
    return entries;
  }

  /** A branch after its fit. */
  private record Fitted(FitCurve curve, Map<String, double[]> parameters) {}

  /** One assay. */
  private static final class One {

    private final JsonPlace place;
    private final UnknownNames unknown;
    private final ReferenceNetwork network;
    private final INDArray inputs;
    private final Fit fit;
    private final ComponentSpec optimizer;
    private final Map<String, Lazy<Fitted>> branches = new LinkedHashMap<>();

    One(JsonPlace place, Context context) {
      this.place = place;
      this.unknown = context.unknown();
      String kind = place.get("kind").text();
      if (!List.of("random-labels", "random-teacher", "residual-offset").contains(kind)) {
        throw new UnverifiableException(
            place.pointerTo("kind"),
            "unknown kind of assay '%s' (kinds: random-labels, random-teacher, residual-offset)"
                .formatted(kind));
      }
      network =
          ReferenceNetwork.read(
              place.get("network"), place.get("agedParameters"), context.catalogue());
      network.requireTensors(place.get("freshParameters"));
      inputs = network.inputs(place.get("x"));
      Targets targets = network.targets(place.get("y"), inputs.rows());
      fit = new Fit(inputs, targets, order(), place.get("evaluateEvery").whole(1));
      optimizer = adam(context);
      for (String branch : BRANCHES) {
        JsonPlace parameters = place.get(branch + "Parameters");
        branches.put(branch, new Lazy<>(() -> fitted(parameters)));
      }
    }

    private List<int[]> order() {
      List<int[]> order = new ArrayList<>();
      for (JsonPlace batch : place.get("order").elements()) {
        int size = batch.elements().size();
        batch.require(size > 0, "a list of at least one sample");
        double[] samples = batch.numbers(size);
        for (double sample : samples) {
          batch.require(
              sample >= 0 && sample < inputs.rows() && sample == Math.rint(sample),
              "a list of samples, from 0 to " + (inputs.rows() - 1));
        }
        order.add(IntStream.range(0, size).map(i -> (int) samples[i]).toArray());
      }
      return order;
    }

    private ComponentSpec adam(Context context) {
      JsonPlace settings = place.get("optimizer");
      context.unknown().check(settings, List.of("name", "rate", "beta1", "beta2", "epsilon"));
      settings.get("name").require(settings.get("name").text().equals("adam"), "adam");
      return new Parts(context.catalogue())
          .require(settings, Kind.OPTIMIZER, new Settings(settings, settings).baseOptimizer());
    }

    private Fitted fitted(JsonPlace parameters) {
      DenseNetwork start = network.create(network.numbersAt(parameters), NewValues.DRAWN);
      Trainer trainer = trainer(start);
      FitCurve curve = fit.run(trainer);
      List<double[]> layers =
          IntStream.range(0, network.layerNames().size())
              .mapToObj(layer -> Subject.numbers(start.parameters().layer(layer)))
              .toList();
      return new Fitted(curve, network.byTensor(layers));
    }

    private Trainer trainer(DenseNetwork start) {
      return new Trainer(
          start,
          network.catalogue().create(Optimizer.class, Kind.OPTIMIZER, optimizer),
          network.catalogue().create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
          new Seeds(0));
    }

    List<Expectation> expectations() {
      List<Expectation> all = new ArrayList<>();
      all.add(WholeNumbers.of(place.get("network"), network, OptionalInt.empty()));
      all.add(updates());
      if (place.has("teacher")) {
        all.add(targets());
      } else {
        all.add(WholeNumbers.ofLabels("y", List.of(place.get("y")), List.of(fit.targets())));
      }
      for (String branch : BRANCHES) {
        if (place.has(branch)) {
          all.addAll(ofBranch(branch));
        }
      }
      all.add(ratio("lossRatio", AssayResult::lossRatio));
      all.add(ratio("lossAreaRatio", AssayResult::lossAreaRatio));
      all.add(ratio("accuracyRatio", AssayResult::scoreRatio));
      all.add(ratio("accuracyAreaRatio", AssayResult::scoreAreaRatio));
      return all;
    }

    private Expectation updates() {
      JsonPlace at = place.get("updates");
      return new Expectation(
          "updates",
          "",
          Accuracy.EXACT,
          List.of(new QuantitySlot.Filled(QuantitySlot.of("", List.of()), at, at.numbersOrNone())),
          () -> Map.of("", Recomputed.of(fit.order().size())));
    }

    /** What the teacher says, where there is one. */
    private Expectation targets() {
      network.requireTensors(place.get("teacher"));
      JsonPlace y = place.get("y");
      boolean classes = fit.targets() instanceof Targets.Labels;
      int[] shape =
          classes ? new int[] {inputs.rows()} : new int[] {inputs.rows(), network.spec().outputs()};
      double[] residual =
          classes
              ? new double[0]
              : new double[] {
                place.get("offset").number(),
                place.get("scale").number(),
                place.get("omega").number()
              };
      return new Expectation(
          "y",
          "",
          classes ? Accuracy.EXACT : Accuracy.SUMS,
          List.of(
              new QuantitySlot.Filled(
                  QuantitySlot.of("", List.of(), shape), y, y.numbersOrNone(shape))),
          () -> {
            Trainer teacher =
                trainer(network.create(network.numbersAt(place.get("teacher")), NewValues.DRAWN));
            INDArray outputs = teacher.outputs(inputs);
            double[] found =
                classes
                    ? IntStream.of(AssayTargets.classesOf(outputs).labels())
                        .asDoubleStream()
                        .toArray()
                    : Subject.numbers(
                        AssayTargets.residualOffset(outputs, residual[0], residual[1], residual[2])
                            .values());
            return Map.of("", Recomputed.of(found));
          });
    }

    private List<Expectation> ofBranch(String branch) {
      JsonPlace at = place.get(branch);
      unknown.check(at, List.of("curve", "lossArea", "accuracyArea", "finalParameters"));
      if (at.has("curve")) {
        at.get("curve")
            .elements()
            .forEach(point -> unknown.check(point, List.of("update", "loss", "accuracy")));
      }
      Lazy<Fitted> fitted = branches.get(branch);
      List<Expectation> all = new ArrayList<>();
      all.add(curve(branch, "update", Accuracy.EXACT, FitCurve.Point::update));
      all.add(curve(branch, "loss", Accuracy.SINGLE, FitCurve.Point::loss));
      all.add(curve(branch, "accuracy", Accuracy.SINGLE, FitCurve.Point::score));
      all.add(number(at, branch, "lossArea", () -> fitted.get().curve().lossArea()));
      all.add(number(at, branch, "accuracyArea", () -> fitted.get().curve().scoreArea()));
      List<QuantitySlot.Filled> tensors =
          at.has("finalParameters") ? parameters(at.get("finalParameters")) : List.of();
      all.add(
          new Expectation(
              branch + ".finalParameters",
              "tensor",
              Accuracy.SUMS,
              tensors,
              () -> Recomputed.of(fitted.get().parameters())));
      return all;
    }

    private List<QuantitySlot.Filled> parameters(JsonPlace at) {
      network.requireTensors(at);
      return network.tensors().stream()
          .map(
              slot ->
                  new QuantitySlot.Filled(
                      slot, at.get(slot.part()), at.get(slot.part()).numbers(slot.shape())))
          .toList();
    }

    private Expectation curve(
        String branch, String field, Accuracy accuracy, ToDoubleFunction<FitCurve.Point> value) {
      List<QuantitySlot.Filled> filled = new ArrayList<>();
      List<JsonPlace> points =
          place.get(branch).has("curve") ? place.get(branch).get("curve").elements() : List.of();
      for (int i = 0; i < points.size(); i++) {
        if (points.get(i).has(field)) {
          JsonPlace at = points.get(i).get(field);
          filled.add(
              new QuantitySlot.Filled(
                  QuantitySlot.of(Integer.toString(i), List.of()), at, at.numbersOrNone()));
        }
      }
      return new Expectation(
          branch + ".curve." + field,
          "point",
          accuracy,
          filled,
          () -> {
            List<FitCurve.Point> found = branches.get(branch).get().curve().points();
            Map<String, Recomputed> byPoint = new LinkedHashMap<>();
            for (int i = 0; i < found.size(); i++) {
              byPoint.put(Integer.toString(i), Recomputed.of(value.applyAsDouble(found.get(i))));
            }
            return byPoint;
          });
    }

    private Expectation ratio(String name, ToDoubleFunction<AssayResult> value) {
      return number(
          place,
          "",
          name,
          () ->
              value.applyAsDouble(
                  new AssayResult(
                      branches.get("aged").get().curve(),
                      branches.get("fresh").get().curve(),
                      Double.NaN)));
    }

    private static Expectation number(
        JsonPlace parent, String branch, String name, DoubleSupplier value) {
      List<QuantitySlot.Filled> filled = new ArrayList<>();
      if (parent.has(name)) {
        JsonPlace at = parent.get(name);
        filled.add(new QuantitySlot.Filled(QuantitySlot.of("", List.of()), at, at.numbersOrNone()));
      }
      return new Expectation(
          branch.isEmpty() ? name : branch + "." + name,
          "",
          Accuracy.SINGLE,
          filled,
          () -> Map.of("", Recomputed.of(value.getAsDouble())));
    }
  }
}
