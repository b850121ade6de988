package org.trainability.dl4j.generic;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.trainability.dl4j.kernel.SoftmaxCrossEntropy;

/**
 * A loss function that looks at the logits whose gradient it is asked for: so loss and accuracy
 * come from the very pass that made the gradient, and DL4J's rounding and clipping do not matter.
 */
final class WatchedLoss implements ILossFunction {

  private static final long serialVersionUID = 1L;

  private final ILossFunction function;
  private final transient int[] labels;
  private transient SoftmaxCrossEntropy.Result result;

  private WatchedLoss(ILossFunction function, int[] labels) {
    this.function = function;
    this.labels = labels;
  }

  /**
   * @param output the output layer of a network, changed for the time of the call only
   * @param labels of the batch
   * @param gradient computes the network's gradient at that batch
   * @return mean loss and number of correct samples
   */
  static SoftmaxCrossEntropy.Result during(OutputLayer output, int[] labels, Runnable gradient) {
    ILossFunction own = output.getLossFn();
    WatchedLoss watched = new WatchedLoss(own, labels);
    output.setLossFn(watched);
    try {
      gradient.run();
    } finally {
      output.setLossFn(own);
    }
    return watched.result;
  }

  @Override
  public INDArray computeGradient(
      INDArray oneHot, INDArray logits, IActivation softmax, INDArray mask) {
    result =
        SoftmaxCrossEntropy.evaluate(logits, labels, new double[Math.toIntExact(logits.length())]);
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
