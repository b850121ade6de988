package org.trainability.listener.generic;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;

/**
 * A loss function that looks at the logits whose gradient it is asked for: so loss and accuracy
 * come from the very pass that made the gradient, and DL4J's rounding and clipping do not matter.
 */
final class WatchedLoss implements ILossFunction {

  private static final long serialVersionUID = 1L;

  private final ILossFunction function;
  private final transient Loss loss;
  private final transient Targets targets;
  private transient INDArray outputs;
  private transient Loss.Evaluation evaluation;

  /**
   * What a pass put out.
   *
   * @param outputs the logits, shape [batch, outputs]
   * @param loss at them
   */
  record Result(INDArray outputs, Loss.Evaluation loss) {}

  private WatchedLoss(ILossFunction function, Loss loss, Targets targets) {
    this.function = function;
    this.loss = loss;
    this.targets = targets;
  }

  /**
   * {@return the logits of that pass and the loss at them}
   *
   * @param output the output layer of a network, changed for the time of the call only
   * @param loss what the layer's own loss function computes
   * @param targets of the batch
   * @param gradient computes the network's gradient at that batch
   */
  static Result during(OutputLayer output, Loss loss, Targets targets, Runnable gradient) {
    ILossFunction own = output.getLossFn();
    WatchedLoss watched = new WatchedLoss(own, loss, targets);
    output.setLossFn(watched);
    try {
      gradient.run();
    } finally {
      output.setLossFn(own);
    }
    return new Result(watched.outputs, watched.evaluation);
  }

  @Override
  public INDArray computeGradient(
      INDArray oneHot, INDArray logits, IActivation softmax, INDArray mask) {
    MemoryWorkspace scope = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try (scope) {
      outputs = logits.dup();
    }
    evaluation = loss.evaluate(outputs, targets);
    return function.computeGradient(oneHot, logits, softmax, mask);
  }

  @Override
  public double computeScore(
      INDArray oneHot, INDArray logits, IActivation softmax, INDArray mask, boolean average) {
    return function.computeScore(oneHot, logits, softmax, mask, average);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray oneHot, INDArray logits, IActivation softmax, INDArray mask) {
    return function.computeScoreArray(oneHot, logits, softmax, mask);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray oneHot, INDArray logits, IActivation softmax, INDArray mask, boolean average) {
    return function.computeGradientAndScore(oneHot, logits, softmax, mask, average);
  }

  @Override
  public String name() {
    return function.name();
  }
}
