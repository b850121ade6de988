package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;

/**
 * A number for each trainable parameter (values, gradient, moments, a direction), with views of its
 * layers and tensors that are made once.
 */
public final class ParameterVector {

  private final List<INDArray> layers;
  private final List<List<INDArray>> tensors;
  private final INDArray flat;

  private ParameterVector(ParameterLayout layout, List<INDArray> layers, INDArray flat) {
    this.layers = layers;
    this.flat = flat;
    this.tensors = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      tensors.add(tensorViews(layout.layers().get(i), layers.get(i)));
    }
  }

  /** {@return a vector of zeros} */
  public static ParameterVector zeros(ParameterLayout layout, Precision precision) {
    return over(layout, Nd4j.zeros(precision.dataType(), layout.size()));
  }

  /**
   * A vector over an array that is shared, not copied.
   *
   * @param flat shape [size]
   * @return the vector
   */
  public static ParameterVector over(ParameterLayout layout, INDArray flat) {
    List<INDArray> layers = new ArrayList<>();
    for (LayerLayout layer : layout.layers()) {
      layers.add(flat.get(NDArrayIndex.interval(layer.offset(), layer.offset() + layer.size())));
    }
    return new ParameterVector(layout, layers, flat);
  }

  /**
   * A vector whose layers lie apart, as where DL4J keeps running statistics between them.
   *
   * @param layers one array of shape [layer size] for each layer, shared
   * @return the vector
   */
  public static ParameterVector scattered(ParameterLayout layout, List<INDArray> layers) {
    return new ParameterVector(layout, List.copyOf(layers), null);
  }

  /** {@return all numbers, shape [size]: shared where they lie together, else a copy} */
  public INDArray flat() {
    return flat != null ? flat : Nd4j.concat(0, layers.toArray(INDArray[]::new));
  }

  /**
   * {@return its numbers, shape [layer size], shared}
   *
   * @param layer index in the layout
   */
  public INDArray layer(int layer) {
    return layers.get(layer);
  }

  /**
   * {@return the tensor, shared}
   *
   * @param layer index in the layout
   * @param tensor index in the layer's layout
   */
  public INDArray tensor(int layer, int tensor) {
    return tensors.get(layer).get(tensor);
  }

  /**
   * {@return its tensors in the layout's order, shared}
   *
   * @param layer index in the layout
   */
  public List<INDArray> tensors(int layer) {
    return tensors.get(layer);
  }

  /**
   * {@code this ← values}.
   *
   * @param values shape [size]
   */
  public void assign(INDArray values) {
    long offset = 0;
    for (INDArray layer : layers) {
      layer.assign(values.get(NDArrayIndex.interval(offset, offset + layer.length())));
      offset += layer.length();
    }
  }

  /**
   * {@code this ← keep·this + add·others}.
   *
   * @param others shape [size], not changed
   */
  public void mix(double keep, double add, INDArray others) {
    long offset = 0;
    for (INDArray layer : layers) {
      INDArray part = others.get(NDArrayIndex.interval(offset, offset + layer.length()));
      layer.muli(keep).addi(part.mul(add));
      offset += layer.length();
    }
  }

  private static List<INDArray> tensorViews(LayerLayout layout, INDArray layer) {
    List<INDArray> views = new ArrayList<>();
    long offset = 0;
    for (TensorLayout tensor : layout.tensors()) {
      INDArray part = layer.get(NDArrayIndex.interval(offset, offset + tensor.size()));
      views.add(tensor.shape().length == 1 ? part : part.reshape('f', tensor.shape()));
      offset += tensor.size();
    }
    return List.copyOf(views);
  }
}
