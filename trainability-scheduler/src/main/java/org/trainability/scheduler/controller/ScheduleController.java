package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;

/**
 * A schedule: each layer's rate is its starting rate times a factor that depends only on how much
 * of the horizon lies behind. Where another controller changes a rate, the starting rate changes
 * with it: both act. Or the batch grows in place of them: where the factor is f, it has B/f
 * samples, B those of the first, rounded to a whole number; once it has reached the largest batch
 * B_max, the rates have the factor f · B_max/B. Both lower the noise scale ηN/B alike.
 *
 * @see "Smith, Kindermans, Ying and Le 2018, Don't Decay the Learning Rate, Increase the Batch
 *     Size, arXiv 1711.00489"
 */
public final class ScheduleController implements Controller<ScheduleController.State> {

  static final Option<Horizon> HORIZON =
      Option.choice(
          "horizon",
          Horizon.RUN,
          "whether the schedule spans the run or starts again with each task");
  static final Option<Integer> EVERY =
      Option.integer("every", 1, Interval.atLeast(1), "steps between changes of the rate");

  static final Option<By> BY =
      Option.choice(
          "by",
          By.RATE,
          "what changes. rate: rates fall; batch: the batch grows instead, and rates "
              + "fall once it is at its largest");

  /** What carries out a schedule. */
  enum By {
    RATE,
    BATCH
  }

  private static final String REASON = "schedule";

  /** What a rate is multiplied by. */
  @FunctionalInterface
  interface Curve {
    /**
     * {@return the factor, ≥ 0}
     *
     * @param done steps of the horizon that lie behind: 0 for its first step, {@code length} from
     *     its end on
     * @param length steps in the horizon
     */
    double factor(long done, long length);
  }

  /**
   * The state of a schedule.
   *
   * @param startingRates every layer's rate at the first decision, in the network's order, with
   *     what others have made of it since; empty before it
   * @param startingBatch samples in the batch at the first decision; 0 before it
   * @param factor of the rates at the last decision
   */
  public record State(Map<String, Double> startingRates, int startingBatch, double factor) {
    public State {
      startingRates = Collections.unmodifiableMap(new LinkedHashMap<>(startingRates));
    }
  }

  private final Curve curve;
  private final Horizon horizon;
  private final int every;
  private final By by;
  private final int maximum;
  private final Budget budget;

  ScheduleController(Options options, Curve curve) {
    this.curve = curve;
    horizon = options.get(HORIZON);
    every = options.get(EVERY);
    by = options.get(BY);
    maximum = options.get(BatchSize.MAXIMUM);
    budget = options.get(BatchSize.BUDGET);
  }

  @Override
  public boolean setsBatchSize() {
    return by == By.BATCH;
  }

  @Override
  public Budget budget() {
    return budget;
  }

  @Override
  public RateUse rateUse() {
    return RateUse.SCALES;
  }

  @Override
  public Cadence cadence() {
    // Between two changes a task may start, and the first change must not wait for a K-th step.
    return new Cadence(every, every > 1);
  }

  @Override
  public State start(Map<String, Double> rates) {
    return new State(Map.of(), 0, 1);
  }

  @Override
  public Decision<State> decide(State before, Situation now) {
    int batch = before.startingBatch() > 0 ? before.startingBatch() : now.batchSize();
    long done = horizon.stepsTaken(now) - (now.event() == Event.STEP ? 1 : 0);
    // Beyond its horizon a schedule stays at its end: a cosine would rise again.
    long length = horizon.length(now);
    double factor = curve.factor(Math.min(done, length), length);
    List<Action> actions = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    double ofRates = by == By.RATE ? factor : grow(batch, factor, now, actions);
    Map<String, Double> starts = new LinkedHashMap<>();
    now.rates()
        .forEach(
            (layer, rate) -> {
              double start = start(before, layer, rate);
              starts.put(layer, start);
              Outcome outcome = Rates.change(layer, rate, start * ofRates, actions);
              verdicts.add(new Verdict(layer, outcome, REASON));
            });
    return new Decision<>(new State(starts, batch, ofRates), actions, verdicts);
  }

  /** What the factor is of: of a rate that another controller has changed, what that made of it. */
  private static double start(State before, String layer, double rate) {
    Double start = before.startingRates().get(layer);
    boolean isAsLeft = start != null && rate == start * before.factor();
    // What is left of a rate of zero is unknown.
    return start != null && (isAsLeft || before.factor() == 0) ? start : rate / before.factor();
  }

  /** Sets the batch, and returns the factor that is left for the rates. */
  private double grow(int first, double factor, Situation now, List<Action> actions) {
    double most = Math.max(first, BatchSize.most(maximum, now));
    boolean isLargest = first > factor * most;
    int size = (int) Math.rint(isLargest ? most : Math.max(first, first / factor));
    if (size != now.batchSize()) {
      actions.add(new Action.SetBatchSize(size, REASON));
    }
    return isLargest ? factor * most / first : 1;
  }
}
