package org.trainability.api.network;

import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;

/**
 * What training makes small: the mean over the batch of a loss of each sample, which depends on the
 * network's outputs for that sample and on its target alone. An instance keeps nothing between
 * calls.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Loss {

  /**
   * Evaluates the loss of a batch.
   *
   * @param outputs of the network (logits, for a classifier), shape [batch, outputs]; not changed
   * @param targets of as many samples, in a form that the factory declares
   * @return what can be asked of the loss at these outputs; it may hold both arrays, and is valid
   *     as long as they do not change
   * @throws IllegalArgumentException if the targets do not fit the outputs
   */
  Evaluation evaluate(INDArray outputs, Targets targets);

  /**
   * The name of the score that evaluations give, known before there is one: that of the targets'
   * form, unless the loss rates outputs in a way of its own.
   *
   * @param form of the targets
   * @return the name, kebab case
   */
  default String scoreName(Targets.Form form) {
    return form.score();
  }

  /**
   * The loss at the outputs of one batch, with its derivatives by them. Methods that write into
   * {@code out} write all of it; it has shape [batch, outputs] and the outputs' type.
   */
  interface Evaluation {

    /** {@return ℓ_i, the loss of each sample, shape [batch]} */
    double[] sampleLosses();

    /** {@return L = (1/B) Σ_i ℓ_i} */
    default double mean() {
      double sum = 0;
      double[] losses = sampleLosses();
      for (double loss : losses) {
        sum += loss;
      }
      return sum / losses.length;
    }

    /**
     * Rates the outputs: usually {@code targets.score(outputs)}.
     *
     * @return the score, named {@link Loss#scoreName}
     */
    Score score();

    /**
     * {@code out = ∂L/∂outputs}; row i is (1/B) ∂ℓ_i/∂outputs_i.
     *
     * @param out overwritten
     */
    void gradient(INDArray out);

    /**
     * The derivative of {@link #gradient} along a change of the outputs: row i is (1/B) H_i ȯ_i,
     * with H_i the Hessian of ℓ_i.
     *
     * @param outputsTangent ȯ, shape [batch, outputs], not changed
     * @param out overwritten; never the same array
     * @throws UndefinedException if this loss does not give it, which makes what is computed from
     *     Hessian products undefined
     */
    default void gradientTangent(INDArray outputsTangent, INDArray out) {
      throw new UndefinedException("the loss gives no second derivatives");
    }

    /**
     * How many columns {@link #curvatureRoot} has: r of a factor H_i = R_i R_iᵀ with R_i of shape
     * [outputs, r].
     *
     * @return r, or empty if the H_i have no such factor, not being positive semidefinite, or if
     *     this loss does not give one
     */
    default OptionalInt curvatureRank() {
      return OptionalInt.empty();
    }

    /**
     * Writes a column of the factor: row i of {@code out} is column k of R_i.
     *
     * @param column k, in [0, {@link #curvatureRank()})
     * @param out overwritten
     * @throws UndefinedException if there is no factor
     */
    default void curvatureRoot(int column, INDArray out) {
      throw new UndefinedException("the loss gives no factor of its curvature");
    }
  }
}
