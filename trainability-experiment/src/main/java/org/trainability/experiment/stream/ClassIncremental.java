package org.trainability.experiment.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trainability.api.Seeds;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * Each task brings k classes more: it consists of all samples of these classes and, if cumulative,
 * of those that came before. The order of the classes is drawn once from the run's seed; the last
 * group is smaller if k does not divide their number, and all come at once if k exceeds it. When
 * all have come, the next task starts over with the first group, in the same order. Labels are the
 * true ones; classes of which the data has no sample are left out.
 */
final class ClassIncremental implements TaskStream {

  static final Option<Integer> CLASSES_PER_TASK =
      Option.integer("classes-per-task", 2, Interval.atLeast(1), "k: new classes in each task");

  static final Option<Boolean> CUMULATIVE =
      Option.flag("cumulative", true, "whether earlier classes stay in the task");

  private final int classesPerTask;
  private final boolean cumulative;

  ClassIncremental(int classesPerTask, boolean cumulative) {
    this.classesPerTask = classesPerTask;
    this.cumulative = cumulative;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return FixedTask.of(data, ofClasses(data, shown(data, index, seeds)));
  }

  /** Empty where no test sample has a class of the task. */
  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    int[] samples = ofClasses(test, shown(data, index, seeds));
    return samples.length == 0 ? Optional.empty() : Optional.of(FixedTask.of(test, samples));
  }

  private static int[] ofClasses(LabelledData data, boolean[] shown) {
    return IntStream.range(0, data.size()).filter(i -> shown[data.label(i)]).toArray();
  }

  /** Whether the task has each class. */
  private boolean[] shown(LabelledData data, int index, Seeds seeds) {
    int[] trueLabels = Labels.trueOnes(data);
    int[] present = Arrays.stream(trueLabels).distinct().sorted().toArray();
    int[] order = Permutations.random(present.length, seeds.random("class-order"));
    int size = Math.min(classesPerTask, present.length);
    int groups = (present.length + size - 1) / size;
    int group = index % groups;
    boolean[] shown = new boolean[data.classes()];
    int end = Math.min((group + 1) * size, present.length);
    for (int i = cumulative ? 0 : group * size; i < end; i++) {
      shown[present[order[i]]] = true;
    }
    return shown;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    return Labels.shape(data);
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "class-incremental";
    }

    @Override
    public String summary() {
      return "each task brings new classes, group by group";
    }

    @Override
    public String source() {
      return "Rebuffi et al. 2017, iCaRL; cumulative as in Dohare et al. 2024, Loss of Plasticity"
          + " in Deep Continual Learning";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CLASSES_PER_TASK, CUMULATIVE);
    }

    @Override
    public TaskStream create(Options options) {
      return new ClassIncremental(options.get(CLASSES_PER_TASK), options.get(CUMULATIVE));
    }
  }
}
