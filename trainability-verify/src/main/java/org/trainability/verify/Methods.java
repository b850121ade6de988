package org.trainability.verify;

import java.util.List;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.core.Suggestion;
import org.trainability.verify.TraceField.Form;

/** The methods whose traces can be replayed, by the names that they have in a file. */
final class Methods {

  /** The option of methods that act after one update: which. */
  static final String AT = "at";

  /** The option of methods that look at the first batches of a problem: how many. */
  static final String BATCHES = "batches";

  /** The option of methods that draw normal numbers: their deviation. */
  static final String SIGMA = "sigma";

  private static final List<ReferenceMethod> ALL =
      Stream.of(
              OptimizerMethods.all(),
              ConstraintMethods.all(),
              TaskEndMethods.all(),
              UnitResetMethods.all(),
              WeightResetMethods.all(),
              averages())
          .flatMap(List::stream)
          .toList();

  private Methods() {}

  /**
   * @param place of a method's name
   * @throws UnverifiableException if there is no such method
   */
  static ReferenceMethod named(JsonPlace place) {
    String name = place.text();
    List<String> names = ALL.stream().map(ReferenceMethod::name).toList();
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UnverifiableException(
                    place.pointer(),
                    "unknown method '%s'.%s (methods: %s)"
                        .formatted(
                            name, Suggestion.sentence(name, names), String.join(", ", names))));
  }

  private static List<ReferenceMethod> averages() {
    return List.of(
        MethodBuilders.controller(
                "hare-and-tortoise",
                List.of("decay", "period"),
                settings ->
                    ComponentSpec.of("hare-and-tortoise")
                        .with("decay", settings.number("decay"))
                        .with("every", settings.whole("period")))
            .withSteps(
                new TraceField("tortoise", Form.TENSORS, Accuracy.SUMS, Replay.Step::average)));
  }
}
