package org.trainability.listener.regularization;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Parameter.Role;

/**
 * How a regularizer is shown a tensor of DL4J: a bias as a vector [n]; a weight as a matrix. A
 * weight of two axes is that matrix; of more, it has one column for each index of the first axis,
 * and in it the other axes in memory's order; of one, it is a single column.
 *
 * @param order of the tensor's elements in memory
 * @param shape DL4J's
 */
record TensorLayout(Role role, char order, long... shape) {

  static TensorLayout of(Role role, INDArray tensor) {
    return new TensorLayout(role, tensor.ordering(), tensor.shape());
  }

  /**
   * {@return the same memory}
   *
   * @param array the tensor, or one that belongs to it: in DL4J's shape, or flat in memory's order
   */
  INDArray view(INDArray array) {
    if (role != Role.WEIGHT) {
      return array.reshape(order, true, array.length());
    }
    if (shape.length == 2) {
      return array.rank() == 2 ? array : array.reshape(order, true, shape);
    }
    long columns = shape.length == 1 ? 1 : shape[0];
    return array.reshape(order, true, columns, array.length() / columns).transpose();
  }

  @Override
  public String toString() {
    return role + " " + Arrays.toString(shape);
  }
}
