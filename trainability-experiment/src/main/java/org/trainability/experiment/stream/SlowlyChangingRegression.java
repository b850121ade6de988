package org.trainability.experiment.stream;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.Inputs;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.stream.kernel.ThresholdNetwork;

/**
 * Inputs are m bits. The first f of them are constant within a task of T samples, and change from
 * one task to the next: one of them, drawn at random, inverts, or all are redrawn. The others are
 * i.i.d. fair for each sample. Targets are those of one {@link ThresholdNetwork} of H units, drawn
 * from the run's seed. The data of the plan is not looked at.
 */
final class SlowlyChangingRegression implements TaskStream {

  static final Option<Integer> BITS =
      Option.integer("bits", 20, Interval.closed(1, 1000), "m, inputs per sample, each 0 or 1");

  static final Option<Integer> FLIPPING =
      Option.integer(
          "flipping",
          15,
          Interval.closed(0, 1000),
          "f, bits that are constant within a task and change between tasks, at most m");

  static final Option<Flip> FLIP =
      Option.choice(
          "flip",
          Flip.ONE,
          "how the flipping bits change from one task to the next."
              + " one: one of them is inverted; all: all are redrawn");

  static final Option<Integer> SAMPLES =
      Option.integer("samples", 10_000, Interval.atLeast(1), "T, samples per task");

  static final Option<Integer> UNITS =
      Option.integer(
          "units", 100, Interval.closed(1, 10_000), "H, threshold units of the target network");

  static final Option<Double> BETA =
      Option.decimal(
          "beta", 0.7, Interval.closed(0, 1), "β, the share of a unit's inputs that must agree");

  /** Which of the flipping bits change. */
  enum Flip {
    /** One of them, which inverts. */
    ONE,
    /** All of them, redrawn. */
    ALL
  }

  private final int bits;
  private final int flipping;
  private final Flip flip;
  private final int samples;
  private final int units;
  private final double beta;

  SlowlyChangingRegression(int bits, int flipping, Flip flip, int samples, int units, double beta) {
    this.bits = bits;
    this.flipping = flipping;
    this.flip = flip;
    this.samples = samples;
    this.units = units;
    this.beta = beta;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    return new TaskShape(bits, Targets.Form.VALUES, 1);
  }

  @Override
  public boolean readsInputs() {
    return false;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return new Online(index, seeds);
  }

  /** The flipping bits of a task. */
  private double[] constant(int index, Seeds seeds) {
    double[] constant = draw(flipping, seeds.random("flipping-bits", flip == Flip.ALL ? index : 0));
    if (flip == Flip.ONE && flipping > 0) {
      for (int task = 1; task <= index; task++) {
        int inverted = seeds.random("flip", task).nextInt(flipping);
        constant[inverted] = 1 - constant[inverted];
      }
    }
    return constant;
  }

  private static double[] draw(int count, RandomGenerator random) {
    double[] bits = new double[count];
    for (int i = 0; i < count; i++) {
      bits[i] = random.nextBoolean() ? 1 : 0;
    }
    return bits;
  }

  private final class Online implements Task {

    private final int index;
    private final Seeds seeds;
    private Optional<ThresholdNetwork> target = Optional.empty();
    private double[] constant = {};

    Online(int index, Seeds seeds) {
      this.index = index;
      this.seeds = seeds;
    }

    @Override
    public int size() {
      return samples;
    }

    @Override
    public Examples at(long update, int[] positions) {
      if (target.isEmpty()) {
        target =
            Optional.of(ThresholdNetwork.draw(bits, units, beta, seeds.random("target-network")));
        constant = constant(index, seeds);
      }
      double[] inputs = new double[positions.length * bits];
      double[] values = new double[positions.length];
      for (int i = 0; i < positions.length; i++) {
        int start = i * bits;
        System.arraycopy(constant, 0, inputs, start, flipping);
        double[] free = draw(bits - flipping, seeds.random("bits", index, positions[i]));
        System.arraycopy(free, 0, inputs, start + flipping, free.length);
        values[i] = target.get().output(inputs, start);
      }
      return new Examples(
          Inputs.of(inputs, bits),
          new Targets.Values(Nd4j.createFromArray(values).reshape('c', values.length, 1)));
    }
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "slowly-changing-regression";
    }

    @Override
    public String summary() {
      return "bits, some of which flip between tasks, with the targets of a fixed threshold network";
    }

    @Override
    public String source() {
      return "Dohare et al. 2024, Loss of Plasticity in Deep Continual Learning";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(BITS, FLIPPING, FLIP, SAMPLES, UNITS, BETA);
    }

    @Override
    public List<OptionRule> rules() {
      return List.of(
          OptionRule.of(
              FLIPPING,
              "at most bits",
              List.of(BITS),
              options -> options.get(FLIPPING) <= options.get(BITS)));
    }

    @Override
    public OptionalInt updates(Options options, int batch) {
      return OptionalInt.of((options.get(SAMPLES) - 1) / batch + 1);
    }

    @Override
    public TaskStream create(Options options) {
      return new SlowlyChangingRegression(
          options.get(BITS),
          options.get(FLIPPING),
          options.get(FLIP),
          options.get(SAMPLES),
          options.get(UNITS),
          options.get(BETA));
    }
  }
}
