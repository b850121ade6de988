package org.trainability.performance.workload;

import java.util.ArrayList;
import java.util.List;
import org.trainability.api.Seeds;
import org.trainability.core.Catalogue;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.data.DataException;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.TrainingData;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.Batches;
import org.trainability.experiment.stream.TaskSamples;

/** The full batches of the first epoch of a plan's first task, as plain arrays. */
public final class SampleBatches {

  private SampleBatches() {}

  /**
   * @param inputs row-major, shape [batch, width]
   * @param width of a sample
   * @param labels one for each sample
   * @param classes how many labels there are
   */
  public record SampleBatch(float[] inputs, int width, int[] labels, int classes) {}

  /**
   * @param catalogue makes the task stream
   * @param plan resolved
   * @return the batches in the order of a run of the plan's first seed
   * @throws DataException if the data can't be had
   */
  public static List<SampleBatch> of(Catalogue catalogue, Plan plan) throws DataException {
    Seeds seeds = new Seeds(plan.seeds().get(0));
    TrainingData data =
        TrainingData.draw(new DataSets(catalogue).load(plan.stream().data()), plan.stream().images(), seeds);
    TaskStream stream = catalogue.create(TaskStream.class, Kind.STREAM, plan.stream().stream());
    TaskSamples samples = new TaskSamples(data, stream.task(data, 0, seeds));
    int size = plan.stream().batch();
    Batches epoch = new Batches(samples.size(), size, seeds, 0);
    List<SampleBatch> batches = new ArrayList<>();
    for (int step = 0; step < samples.size() / size; step++) {
      Batch batch = epoch.at(step);
      float[] inputs = new float[size * data.inputs()];
      samples.inputs(batch, inputs);
      int[] labels = ((Targets.Labels) samples.targets(batch)).labels();
      batches.add(new SampleBatch(inputs, data.inputs(), labels, data.classes()));
    }
    return batches;
  }
}
