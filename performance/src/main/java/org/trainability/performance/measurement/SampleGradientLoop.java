package org.trainability.performance.measurement;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.metric.Scope;

/**
 * The gradient of one sample's own loss, by a forward and a backward pass for a batch of one
 * through a dense ReLU network with a softmax classifier.
 */
final class SampleGradientLoop {

  private final List<Layer> layers = new ArrayList<>();

  /** Parameters of a layer, shared, and its buffers for one sample. */
  private record Layer(
      INDArray weight, INDArray bias, long size, INDArray preActivation, INDArray activation) {

    static Layer of(Scope scope) {
      INDArray weight = scope.tensors().get(0).value();
      DataType type = weight.dataType();
      return new Layer(
          weight,
          scope.tensors().get(1).value(),
          scope.size(),
          Nd4j.create(type, new long[] {1, weight.columns()}, 'f'),
          Nd4j.create(type, new long[] {1, weight.columns()}, 'f'));
    }
  }

  /**
   * @param network the dense layers, first to last
   */
  SampleGradientLoop(List<? extends Scope> network) {
    network.forEach(scope -> layers.add(Layer.of(scope)));
  }

  /**
   * @param input shape [1, inputs]
   * @param label in [0, classes)
   * @param gradient receives weight and bias of each layer in turn, shape [all parameters]
   */
  void gradient(INDArray input, int label, INDArray gradient) {
    INDArray signal = input;
    for (Layer layer : layers) {
      Nd4j.gemm(signal, layer.weight(), layer.preActivation(), false, false, 1, 0);
      layer.preActivation().addiRowVector(layer.bias());
      signal = Transforms.relu(layer.activation().assign(layer.preActivation()), false);
    }
    INDArray delta = Transforms.softmax(layers.get(layers.size() - 1).preActivation(), true);
    delta.putScalar(label, delta.getDouble(label) - 1);
    long end = gradient.length();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      long begin = end - layer.size();
      long weights = layer.weight().length();
      INDArray weightGradient =
          gradient
              .get(NDArrayIndex.interval(begin, begin + weights))
              .reshape('f', layer.weight().shape());
      Nd4j.gemm(
          i > 0 ? layers.get(i - 1).activation() : input, delta, weightGradient, true, false, 1, 0);
      gradient
          .get(NDArrayIndex.interval(begin + weights, end))
          .assign(delta.reshape(delta.length()));
      if (i > 0) {
        INDArray before = layers.get(i - 1).preActivation();
        INDArray next = Nd4j.create(delta.dataType(), before.shape(), 'f');
        Nd4j.gemm(delta, layer.weight(), next, false, true, 1, 0);
        delta.close();
        delta = next.muli(before.gt(0).castTo(next.dataType()));
      }
      end = begin;
    }
    delta.close();
  }
}
