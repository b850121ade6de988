package org.trainability.dl4j.layer;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
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
    INDArray z = perSample(input);
    long[] shape = input.shape().clone();
    shape[unitsAxis()] *= activation.branches();
    INDArray output = workspaces.create(ArrayType.ACTIVATIONS, input.dataType(), shape, order());
    for (int branch = 0; branch < activation.branches(); branch++) {
      INDArray part = part(output, branch);
      if (part.rank() == 2) {
        activation.value(z, branch, part);
      } else {
        INDArray value = workspaces.create(ArrayType.FF_WORKING_MEM, z.dataType(), z.shape(), 'c');
        activation.value(z, branch, value);
        part.assign(value.reshape(input.shape()));
      }
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray z = perSample(input);
    INDArray delta =
        workspaces.create(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), order());
    INDArray slope = workspaces.create(ArrayType.BP_WORKING_MEM, z.dataType(), z.shape(), order());
    for (int branch = 0; branch < activation.branches(); branch++) {
      activation.slope(z, branch, slope);
      delta.addi(slope.reshape(input.shape()).muli(part(epsilon, branch)));
    }
    return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(delta));
  }

  /** An activation takes shape [batch, units]; it is element-wise, so each position is a unit. */
  private static INDArray perSample(INDArray input) {
    long batch = input.size(0);
    return input.rank() == 2 ? input : input.reshape('c', batch, input.length() / batch);
  }

  /** The order in which {@link #perSample} is the same memory, save that matrices are 'f'. */
  private char order() {
    return input.rank() == 2 ? 'f' : 'c';
  }

  private INDArray part(INDArray branches, int branch) {
    long units = input.size(unitsAxis());
    INDArrayIndex[] indices = new INDArrayIndex[branches.rank()];
    Arrays.fill(indices, NDArrayIndex.all());
    indices[unitsAxis()] = NDArrayIndex.interval(branch * units, (branch + 1) * units);
    return branches.get(indices);
  }

  private int unitsAxis() {
    return input.rank() == 2 ? 1 : layerConf().getUnitsAxis();
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
