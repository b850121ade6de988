package org.trainability.experiment.run;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.Inputs;
import org.trainability.api.stream.Task;
import org.trainability.dl4j.BySize;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.experiment.stream.Batch;

/**
 * Brings batches into the arrays that the network reads: one for each size, filled again and again.
 */
final class BatchLoader {

  private final Precision precision;
  private final int inputs;
  private final Map<Integer, INDArray> arrays = new BySize<>();
  private float[] singles = {};
  private double[] doubles = {};

  /**
   * A batch as the network reads it.
   *
   * @param inputs shape [batch, inputs]
   * @param targets one for each sample
   */
  record Loaded(INDArray inputs, Targets targets) {}

  /**
   * @param inputs of a sample
   */
  BatchLoader(Precision precision, int inputs) {
    this.precision = precision;
    this.inputs = inputs;
  }

  /**
   * {@return inputs and targets of a batch; overwritten by the next call}
   *
   * @param task that the batch is of
   * @param update of the task, from 0
   */
  Loaded load(Task task, long update, Batch batch) {
    Examples examples = task.at(update, batch.positions());
    return new Loaded(inputs(examples.inputs()), targets(examples.targets()));
  }

  private INDArray inputs(Inputs samples) {
    int batch = samples.samples();
    INDArray array =
        arrays.computeIfAbsent(
            batch, size -> Nd4j.create(precision.dataType(), new long[] {size, inputs}, 'c'));
    DataBuffer data = array.data();
    int length = batch * inputs;
    if (precision == Precision.FLOAT32) {
      singles = singles.length < length ? new float[length] : singles;
      for (int row = 0; row < batch; row++) {
        samples.read(row, singles, row * inputs);
      }
      data.asNioFloat().put(singles, 0, length);
    } else {
      doubles = doubles.length < length ? new double[length] : doubles;
      for (int row = 0; row < batch; row++) {
        samples.read(row, doubles, row * inputs);
      }
      data.asNioDouble().put(doubles, 0, length);
    }
    ColumnMajor.keep(array);
    return array;
  }

  /** Numbers in the network's type. */
  private Targets targets(Targets targets) {
    return targets instanceof Targets.Values numbers
        ? new Targets.Values(numbers.values().castTo(precision.dataType()))
        : targets;
  }
}
