package org.trainability.experiment.stream;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.trainability.api.Seeds;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.DataInputs;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.InputTransform;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;
import org.trainability.experiment.stream.kernel.Drift;

/**
 * No boundaries: before each update, counted from u = 0, {@code ⌊(u + 1) p n⌋ − ⌊u p n⌋} of the n
 * samples, drawn without replacement, get a new label i.i.d. uniform over the classes, which may be
 * the old one. So after 1/p updates as many labels were redrawn as there are samples: such a window
 * stands for a task in reports, and nothing else knows of it.
 */
final class DriftingLabels implements TaskStream {

  static final Option<Double> SHARE =
      Option.decimal(
          "share",
          1e-4,
          Interval.leftOpen(0, 1),
          "p: the share of the labels that is redrawn before each update");

  static final Option<Start> START =
      Option.choice(
          "start",
          Start.RANDOM,
          "the labels before the first update. random:"
              + " drawn uniformly; true: those of the data");

  /** The labels before the first update. */
  enum Start {
    /** i.i.d. uniform. */
    RANDOM,
    /** Those of the data. */
    TRUE
  }

  private final double share;
  private final Start start;

  DriftingLabels(double share, Start start) {
    this.share = share;
    this.start = start;
  }

  @Override
  public boolean hasBoundaries() {
    return false;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    return Labels.shape(data);
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return new Drifting(data, seeds);
  }

  private final class Drifting implements Task {

    private final LabelledData data;
    private final Seeds seeds;
    private int[] labels = {};

    /** Updates whose labels were redrawn. */
    private long done = Long.MAX_VALUE;

    Drifting(LabelledData data, Seeds seeds) {
      this.data = data;
      this.seeds = seeds;
    }

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public Examples at(long update, int[] positions) {
      if (update + 1 < done) {
        labels = first();
        done = 0;
      }
      for (; done <= update; done++) {
        redraw(done);
      }
      int[] shown = new int[positions.length];
      for (int i = 0; i < shown.length; i++) {
        shown[i] = labels[positions[i]];
      }
      return new Examples(
          new DataInputs(data, positions, InputTransform.NONE), new Targets.Labels(shown));
    }

    private int[] first() {
      return start == Start.TRUE
          ? Labels.trueOnes(data)
          : seeds.random("labels").ints(data.size(), 0, data.classes()).toArray();
    }

    private void redraw(long update) {
      int count = Drift.count(share, data.size(), update);
      if (count > 0) {
        RandomGenerator random = seeds.random("drift", update);
        for (int sample : Permutations.draw(data.size(), count, random)) {
          labels[sample] = random.nextInt(data.classes());
        }
      }
    }
  }

  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return Optional.of(FixedTask.transformed(test, InputTransform.NONE));
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "drifting-labels";
    }

    @Override
    public String summary() {
      return "without boundaries: a share of the labels is redrawn before each update";
    }

    @Override
    public String source() {
      return "this project; random labels as in Zhang et al. 2017, Understanding Deep Learning Requires"
          + " Rethinking Generalization";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(SHARE, START);
    }

    @Override
    public OptionalInt updates(Options options, int batch) {
      return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Math.round(1 / options.get(SHARE))));
    }

    @Override
    public TaskStream create(Options options) {
      return new DriftingLabels(options.get(SHARE), options.get(START));
    }
  }
}
