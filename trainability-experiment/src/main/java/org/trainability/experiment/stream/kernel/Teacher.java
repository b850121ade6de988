package org.trainability.experiment.stream.kernel;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A random network that others are to imitate: hidden layers of ReLUs and one linear output,
 * without biases. Weights are normal with mean 0 and variance 2/fan-in in hidden layers (He et al.
 * 2015), 1/fan-in in the last.
 */
public final class Teacher {

  private final INDArray[] weights;

  /**
   * @param weights of each layer, shape [inputs, outputs], float64
   */
  public Teacher(INDArray... weights) {
    this.weights = weights;
  }

  /**
   * Draws a teacher.
   *
   * @param inputs of a sample
   * @param hidden units of each hidden layer
   * @param layers how many hidden layers, at least 0
   * @param random the source
   * @return the teacher
   */
  public static Teacher draw(int inputs, int hidden, int layers, RandomGenerator random) {
    INDArray[] weights = new INDArray[layers + 1];
    int width = inputs;
    for (int layer = 0; layer <= layers; layer++) {
      boolean isLast = layer == layers;
      int units = isLast ? 1 : hidden;
      double deviation = Math.sqrt((isLast ? 1.0 : 2.0) / width);
      double[] values = new double[Math.multiplyExact(width, units)];
      for (int i = 0; i < values.length; i++) {
        values[i] = deviation * random.nextGaussian();
      }
      weights[layer] = Nd4j.createFromArray(values).reshape('c', width, units);
      width = units;
    }
    return new Teacher(weights);
  }

  /**
   * {@return teacher(x) of each sample}
   *
   * @param inputs row-major [samples, inputs]
   * @param samples how many
   */
  public double[] outputs(double[] inputs, int samples) {
    INDArray values =
        Nd4j.createFromArray(inputs).castTo(DataType.DOUBLE).reshape('c', samples, -1);
    for (int layer = 0; layer < weights.length; layer++) {
      values = values.mmul(weights[layer]);
      if (layer < weights.length - 1) {
        values = Transforms.relu(values, false);
      }
    }
    return values.dup('c').data().asDouble();
  }
}
