package org.trainability.experiment.run;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.Targets;
import org.trainability.dl4j.BySize;
import org.trainability.dl4j.Precision;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.TaskSamples;

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
   * @param inputs of a sample
   */
  BatchLoader(Precision precision, int inputs) {
    this.precision = precision;
    this.inputs = inputs;
  }

  /**
   * @return the inputs of a batch, shape [batch, inputs]; overwritten by the next call
   */
  INDArray inputs(TaskSamples samples, Batch batch) {
    INDArray array =
        arrays.computeIfAbsent(
            batch.size(),
            size -> Nd4j.create(precision.dataType(), new long[] {size, inputs}, 'c'));
    DataBuffer data = array.data();
    int length = batch.size() * inputs;
    if (precision == Precision.FLOAT32) {
      singles = singles.length < length ? new float[length] : singles;
      samples.inputs(batch, singles);
      data.asNioFloat().put(singles, 0, length);
    } else {
      doubles = doubles.length < length ? new double[length] : doubles;
      samples.inputs(batch, doubles);
      data.asNioDouble().put(doubles, 0, length);
    }
    return array;
  }

  /**
   * @return what the network should put out for the samples of a batch
   */
  Targets targets(TaskSamples samples, Batch batch) {
    return samples.targets(batch);
  }
}
