package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.trainability.api.network.Parameter.Role;
import org.trainability.dl4j.DenseShape.Place;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;

/**
 * Which parameters belong to the units of a hidden layer: of a dense layer, or the channels of a
 * convolution. Unit k of n has, incoming, column k of the layer's weight [in, n] and entry k of its
 * bias and of each tensor of its normalization and its activation that is not shared, or entry j·n
 * + k for each of its branches j where a normalization follows the activation; outgoing, rows of
 * the weight of the layer that reads it: for each of its branches j row j·n + k, or, where the
 * reader has p weights for each of its inputs and outputs (the places of a kernel or of a flattened
 * image), the p rows from (j·n + k)p.
 */
public final class UnitLayout {

  private final List<LayerLayout> layers;
  private final List<Integer> incoming;
  private final int next;
  private final int count;
  private final int branches;
  private final boolean mirrored;

  /**
   * Entries of one tensor: runs of neighbors at equal distances.
   *
   * @param layer index of the tensor's layer in the network
   * @param tensor index of the tensor in the layer
   * @param role what the tensor is
   * @param first index of the first entry, in Fortran order
   * @param stride from the first of a run to the first of the next
   * @param count how many runs
   * @param run how many entries in each
   */
  public record Entries(
      int layer, int tensor, Role role, long first, long stride, int count, int run) {

    /** {@return their indices in the tensor, in Fortran order, ascending} */
    public LongStream indices() {
      return LongStream.range(0, (long) count * run).map(i -> first + i / run * stride + i % run);
    }
  }

  /**
   * @param layers of the network
   * @param incoming indices of those with parameters that make a unit: the layer itself, with a
   *     weight that has a column for each unit, then its normalizations
   * @param next index of the one layer that reads the units
   * @param branches outputs of each unit
   * @param mirrored whether one of the branches takes the pre-activation with the opposite sign
   */
  public UnitLayout(
      List<LayerLayout> layers, List<Integer> incoming, int next, int branches, boolean mirrored) {
    this.layers = layers;
    this.incoming = List.copyOf(incoming);
    this.next = next;
    this.count = Math.toIntExact(weight(index()).shape()[1]);
    this.branches = branches;
    this.mirrored = mirrored;
  }

  /**
   * Finds the hidden layers whose units one dense layer alone reads, the next one. What a residual
   * block reads or puts out goes past the next layer too, and belongs to no unit of its own.
   *
   * @param layers dense layers, which begin with a weight, and normalizations between them
   * @param dense the dense layers among them
   * @param mirrored whether a branch of the activation takes −z
   * @return those layers, in their order
   */
  static List<UnitLayout> of(List<LayerLayout> layers, List<DenseShape> dense, boolean mirrored) {
    int[] at = IntStream.range(0, layers.size()).filter(i -> layers.get(i).isDense()).toArray();
    List<UnitLayout> units = new ArrayList<>();
    for (int i = 0; i + 1 < at.length; i++) {
      boolean readOnce =
          dense.get(i).place() == Place.BLOCK_START
              || dense.get(i + 1).place() != Place.BLOCK_START;
      if (dense.get(i).feedsActivation() && readOnce) {
        List<Integer> incoming = IntStream.range(at[i], at[i + 1]).boxed().toList();
        long branches = dense.get(i + 1).inputs() / dense.get(i).outputs();
        units.add(new UnitLayout(layers, incoming, at[i + 1], Math.toIntExact(branches), mirrored));
      }
    }
    return units;
  }

  private int weightIndex(int layer) {
    List<TensorLayout> tensors = layers.get(layer).tensors();
    return IntStream.range(0, tensors.size())
        .filter(i -> tensors.get(i).role() == Role.WEIGHT)
        .findFirst()
        .orElseThrow();
  }

  private TensorLayout weight(int layer) {
    return layers.get(layer).tensors().get(weightIndex(layer));
  }

  /** {@return whether the reader has as many rows for each output of each unit} */
  public boolean isWhole() {
    long outputs = (long) count * branches;
    return weight(next).shape()[0] % outputs == 0 && weight(next).shape()[0] >= outputs;
  }

  /** {@return rows of the reader's weight for each output of a unit} */
  public int rowsEach() {
    return Math.toIntExact(weight(next).shape()[0] / ((long) count * branches));
  }

  /** {@return the name of the layer} */
  public String layer() {
    return layers.get(index()).name();
  }

  /** {@return n, the number of units} */
  public int count() {
    return count;
  }

  /** {@return outputs of each unit} */
  public int branches() {
    return branches;
  }

  /** {@return whether one of the branches takes the pre-activation with the opposite sign} */
  public boolean isMirrored() {
    return mirrored;
  }

  /** {@return the index of the layer in the network} */
  public int index() {
    return incoming.get(0);
  }

  /** {@return the index of the layer that reads these units} */
  public int nextIndex() {
    return next;
  }

  /**
   * {@return what makes the unit, in the order of the tensors: weights and bias, then the entries
   * of its normalization and its activation}
   *
   * @param unit k, from 0
   */
  public List<Entries> incoming(int unit) {
    List<Entries> entries = new ArrayList<>();
    for (int layer : incoming) {
      List<TensorLayout> tensors = layers.get(layer).tensors();
      for (int i = 0; i < tensors.size(); i++) {
        // A tensor has as many entries for each unit: a column of a matrix, one of a vector. One
        // that has not belongs to all units together.
        int each = Math.toIntExact(tensors.get(i).size() / count);
        Role role = tensors.get(i).role();
        if (!tensors.get(i).shared() && tensors.get(i).size() % count == 0) {
          entries.add(
              isOfOutputs(role) && each == branches
                  ? new Entries(layer, i, role, unit, count, branches, 1)
                  : new Entries(layer, i, role, (long) unit * each, each, 1, each));
        }
      }
    }
    return entries;
  }

  /** Whether a tensor has an entry for each output of each unit, the branches one by one. */
  private static boolean isOfOutputs(Role role) {
    return role == Role.SCALE || role == Role.SHIFT;
  }

  /**
   * {@return how the next layer reads the unit, branch by branch}
   *
   * @param unit k, from 0
   */
  public List<Entries> outgoing(int unit) {
    long rows = weight(next).shape()[0];
    int columns = Math.toIntExact(weight(next).shape()[1]);
    int each = rowsEach();
    List<Entries> entries = new ArrayList<>();
    for (int branch = 0; branch < branches; branch++) {
      long row = ((long) branch * count + unit) * each;
      entries.add(new Entries(next, weightIndex(next), Role.WEIGHT, row, rows, columns, each));
    }
    return entries;
  }
}
