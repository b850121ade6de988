package org.trainability.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.api.controller.Verdict.Outcome;

/** Says in one line what a controller did. */
public final class AuditSummary {

  /** How a number of actions is put into words: one, and several. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "set-rate", List.of("change of a rate", "changes of a rate"),
          "reset-parameters", List.of("reset of the parameters", "resets of the parameters"),
          "reset-optimizer", List.of("reset of the optimizer", "resets of the optimizer"),
          "reset-units", List.of("reset of units", "resets of units"),
          "reset-weights", List.of("reset of weights", "resets of weights"),
          "set-parameters", List.of("new tensor", "new tensors"),
          "rescale", List.of("rescaling", "rescalings"),
          "set-batch-size", List.of("change of the batch size", "changes of the batch size"),
          "stop", List.of("stop", "stops"));

  /** Actions whose amounts add up to something. */
  private static final Map<String, String> COUNTED =
      Map.of("reset-units", "units", "reset-weights", "weights");

  private AuditSummary() {}

  /**
   * Gives, of one controller and over all layers, the share of the decisions on rates that cooled,
   * warmed and held, each with its reasons, the commonest first; every share is one of all
   * decisions. A share that is neither 0 nor 1 is never printed as if it were. Then follow the
   * actions, in the order in which each first came.
   *
   * @param controller the controller's name
   * @param audit what the run's controllers decided and did
   * @return one line without line end, as {@code "per-layer: 40 decisions, 25.0 % cooled (noise
   *     25.0 %), 0.0 % warmed, 75.0 % held (within bound 75.0 %)"} or {@code "reset-at-task: 2
   *     resets of the parameters, 2 resets of the optimizer"}
   */
  public static String of(String controller, Collection<? extends AuditRow> audit) {
    List<AuditRow> rows =
        audit.stream()
            .filter(row -> row.controller().equals(controller))
            .map(AuditRow.class::cast)
            .toList();
    List<AuditRow.Verdicts> verdicts = verdicts(rows);
    String actions = actions(rows);
    long all = decisions(rows);
    if (all == 0) {
      return controller + ": " + (actions.isEmpty() ? "never acted" : actions);
    }
    String outcomes =
        Stream.of(Outcome.values())
            .map(outcome -> describe(outcome, verdicts, all, " " + AuditTable.word(outcome)))
            .collect(Collectors.joining(", "));
    boolean held = verdicts.stream().allMatch(row -> row.outcome() == Outcome.HELD);
    String end = held && actions.isEmpty() ? ": it never acted" : "";
    return "%s: %s %s, %s%s"
        .formatted(
            controller,
            all,
            all == 1 ? "decision" : "decisions",
            outcomes,
            actions.isEmpty() ? end : "; " + actions);
  }

  /**
   * {@return the share of all decisions that had this outcome, with its reasons, as {@code "25.0 %
   * (noise 20.0 %, volatility 5.0 %)"}; a dash if there were no decisions on rates}
   *
   * @param outcome of decisions
   * @param rows what a controller decided
   */
  public static String of(Outcome outcome, Collection<? extends AuditRow> rows) {
    long all = decisions(rows);
    return all == 0 ? "–" : describe(outcome, verdicts(rows), all, "");
  }

  /**
   * {@return how many decisions on rates that were}
   *
   * @param rows what a controller decided
   */
  public static long decisions(Collection<? extends AuditRow> rows) {
    return verdicts(rows).stream().mapToLong(AuditRow.Verdicts::decisions).sum();
  }

  /**
   * Counts actions.
   *
   * @param rows what a controller did
   * @return as {@code "2 resets of units (6 units), 1 stop"}; empty if there were none
   */
  public static String actions(Collection<? extends AuditRow> rows) {
    Map<String, List<AuditRow.Done>> byName = new LinkedHashMap<>();
    for (AuditRow row : rows) {
      if (row instanceof AuditRow.Done done) {
        byName.computeIfAbsent(done.action(), unused -> new ArrayList<>()).add(done);
      }
    }
    return byName.entrySet().stream()
        .map(action -> describe(action.getKey(), action.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String describe(String action, List<AuditRow.Done> rows) {
    List<String> words = WORDS.getOrDefault(action, List.of(action, "times " + action));
    String times = rows.size() + " " + words.get(rows.size() == 1 ? 0 : 1);
    String counted = COUNTED.get(action);
    long amount = rows.stream().mapToLong(row -> row.amount().orElse(0)).sum();
    return counted == null ? times : "%s (%s %s)".formatted(times, amount, counted);
  }

  private static List<AuditRow.Verdicts> verdicts(Collection<? extends AuditRow> rows) {
    return rows.stream()
        .filter(AuditRow.Verdicts.class::isInstance)
        .map(AuditRow.Verdicts.class::cast)
        .toList();
  }

  private static String describe(
      Outcome outcome, Collection<AuditRow.Verdicts> rows, long all, String word) {
    Map<String, Long> reasons =
        rows.stream()
            .filter(row -> row.outcome() == outcome)
            .collect(
                Collectors.groupingBy(
                    row -> row.reason().replaceAll("\\s+", " "),
                    TreeMap::new,
                    Collectors.summingLong(AuditRow.Verdicts::decisions)));
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
