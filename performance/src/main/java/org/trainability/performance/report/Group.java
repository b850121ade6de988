package org.trainability.performance.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Contestants that are measured in turn, round after round, so that what a round compares lies
 * close in time.
 *
 * @param title of the group
 * @param rounds at least 1
 * @param contestants in the order of a round
 */
public record Group(String title, int rounds, List<Contestant> contestants) {

  /**
   * {@return the series of each contestant, by name, in their order}
   *
   * @param progress receives what is measured next
   * @throws IOException if one can't be measured
   */
  public Map<String, Series> measure(Consumer<String> progress)
      throws IOException, InterruptedException {
    Map<String, List<Timing>> timings = new LinkedHashMap<>();
    contestants.forEach(each -> timings.put(each.name(), new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      for (Contestant each : contestants) {
        progress.accept("%s, round %d of %d: %s".formatted(title, round, rounds, each.name()));
        timings.get(each.name()).add(each.trial().measure());
      }
    }
    Map<String, Series> series = new LinkedHashMap<>();
    timings.forEach((name, each) -> series.put(name, new Series(each)));
    return series;
  }
}
