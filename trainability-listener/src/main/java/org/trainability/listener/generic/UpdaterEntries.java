package org.trainability.listener.generic;

import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.dl4j.ParameterResets;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/**
 * DL4J's own updater, entry by entry.
 *
 * @param tensors all that are trained
 * @param steps knows where DL4J keeps the state
 * @param underWay whether the gradient of a step is known and its update to come
 */
record UpdaterEntries(TrainableTensors tensors, UpdaterSteps steps, BooleanSupplier underWay)
    implements ParameterResets.Optimizer {

  @Override
  public boolean isUnderWay() {
    return underWay.getAsBoolean();
  }

  @Override
  public void clear(int layer, LongStream entries) {
    TrainableTensors ofLayer = tensors.ofLayer(tensors.layers().get(layer));
    entries.forEach(entry -> clear(ofLayer, entry));
  }

  private void clear(TrainableTensors layer, long entry) {
    long offset = 0;
    for (Tensor tensor : layer.tensors()) {
      if (entry < offset + tensor.size()) {
        for (INDArray state : steps.state(tensor)) {
          state.putScalar(entry - offset, 0);
        }
        return;
      }
      offset += tensor.size();
    }
    throw new IllegalArgumentException("no entry " + entry + " among " + layer.tensors());
  }

  /** DL4J has one count of iterations for all. */
  @Override
  public boolean countsEntries() {
    return false;
  }

  @Override
  public void restart(int layer, LongStream entries) {
    throw new UnsupportedOperationException("DL4J has one count of iterations for all entries");
  }
}
