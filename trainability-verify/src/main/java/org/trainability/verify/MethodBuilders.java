package org.trainability.verify;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.dl4j.optimizer.Adam;
import org.trainability.verify.TraceField.Form;

/** Builds a method of each family, with the fields that it always has. */
final class MethodBuilders {

  private MethodBuilders() {}

  static ReferenceMethod method(
      String name, List<String> options, Function<Settings, Setup> setup) {
    return new ReferenceMethod(
        name, options, setup, ReferenceMethod.Feed.NOTHING, List.of(), List.of());
  }

  /** One whose optimizer keeps what Adam keeps. */
  static ReferenceMethod adam(
      String name, List<String> options, Function<Settings, ComponentSpec> optimizer) {
    return method(name, options, settings -> Setup.of(optimizer.apply(settings)))
        .withLast(momentsOfAdam());
  }

  static ReferenceMethod constraint(
      String name, List<String> options, Function<Settings, ComponentSpec> constraint) {
    return method(
            name,
            options,
            settings ->
                Setup.of(settings.baseOptimizer()).withConstraint(constraint.apply(settings)))
        .withLast(momentsOfAdam());
  }

  static ReferenceMethod controller(
      String name, List<String> options, Function<Settings, ComponentSpec> controller) {
    return method(
            name,
            options,
            settings ->
                Setup.of(settings.baseOptimizer()).withController(controller.apply(settings)))
        .withLast(momentsOfAdam());
  }

  /** A controller that acts where a task begins, which is after one update. */
  static ReferenceMethod atTaskEnd(
      String name, List<String> options, Function<Settings, ComponentSpec> controller) {
    ReferenceMethod always = controller(name, options, controller);
    return method(
            name,
            Stream.concat(Stream.of(Methods.AT), options.stream()).toList(),
            settings -> always.setup().apply(settings).withTaskEnd(settings.whole(Methods.AT)))
        .withLast(momentsOfAdam());
  }

  static ComponentSpec renamed(ComponentSpec spec, String name) {
    return new ComponentSpec(name, spec.options());
  }

  static List<TraceField> momentsOfAdam() {
    return List.of(
        state("firstMoment", Adam.FIRST_MOMENT),
        state("secondMoment", Adam.SECOND_MOMENT),
        number("time", step -> step.optimizer().updates()));
  }

  static TraceField number(String name, Function<Replay.Step, Number> found) {
    return new TraceField(
        name,
        Form.NUMBER,
        Accuracy.SINGLE,
        step -> Map.of("", new double[] {found.apply(step).doubleValue()}));
  }

  /**
   * @param array the optimizer's name for it
   */
  static TraceField state(String name, String array) {
    return new TraceField(
        name,
        Form.TENSORS,
        array.equals(Adam.SECOND_MOMENT) ? Accuracy.SQUARES : Accuracy.SUMS,
        step ->
            step.network()
                .byTensor(
                    step.optimizer().layers().values().stream()
                        .map(layer -> Replay.numbers(layer.arrays().get(array)))
                        .toList()));
  }
}
