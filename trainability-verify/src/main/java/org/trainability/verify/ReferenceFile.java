package org.trainability.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.core.Catalogue;
import org.trainability.core.Suggestion;

/**
 * Small networks with quantities that were computed elsewhere; docs/verify.md describes the format.
 *
 * @param cases the networks
 * @param unknown what the format does not know
 */
record ReferenceFile(List<Case> cases, List<UnknownName> unknown) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String CASES = "cases";

  /**
   * One network.
   *
   * @param reference the network and its batch
   * @param quantities what the file holds of each quantity; an empty list where it holds nothing
   */
  record Case(ReferenceCase reference, Map<Quantity, List<Slot.Filled>> quantities) {}

  /**
   * @param file what to read
   * @param catalogue which knows the activations
   * @return the file, checked
   * @throws ReferenceException if it is not there or not of the format
   */
  static ReferenceFile read(Path file, Catalogue catalogue) {
    JsonPlace root = new JsonPlace(file.toString(), "", parse(file));
    List<UnknownName> unknown = new ArrayList<>();
    addUnknown(root, List.of(List.of(CASES), List.of("source"), List.of("loss")), unknown);
    List<JsonPlace> places = root.get(CASES).elements();
    List<List<String>> known = new ArrayList<>(Quantities.INPUTS);
    Quantities.ALL.stream().map(Quantity::path).filter(path -> !path.isEmpty()).forEach(known::add);
    List<Case> cases = new ArrayList<>();
    for (JsonPlace place : places) {
      ReferenceCase reference = ReferenceCase.read(place, catalogue);
      addUnknown(place, known, unknown);
      Map<Quantity, List<Slot.Filled>> quantities = new LinkedHashMap<>();
      for (Quantity quantity : Quantities.ALL) {
        quantities.put(quantity, filled(quantity, reference));
      }
      cases.add(new Case(reference, quantities));
    }
    boolean any =
        cases.stream()
            .flatMap(each -> each.quantities().entrySet().stream())
            .anyMatch(entry -> !entry.getKey().path().isEmpty() && !entry.getValue().isEmpty());
    root.get(CASES).require(any, "a list of cases that hold something to recompute");
    return new ReferenceFile(cases, unknown);
  }

  private static JsonNode parse(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException error) {
      throw new ReferenceException(file + ": there is no such file");
    } catch (JsonProcessingException error) {
      throw new ReferenceException(
          "%s: line %s, column %s: must be JSON: %s"
              .formatted(
                  file,
                  error.getLocation().getLineNr(),
                  error.getLocation().getColumnNr(),
                  // Jackson adds where a bracket was opened, with words about the source.
                  error.getOriginalMessage().replaceFirst(" \\(start marker.*", "")));
    } catch (IOException error) {
      throw new ReferenceException(file + ": can't be read: " + error.getMessage());
    }
  }

  private static List<Slot.Filled> filled(Quantity quantity, ReferenceCase reference) {
    Optional<JsonPlace> place = reference.place().find(quantity.path());
    if (place.isEmpty()) {
      return List.of();
    }
    List<Slot> slots = quantity.slots().apply(reference, place.get());
    if (!quantity.path().isEmpty()) {
      requireKnownNames(place.get(), slots.stream().map(Slot::path).toList());
    }
    List<Slot.Filled> filled = new ArrayList<>();
    for (Slot slot : slots) {
      place
          .get()
          .find(slot.path())
          .map(at -> new Slot.Filled(slot, at, at.numbersOrNone(slot.shape())))
          .filter(each -> each.values().length > 0)
          .ifPresent(filled::add);
    }
    return filled;
  }

  private static void requireKnownNames(JsonPlace place, List<List<String>> paths) {
    Map<String, List<List<String>>> byName = byFirst(paths);
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

  /** Adds the names in an object that lead to nothing known. */
  private static void addUnknown(
      JsonPlace place, List<List<String>> known, List<UnknownName> unknown) {
    Map<String, List<List<String>>> byName = byFirst(known);
    for (String name : place.names()) {
      if (!byName.containsKey(name)) {
        unknown.add(
            new UnknownName(
                place.pointerTo(name), Suggestion.closest(name, byName.keySet()).orElse("")));
      } else if (!byFirst(byName.get(name)).isEmpty()) {
        addUnknown(place.get(name), byName.get(name), unknown);
      }
    }
  }

  /** Paths without their first names, by these; an empty path has none. */
  private static Map<String, List<List<String>>> byFirst(List<List<String>> paths) {
    Map<String, List<List<String>>> byName = new LinkedHashMap<>();
    for (List<String> path : paths) {
      if (!path.isEmpty()) {
        byName
            .computeIfAbsent(path.get(0), first -> new ArrayList<>())
            .add(path.subList(1, path.size()));
      }
    }
    return byName;
  }
}
