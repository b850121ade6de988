package org.trainability.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trainability.api.component.Kind;

/**
 * A method at work on a problem.
 *
 * @param place of the trace
 * @param problem that is trained
 * @param method that treats it
 * @param settings of the method
 * @param setup the components of the method
 */
record MethodTrace(
    JsonPlace place,
    TrainingProblem problem,
    ReferenceMethod method,
    Settings settings,
    Setup setup) {

  private static final String STEPS = "steps";
  private static final String LAST = "final";
  private static final String OPTIONS = "options";

  /** What every step holds. */
  private static final List<TraceField> ALWAYS =
      List.of(
          new TraceField(
              "loss",
              TraceField.Form.NUMBER,
              Accuracy.SINGLE,
              step -> Map.of("", new double[] {step.loss()})),
          new TraceField(
              "parameters", TraceField.Form.TENSORS, Accuracy.SUMS, Replay.Step::parameters));

  /**
   * @throws ReferenceException if it is not of the format
   * @throws UnverifiableException if the method or one of its components is not known
   */
  static MethodTrace read(JsonPlace place, ReferenceSection.Context context) {
    ReferenceMethod method = Methods.named(place.get("method"));
    TrainingProblem problem = TrainingProblem.named(place.get("problem"), context);
    JsonPlace options = place.get(OPTIONS);
    context.unknown().check(options, method.options());
    Settings settings = new Settings(options, context.root().get(Traces.ADAM));
    Setup setup = resolved(options, method.setup().apply(settings), new Parts(context.catalogue()));
    JsonPlace steps = place.get(STEPS);
    int count = steps.elements().size();
    steps.require(
        count >= 1 && count <= problem.batches().size(),
        "a list of at least 1 and at most %s updates, as the problem has batches"
            .formatted(problem.batches().size()));
    setup
        .taskEnd()
        .ifPresent(
            end ->
                options
                    .get(Methods.AT)
                    .require(end >= 1 && end <= count, "an update, from 1 to " + count));
    if (setup.probed() > 0) {
      options
          .get(Methods.BATCHES)
          .require(
              setup.probed() <= problem.batches().size(),
              "at most %s, as the problem has batches".formatted(problem.batches().size()));
    }
    MethodTrace trace = new MethodTrace(place, problem, method, settings, setup);
    List<String> known =
        Stream.concat(ALWAYS.stream(), method.steps().stream()).map(TraceField::key).toList();
    for (JsonPlace step : steps.elements()) {
      context.unknown().check(step, known);
      TraceField.checkNames(step, method.steps(), problem.network(), context.unknown());
    }
    if (place.has(LAST)) {
      context
          .unknown()
          .check(place.get(LAST), method.last().stream().map(TraceField::name).toList());
    }
    return trace;
  }

  private static Setup resolved(JsonPlace place, Setup setup, Parts parts) {
    return new Setup(
        parts.require(place, Kind.OPTIMIZER, setup.optimizer()),
        parts.require(place, Kind.CONTROLLER, setup.controller()),
        setup.constraints().stream()
            .map(each -> parts.require(place, Kind.CONSTRAINT, each))
            .toList(),
        setup.taskEnd(),
        setup.probed());
  }

  /** {@return what it says of each of its quantities} */
  List<Expectation> expectations() {
    List<JsonPlace> steps = place.get(STEPS).elements();
    Lazy<List<Replay.Step>> replay =
        new Lazy<>(
            () ->
                new Replay(
                        problem,
                        setup,
                        settings,
                        RecordedNoise.of(steps, problem.network(), sigma()))
                    .run(steps, method.feed()));
    List<Expectation> expectations = new ArrayList<>();
    Stream.concat(ALWAYS.stream(), method.steps().stream())
        .filter(field -> !field.isDrawn())
        .forEach(field -> expectations.add(ofSteps(field, steps, replay)));
    method.last().forEach(field -> expectations.add(ofLast(field, replay)));
    return expectations;
  }

  private double sigma() {
    return place.get(OPTIONS).has(Methods.SIGMA)
        ? place.get(OPTIONS).get(Methods.SIGMA).number()
        : 0;
  }

  private Expectation ofSteps(
      TraceField field, List<JsonPlace> steps, Supplier<List<Replay.Step>> replay) {
    List<QuantitySlot.Filled> filled = new ArrayList<>();
    Map<Integer, String> names = new LinkedHashMap<>();
    for (int step = 0; step < steps.size(); step++) {
      if (steps.get(step).has(field.key())) {
        names.put(step, Integer.toString(step + 1));
        filled.addAll(
            field.read(steps.get(step).get(field.key()), names.get(step), problem.network()));
      }
    }
    return new Expectation(
        field.name(),
        field.kind(),
        field.accuracy(),
        filled,
        () -> {
          Map<String, double[]> found = new HashMap<>();
          names.forEach(
              (step, name) -> {
                if (step < replay.get().size()) {
                  found.putAll(field.find(replay.get().get(step), name));
                }
              });
          return Recomputed.of(found);
        });
  }

  private Expectation ofLast(TraceField field, Supplier<List<Replay.Step>> replay) {
    List<QuantitySlot.Filled> filled =
        place
            .find(List.of(LAST, field.name()))
            .map(at -> field.read(at, "", problem.network()))
            .orElse(List.of());
    return new Expectation(
        LAST + "." + field.name(),
        field.form() == TraceField.Form.NUMBER ? "" : "tensor",
        field.accuracy(),
        filled,
        () -> {
          List<Replay.Step> all = replay.get();
          return all.size() < place.get(STEPS).elements().size()
              ? Map.of()
              : Recomputed.of(field.find(all.get(all.size() - 1), ""));
        });
  }
}
