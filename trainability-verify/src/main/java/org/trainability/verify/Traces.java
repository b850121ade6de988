package org.trainability.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Methods at work on problems, update by update: {@code traces}. */
final class Traces implements ReferenceSection {

  /** The name of the settings of the optimizer that all traces share. */
  static final String ADAM = "adam";

  private static final List<String> KNOWN =
      List.of("method", "problem", "optimizer", "options", "steps", "final");

  @Override
  public String name() {
    return "traces";
  }

  @Override
  public List<ReferenceEntry> read(JsonPlace place, Context context) {
    if (context.root().has(ADAM)) {
      context
          .unknown()
          .check(context.root().get(ADAM), List.of("rate", "beta1", "beta2", "epsilon"));
    }
    List<ReferenceEntry> entries = new ArrayList<>();
    for (JsonPlace each : place.elements()) {
      entries.add(
          context.entry(
              nameOf(each),
              () -> {
                context.unknown().check(each, KNOWN);
                return MethodTrace.read(each, context).expectations();
              }));
    }
    return entries;
  }

  /** As {@code "redo crelu threshold 0.8, period 4"}: a method may come more than once. */
  private static String nameOf(JsonPlace trace) {
    StringBuilder name = new StringBuilder(trace.get("method").text());
    name.append(" on ").append(trace.get("problem").text());
    if (trace.has("options")) {
      JsonPlace options = trace.get("options");
      String all =
          String.join(
              ", ",
              options.names().stream()
                  .map(
                      option ->
                          "%s %s"
                              .formatted(
                                  option,
                                  options.get(option).node().asText().toLowerCase(Locale.ROOT)))
                  .toList());
      name.append(all.isEmpty() ? "" : ": " + all);
    }
    return name.toString();
  }
}
