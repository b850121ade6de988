package org.trainability.experiment.run;

import java.util.random.RandomGenerator;
import org.trainability.api.stream.Task;
import org.trainability.dl4j.control.TaskData;
import org.trainability.experiment.data.kernel.Permutations;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.Batches;

/** The samples of a task of a run, in arrays of their own. */
final class LoadedSamples implements TaskData {

  private final Task task;
  private final long update;
  private final Batches batches;
  private final BatchLoader loader;

  /**
   * @param update at which the task's samples are asked for, from 0
   * @param batches of the task, from its first on
   * @param loader not shared
   */
  LoadedSamples(Task task, long update, Batches batches, BatchLoader loader) {
    this.task = task;
    this.update = update;
    this.batches = batches;
    this.loader = loader;
  }

  @Override
  public int batches() {
    return batches.stepsPerEpoch();
  }

  @Override
  public Samples batch(int index) {
    return loaded(batches.at(index));
  }

  @Override
  public Samples draw(int count, RandomGenerator random) {
    int[] order = Permutations.random(task.size(), random);
    return loaded(new Batch(0, order, 0, Math.min(count, order.length)));
  }

  private Samples loaded(Batch batch) {
    BatchLoader.Loaded loaded = loader.load(task, update, batch);
    return new Samples(loaded.inputs(), loaded.targets());
  }
}
