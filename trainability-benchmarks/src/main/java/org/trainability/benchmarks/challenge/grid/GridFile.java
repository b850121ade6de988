package org.trainability.benchmarks.challenge.grid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A grid as its file says it.
 *
 * @param plan the file, beside this one, of the plan that all settings share; its metrics are those
 *     that are measured in every run
 * @param settings by id: how each departs from the plan, and its base rates
 * @param profiles by name, in the order of their cost
 */
record GridFile(String plan, Map<String, Setting> settings, Map<String, Profile> profiles) {

  GridFile {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
  }

  /**
   * A setting.
   *
   * @param label for tables and legends
   * @param rates base rates as text, {@code 3e-3}; each is a cell of the grid
   * @param set {@code key=value} over the plan
   */
  record Setting(String label, List<String> rates, List<String> set) {

    Setting {
      rates = List.copyOf(rates);
      set = List.copyOf(set);
    }
  }

  /**
   * How long and how large the runs are.
   *
   * @param statement what it is for, in one sentence
   * @param search seeds that counterexamples are searched in
   * @param fresh seeds that they are confirmed on
   * @param every a number of steps between measurements in the plan, and what replaces it
   * @param measure steps between measurements of a metric that the plan does not have
   * @param set {@code key=value} for every setting
   * @param settings more of these for some settings
   * @param assay options of the assays at the ends of tasks that indicators are scored against;
   *     absent if there are none
   * @param treatments where treatments are compared; absent if they are not
   */
  record Profile(
      String statement,
      List<Long> search,
      List<Long> fresh,
      Map<Integer, Integer> every,
      int measure,
      List<String> set,
      Map<String, List<String>> settings,
      Optional<Map<String, Object>> assay,
      Optional<LeagueCells> treatments) {

    Profile {
      every = Map.copyOf(every);
      search = List.copyOf(search);
      fresh = List.copyOf(fresh);
      set = List.copyOf(set);
      settings = Map.copyOf(settings);
    }
  }
}
