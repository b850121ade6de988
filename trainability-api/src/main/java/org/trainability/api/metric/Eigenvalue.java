package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * An eigenvalue λ of a Hessian and how well it is known.
 *
 * @param value λ, in loss/parameter²
 * @param residual ‖Hv − λv‖/|λ| of the Ritz pair: some eigenvalue lies within residual·|λ| of λ
 * @param products the number of Hessian-vector products spent
 */
@API(status = Status.STABLE, since = "0.1")
public record Eigenvalue(double value, double residual, int products) {

  /** {@return ‖Hv − λv‖, a bound on the distance from λ to an eigenvalue} */
  public double error() {
    return value == 0 ? 0 : residual * Math.abs(value);
  }
}
