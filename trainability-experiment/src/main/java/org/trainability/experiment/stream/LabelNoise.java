package org.trainability.experiment.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * The tasks of another stream, in each of which the labels of {@code round(share · n)} positions,
 * drawn for that task, are replaced by labels i.i.d. uniform over the classes, which may be the
 * right ones. The same positions are wrong from the task's first update to its last.
 */
final class LabelNoise extends ChangedStream {

  static final Option<ComponentSpec> OF = option("stationary", "the stream with the right labels");

  static final Option<Double> SHARE =
      Option.decimal(
          "share", 0.2, Interval.closed(0, 1), "the share of the labels that is redrawn");

  private final double share;

  LabelNoise(ComponentSpec of, double share) {
    super(of);
    this.share = share;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    TaskShape shape = super.shape(data);
    if (shape.form() != Targets.Form.LABELS) {
      throw new IllegalArgumentException(
          "needs a stream of classes; the targets of this are numbers");
    }
    return shape;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    Task right = of().task(data, index, seeds);
    int classes = of().shape(data).outputs();
    return new Task() {

      /** −1 where the label is right. */
      private int[] noise = {};

      @Override
      public int size() {
        return right.size();
      }

      @Override
      public Examples at(long update, int[] positions) {
        if (noise.length == 0) {
          noise = noise(size(), classes, index, seeds);
        }
        Examples examples = right.at(update, positions);
        int[] labels = ((Targets.Labels) examples.targets()).labels().clone();
        for (int i = 0; i < labels.length; i++) {
          int wrong = noise[positions[i]];
          labels[i] = wrong < 0 ? labels[i] : wrong;
        }
        return new Examples(examples.inputs(), new Targets.Labels(labels));
      }
    };
  }

  private int[] noise(int size, int classes, int index, Seeds seeds) {
    int[] noise = new int[size];
    Arrays.fill(noise, -1);
    int[] drawn = seeds.random("noise-labels", index).ints(size, 0, classes).toArray();
    int count = (int) Math.round(share * size);
    for (int position : Permutations.draw(size, count, seeds.random("noisy", index))) {
      noise[position] = drawn[position];
    }
    return noise;
  }

  /** With the right labels: what is learned in spite of the noise. */
  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return of().test(data, test, index, seeds);
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "label-noise";
    }

    @Override
    public String summary() {
      return "another stream with a share of the labels replaced by random ones in each task";
    }

    @Override
    public String source() {
      return "Angluin and Laird 1988, Learning from Noisy Examples, with random for inverted labels";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(OF, SHARE);
    }

    @Override
    public TaskStream create(Options options) {
      return new LabelNoise(options.get(OF), options.get(SHARE));
    }
  }
}
