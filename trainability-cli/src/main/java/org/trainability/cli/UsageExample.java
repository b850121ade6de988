package org.trainability.cli;

import org.trainability.api.component.Kind;

/**
 * How a component is asked for, every option at its default.
 *
 * @param place where it is asked for, as {@code in a plan}
 * @param syntax of the text, as Markdown names it
 * @param text one or more lines
 */
record UsageExample(String place, String syntax, String text) {

  /** {@return the part of a plan, or of a command line, that asks for the component} */
  static UsageExample of(Description component) {
    return component.kind().equals(Kind.EXECUTOR.singular())
        ? new UsageExample("on the command line", "text", commandLine(component))
        : new UsageExample("in a plan", "yaml", PlanExample.of(component));
  }

  private static String commandLine(Description component) {
    StringBuilder line = new StringBuilder("--executor " + component.name());
    component
        .options()
        .forEach(
            option ->
                line.append(" --executor-option ")
                    .append(option.name())
                    .append('=')
                    .append(option.defaultValue()));
    return line.toString();
  }
}
