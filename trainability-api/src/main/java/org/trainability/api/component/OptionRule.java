package org.trainability.api.component;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A rule across options of a component, where values that are each in their range contradict each
 * other. A factory declares its rules beside its options; the framework checks them, and names the
 * rule and the values found.
 */
@API(status = Status.STABLE, since = "0.1")
public final class OptionRule {

  private final Option<?> option;
  private final String accepted;
  private final List<Option<?>> others;
  private final Predicate<Options> holds;

  private OptionRule(
      Option<?> option, String accepted, List<Option<?>> others, Predicate<Options> holds) {
    this.option = option;
    this.accepted = accepted;
    this.others = others;
    this.holds = holds;
  }

  /**
   * Declares a rule.
   *
   * @param option the option that is wrong where the rule does not hold
   * @param accepted what its value must be, as a phrase: "at most max-rate"
   * @param others the options that the rule compares it with, at least one
   * @param holds whether the values agree; asked only where each is in its range
   * @return the rule
   * @throws IllegalArgumentException if there are no others
   */
  public static OptionRule of(
      Option<?> option, String accepted, List<Option<?>> others, Predicate<Options> holds) {
    if (others.isEmpty()) {
      throw new IllegalArgumentException(
          "a rule must compare option '%s' with another; one option's values are its range"
              .formatted(option.name()));
    }
    return new OptionRule(option, accepted, List.copyOf(others), holds);
  }

  /**
   * Checks values.
   *
   * @param options a value for each option of the component
   * @return the mistake: the option, what it must be, and the values found; empty if there is none
   */
  public Optional<Problem> check(Options options) {
    return holds.test(options)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                option.name(),
                others.stream()
                    .map(other -> other.name() + " " + shown(other, options))
                    .collect(
                        Collectors.joining(
                            " and ",
                            "must be %s, was %s with ".formatted(accepted, shown(option, options)),
                            ""))));
  }

  private static <T> Object shown(Option<T> option, Options options) {
    return option.write(options.get(option));
  }

  @Override
  public String toString() {
    return option.name() + " must be " + accepted;
  }
}
