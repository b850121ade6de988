package org.trainability.dl4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Softmax cross-entropy of each sample, the gradient of its mean, and that gradient's derivative.
 * In derivatives, which pass through the whole network, numbers that are tiny beside the greatest
 * are zero ({@link FlushToZero}).
 */
public final class SoftmaxCrossEntropy {

  private SoftmaxCrossEntropy() {}

  /**
   * Computes p = softmax(z) per sample and the loss −Σ_c t_c log p_c, where the target t is 1 − s +
   * s/C for the label and s/C for all other classes.
   *
   * @param logits z, shape [batch, classes], not changed
   * @param labels y, batch entries in [0, classes)
   * @param smoothing s, in [0, 1)
   * @param probabilities receives p, length batch·classes, row by row
   * @param losses receives each sample's loss in nats, length batch
   * @return how many samples have their label's logit strictly above all others, or equal to the
   *     greatest and first among equals
   */
  public static int evaluate(
      INDArray logits, int[] labels, double smoothing, double[] probabilities, double[] losses) {
    int batch = logits.rows();
    int classes = logits.columns();
    double[] z = read(logits);
    int correct = 0;
    for (int i = 0; i < batch; i++) {
      int row = i * classes;
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (z[c * batch + i] > z[best * batch + i]) {
          best = c;
        }
      }
      double greatest = z[best * batch + i];
      double sum = 0;
      double distances = 0;
      for (int c = 0; c < classes; c++) {
        double distance = z[c * batch + i] - greatest;
        probabilities[row + c] = Math.exp(distance);
        sum += probabilities[row + c];
        distances += distance;
      }
      double ofLabel = z[labels[i] * batch + i] - greatest;
      losses[i] =
          smoothing == 0
              ? Math.log(sum) - ofLabel
              : Math.log(sum) - (1 - smoothing) * ofLabel - smoothing / classes * distances;
      for (int c = 0; c < classes; c++) {
        probabilities[row + c] /= sum;
      }
      correct += best == labels[i] ? 1 : 0;
    }
    return correct;
  }

  /**
   * The gradient of the mean loss at the logits: {@code (p − t)/B} per sample.
   *
   * @param probabilities p as {@link #evaluate} gave it
   * @param labels y, batch entries in [0, classes)
   * @param smoothing s, in [0, 1)
   * @param gradient receives ∂loss/∂z, shape [batch, classes]
   */
  public static void gradient(
      double[] probabilities, int[] labels, double smoothing, INDArray gradient) {
    int batch = gradient.rows();
    int classes = gradient.columns();
    double rest = smoothing / classes;
    double[] gradients = new double[batch * classes];
    for (int i = 0; i < batch; i++) {
      for (int c = 0; c < classes; c++) {
        double target = c == labels[i] ? 1 - smoothing + rest : rest;
        gradients[c * batch + i] = (probabilities[i * classes + c] - target) / batch;
      }
    }
    write(gradients, gradient);
  }

  /**
   * The derivative of the loss's gradient along ż: {@code (p∘ż − p (pᵀż))/B} per sample.
   *
   * @param probabilities p as {@link #evaluate} gave it
   * @param logitsTangent ż, shape [batch, classes], not changed
   * @param result receives the derivative, shape [batch, classes]
   */
  public static void gradientTangent(
      double[] probabilities, INDArray logitsTangent, INDArray result) {
    int batch = logitsTangent.rows();
    int classes = logitsTangent.columns();
    double[] tangent = read(logitsTangent);
    double[] derivative = new double[batch * classes];
    for (int i = 0; i < batch; i++) {
      int row = i * classes;
      double mean = 0;
      for (int c = 0; c < classes; c++) {
        mean += probabilities[row + c] * tangent[c * batch + i];
      }
      for (int c = 0; c < classes; c++) {
        derivative[c * batch + i] =
            probabilities[row + c] * (tangent[c * batch + i] - mean) / batch;
      }
    }
    write(derivative, result);
  }

  /**
   * One column of a root of each sample's loss Hessian: with u = √p, diag(p) − ppᵀ = RRᵀ for R =
   * diag(u)Q, where the C − 1 columns of Q complete u to an orthonormal basis. They are the first
   * columns of the Householder reflection that takes the last unit vector to −u.
   *
   * @param probabilities p as {@link #evaluate} gave it
   * @param column k, in [0, classes − 1)
   * @param result receives column k of R for each sample, shape [batch, classes]
   */
  public static void hessianRootColumn(double[] probabilities, int column, INDArray result) {
    int batch = result.rows();
    int classes = result.columns();
    double[] root = new double[batch * classes];
    for (int i = 0; i < batch; i++) {
      double lastU = Math.sqrt(probabilities[i * classes + classes - 1]);
      double scale = Math.sqrt(probabilities[i * classes + column]) / (1 + lastU);
      for (int c = 0; c < classes; c++) {
        double u = Math.sqrt(probabilities[i * classes + c]);
        double w = c == classes - 1 ? u + 1 : u;
        root[c * batch + i] = u * ((c == column ? 1 : 0) - w * scale);
      }
    }
    write(root, result);
  }

  private static void write(double[] elements, INDArray matrix) {
    FlushToZero.applyBesideGreatest(elements, matrix.dataType() != DataType.DOUBLE);
    ColumnMajor.write(elements, matrix);
  }

  /** Column by column, as the arrays hold their elements. */
  private static double[] read(INDArray matrix) {
    double[] elements = new double[Math.toIntExact(matrix.length())];
    ColumnMajor.read(matrix, elements);
    return elements;
  }
}
