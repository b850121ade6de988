package org.trainability.performance.workload;

import java.util.ArrayList;
import java.util.List;
import org.trainability.api.Seeds;
import org.trainability.api.data.DataException;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.TrainingData;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.stream.Batches;
import org.trainability.experiment.stream.Streams;

/** The full batches of the first epoch of a plan's first task, as plain arrays. */
public final class SampleBatches {

  private SampleBatches() {}

  /**
   * One batch.
   *
   * @param inputs row-major, shape [batch, width]
   * @param width of a sample
   * @param labels one for each sample
   * @param classes how many labels there are
   */
  public record SampleBatch(float[] inputs, int width, int[] labels, int classes) {}

  /**
   * {@return the batches in the order of a run of the plan's first seed}
   *
   * @param catalogue makes the task stream
   * @param plan resolved
   * @throws DataException if the data can't be read
   */
  public static List<SampleBatch> of(Catalogue catalogue, Plan plan) throws DataException {
    Seeds seeds = new Seeds(plan.seeds().get(0));
    TrainingData data =
        TrainingData.draw(
            new DataSets(catalogue).load(plan.stream().data()), plan.stream().images(), seeds);
    TaskStream stream = Streams.create(catalogue, plan.stream().stream());
    Task task = stream.task(data, 0, seeds);
    int size = plan.stream().batch();
    Batches epoch = new Batches(task.size(), size, seeds, 0);
    List<SampleBatch> batches = new ArrayList<>();
    for (int step = 0; step < task.size() / size; step++) {
      Examples batch = task.at(step, epoch.at(step).positions());
      float[] inputs = new float[size * data.inputs()];
      for (int row = 0; row < size; row++) {
        batch.inputs().read(row, inputs, row * data.inputs());
      }
      int[] labels = ((Targets.Labels) batch.targets()).labels();
      batches.add(new SampleBatch(inputs, data.inputs(), labels, data.classes()));
    }
    return batches;
  }
}
