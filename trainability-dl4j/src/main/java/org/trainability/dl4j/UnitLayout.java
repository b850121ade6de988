package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.trainability.api.network.Parameter.Role;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;

/**
 * Which parameters belong to the units of a hidden dense layer. Unit k of n has, incoming, column k
 * of the layer's weight [in, n] and entry k of its bias and of each tensor of its normalization and
 * its activation that is not shared; outgoing, row j·n + k of the next dense layer's weight for
 * each of its branches j.
 */
public final class UnitLayout {

  private final List<LayerLayout> layers;
  private final int dense;
  private final int next;
  private final int count;
  private final int branches;

  /**
   * Entries of one tensor, at equal distances.
   *
   * @param layer index of the tensor's layer in the network
   * @param tensor index of the tensor in the layer
   * @param role what the tensor is
   * @param first index of the first entry, in Fortran order
   * @param stride from one entry to the next
   * @param count how many
   */
  public record Entries(int layer, int tensor, Role role, long first, long stride, int count) {

    /**
     * @return their indices in the tensor, in Fortran order, ascending
     */
    public LongStream indices() {
      return LongStream.range(0, count).map(i -> first + i * stride);
    }
  }

  private UnitLayout(List<LayerLayout> layers, int dense, int next) {
    this.layers = layers;
    this.dense = dense;
    this.next = next;
    this.count = Math.toIntExact(weight(layers.get(dense)).shape()[1]);
    this.branches = Math.toIntExact(weight(layers.get(next)).shape()[0] / count);
  }

  /**
   * Finds the hidden layers of a stack in which each dense layer reads what the one before puts
   * out.
   *
   * @param layers dense layers, which begin with a weight, and normalizations between them
   * @return those of all dense layers but the last, in their order
   */
  static List<UnitLayout> of(List<LayerLayout> layers) {
    List<UnitLayout> units = new ArrayList<>();
    int last = -1;
    for (int layer = 0; layer < layers.size(); layer++) {
      if (weight(layers.get(layer)).role() == Role.WEIGHT) {
        if (last >= 0) {
          units.add(new UnitLayout(layers, last, layer));
        }
        last = layer;
      }
    }
    return units;
  }

  private static TensorLayout weight(LayerLayout layer) {
    return layer.tensors().get(0);
  }

  /**
   * @return the name of the dense layer
   */
  public String layer() {
    return layers.get(dense).name();
  }

  /**
   * @return n, the number of units
   */
  public int count() {
    return count;
  }

  /**
   * @return outputs of each unit
   */
  public int branches() {
    return branches;
  }

  /**
   * @return the index of the dense layer in the network
   */
  public int index() {
    return dense;
  }

  /**
   * @return the index of the dense layer that reads these units
   */
  public int nextIndex() {
    return next;
  }

  /**
   * @param unit k, from 0
   * @return what makes the unit: its weights first, then its bias, then its normalization's entries
   *     and those of its activation
   */
  public List<Entries> incoming(int unit) {
    List<Entries> entries = new ArrayList<>();
    for (int layer = dense; layer < next; layer++) {
      List<TensorLayout> tensors = layers.get(layer).tensors();
      for (int i = 0; i < tensors.size(); i++) {
        // A tensor has as many entries for each unit: a column of a matrix, one of a vector. One
        // that has not belongs to all units together.
        int each = Math.toIntExact(tensors.get(i).size() / count);
        if (!tensors.get(i).shared() && tensors.get(i).size() % count == 0) {
          entries.add(new Entries(layer, i, tensors.get(i).role(), (long) unit * each, 1, each));
        }
      }
    }
    return entries;
  }

  /**
   * @param unit k, from 0
   * @return how the next layer reads the unit, branch by branch
   */
  public List<Entries> outgoing(int unit) {
    long rows = weight(layers.get(next)).shape()[0];
    int columns = Math.toIntExact(weight(layers.get(next)).shape()[1]);
    List<Entries> entries = new ArrayList<>();
    for (int branch = 0; branch < branches; branch++) {
      long row = (long) branch * count + unit;
      entries.add(new Entries(next, 0, Role.WEIGHT, row, rows, columns));
    }
    return entries;
  }
}
