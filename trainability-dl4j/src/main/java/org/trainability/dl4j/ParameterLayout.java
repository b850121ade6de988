package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.Parameter.Role;

/** Where the trainable tensors of a network lie in a vector of all of them. */
public final class ParameterLayout {

  private static final String DENSE = "fc";

  private final List<LayerLayout> layers;
  private final List<UnitLayout> units;
  private final boolean hasNormalizations;
  private final long size;

  /**
   * A trainable layer: a dense layer, or one of a normalization.
   *
   * @param name {@code fc1}, {@code bn1}, …
   * @param offset of its first parameter
   * @param tensors in their order
   */
  public record LayerLayout(String name, long offset, List<TensorLayout> tensors) {

    /**
     * @return the number of parameters
     */
    public long size() {
      return tensors.stream().mapToLong(TensorLayout::size).sum();
    }

    /**
     * @return whether it is a dense layer
     */
    public boolean isDense() {
      return tensors.get(0).role() == Role.WEIGHT;
    }
  }

  /**
   * A tensor, in Fortran order.
   *
   * @param role what it is
   * @param shape [in, out] for a weight, [n] for all others
   */
  public record TensorLayout(Role role, long... shape) {

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

  private ParameterLayout(List<LayerLayout> layers, boolean hasNormalizations) {
    this.hasNormalizations = hasNormalizations;
    this.layers = List.copyOf(layers);
    this.units = UnitLayout.of(this.layers);
    this.size = layers.stream().mapToLong(LayerLayout::size).sum();
  }

  /**
   * Lays out the layers of a network: {@code fc1, fc2, …}, and after each but the last that of its
   * normalization, as {@code bn1}, if it has trainable tensors.
   *
   * @param spec the network
   * @param branches outputs per hidden unit
   * @param normalization the instance of {@code spec.normalization()}
   * @return the layout
   * @throws IllegalArgumentException if the normalization calls its layers as dense ones are called
   */
  public static ParameterLayout of(NetworkSpec spec, int branches, Normalization normalization) {
    if (normalization.layerName().equals(DENSE)) {
      throw new IllegalArgumentException(
          "the layers of a normalization must not be called '%s', as dense layers are"
              .formatted(DENSE));
    }
    List<LayerLayout> layers = new ArrayList<>();
    long offset = 0;
    long inputs = spec.inputs();
    for (int i = 0; i <= spec.hidden().size(); i++) {
      boolean isHidden = i < spec.hidden().size();
      int outputs = isHidden ? spec.hidden().get(i) : spec.outputs();
      LayerLayout dense =
          new LayerLayout(
              DENSE + (i + 1),
              offset,
              List.of(
                  new TensorLayout(Role.WEIGHT, inputs, outputs),
                  new TensorLayout(Role.BIAS, outputs)));
      layers.add(dense);
      offset += dense.size();
      List<TensorLayout> tensors = isHidden ? tensors(normalization, outputs) : List.of();
      if (!tensors.isEmpty()) {
        LayerLayout norm = new LayerLayout(normalization.layerName() + (i + 1), offset, tensors);
        layers.add(norm);
        offset += norm.size();
      }
      inputs = (long) outputs * branches;
    }
    return new ParameterLayout(layers, !normalization.isIdentity());
  }

  private static List<TensorLayout> tensors(Normalization normalization, int units) {
    return normalization.tensors(units).stream()
        .map(tensor -> new TensorLayout(tensor.role(), tensor.initial().length))
        .toList();
  }

  /**
   * @return the layers in the network's order
   */
  public List<LayerLayout> layers() {
    return layers;
  }

  /**
   * @param layer index among {@link #layers()}
   * @return whether a normalization follows directly, with trainable tensors or without
   */
  public boolean isNormalized(int layer) {
    return hasNormalizations && layers.get(layer).isDense() && layer < layers.size() - 1;
  }

  /**
   * @return which parameters belong to the units of each hidden layer, in the network's order
   */
  public List<UnitLayout> units() {
    return units;
  }

  /**
   * @return the number of trainable parameters
   */
  public long size() {
    return size;
  }
}
