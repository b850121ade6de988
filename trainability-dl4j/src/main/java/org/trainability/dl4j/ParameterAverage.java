package org.trainability.dl4j;

import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.dl4j.state.AverageState;
import org.trainability.dl4j.state.VectorBits;

/**
 * The running average of a network's parameters, where a controller works with one: after each step
 * average ← d·average + (1 − d)·parameters. It begins as the parameters are when it is first
 * wanted.
 *
 * @see "Lee et al. 2024, Slow and Steady Wins the Race, arXiv 2406.02596"
 */
public final class ParameterAverage {

  private final INDArray parameters;
  private double decay;
  private INDArray average;

  /** Whether the next update moves the average with the parameters. */
  private boolean shared;

  private boolean isUnderWay;
  private boolean isWanted;
  private boolean sharesNext;

  /**
   * Keeps none until {@link #track} is called.
   *
   * @param parameters all, running statistics included, shape [size]; shared
   */
  public ParameterAverage(INDArray parameters) {
    this.parameters = parameters;
  }

  /**
   * From now on it is kept.
   *
   * @param d its decay, in [0, 1)
   */
  public void track(double d) {
    decay = d;
    average = parameters.dup();
  }

  /** A step is under way: what is asked for is done at its end. */
  public void beginStep() {
    isUnderWay = true;
  }

  /** The step is done, constraints included. */
  public void endStep() {
    isUnderWay = false;
    if (average == null) {
      return;
    }
    if (shared) {
      average.assign(parameters);
      shared = false;
    } else {
      // In float32 d and 1 − d may not add up to 1: parameters that stay would be scaled.
      average.addi(parameters.sub(average).muli(1 - decay));
    }
    if (isWanted) {
      isWanted = false;
      copy(sharesNext);
    }
  }

  /**
   * Gives the parameters the values of the average, at the end of the step that is under way, or at
   * once where there is none.
   *
   * @param inOneMemory whether the next update moves the average with the parameters
   * @throws IllegalArgumentException if no average is kept
   */
  public void adopt(boolean inOneMemory) {
    if (average == null) {
      throw new IllegalArgumentException(
          "adopt-average: no average of the parameters is kept; the controller must say its"
              + " averageDecay()");
    }
    if (isUnderWay) {
      isWanted = true;
      sharesNext = inOneMemory;
    } else {
      copy(inOneMemory);
    }
  }

  private void copy(boolean inOneMemory) {
    parameters.assign(average);
    shared = inOneMemory;
  }

  /**
   * Puts the average in the place of the parameters for the time of a call.
   *
   * @param use what is done with it
   * @return its result
   * @throws UndefinedException if no average is kept
   */
  public <T> T during(Supplier<T> use) {
    if (average == null) {
      throw new UndefinedException(
          "no running average of the parameters is kept: no controller here works with one");
    }
    INDArray own = parameters.dup();
    parameters.assign(average);
    try {
      return use.get();
    } finally {
      parameters.assign(own);
      own.close();
    }
  }

  /** {@return a copy; null if none is kept} */
  public AverageState state() {
    return average == null ? null : new AverageState(VectorBits.of(average), shared);
  }

  /**
   * Goes back, or on, to a state.
   *
   * @param state as {@link #state} gave it, of the same network
   */
  public void restore(AverageState state) {
    isUnderWay = false;
    isWanted = false;
    if (average != null && state != null) {
      state.values().copyTo(average);
      shared = state.shared();
    }
  }
}
