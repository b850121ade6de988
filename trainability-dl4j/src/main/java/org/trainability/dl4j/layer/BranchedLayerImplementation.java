package org.trainability.dl4j.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.network.Activation;

/** Forward and backward pass of a {@link BranchedLayer}. */
final class BranchedLayerImplementation extends AbstractLayer<BranchedLayer> {

  private static final long serialVersionUID = 1L;

  private final transient Activation activation;

  BranchedLayerImplementation(
      NeuralNetConfiguration conf, DataType dataType, Activation activation) {
    super(conf, dataType);
    this.activation = activation;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    long units = input.size(1);
    INDArray output =
        workspaces.create(
            ArrayType.ACTIVATIONS,
            input.dataType(),
            new long[] {input.size(0), units * activation.branches()},
            'f');
    for (int branch = 0; branch < activation.branches(); branch++) {
      activation.value(input, branch, part(output, branch, units));
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    long units = input.size(1);
    INDArray delta =
        workspaces.create(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'f');
    INDArray slope =
        workspaces.create(ArrayType.BP_WORKING_MEM, input.dataType(), input.shape(), 'f');
    for (int branch = 0; branch < activation.branches(); branch++) {
      activation.slope(input, branch, slope);
      delta.addi(slope.muli(part(epsilon, branch, units)));
    }
    return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(delta));
  }

  private static INDArray part(INDArray branches, int branch, long units) {
    return branches.get(
        NDArrayIndex.all(), NDArrayIndex.interval(branch * units, (branch + 1) * units));
  }

  @Override
  public Type type() {
    return Type.FEED_FORWARD;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // There are no parameters to add noise to.
  }
}
