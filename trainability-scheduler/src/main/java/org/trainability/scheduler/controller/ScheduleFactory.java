package org.trainability.scheduler.controller;

import java.util.List;
import java.util.stream.Stream;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.scheduler.controller.ScheduleController.Curve;
import org.trainability.scheduler.kernel.ScheduleFactors;

/** The schedules: one controller, five curves. */
public abstract sealed class ScheduleFactory implements ControllerFactory {

  static final Option<Double> FINAL =
      Option.decimal(
          "final", 0, Interval.closed(0, 1), "factor approached at the end of the horizon");

  private final String name;
  private final String summary;
  private final String source;
  private final List<Option<?>> options;

  private ScheduleFactory(String name, String summary, String source, Option<?>... own) {
    this.name = name;
    this.summary = summary;
    this.source = source;
    this.options =
        Stream.concat(
                Stream.of(
                    ScheduleController.HORIZON,
                    ScheduleController.EVERY,
                    ScheduleController.BY,
                    BatchSize.MAXIMUM,
                    BatchSize.BUDGET),
                Stream.of(own))
            .<Option<?>>map(option -> option)
            .toList();
  }

  abstract Curve curve(Options options);

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public List<Option<?>> options() {
    return options;
  }

  @Override
  public Controller<?> create(Options options) {
    return new ScheduleController(options, curve(options));
  }

  /** Makes {@code linear}. */
  public static final class Linear extends ScheduleFactory {
    public Linear() {
      super("linear", "lowers the rate linearly", "common practice", FINAL);
    }

    @Override
    Curve curve(Options options) {
      double end = options.get(FINAL);
      return (done, length) -> ScheduleFactors.linear((double) done / length, end);
    }
  }

  /** Makes {@code step}. */
  public static final class Step extends ScheduleFactory {
    static final Option<Integer> STAGES =
        Option.integer("stages", 3, Interval.atLeast(1), "equal stages of constant rate");
    static final Option<Double> DROP =
        Option.decimal("drop", 0.1, Interval.leftOpen(0, 1), "factor from one stage to the next");

    public Step() {
      super("step", "lowers the rate in equal stages", "common practice", STAGES, DROP);
    }

    @Override
    Curve curve(Options options) {
      int stages = options.get(STAGES);
      double drop = options.get(DROP);
      return (done, length) -> ScheduleFactors.step(done, length, stages, drop);
    }
  }

  /** Makes {@code exponential}. */
  public static final class Exponential extends ScheduleFactory {
    /** A falling exponential reaches no zero. */
    static final Option<Double> POSITIVE_FINAL =
        Option.decimal(FINAL.name(), 0.01, Interval.leftOpen(0, 1), FINAL.help());

    public Exponential() {
      super(
          "exponential",
          "multiplies the rate by the same factor at each step",
          "common practice",
          POSITIVE_FINAL);
    }

    @Override
    Curve curve(Options options) {
      double end = options.get(POSITIVE_FINAL);
      return (done, length) -> ScheduleFactors.exponential((double) done / length, end);
    }
  }

  /** Makes {@code cosine}. */
  public static final class Cosine extends ScheduleFactory {
    static final Option<Integer> PERIOD =
        Option.integer(
            "period",
            0,
            Interval.atLeast(0),
            "steps between restarts; 0: one period spans the horizon");

    public Cosine() {
      super(
          "cosine",
          "lowers the rate along half a cosine wave, with optional restarts",
          "Loshchilov and Hutter 2017, SGDR: Stochastic Gradient Descent with Warm Restarts",
          FINAL,
          PERIOD);
    }

    @Override
    Curve curve(Options options) {
      double end = options.get(FINAL);
      int period = options.get(PERIOD);
      return (done, length) -> {
        long stretch = period > 0 ? period : length;
        // At the horizon's end a period is over, and none begins.
        long within = done < length ? done % stretch : (length - 1) % stretch + 1;
        return ScheduleFactors.cosine((double) within / stretch, end);
      };
    }
  }

  /** Makes {@code warmup-stable-decay}. */
  public static final class WarmupStableDecay extends ScheduleFactory {
    static final Option<Double> WARMUP =
        Option.decimal(
            "warmup",
            0.05,
            Interval.rightOpen(0, 1),
            "share of the horizon in which the rate rises");
    static final Option<Double> DECAY =
        Option.decimal(
            "decay", 0.2, Interval.rightOpen(0, 1), "share of the horizon in which the rate falls");

    public WarmupStableDecay() {
      super(
          "warmup-stable-decay",
          "raises the rate linearly to a plateau and lowers it linearly at the end",
          "Hu et al. 2024, MiniCPM: Unveiling the Potential of Small Language Models with Scalable"
              + " Training Strategies",
          WARMUP,
          DECAY,
          FINAL);
    }

    @Override
    public List<OptionRule> rules() {
      return List.of(
          OptionRule.of(
              DECAY,
              "less than what warmup leaves of the horizon, so that there is a plateau",
              List.of(WARMUP),
              options -> options.get(WARMUP) + options.get(DECAY) < 1));
    }

    @Override
    Curve curve(Options options) {
      double warmup = options.get(WARMUP);
      double decay = options.get(DECAY);
      double end = options.get(FINAL);
      return (done, length) -> ScheduleFactors.warmupStableDecay(done, length, warmup, decay, end);
    }
  }
}
