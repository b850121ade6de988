package org.trainability.benchmarks.challenge.treatment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trainability.api.component.ComponentSpec;
import org.trainability.experiment.plan.Plan;

/**
 * What takes part in the league: one treatment, or several together.
 *
 * @param treatments at least one; two that choose the same single component of a network can't be
 *     combined
 */
public record TreatmentMethod(List<Treatment> treatments) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public TreatmentMethod {
    treatments = List.copyOf(treatments);
    for (PlanSlot slot : PlanSlot.values()) {
      requireOne(slot, treatments);
    }
  }

  private static void requireOne(PlanSlot slot, List<Treatment> treatments) {
    List<Treatment> choosing =
        treatments.stream().filter(treatment -> treatment.use().containsKey(slot)).toList();
    if (!slot.holdsSeveral() && choosing.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' and '%s' can't be combined: each chooses the %s (%s), and a plan has one"
              .formatted(
                  choosing.get(0).id(),
                  choosing.get(1).id(),
                  slot,
                  choosing.stream()
                      .map(treatment -> treatment.use().get(slot).use())
                      .collect(Collectors.joining(", "))));
    }
  }

  /** {@return {@code redo}, or {@code l2+redo}; names folders} */
  public String id() {
    return treatments.stream().map(Treatment::id).collect(Collectors.joining("+"));
  }

  /** {@return for tables and legends} */
  public String label() {
    return treatments.stream().map(Treatment::label).collect(Collectors.joining(" + "));
  }

  /** {@return on what it acts} */
  public String acts() {
    return treatments.stream().map(Treatment::acts).distinct().collect(Collectors.joining(" + "));
  }

  /** {@return whether a controller takes part in it} */
  public boolean hasController() {
    return treatments.stream().anyMatch(each -> each.use().containsKey(PlanSlot.CONTROLLER));
  }

  /** {@return other values of its options that tuning may try; a combination is not tuned} */
  public List<Variation> variations() {
    return treatments.size() == 1 ? treatments.get(0).variations() : List.of();
  }

  /**
   * The changes to an untreated plan. What a treatment chooses replaces what the plan has there;
   * penalties, constraints and controllers come after those of the plan, in the order of the
   * treatments.
   *
   * @param untreated the plan
   * @param variation of an option; empty for the defaults
   * @return {@code key=value}
   */
  public List<String> overrides(Plan untreated, Optional<Variation> variation) {
    List<String> overrides = new ArrayList<>();
    bySlot(variation)
        .forEach(
            (slot, specs) -> {
              if (slot.holdsSeveral()) {
                overrides.add(slot.key() + "=" + json(joined(slot.of(untreated), specs)));
              } else {
                overrides.addAll(chosen(slot, specs.get(0)));
              }
            });
    variation
        .filter(
            varied -> treatments.stream().noneMatch(each -> each.use().containsKey(varied.slot())))
        .ifPresent(
            varied ->
                overrides.add(
                    "%s.%s=%s"
                        .formatted(varied.slot().key(), varied.option(), json(varied.value()))));
    return overrides;
  }

  private Map<PlanSlot, List<ComponentSpec>> bySlot(Optional<Variation> variation) {
    Map<PlanSlot, List<ComponentSpec>> bySlot = new EnumMap<>(PlanSlot.class);
    for (Treatment treatment : treatments) {
      treatment
          .use()
          .forEach(
              (slot, spec) ->
                  bySlot
                      .computeIfAbsent(slot, unused -> new ArrayList<>())
                      .add(
                          variation
                              .filter(varied -> varied.slot() == slot)
                              .map(varied -> spec.with(varied.option(), varied.value()))
                              .orElse(spec)));
    }
    return bySlot;
  }

  /** Those of the plan that are not named again, then the treatments' own. */
  private static List<Map<String, Object>> joined(
      List<ComponentSpec> planned, List<ComponentSpec> own) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (ComponentSpec spec : planned) {
      if (own.stream().noneMatch(other -> other.use().equals(spec.use()))) {
        all.add(spec.toMap());
      }
    }
    own.forEach(spec -> all.add(spec.toMap()));
    return all;
  }

  /** An optimizer is changed key by key: it keeps the rate of the setting. */
  private static List<String> chosen(PlanSlot slot, ComponentSpec spec) {
    if (slot != PlanSlot.OPTIMIZER) {
      return List.of(slot.key() + "=" + json(spec.toMap()));
    }
    List<String> overrides = new ArrayList<>();
    overrides.add("%s.%s=%s".formatted(slot.key(), ComponentSpec.USE, json(spec.use())));
    spec.toMap()
        .forEach(
            (option, value) -> {
              if (!option.equals(ComponentSpec.USE)) {
                overrides.add("%s.%s=%s".formatted(slot.key(), option, json(value)));
              }
            });
    return overrides;
  }

  /** JSON is YAML. */
  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException error) {
      throw new IllegalArgumentException(error.getOriginalMessage(), error);
    }
  }
}
