package org.trainability.dl4j.loss;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.trainability.api.component.Options;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.api.network.LossFactory;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.layer.Dl4jLoss;

/**
 * ℓ = (1/C) Σ_c (output_c − y_c)² over the C outputs. A class is the vector y with 1 at the label
 * and 0 elsewhere.
 */
public final class MeanSquaredError implements Dl4jLoss {

  @Override
  public Evaluation evaluate(INDArray outputs, Targets targets) {
    return new At(outputs, targets);
  }

  @Override
  public Optional<Output> dl4jOutput() {
    return Optional.of(new Output(new ActivationIdentity(), new LossMSE()));
  }

  private static final class At implements Evaluation {

    private final INDArray outputs;
    private final Targets targets;
    private final int batch;
    private final int width;

    /** output − y, column by column. */
    private final double[] residuals;

    At(INDArray outputs, Targets targets) {
      this.outputs = outputs;
      this.targets = targets;
      this.batch = outputs.rows();
      this.width = outputs.columns();
      this.residuals = new double[Math.multiplyExact(batch, width)];
      ColumnMajor.read(outputs, residuals);
      if (targets instanceof Targets.Values values) {
        subtract(values.values());
      } else if (targets instanceof Targets.Labels classes) {
        subtract(classes.labels());
      }
    }

    private void subtract(INDArray values) {
      if (values.rows() != batch || values.columns() != width) {
        throw new IllegalArgumentException(
            "the targets must have the outputs' shape [%s, %s], had [%s, %s]"
                .formatted(batch, width, values.rows(), values.columns()));
      }
      double[] wanted = new double[residuals.length];
      ColumnMajor.read(values, wanted);
      for (int i = 0; i < wanted.length; i++) {
        residuals[i] -= wanted[i];
      }
    }

    private void subtract(int[] labels) {
      if (labels.length != batch) {
        throw new IllegalArgumentException(
            "there must be one label for each of %s samples, were %s"
                .formatted(batch, labels.length));
      }
      for (int i = 0; i < batch; i++) {
        residuals[labels[i] * batch + i] -= 1;
      }
    }

    @Override
    public double[] sampleLosses() {
      double[] losses = new double[batch];
      for (int c = 0; c < width; c++) {
        for (int i = 0; i < batch; i++) {
          double residual = residuals[c * batch + i];
          losses[i] += residual * residual / width;
        }
      }
      return losses;
    }

    @Override
    public Score score() {
      return targets.score(outputs);
    }

    @Override
    public void gradient(INDArray out) {
      double[] gradient = new double[residuals.length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = 2 * residuals[i] / width / batch;
      }
      ColumnMajor.write(gradient, out);
    }

    /** (2/C) ȯ of each sample. */
    @Override
    public void gradientTangent(INDArray outputsTangent, INDArray out) {
      double[] tangent = new double[residuals.length];
      ColumnMajor.read(outputsTangent, tangent);
      for (int i = 0; i < tangent.length; i++) {
        tangent[i] *= 2.0 / width / batch;
      }
      ColumnMajor.write(tangent, out);
    }

    @Override
    public OptionalInt curvatureRank() {
      return OptionalInt.of(width);
    }

    /** A column of √(2/C) I. */
    @Override
    public void curvatureRoot(int column, INDArray out) {
      out.assign(0);
      out.getColumn(column).assign(Math.sqrt(2.0 / width));
    }
  }

  /** Makes {@code mean-squared-error}. */
  public static final class Factory implements LossFactory {

    @Override
    public String name() {
      return "mean-squared-error";
    }

    @Override
    public String summary() {
      return "squared difference between outputs and targets,"
          + " averaged over outputs; classes are one-hot";
    }

    @Override
    public String source() {
      return "Bishop 2006, eq. 5.11, as a mean";
    }

    @Override
    public Set<Targets.Form> targets() {
      return EnumSet.allOf(Targets.Form.class);
    }

    @Override
    public Loss create(Options options) {
      return new MeanSquaredError();
    }
  }
}
