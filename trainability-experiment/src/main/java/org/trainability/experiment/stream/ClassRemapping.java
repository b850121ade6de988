package org.trainability.experiment.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * Each task sorts the C classes of the data into K groups, which are the classes to learn: in a
 * random order of the classes, the one at place r belongs to group {@code r mod K}. With K = C the
 * classes are renamed alone, as by {@code label-permuted}.
 */
final class ClassRemapping implements TaskStream {

  static final Option<Integer> GROUPS =
      Option.integer(
          "groups", 2, Interval.atLeast(2), "K, number of groups, at most the number of classes");

  private final int groups;

  ClassRemapping(int groups) {
    this.groups = groups;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    TaskShape shape = Labels.shape(data);
    if (groups > data.classes()) {
      throw new IllegalArgumentException(
          "groups must be at most %s, the classes of the data, was %s"
              .formatted(data.classes(), groups));
    }
    return new TaskShape(shape.inputs(), Targets.Form.LABELS, groups);
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    int[] order = Permutations.random(data.classes(), seeds.random("class-groups", index));
    int[] group = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      group[order[place]] = place % groups;
    }
    int[] labels = Arrays.stream(Labels.trueOnes(data)).map(label -> group[label]).toArray();
    return FixedTask.relabelled(data, labels);
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
      return "class-remapping";
    }

    @Override
    public String summary() {
      return "each task sorts the classes into new groups, and the network learns the groups";
    }

    @Override
    public String source() {
      return "this project; renaming alone as in Elsayed and Mahmood 2024, Addressing Loss of"
          + " Plasticity and Catastrophic Forgetting in Continual Learning";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(GROUPS);
    }

    @Override
    public TaskStream create(Options options) {
      return new ClassRemapping(options.get(GROUPS));
    }
  }
}
