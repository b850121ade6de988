package org.trainability.experiment.stream;

import java.util.Arrays;
import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.Options;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * Each task, the first included, renames the classes by a new random permutation: samples of one
 * class stay together. Every permutation is equally likely, also the one that changes nothing.
 */
final class LabelPermuted implements TaskStream {

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    int[] renamed = Permutations.random(data.classes(), seeds.random("class-names", index));
    int[] labels = Arrays.stream(Labels.trueOnes(data)).map(label -> renamed[label]).toArray();
    return FixedTask.relabelled(data, labels);
  }

  @Override
  public TaskShape shape(LabelledData data) {
    return Labels.shape(data);
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
      return "label-permuted";
    }

    @Override
    public String summary() {
      return "each task renames the classes by a new random permutation";
    }

    @Override
    public String source() {
      return "Elsayed and Mahmood 2024, Addressing Loss of Plasticity and Catastrophic Forgetting"
          + " in Continual Learning";
    }

    @Override
    public TaskStream create(Options options) {
      return new LabelPermuted();
    }
  }
}
