package org.trainability.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks with a batch and the quantities of one step: {@code cases}. */
final class Cases implements ReferenceSection {

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public List<ReferenceEntry> read(JsonPlace place, Context context) {
    List<List<String>> known = new ArrayList<>(Quantities.INPUTS);
    Quantities.ALL.stream().map(Quantity::path).filter(path -> !path.isEmpty()).forEach(known::add);
    List<ReferenceEntry> entries = new ArrayList<>();
    for (JsonPlace each : place.elements()) {
      each.names();
      entries.add(
          context.entry(
              ReferenceCase.nameOf(each),
              () -> {
                ReferenceCase reference = ReferenceCase.read(each, context.catalogue());
                context.unknown().checkPaths(each, known);
                return expectations(reference);
              }));
    }
    boolean any =
        entries.stream()
            .anyMatch(
                entry ->
                    entry.unverified().isPresent()
                        || entry.expectations().stream().anyMatch(Cases::isPresent));
    place.require(any, "a list of cases that hold something to recompute");
    return entries;
  }

  private static boolean isPresent(Expectation expectation) {
    return !expectation.quantity().equals(WholeNumbers.NAME) && !expectation.filled().isEmpty();
  }

  private static List<Expectation> expectations(ReferenceCase reference) {
    Lazy<CaseQuantities> recomputation = new Lazy<>(() -> new CaseQuantities(reference));
    return Quantities.ALL.stream()
        .map(
            quantity ->
                new Expectation(
                    quantity.name(),
                    quantity.kind(),
                    quantity.accuracy(),
                    filled(quantity, reference),
                    () -> quantity.recompute().apply(recomputation.get())))
        .toList();
  }

  private static List<QuantitySlot.Filled> filled(Quantity quantity, ReferenceCase reference) {
    Optional<JsonPlace> place = reference.place().find(quantity.path());
    if (place.isEmpty()) {
      return List.of();
    }
    List<QuantitySlot> slots = quantity.slots().apply(reference, place.get());
    if (!quantity.path().isEmpty()) {
      requireKnownNames(place.get(), slots.stream().map(QuantitySlot::path).toList());
    }
    List<QuantitySlot.Filled> filled = new ArrayList<>();
    for (QuantitySlot slot : slots) {
      place
          .get()
          .find(slot.path())
          .map(at -> new QuantitySlot.Filled(slot, at, at.numbersOrNone(slot.shape())))
          .filter(each -> each.values().length > 0)
          .ifPresent(filled::add);
    }
    return filled;
  }

  private static void requireKnownNames(JsonPlace place, List<List<String>> paths) {
    Map<String, List<List<String>>> byName = new LinkedHashMap<>(UnknownNames.byFirst(paths));
    // What leads into a list was checked with the slots.
    boolean list = byName.keySet().stream().allMatch(name -> name.matches("\\d+"));
    if (list) {
      return;
    }
    place.requireNamesAmong(byName.keySet(), "a tensor or layer of this network");
    for (String name : place.names()) {
      requireKnownNames(place.get(name), byName.get(name));
    }
  }
}
