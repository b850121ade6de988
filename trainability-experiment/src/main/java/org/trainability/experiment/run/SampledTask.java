package org.trainability.experiment.run;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.Task;

/**
 * Some samples of another task, with targets of their own.
 *
 * @param all the other task, whose samples do not change
 * @param samples positions in it
 * @param targets of these samples; empty for those of the other task
 */
record SampledTask(Task all, int[] samples, Optional<Targets> targets) implements Task {

  @Override
  public int size() {
    return samples.length;
  }

  @Override
  public Examples at(long update, int[] positions) {
    int[] chosen = Arrays.stream(positions).map(position -> samples[position]).toArray();
    Examples examples = all.at(update, chosen);
    return targets
        .map(own -> new Examples(examples.inputs(), select(own, positions)))
        .orElse(examples);
  }

  private static Targets select(Targets targets, int[] positions) {
    if (targets instanceof Targets.Labels labels) {
      return new Targets.Labels(
          Arrays.stream(positions).map(position -> labels.labels()[position]).toArray());
    }
    INDArray values = ((Targets.Values) targets).values();
    return new Targets.Values(values.getRows(positions));
  }
}
