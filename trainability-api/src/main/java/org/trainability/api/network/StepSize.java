package org.trainability.api.network;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;

/**
 * How an optimizer turns the gradient of one scope into a step: element j moves by α_j times the
 * (possibly averaged) gradient, with α_j = η D_j. Metrics read the effective step, the
 * preconditioner D and the edge of stability from it.
 *
 * <p>An optimizer returns one of the forms here, or a form of its own.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface StepSize {

  /**
   * Returns the rate η; for the whole network that of its first layer.
   *
   * @return η ≥ 0
   */
  double rate();

  /**
   * Tells whether every element has the same multiplier η, so that D is the identity.
   *
   * @return whether D = I
   */
  boolean isUniform();

  /**
   * Computes the multiplier α_j of each element, averaging included: under a constant gradient g
   * the step is α_j g_j.
   *
   * @param size number of parameters in the scope
   * @return α, length {@code size}, each ≥ 0; infinite where the optimizer divides by zero
   * @throws UndefinedException if the step is no multiple of the gradient, element by element
   */
  double[] multipliers(int size);

  /**
   * Returns the largest eigenvalue of D^½HD^½ (of H where D = I) at which these steps on a
   * quadratic stay bounded.
   *
   * @return the edge, in units of the loss; +∞ at a rate of zero
   * @throws UndefinedException if no such limit is known
   * @see "Cohen et al. 2021, Gradient Descent on Neural Networks Typically Occurs at the Edge of
   *     Stability"
   */
  double edgeOfStability();

  /**
   * The step is the rate times a sum of gradients with fixed weights, the same for every element:
   * {@code η u}, where {@code u ← μu + g}, as in SGD with heavy-ball momentum.
   *
   * @param rate η
   * @param momentum μ in [0, 1); 0 where the step is {@code η g}
   */
  record Plain(double rate, double momentum) implements StepSize {

    @Override
    public boolean isUniform() {
      return true;
    }

    @Override
    public double[] multipliers(int size) {
      double[] multipliers = new double[size];
      Arrays.fill(multipliers, rate);
      return multipliers;
    }

    /**
     * Returns {@code 2(1 + μ)/η}.
     *
     * @see "Cohen et al. 2021, Section 2 and Appendix B"
     */
    @Override
    public double edgeOfStability() {
      return 2 * (1 + momentum) / rate;
    }
  }

  /**
   * The step is scaled per element by the second moment, as in Adam: η m̂ / (√v̂ + ε).
   *
   * @param rate η
   * @param secondMoment v, raw (not corrected for its bias), shape [size]; read only
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon ε
   * @param updates t ≥ 1: the number of gradients in v, this step's included
   */
  record Adaptive(
      double rate, INDArray secondMoment, double beta1, double beta2, double epsilon, long updates)
      implements StepSize {

    @Override
    public boolean isUniform() {
      return false;
    }

    /**
     * Computes η / ((1 − β₁ᵗ)(√v̂ + ε)) with v̂ = v/(1 − β₂ᵗ) (App. C.1 of the paper). An element
     * whose v has decayed to 0 has η / ((1 − β₁ᵗ)ε), so a few elements can rule a mean.
     */
    @Override
    public double[] multipliers(int size) {
      double factor = rate / (1 - Math.pow(beta1, (double) updates));
      double scale = 1 / (1 - Math.pow(beta2, (double) updates));
      double[] multipliers = doubles(secondMoment, size);
      for (int i = 0; i < size; i++) {
        multipliers[i] = factor / (Math.sqrt(multipliers[i] * scale) + epsilon);
      }
      return multipliers;
    }

    /**
     * Returns {@code (2 + 2β₁)/((1 − β₁)η)}.
     *
     * @see "Cohen et al. 2022, Adaptive Gradient Methods at the Edge of Stability"
     */
    @Override
    public double edgeOfStability() {
      return (2 + 2 * beta1) / ((1 - beta1) * rate);
    }
  }

  /**
   * Any other step that is scaled element by element, as those of RMSprop, AdaGrad or AMSGrad.
   *
   * @param rate η
   * @param multiplier α_j of each element, shape [size]; read only
   * @param edgeOfStability see {@link StepSize#edgeOfStability()}
   */
  record Elementwise(double rate, INDArray multiplier, double edgeOfStability) implements StepSize {

    @Override
    public boolean isUniform() {
      return false;
    }

    @Override
    public double[] multipliers(int size) {
      return doubles(multiplier, size);
    }
  }

  /**
   * The step is no multiple of the gradient, element by element, as with orthogonalized updates.
   *
   * @param rate η
   * @param reason why there is no multiplier, as a clause
   */
  record Unscaled(double rate, String reason) implements StepSize {

    @Override
    public boolean isUniform() {
      return false;
    }

    @Override
    public double[] multipliers(int size) {
      throw new UndefinedException(reason);
    }

    @Override
    public double edgeOfStability() {
      throw new UndefinedException(reason);
    }
  }

  private static double[] doubles(INDArray vector, int size) {
    if (vector.length() != size) {
      throw new IllegalArgumentException(
          "a step size of %s elements was asked for %s".formatted(vector.length(), size));
    }
    double[] values = new double[size];
    // The buffer's own conversion goes element by element through a checked index, and ND4J's makes
    // another array.
    boolean isSingle = vector.dataType() == DataType.FLOAT;
    INDArray numbers = isSingle ? vector : vector.castTo(DataType.DOUBLE);
    INDArray dense = numbers.rank() == 1 && numbers.stride(0) == 1 ? numbers : numbers.dup('c');
    try {
      if (isSingle) {
        FloatBuffer elements = dense.data().asNioFloat().slice();
        float[] block = new float[Math.min(1024, size)];
        for (int start = 0; start < size; start += block.length) {
          int count = Math.min(block.length, size - start);
          elements.get(start, block, 0, count);
          for (int i = 0; i < count; i++) {
            values[start + i] = block[i];
          }
        }
      } else {
        dense.data().asNioDouble().slice().get(0, values);
      }
    } finally {
      // A window on an array's memory does not keep the array.
      Reference.reachabilityFence(dense);
    }
    return values;
  }
}
