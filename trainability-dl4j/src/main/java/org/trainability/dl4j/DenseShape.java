package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;

/**
 * A dense layer of a network: its size, and where it stands.
 *
 * @param inputs what it reads of a sample
 * @param outputs its units
 * @param place where it stands
 */
public record DenseShape(long inputs, int outputs, Place place) {

  /** Where a dense layer stands, which says what follows it. */
  public enum Place {

    /** In the stack: normalization and activation follow. */
    HIDDEN,

    /** First of a residual block: normalization and activation follow. */
    BLOCK_START,

    /** Last of a residual block: what the block reads is added to its output. */
    BLOCK_END,

    /** Last of the network: the loss judges its outputs. */
    OUTPUT
  }

  /** {@return whether normalization and activation follow} */
  public boolean feedsActivation() {
    return place == Place.HIDDEN || place == Place.BLOCK_START;
  }

  /**
   * {@return the dense layers of a network, in order}
   *
   * @param inputs of a sample
   * @param hidden units of each layer of the stack
   * @param residualBlocks units inside each residual block after the stack
   * @param outputs of the network
   * @param branches outputs of the activation for each unit
   * @throws ArithmeticException if a block would have more than 2³¹ − 1 outputs
   */
  public static List<DenseShape> of(
      long inputs, List<Integer> hidden, List<Integer> residualBlocks, int outputs, int branches) {
    List<DenseShape> dense = new ArrayList<>();
    long width = inputs;
    for (int units : hidden) {
      dense.add(new DenseShape(width, units, Place.HIDDEN));
      width = (long) units * branches;
    }
    for (int units : residualBlocks) {
      dense.add(new DenseShape(width, units, Place.BLOCK_START));
      dense.add(new DenseShape((long) units * branches, Math.toIntExact(width), Place.BLOCK_END));
    }
    dense.add(new DenseShape(width, outputs, Place.OUTPUT));
    return List.copyOf(dense);
  }
}
