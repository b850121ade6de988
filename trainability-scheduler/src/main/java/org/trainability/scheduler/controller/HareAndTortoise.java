package org.trainability.scheduler.controller;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;

/**
 * A fast and a slow network: the optimizer trains the hare, after each update the tortoise becomes
 * d·tortoise + (1 − d)·hare, and every K updates the hare becomes a copy of the tortoise, running
 * statistics included. The tortoise begins as the first parameters. The optimizer's state stays.
 *
 * <p>The run's own score is the hare's; the metric {@code averaged-score} rates the tortoise, which
 * is the method's result.
 *
 * @see "Lee et al. 2024, Slow and Steady Wins the Race: Maintaining Plasticity with Hare and
 *     Tortoise Networks, arXiv 2406.02596"
 */
final class HareAndTortoise implements Controller<HareAndTortoise.State> {

  static final Option<Double> DECAY =
      Option.decimal(
          "decay", 0.999, Interval.rightOpen(0, 1), "d, decay of the tortoise per update");
  static final Option<Integer> EVERY =
      Option.integer(
          "every",
          0,
          Interval.atLeast(0),
          "K, updates between copies; 0: ten epochs of the first task");
  static final Option<Integer> FIRST =
      Option.integer(
          "first",
          0,
          Interval.atLeast(0),
          "the update after which the first copy is made; 0: the"
              + " K-th. Public code makes its first copy at the end of"
              + " the first epoch, when the tortoise has barely moved");
  static final Option<Memory> MEMORY =
      Option.choice(
          "memory",
          Memory.SEPARATE,
          "separate: the hare becomes a copy; shared: hare and tortoise share memory "
              + "until the next update, which moves both, as in public code");

  private static final int EPOCHS = 10;

  /** Whether a copy lies in a memory of its own. */
  enum Memory {
    SEPARATE,
    SHARED
  }

  /**
   * @param period K; 0 before the first decision
   */
  record State(long period) {}

  private final double decay;
  private final int every;
  private final int first;
  private final Memory memory;

  private HareAndTortoise(Options options) {
    decay = options.get(DECAY);
    every = options.get(EVERY);
    first = options.get(FIRST);
    memory = options.get(MEMORY);
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(every > 0 && first == 0 ? every : 1).afterUpdate();
  }

  @Override
  public long firstAction() {
    return first > 0 ? first : cadence().steps();
  }

  @Override
  public long firstAction(int samples, int batch, int steps) {
    return first > 0 ? first : period(samples, batch);
  }

  @Override
  public OptionalDouble averageDecay() {
    return OptionalDouble.of(decay);
  }

  @Override
  public State start(Map<String, Double> rates) {
    return new State(0);
  }

  @Override
  public Decision<State> decide(State before, Situation now) {
    long period =
        before.period() > 0 ? before.period() : period(now.taskSamples(), now.batchSize());
    long since = now.step() - (first > 0 ? first : period);
    boolean isDue = since >= 0 && since % period == 0;
    return new Decision<>(
        new State(period),
        isDue
            ? List.of(
                new Action.AdoptAverage(memory == Memory.SHARED, "every " + period + " updates"))
            : List.of(),
        List.of());
  }

  private long period(int samples, int batch) {
    if (every > 0) {
      return every;
    }
    if (samples == 0 || batch == 0) {
      throw new IllegalArgumentException(
          "the length of an epoch is not known here: '%s' must be at least 1, was 0"
              .formatted(EVERY.name()));
    }
    return (long) EPOCHS * ((samples - 1) / batch + 1);
  }

  /** Makes {@code hare-and-tortoise}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "hare-and-tortoise";
    }

    @Override
    public String summary() {
      return "keeps a running average of the parameters and periodically resets the network to it";
    }

    @Override
    public String source() {
      return "Lee et al. 2024, Slow and Steady Wins the Race, arXiv 2406.02596";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DECAY, EVERY, FIRST, MEMORY);
    }

    @Override
    public Controller<?> create(Options options) {
      return new HareAndTortoise(options);
    }
  }
}
