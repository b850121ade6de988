package org.trainability.experiment.run;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
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

  /** How many numbers are read before they are copied, unless a sample has more. */
  private static final int BLOCK = 4096;

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
    // Some rows at a time, so that what is copied is still near.
    int few = Math.max(1, BLOCK / inputs);
    if (precision == Precision.FLOAT32) {
      singles = singles.length == 0 ? new float[few * inputs] : singles;
      FloatBuffer data = array.data().asNioFloat();
      for (int from = 0; from < batch; from += few) {
        int rows = Math.min(few, batch - from);
        for (int row = 0; row < rows; row++) {
          samples.read(from + row, singles, row * inputs);
        }
        data.put(from * inputs, singles, 0, rows * inputs);
      }
    } else {
      doubles = doubles.length == 0 ? new double[few * inputs] : doubles;
      DoubleBuffer data = array.data().asNioDouble();
      for (int from = 0; from < batch; from += few) {
        int rows = Math.min(few, batch - from);
        for (int row = 0; row < rows; row++) {
          samples.read(from + row, doubles, row * inputs);
        }
        data.put(from * inputs, doubles, 0, rows * inputs);
      }
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
