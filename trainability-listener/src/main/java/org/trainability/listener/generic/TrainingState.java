package org.trainability.listener.generic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.data.Targets;
import org.trainability.api.network.StepSize;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/** What only the one who trains a network knows of a step. Vectors are in the network's type. */
public interface TrainingState {

  /** {@return the batch's mean loss, without the regularizer} */
  double loss();

  /**
   * {@return the batch's mean gradient of the loss, without the regularizer, shape [size]}
   *
   * @param block of the network's tensors
   */
  INDArray gradient(TrainableTensors block);

  /**
   * {@return the gradient as the optimizer is given it, shape [size]}
   *
   * @param block of the network's tensors
   * @throws UndefinedException if it is not known
   */
  INDArray regularizedGradient(TrainableTensors block);

  /**
   * {@return how the optimizer scales their gradient}
   *
   * @param block of the network's tensors
   * @throws UndefinedException if it is not known
   */
  StepSize stepSize(TrainableTensors block);

  /**
   * {@return what the last update added to them, shape [size]}
   *
   * @param block of the network's tensors
   * @throws UndefinedException if it is not known
   */
  INDArray lastUpdate(TrainableTensors block);

  /**
   * {@return what the network put out, shape [batch, outputs]}
   *
   * @throws UndefinedException if it is not known
   */
  INDArray outputs();

  /**
   * {@return what it should have put out}
   *
   * @throws UndefinedException if it is not known
   */
  Targets targets();

  /**
   * {@return the loss of each sample, without the regularizer}
   *
   * @throws UndefinedException if it is not known
   */
  double[] sampleLosses();

  /**
   * {@return its values at the start of the run, in its order, shape [size]}
   *
   * @param tensor of the network
   */
  INDArray initial(Tensor tensor);
}
