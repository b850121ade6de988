package org.trainability.experiment.stream;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.trainability.api.Seeds;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * In each task {@code round(n_S · n)} of the n samples, newly drawn without replacement, get a
 * label i.i.d. uniform over all classes, which may be the true one by chance; the others keep the
 * true one. For one seed and task a sample's random label does not depend on n_S, and the samples
 * chosen at a smaller n_S are among those at a larger one.
 */
final class RandomLabel implements TaskStream {

  static final Option<Double> FRACTION =
      Option.decimal(
          "fraction",
          1.0,
          Interval.closed(0, 1),
          "n_S, the share of the samples with a random label, redrawn for each task");

  private final double fraction;

  RandomLabel(double fraction) {
    this.fraction = fraction;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    int size = data.size();
    RandomGenerator random = seeds.random("labels", index);
    int[] drawn = random.ints(size, 0, data.classes()).toArray();
    int count = (int) Math.round(fraction * size);
    int[] labels = Labels.trueOnes(data);
    for (int sample : Permutations.draw(size, count, seeds.random("relabeled", index))) {
      labels[sample] = drawn[sample];
    }
    return FixedTask.relabelled(data, labels);
  }

  @Override
  public TaskShape shape(LabelledData data) {
    return Labels.shape(data);
  }

  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return Optional.of(FixedTask.transformed(test, InputTransform.NONE));
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "random-label";
    }

    @Override
    public String summary() {
      return "each task gives a share of the samples new random labels";
    }

    @Override
    public String source() {
      return "Zhang et al. 2017, Understanding Deep Learning Requires Rethinking Generalization;"
          + " as a sequence of tasks Lyle et al. 2023, Understanding Plasticity in Neural Networks";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FRACTION);
    }

    @Override
    public TaskStream create(Options options) {
      return new RandomLabel(options.get(FRACTION));
    }
  }
}
