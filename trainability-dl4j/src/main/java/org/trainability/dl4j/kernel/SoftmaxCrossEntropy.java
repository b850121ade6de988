package org.trainability.dl4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Mean softmax cross-entropy, its gradient, and the derivative of that gradient. */
public final class SoftmaxCrossEntropy {

  private SoftmaxCrossEntropy() {}

  /**
   * What the classifier made of a batch.
   *
   * @param loss mean of −log p_y, in nats per sample
   * @param correct how many samples have their label's logit strictly above all others, or equal to
   *     the greatest and first among equals
   */
  public record Result(double loss, int correct) {}

  /**
   * Computes p = softmax(z) per sample, the loss and {@code gradient = (p − onehot(y))/B}.
   *
   * @param logits z, shape [batch, classes], not changed
   * @param labels y, at least batch entries in [0, classes)
   * @param probabilities receives p, length batch·classes, row by row
   * @param gradient receives ∂loss/∂z, shape [batch, classes]
   * @return loss and number of correct samples
   */
  public static Result forward(
      INDArray logits, int[] labels, double[] probabilities, INDArray gradient) {
    Result result = evaluate(logits, labels, probabilities);
    int batch = logits.rows();
    int classes = logits.columns();
    double[] gradients = new double[batch * classes];
    for (int i = 0; i < batch; i++) {
      for (int c = 0; c < classes; c++) {
        gradients[c * batch + i] =
            (probabilities[i * classes + c] - (c == labels[i] ? 1 : 0)) / batch;
      }
    }
    ColumnMajor.write(gradients, gradient);
    return result;
  }

  /**
   * Computes p = softmax(z) per sample and the loss.
   *
   * @param logits z, shape [batch, classes], not changed
   * @param labels y, at least batch entries in [0, classes)
   * @param probabilities receives p, length batch·classes, row by row
   * @return loss and number of correct samples
   */
  public static Result evaluate(INDArray logits, int[] labels, double[] probabilities) {
    int batch = logits.rows();
    int classes = logits.columns();
    double[] z = read(logits);
    double loss = 0;
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
      for (int c = 0; c < classes; c++) {
        probabilities[row + c] = Math.exp(z[c * batch + i] - greatest);
        sum += probabilities[row + c];
      }
      loss += Math.log(sum) - (z[labels[i] * batch + i] - greatest);
      for (int c = 0; c < classes; c++) {
        probabilities[row + c] /= sum;
      }
      correct += best == labels[i] ? 1 : 0;
    }
    return new Result(loss / batch, correct);
  }

  /**
   * The derivative of the loss's gradient along ż: {@code (p∘ż − p (pᵀż))/B} per sample.
   *
   * @param probabilities p as {@link #forward} gave it
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
    ColumnMajor.write(derivative, result);
  }

  /**
   * One column of a root of each sample's loss Hessian: with u = √p, diag(p) − ppᵀ = RRᵀ for R =
   * diag(u)Q, where the C − 1 columns of Q complete u to an orthonormal basis. They are the first
   * columns of the Householder reflection that takes the last unit vector to −u.
   *
   * @param probabilities p as {@link #forward} gave it
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
    ColumnMajor.write(root, result);
  }

  /** Column by column, as the arrays hold their elements. */
  private static double[] read(INDArray matrix) {
    double[] elements = new double[Math.toIntExact(matrix.length())];
    ColumnMajor.read(matrix, elements);
    return elements;
  }
}
