package org.trainability.records;

import java.util.OptionalInt;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Verdict;

/** A row of a run's audit: verdicts of one kind, counted over a task, or one action. */
public sealed interface AuditRow {

  /** {@return the task's number, from 1} */
  int task();

  /** {@return the name of the controller that decided} */
  String controller();

  /** {@return the layer's name, or that of the whole network} */
  String layer();

  /** {@return why, in the controller's words} */
  String reason();

  /**
   * How often in a task a controller decided the same about a layer's rate.
   *
   * @param outcome what became of the rate
   * @param decisions how many, at least 1
   */
  record Verdicts(
      int task,
      String controller,
      String layer,
      Verdict.Outcome outcome,
      String reason,
      long decisions)
      implements AuditRow {}

  /**
   * What a controller did.
   *
   * @param step of the run: the one at which it was asked, or at a task's start the number of steps
   *     done
   * @param action its name, as {@code reset-units}
   * @param amount how many units, entries or samples it was about; empty if the scope as a whole
   * @param detail what else is known of it, may be empty
   */
  record Done(
      long step,
      int task,
      String controller,
      String layer,
      String action,
      OptionalInt amount,
      String detail,
      String reason)
      implements AuditRow {

    static Done of(long step, int task, String controller, Action action) {
      return new Done(
          step,
          task,
          controller,
          action.scope(),
          action.name(),
          action.amount(),
          action.detail(),
          action.reason());
    }
  }
}
