package org.trainability.dl4j.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Which tensors of a DL4J network are trained by its gradient, and how they make up one vector: in
 * the order of DL4J's {@code paramTable}, each flattened in Fortran order. The running statistics
 * of a batch norm and the parameters of frozen layers are not among them.
 */
public final class TrainableTensors {

  private final List<Tensor> tensors;

  /**
   * @param layer its layer's name
   * @param key DL4J's key, as {@code 0_W}
   * @param shape its shape
   */
  public record Tensor(String layer, String key, long... shape) {

    /**
     * @return the number of elements
     */
    public long size() {
      long size = 1;
      for (long extent : shape) {
        size *= extent;
      }
      return size;
    }
  }

  private TrainableTensors(List<Tensor> tensors) {
    this.tensors = List.copyOf(tensors);
  }

  /**
   * @param network initialized
   * @return those of all layers
   */
  public static TrainableTensors of(MultiLayerNetwork network) {
    List<Tensor> tensors = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      if (layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop) {
        continue;
      }
      for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
        // What DL4J does not divide by the batch is no gradient, but news for running statistics.
        if (layer.updaterDivideByMinibatch(parameter.getKey())) {
          tensors.add(
              new Tensor(
                  layer.conf().getLayer().getLayerName(),
                  layer.getIndex() + "_" + parameter.getKey(),
                  parameter.getValue().shape()));
        }
      }
    }
    return new TrainableTensors(tensors);
  }

  /**
   * @param layer a layer's name
   * @return the tensors of that layer
   * @throws IllegalArgumentException if no layer of that name has any
   */
  public TrainableTensors ofLayer(String layer) {
    List<Tensor> ofLayer = tensors.stream().filter(t -> t.layer().equals(layer)).toList();
    if (ofLayer.isEmpty()) {
      throw new IllegalArgumentException(
          "no layer '%s' has trainable parameters; those that have are %s"
              .formatted(layer, layers()));
    }
    return new TrainableTensors(ofLayer);
  }

  /**
   * @return the names of the layers that have trainable tensors, in the network's order
   */
  public List<String> layers() {
    return tensors.stream().map(Tensor::layer).distinct().toList();
  }

  /**
   * @return the tensors in their order
   */
  public List<Tensor> tensors() {
    return tensors;
  }

  /**
   * @return the number of parameters
   */
  public long size() {
    return tensors.stream().mapToLong(Tensor::size).sum();
  }

  /**
   * @param arrays gives the array of each tensor, by DL4J's key
   * @return one vector of all of them, a copy of shape [size]
   */
  public INDArray gather(Function<String, INDArray> arrays) {
    return Nd4j.toFlattened(
        'f', tensors.stream().map(tensor -> arrays.apply(tensor.key())).toList());
  }

  /**
   * Adds a vector to the tensors, each part to its own.
   *
   * @param vector shape [size], not changed
   * @param arrays gives the array of each tensor, by DL4J's key; changed in place
   */
  public void addTo(INDArray vector, Function<String, INDArray> arrays) {
    long offset = 0;
    for (Tensor tensor : tensors) {
      INDArray part = vector.get(NDArrayIndex.interval(offset, offset + tensor.size()));
      arrays.apply(tensor.key()).addi(part.reshape('f', tensor.shape()));
      offset += tensor.size();
    }
  }
}
