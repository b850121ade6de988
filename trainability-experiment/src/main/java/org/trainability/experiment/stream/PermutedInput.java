package org.trainability.experiment.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.trainability.api.Seeds;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.InputShape;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * Each task shows the inputs of all samples in one new random order, of all places or of a share of
 * them, {@code round(share · places)}, and keeps the true targets. The first task shows them as
 * they are, unless the option says otherwise: it is then an ordinary training run, which the later
 * ones can be compared with.
 */
final class PermutedInput implements TaskStream {

  static final Option<Boolean> IDENTITY_FIRST =
      Option.flag("identity-first", true, "whether the first task shows the inputs as they are");

  static final Option<Double> SHARE =
      Option.decimal(
          "share", 1.0, Interval.closed(0, 1), "the share of the positions that are permuted");

  static final Option<Values> VALUES =
      Option.choice(
          "values",
          Values.ALL,
          "what is permuted where inputs have channels. all: single"
              + " values; spatial: positions, with all their channels");

  /** What changes places. */
  enum Values {
    /** Any input with any other. */
    ALL,
    /** Pixels, with all their channels. */
    SPATIAL
  }

  private final boolean identityFirst;
  private final double share;
  private final Values values;

  PermutedInput(boolean identityFirst, double share, Values values) {
    this.identityFirst = identityFirst;
    this.share = share;
    this.values = values;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    if (index == 0 && identityFirst) {
      return FixedTask.transformed(data, InputTransform.NONE);
    }
    InputShape shape = data.shape();
    int channels = values == Values.SPATIAL ? shape.channels() : 1;
    int places = data.inputs() / channels;
    int[] moved = moved(places, seeds.random("input-order", index));
    int[] order = new int[data.inputs()];
    for (int k = 0; k < order.length; k++) {
      order[k] = k / places * places + moved[k % places];
    }
    return FixedTask.transformed(data, new InputTransform.Order(order));
  }

  /** Those places that move, chosen at random, change places among themselves. */
  private int[] moved(int places, RandomGenerator random) {
    int count = (int) Math.round(share * places);
    if (count == places) {
      return Permutations.random(places, random);
    }
    int[] chosen = Permutations.draw(places, count, random);
    Arrays.sort(chosen);
    int[] order = Permutations.random(count, random);
    int[] moved = Task.identity(places);
    for (int i = 0; i < count; i++) {
      moved[chosen[i]] = chosen[order[i]];
    }
    return moved;
  }

  /** What a task does to classes and inputs follows from its index and the seed alone. */
  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return Optional.of(task(test, index, seeds));
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "permuted-input";
    }

    @Override
    public String summary() {
      return "each task shows the inputs in a new random order";
    }

    @Override
    public String source() {
      return "Goodfellow et al. 2013, An Empirical Investigation of Catastrophic Forgetting in"
          + " Gradient-Based Neural Networks";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(IDENTITY_FIRST, SHARE, VALUES);
    }

    @Override
    public TaskStream create(Options options) {
      return new PermutedInput(
          options.get(IDENTITY_FIRST), options.get(SHARE), options.get(VALUES));
    }
  }
}
