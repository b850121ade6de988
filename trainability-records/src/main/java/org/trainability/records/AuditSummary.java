package org.trainability.records;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.api.controller.Verdict.Outcome;

/** Says in one line what a controller did. */
public final class AuditSummary {

  private AuditSummary() {}

  /**
   * Gives, over all layers, the share of the decisions that cooled, warmed and held, each with its
   * reasons, the commonest first; every share is one of all decisions. A share that is neither 0
   * nor 1 is never printed as if it were.
   *
   * @param controller the controller's name
   * @param rows what it decided
   * @return one line without line end, as {@code "per-layer: 40 decisions, 25.0 % cooled (noise
   *     25.0 %), 0.0 % warmed, 75.0 % held (within bound 75.0 %)"}
   */
  public static String of(String controller, Collection<AuditRow> rows) {
    long all = decisions(rows);
    if (all == 0) {
      return controller + ": no decisions";
    }
    String outcomes =
        Stream.of(Outcome.values())
            .map(outcome -> describe(outcome, rows, all, " " + AuditTable.word(outcome)))
            .collect(Collectors.joining(", "));
    boolean acted = rows.stream().anyMatch(row -> row.outcome() != Outcome.HELD);
    return "%s: %s %s, %s%s"
        .formatted(
            controller,
            all,
            all == 1 ? "decision" : "decisions",
            outcomes,
            acted ? "" : ": it never acted");
  }

  /**
   * @param outcome of decisions
   * @param rows what a controller decided, at least one decision
   * @return the share of all decisions that had this outcome, with its reasons, as {@code "25.0 %
   *     (noise 20.0 %, volatility 5.0 %)"}
   */
  public static String of(Outcome outcome, Collection<AuditRow> rows) {
    return describe(outcome, rows, decisions(rows), "");
  }

  /**
   * @param rows what a controller decided
   * @return how many decisions that were
   */
  public static long decisions(Collection<AuditRow> rows) {
    return rows.stream().mapToLong(AuditRow::decisions).sum();
  }

  private static String describe(
      Outcome outcome, Collection<AuditRow> rows, long all, String word) {
    Map<String, Long> reasons =
        rows.stream()
            .filter(row -> row.outcome() == outcome)
            .collect(
                Collectors.groupingBy(
                    row -> row.reason().replaceAll("\\s+", " "),
                    TreeMap::new,
                    Collectors.summingLong(AuditRow::decisions)));
    long some = reasons.values().stream().mapToLong(Long::longValue).sum();
    String share = share(some, all) + word;
    if (reasons.isEmpty()) {
      return share;
    }
    // The map is sorted by name and the sort is stable, so equal counts stay in that order.
    return reasons.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(reason -> reason.getKey() + " " + share(reason.getValue(), all))
        .collect(Collectors.joining(", ", share + " (", ")"));
  }

  private static String share(long some, long all) {
    String percent = String.format(Locale.ROOT, "%.1f", 100.0 * some / all);
    if (some > 0 && percent.equals("0.0")) {
      return "< 0.1 %";
    }
    return some < all && percent.equals("100.0") ? "> 99.9 %" : percent + " %";
  }
}
