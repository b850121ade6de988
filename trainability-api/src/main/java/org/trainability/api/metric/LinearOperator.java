package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A symmetric linear map that is known only by its products. */
@API(status = Status.STABLE, since = "0.1")
public interface LinearOperator {

  /** {@return the dimension n of the space} */
  long size();

  /**
   * {@return the product, a new array of shape [n]}
   *
   * @param vector shape [n], not changed
   */
  INDArray apply(INDArray vector);

  /**
   * {@return whether products are exact up to rounding; false where they come from differences, and
   * what is made from them must say so}
   */
  default boolean exact() {
    return true;
  }
}
