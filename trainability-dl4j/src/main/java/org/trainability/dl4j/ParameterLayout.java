package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.trainability.api.network.Parameter.Role;

/** Where the trainable tensors of a network lie in a vector of all of them. */
public final class ParameterLayout {

  private final List<LayerLayout> layers;
  private final List<UnitLayout> units;
  private final long size;

  /**
   * A trainable layer: a dense layer, or a batch norm.
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

    private boolean has(Role role) {
      return tensors.stream().anyMatch(tensor -> tensor.role() == role);
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

  private ParameterLayout(List<LayerLayout> layers) {
    this.layers = List.copyOf(layers);
    this.units = UnitLayout.of(this.layers);
    this.size = layers.stream().mapToLong(LayerLayout::size).sum();
  }

  /**
   * Lays out the layers {@code fc1, [bn1], fc2, [bn2], …} of a network.
   *
   * @param spec the network
   * @param branches outputs per hidden unit
   * @return the layout
   */
  public static ParameterLayout of(NetworkSpec spec, int branches) {
    List<LayerLayout> layers = new ArrayList<>();
    long offset = 0;
    long inputs = spec.inputs();
    for (int i = 0; i <= spec.hidden().size(); i++) {
      boolean isHidden = i < spec.hidden().size();
      long outputs = isHidden ? spec.hidden().get(i) : spec.classes();
      LayerLayout dense =
          new LayerLayout(
              "fc" + (i + 1),
              offset,
              List.of(
                  new TensorLayout(Role.WEIGHT, inputs, outputs),
                  new TensorLayout(Role.BIAS, outputs)));
      layers.add(dense);
      offset += dense.size();
      if (isHidden && spec.batchNorm()) {
        LayerLayout norm =
            new LayerLayout(
                "bn" + (i + 1),
                offset,
                List.of(
                    new TensorLayout(Role.SCALE, outputs), new TensorLayout(Role.SHIFT, outputs)));
        layers.add(norm);
        offset += norm.size();
      }
      inputs = outputs * branches;
    }
    return new ParameterLayout(layers);
  }

  /**
   * @return the layers in the network's order
   */
  public List<LayerLayout> layers() {
    return layers;
  }

  /**
   * @param layer index among {@link #layers()}
   * @return whether a normalization follows directly
   */
  public boolean isNormalized(int layer) {
    return layer + 1 < layers.size()
        && layers.get(layer).has(Role.WEIGHT)
        && layers.get(layer + 1).has(Role.SCALE);
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
