package org.trainability.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trainability.api.component.ComponentSpec;
import org.trainability.benchmarks.challenge.treatment.PlanSlot;
import org.trainability.benchmarks.challenge.treatment.Treatment;
import org.trainability.benchmarks.challenge.treatment.Treatments;
import org.trainability.core.Catalogue;

/** The page that tells from the field's names of methods to those of a plan. */
final class MethodsPage {

  private static final String HEAD =
      """
      # Methods that keep a network trainable

      From the names of the field to those of a plan. Each method is a part of a plan, with the defaults of its components:
      [components.md](components.md) has their options, and the pages of their sources what public code does differently. A plan for
      each is in [`examples/plans/treatments`](../examples/plans/treatments); [treatments.md](treatments.md) compares them.

      Any of them go together, as lists in a plan or as `--treatments redo+l2`, with these exceptions, which are refused with the reason:
      a network has one activation, one normalization and one optimizer; and NaP's `initial-norm` holds the norms that
      `weight-clipping` and `unit-norm` would change.
      A test writes this page and keeps it true.

      | method | in a plan | acts on | told of tasks | name | source |
      | --- | --- | --- | --- | --- | --- |
      """;

  private MethodsPage() {}

  static String of(Catalogue catalogue) {
    return Treatments.builtIn().all().stream()
        .filter(treatment -> !treatment.use().isEmpty())
        .map(treatment -> row(treatment, catalogue))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(Treatment treatment, Catalogue catalogue) {
    List<String> places = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    treatment
        .use()
        .forEach(
            (slot, spec) -> {
              places.add("`%s`".formatted(PlanExample.value(place(slot, spec))));
              sources.add(catalogue.find(slot.kind(), spec.use()).factory().source());
            });
    return "| %s | %s | %s | %s | [`%s`](../examples/plans/treatments/%s.yaml) | %s |%n"
        .formatted(
            cell(treatment.field()),
            String.join(", ", places),
            treatment.acts(),
            treatment.knowsTasks() ? "yes" : "no",
            treatment.id(),
            treatment.id(),
            cell(sources.stream().distinct().collect(Collectors.joining("; "))))
        .replace(System.lineSeparator(), "\n");
  }

  /** As it stands in a plan. */
  private static Map<String, Object> place(PlanSlot slot, ComponentSpec spec) {
    Object component = spec.options().isEmpty() ? spec.use() : spec.toMap();
    Object value = slot == PlanSlot.CONSTRAINT ? List.of(component) : component;
    Map<String, Object> place = new LinkedHashMap<>();
    String[] keys = slot.key().split("\\.");
    if (keys.length == 1) {
      place.put(keys[0], value);
    } else {
      place.put(keys[0], Map.of(keys[1], value));
    }
    return place;
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "\\<");
  }
}
