package org.trainability.listener.generic;

import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;

/**
 * Which tensors of a DL4J network are trained by its gradient, and how they make up one vector: in
 * the order of DL4J's {@code paramTable}, each as it lies in DL4J's own array of parameters. The
 * running statistics of a batch norm and the parameters of frozen layers are not among them.
 *
 * <p>Weights are shown as matrices with a column for each output where their layer applies them as
 * such, see {@link TensorForm}.
 */
public final class TrainableTensors {

  private final List<Tensor> tensors;
  private final long size;

  /**
   * A tensor of the network.
   *
   * @param layer its layer's name
   * @param name DL4J's name within the layer, as {@code W}
   * @param key DL4J's key within the network, as {@code 0_W}
   * @param form what it is, and how it is shown
   * @param order in which DL4J keeps its elements, 'c' or 'f'
   * @param shape DL4J's
   */
  public record Tensor(
      String layer, String name, String key, TensorForm form, char order, long... shape) {

    static Tensor of(String layer, String name, String key, TensorForm form, INDArray array) {
      return new Tensor(layer, name, key, form, array.ordering(), array.shape());
    }

    /** {@return the number of elements} */
    public long size() {
      long size = 1;
      for (long extent : shape) {
        size *= extent;
      }
      return size;
    }

    /** {@return what it is} */
    public Role role() {
      return form.role();
    }

    /**
     * {@return a view of them as the tensor is shown, 'f' order}
     *
     * @param flat its elements in their order, shape [size]
     */
    public INDArray view(INDArray flat) {
      return form.shape().length == 1 ? flat : flat.reshape('f', form.shape());
    }

    /** {@return the shape of that view} */
    long[] viewShape() {
      return form.shape();
    }

    /**
     * {@return a view of them in the shape that DL4J gives the tensor}
     *
     * @param flat its elements in their order, shape [size]
     */
    INDArray shaped(INDArray flat) {
      return flat.reshape(order, shape);
    }

    /** {@return its name as components see it} */
    String shownName() {
      return layer + "." + name;
    }

    /**
     * {@return the tensor as components see it, with views of the arrays}
     *
     * @param value its elements in their order, shape [size]
     * @param initial their initial values, same shape
     * @param outputLayer the layer that makes the network's output
     */
    Parameter parameter(INDArray value, INDArray initial, String outputLayer) {
      return new Parameter(
          shownName(), role(), view(value), view(initial), layer.equals(outputLayer));
    }
  }

  TrainableTensors(List<Tensor> tensors) {
    this.tensors = List.copyOf(tensors);
    this.size = tensors.stream().mapToLong(Tensor::size).sum();
  }

  /**
   * {@return the tensors of that layer}
   *
   * @param layer a layer's name
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

  /** {@return the names of the layers that have trainable tensors, in the network's order} */
  public List<String> layers() {
    return tensors.stream().map(Tensor::layer).distinct().toList();
  }

  /** {@return the tensors in their order} */
  public List<Tensor> tensors() {
    return tensors;
  }

  /** {@return the number of parameters} */
  public long size() {
    return size;
  }

  /**
   * {@return one vector of all of them, a copy of shape [size]}
   *
   * @param arrays gives the array of each tensor
   */
  public INDArray gather(Function<Tensor, INDArray> arrays) {
    return joined(
        tensors.stream()
            .map(tensor -> Nd4j.toFlattened(tensor.order(), arrays.apply(tensor)))
            .toList());
  }

  /**
   * Joins vectors; {@code Nd4j.concat} would return a single one itself.
   *
   * @param vectors at least one
   * @return a new vector
   */
  static INDArray joined(List<INDArray> vectors) {
    return vectors.size() == 1
        ? vectors.get(0).dup()
        : Nd4j.concat(0, vectors.toArray(INDArray[]::new));
  }

  /**
   * {@return a view of its part of the vector, shape [its size]}
   *
   * @param vector shape [size]
   * @param tensor one of {@link #tensors()}
   */
  @SuppressWarnings("ReferenceEquality") // the very tensor
  public INDArray part(INDArray vector, Tensor tensor) {
    long offset = 0;
    for (Tensor each : tensors) {
      if (each == tensor) {
        return vector.get(NDArrayIndex.interval(offset, offset + tensor.size()));
      }
      offset += each.size();
    }
    throw new IllegalArgumentException("no tensor " + tensor + " among " + tensors);
  }

  /**
   * Adds a vector to the tensors, each part to its own.
   *
   * @param vector shape [size], not changed
   * @param arrays gives the array of each tensor; changed in place
   */
  public void addTo(INDArray vector, Function<Tensor, INDArray> arrays) {
    for (Tensor tensor : tensors) {
      INDArray array = arrays.apply(tensor);
      array.addi(part(vector, tensor).reshape(tensor.order(), array.shape()));
    }
  }
}
