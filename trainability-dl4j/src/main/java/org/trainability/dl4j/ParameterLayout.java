package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.TrainableTensor;

/** Where the trainable tensors of a network lie in a vector of all of them. */
public final class ParameterLayout {

  private static final String DENSE = "fc";
  private static final String ACTIVATION = "act";

  private final List<LayerLayout> layers;
  private final List<DenseShape> dense;
  private final List<UnitLayout> units;
  private final boolean normalizesDense;
  private final long size;

  /**
   * A trainable layer: a dense layer, or one of a normalization or an activation.
   *
   * @param name {@code fc1}, {@code bn1}, …
   * @param offset of its first parameter
   * @param tensors in their order
   */
  public record LayerLayout(String name, long offset, List<TensorLayout> tensors) {

    /** {@return the number of parameters} */
    public long size() {
      return tensors.stream().mapToLong(TensorLayout::size).sum();
    }

    /** {@return whether it is a dense layer} */
    public boolean isDense() {
      return tensors.get(0).role() == Role.WEIGHT;
    }

    /** {@return whether it holds the trained parameters of a normalization} */
    public boolean isNormalization() {
      return !isDense() && !isActivation();
    }

    /** {@return whether it holds the trained parameters of an activation} */
    public boolean isActivation() {
      return tensors.get(0).role() == Role.ACTIVATION;
    }
  }

  /**
   * A tensor, in Fortran order.
   *
   * @param name {@code weight}, {@code bias}, …
   * @param role what it is
   * @param shared whether it belongs to all units of its layer together
   * @param shape [in, out] for a weight, [n] for all others
   */
  public record TensorLayout(String name, Role role, boolean shared, long... shape) {

    /** {@return the number of elements} */
    public long size() {
      long size = 1;
      for (long extent : shape) {
        size *= extent;
      }
      return size;
    }
  }

  private ParameterLayout(
      List<LayerLayout> layers, List<DenseShape> dense, boolean normalizesDense, boolean mirrored) {
    this.normalizesDense = normalizesDense;
    this.layers = List.copyOf(layers);
    this.dense = dense;
    this.units = UnitLayout.of(this.layers, dense, mirrored);
    this.size = layers.stream().mapToLong(LayerLayout::size).sum();
  }

  /**
   * Lays out the layers of a network: {@code fc1, fc2, …}, and after each that feeds an activation
   * that of its normalization, as {@code bn1}, and that of its activation, as {@code act1}, in the
   * order in which they stand, if they have trainable tensors. A residual block is two of the dense
   * layers.
   *
   * @param spec the network
   * @param activation the instance of {@code spec.activation()}
   * @param normalization the instance of {@code spec.normalization()}
   * @return the layout
   * @throws IllegalArgumentException if the normalization calls its layers as others are called
   */
  public static ParameterLayout of(
      NetworkSpec spec, Activation activation, Normalization normalization) {
    if (List.of(DENSE, ACTIVATION).contains(normalization.layerName())) {
      throw new IllegalArgumentException(
          "the layers of a normalization must not be called '%s', as dense layers and those of"
                  .formatted(normalization.layerName())
              + " activations are");
    }
    List<LayerLayout> layers = new ArrayList<>();
    long offset = 0;
    List<DenseShape> shapes = spec.dense(activation.branches());
    for (int i = 0; i < shapes.size(); i++) {
      DenseShape shape = shapes.get(i);
      int outputs = shape.outputs();
      List<TensorLayout> tensors = new ArrayList<>();
      tensors.add(new TensorLayout("weight", Role.WEIGHT, false, shape.inputs(), outputs));
      if (normalization.keepsBias() || !shape.feedsActivation()) {
        tensors.add(new TensorLayout("bias", Role.BIAS, false, outputs));
      }
      LayerLayout dense = new LayerLayout(DENSE + (i + 1), offset, List.copyOf(tensors));
      layers.add(dense);
      offset += dense.size();
      if (shape.feedsActivation()) {
        String normalizationName = normalization.layerName() + (i + 1);
        String activationName = ACTIVATION + (i + 1);
        List<TrainableTensor> trained = activation.tensors(outputs);
        if (normalization.followsActivation()) {
          offset += add(layers, activationName, offset, trained);
          int width = outputs * activation.branches();
          offset += add(layers, normalizationName, offset, normalization.tensors(width));
        } else {
          offset += add(layers, normalizationName, offset, normalization.tensors(outputs));
          offset += add(layers, activationName, offset, trained);
        }
      }
    }
    return new ParameterLayout(
        layers,
        shapes,
        !normalization.isIdentity() && !normalization.followsActivation(),
        IntStream.range(0, activation.branches()).anyMatch(activation::isMirrored));
  }

  /**
   * Adds a layer of vectors, if there are any.
   *
   * @return its size
   */
  private static long add(
      List<LayerLayout> layers, String name, long offset, List<TrainableTensor> tensors) {
    if (tensors.isEmpty()) {
      return 0;
    }
    LayerLayout layer =
        new LayerLayout(
            name,
            offset,
            tensors.stream()
                .map(
                    tensor ->
                        new TensorLayout(
                            tensor.name(), tensor.role(), tensor.shared(), tensor.initial().length))
                .toList());
    layers.add(layer);
    return layer.size();
  }

  /** {@return the layers in the network's order} */
  public List<LayerLayout> layers() {
    return layers;
  }

  /** {@return the dense layers in the network's order} */
  public List<DenseShape> dense() {
    return dense;
  }

  /**
   * {@return which dense layer it is, or follows, as its normalization and its activation do: an
   * index among {@link #dense()}}
   *
   * @param layer index among {@link #layers()}
   */
  public int denseIndex(int layer) {
    return (int) layers.subList(0, layer + 1).stream().filter(LayerLayout::isDense).count() - 1;
  }

  /**
   * {@return whether a normalization follows directly, with trainable tensors or without}
   *
   * @param layer index among {@link #layers()}
   */
  public boolean isNormalized(int layer) {
    return normalizesDense
        && layers.get(layer).isDense()
        && dense.get(denseIndex(layer)).feedsActivation();
  }

  /**
   * {@return which parameters belong to the units of each layer that has units of its own, in the
   * network's order}
   */
  public List<UnitLayout> units() {
    return units;
  }

  /** {@return the number of trainable parameters} */
  public long size() {
    return size;
  }
}
