package org.trainability.experiment.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * The first task has a random share of the samples, {@code max(1, round(share · n))} of them; each
 * later task has all, the old included. Targets are the true ones.
 */
final class WarmStart implements TaskStream {

  static final Option<Double> SHARE =
      Option.decimal(
          "share", 0.5, Interval.leftOpen(0, 1), "the share of the samples in the first task");

  private final double share;

  WarmStart(double share) {
    this.share = share;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    if (index > 0) {
      return FixedTask.transformed(data, InputTransform.NONE);
    }
    int count = (int) Math.max(1, Math.round(share * data.size()));
    int[] first = Permutations.draw(data.size(), count, seeds.random("warm-start"));
    Arrays.sort(first);
    return FixedTask.of(data, first);
  }

  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return Optional.of(FixedTask.transformed(test, InputTransform.NONE));
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "warm-start";
    }

    @Override
    public String summary() {
      return "a share of the samples in the first task, all of them in the later ones";
    }

    @Override
    public String source() {
      return "Ash and Adams 2020, On Warm-Starting Neural Network Training";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(SHARE);
    }

    @Override
    public TaskStream create(Options options) {
      return new WarmStart(options.get(SHARE));
    }
  }
}
