package org.trainability.performance.measurement;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.metric.LinearOperator;

/** Power iteration as it is usually written: from a random vector, a fixed number of products. */
final class PowerIteration {

  private PowerIteration() {}

  /**
   * {@return the Rayleigh quotient at the last product}
   *
   * @param operator symmetric
   * @param like an array of the operator's size and precision, not changed
   * @param random where the start vector comes from
   * @param products at least 1
   */
  static double largest(
      LinearOperator operator, INDArray like, RandomGenerator random, int products) {
    double[] start = random.doubles(operator.size(), -1, 1).toArray();
    INDArray vector = Nd4j.createFromArray(start).castTo(like.dataType());
    vector.divi(vector.norm2Number());
    double quotient = 0;
    for (int i = 0; i < products; i++) {
      INDArray product = operator.apply(vector);
      quotient = Nd4j.getBlasWrapper().dot(vector, product);
      vector.close();
      vector = product.divi(product.norm2Number());
    }
    vector.close();
    return quotient;
  }
}
