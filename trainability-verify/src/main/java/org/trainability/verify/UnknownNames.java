package org.trainability.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.core.Suggestion;

/** Collects the names in a reference file that the format does not know. */
final class UnknownNames {

  private final List<UnknownName> found = new ArrayList<>();

  /**
   * Adds the names in an object that are not known.
   *
   * @param place an object
   * @param known the names that may stand there
   */
  void check(JsonPlace place, Collection<String> known) {
    checkPaths(place, known.stream().map(List::of).toList());
  }

  /**
   * Adds the names in an object that lead to nothing known.
   *
   * @param place an object
   * @param known the paths that may lead on from there
   */
  void checkPaths(JsonPlace place, List<List<String>> known) {
    Map<String, List<List<String>>> byName = byFirst(known);
    for (String name : place.names()) {
      if (!byName.containsKey(name)) {
        found.add(
            new UnknownName(
                place.pointerTo(name), Suggestion.closest(name, byName.keySet()).orElse("")));
      } else if (!byFirst(byName.get(name)).isEmpty()) {
        checkPaths(place.get(name), byName.get(name));
      }
    }
  }

  /** {@return all that were found, in the order in which they were checked} */
  List<UnknownName> found() {
    return List.copyOf(found);
  }

  /** Paths without their first names, by these; an empty path has none. */
  static Map<String, List<List<String>>> byFirst(List<List<String>> paths) {
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
