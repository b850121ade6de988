package org.trainability.api.network;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One step as a {@link NetworkPenalty} sees it: after the forward pass, before the update. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface PenaltyStep {

  /**
   * What a network computes of a batch.
   *
   * @param hidden what each dense layer but the last gives to the next, shape [batch, width]: its
   *     activation's output, or the sum that ends a residual block; not to be changed, valid until
   *     the next pass
   * @param outputs shape [batch, outputs], likewise
   */
  record Pass(List<INDArray> hidden, INDArray outputs) {}

  /**
   * A tensor of the network.
   *
   * @param tensor whose initial value was drawn for this step
   * @param gradient where the penalty's gradient is added, same shape
   */
  record Drawn(Parameter tensor, INDArray gradient) {}

  /**
   * Returns the batch's inputs.
   *
   * @return shape [batch, inputs]; not to be changed
   */
  INDArray inputs();

  /**
   * Returns the batch's mean loss.
   *
   * @return without penalties
   */
  double loss();

  /**
   * Tells whether targets are classes, so that the outputs are logits.
   *
   * @return whether a softmax of the outputs is a distribution over classes
   */
  boolean hasClasses();

  /**
   * Returns the training pass: the present network at the batch.
   *
   * @return the pass
   */
  Pass pass();

  /**
   * Returns all present parameters, in the order of {@link #pass(INDArray, INDArray)}.
   *
   * @return a copy, shape [size]
   */
  INDArray parameters();

  /**
   * Returns the initial parameters, see {@link Parameter#initial()}.
   *
   * @return shape [size]; not to be changed, the same array until a reset
   */
  INDArray initialParameters();

  /**
   * Computes what a network of the same form with other parameters computes.
   *
   * @param parameters shape [size]
   * @param inputs shape [n, inputs]
   * @return the pass, valid until the next call
   */
  Pass pass(INDArray parameters, INDArray inputs);

  /**
   * Adds the gradient of the penalty with respect to what a hidden layer puts out in {@link
   * #pass()}; it is sent back through all layers below.
   *
   * @param hidden index of the hidden layer, from 0
   * @param gradient shape [batch, width]; kept by reference until the end of the step
   */
  void addGradient(int hidden, INDArray gradient);

  /**
   * Adds the gradient of a penalty on the outputs of the present network at other inputs.
   *
   * @param inputs shape [n, inputs]
   * @param gradient given the outputs [n, outputs], computes the penalty's gradient with respect to
   *     them
   */
  void addGradient(INDArray inputs, UnaryOperator<INDArray> gradient);

  /**
   * Draws initial values again, by each tensor's own initializer.
   *
   * @return all tensors of the network in their order
   */
  List<Drawn> drawn();

  /**
   * Returns a trained tensor, see {@link NetworkPenalty#heads}.
   *
   * @param name of the head
   * @return its present values; not to be changed
   */
  INDArray head(String name);

  /**
   * Returns the values that a trained tensor began with.
   *
   * @param name of the head
   * @return its initial values; not to be changed
   */
  INDArray initialHead(String name);

  /**
   * Adds the gradient of a trained tensor.
   *
   * @param name of the head
   * @param gradient of its shape
   */
  void addHeadGradient(String name, INDArray gradient);

  /**
   * Returns what was remembered at an earlier step.
   *
   * @param name of the array
   * @return a vector of the network's type, or empty; not to be changed
   */
  Optional<INDArray> remembered(String name);

  /**
   * Remembers an array for later steps, in place of what had this name.
   *
   * @param name of the array
   * @param values a vector; kept, and in checkpoints
   */
  void remember(String name, INDArray values);
}
