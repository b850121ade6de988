package org.trainability.api.network;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;

/**
 * An element-wise activation h = φ(z), of one or more branches: a unit with pre-activation z puts
 * out φ_0(z), φ_1(z), … . The branches of a layer lie side by side: branch j of unit k of n is
 * output j·n + k.
 *
 * <p>The methods write into {@code out}, which has the shape and type of {@code z} and never is the
 * same array; they do not change {@code z}.
 */
@API(status = Status.STABLE, since = "0.1")
public interface Activation {

  /** {@return the number of outputs per unit, at least 1} */
  default int branches() {
    return 1;
  }

  /**
   * Declares the parameters θ of φ that are trained. They lie in a layer of their own, {@code
   * act1}, with readings of its own and the rate of the dense layer before it.
   *
   * @param units of the layer, at least 1
   * @return θ in its order, of role {@code ACTIVATION}; none if not overridden
   */
  default List<TrainableTensor> tensors(int units) {
    return List.of();
  }

  /**
   * Makes what passes through one layer where there are trained parameters. It is used for all
   * batches of that size. The methods {@link #value}, {@link #slope} and {@link #curvature} are
   * those at the initial θ.
   *
   * @param batch number of samples, at least 1
   * @param units of the layer, at least 1
   * @param tensors θ: views that change between passes, never within one; not to be changed
   * @return the passes from z [batch, units] to h [batch, branches · units], with buffers of their
   *     own
   */
  default LayerPass pass(int batch, int units, List<INDArray> tensors) {
    throw new UnsupportedOperationException(
        "an activation with trained parameters must make its passes");
  }

  /**
   * {@return whether a branch is the first one at −z, φ_branch(z) = φ_0(−z), as the second of
   * CReLU: then −z is its own pre-activation}
   *
   * @param branch from 0, which is no mirror image
   */
  default boolean isMirrored(int branch) {
    return false;
  }

  /**
   * {@return whether φ_branch(cz) = c·φ_branch(z) for every branch, c ≥ 0 and θ, as for ReLU; false
   * if not overridden}
   */
  default boolean isPositivelyHomogeneous() {
    return false;
  }

  /** {@return whether φ'' is zero wherever it exists, as for ReLU} */
  boolean piecewiseLinear();

  /**
   * {@code out = φ_branch(z)}.
   *
   * @param z pre-activations, shape [batch, units]
   * @param branch from 0
   * @param out shape [batch, units]
   */
  void value(INDArray z, int branch, INDArray out);

  /**
   * {@code out = φ'_branch(z)}; at a kink, the derivative from one side, or the mean of both.
   *
   * @param z pre-activations, shape [batch, units]
   * @param branch from 0
   * @param out shape [batch, units]
   */
  void slope(INDArray z, int branch, INDArray out);

  /**
   * {@code out = φ''_branch(z)}. Not called where {@link #piecewiseLinear()}.
   *
   * @param z pre-activations, shape [batch, units]
   * @param branch from 0
   * @param out shape [batch, units]
   * @throws UndefinedException if the activation does not give it, which makes what is computed
   *     from Hessian products undefined
   */
  default void curvature(INDArray z, int branch, INDArray out) {
    throw new UndefinedException("the activation gives no second derivative");
  }
}
