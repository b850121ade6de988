package org.trainability.api.data;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network should put out for the samples of a batch: a class for each, or numbers. The
 * arrays are not copied and must not be changed.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public sealed interface Targets {

  /** The forms that targets have. */
  enum Form {
    /** {@link Labels}. */
    LABELS(Score.ACCURACY),
    /** {@link Values}. */
    VALUES(Score.R2);

    private final String score;

    Form(String score) {
      this.score = score;
    }

    /** {@return the name of what {@link Targets#score} gives for targets of this form} */
    public String score() {
      return score;
    }
  }

  /** {@return B, the number of samples} */
  int size();

  /** {@return which of the forms this is} */
  Form form();

  /**
   * Rates outputs by the measure that is usual for this form: the accuracy of classes, R² of
   * numbers.
   *
   * @param outputs of the network, shape [batch, outputs], not changed
   * @return the score
   * @throws IllegalArgumentException if the outputs are not those of as many samples
   */
  Score score(INDArray outputs);

  /**
   * One class per sample.
   *
   * @param labels y, shape [batch], each in [0, outputs of the network)
   */
  record Labels(int[] labels) implements Targets {

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public Form form() {
      return Form.LABELS;
    }

    /**
     * The share of samples whose label has the greatest output, or is the first among equals. NaN
     * for no samples.
     */
    @Override
    public Score score(INDArray outputs) {
      requireSamples(outputs, labels.length);
      double[] rows = byRow(outputs);
      int width = outputs.columns();
      int correct = 0;
      for (int i = 0; i < labels.length; i++) {
        int best = 0;
        for (int c = 1; c < width; c++) {
          if (rows[i * width + c] > rows[i * width + best]) {
            best = c;
          }
        }
        correct += best == labels[i] ? 1 : 0;
      }
      return new Score(Score.ACCURACY, (double) correct / labels.length);
    }
  }

  /**
   * Numbers for each sample.
   *
   * @param values y, shape [batch, outputs]
   */
  record Values(INDArray values) implements Targets {

    public Values {
      if (values.rank() != 2) {
        throw new IllegalArgumentException(
            "target values must have shape [batch, outputs], had rank " + values.rank());
      }
    }

    @Override
    public int size() {
      return values.rows();
    }

    @Override
    public Form form() {
      return Form.VALUES;
    }

    /**
     * R² = 1 − Σ(y − output)² / Σ(y − ȳ)², both sums over samples and outputs, with ȳ the mean of
     * each output's targets in this batch. NaN where no target varies, as in a batch of one.
     */
    @Override
    public Score score(INDArray outputs) {
      requireSamples(outputs, values.rows());
      double[] found = byRow(outputs);
      double[] wanted = byRow(values);
      int width = values.columns();
      if (found.length != wanted.length) {
        throw new IllegalArgumentException(
            "there must be one output for each of %s target values, were %s outputs"
                .formatted(width, outputs.columns()));
      }
      double residual = 0;
      double total = 0;
      for (int c = 0; c < width; c++) {
        double sum = 0;
        boolean varies = false;
        for (int i = c; i < wanted.length; i += width) {
          sum += wanted[i];
          varies |= wanted[i] != wanted[c];
        }
        // Exactly where they are equal: else a rounded mean would pretend that they vary.
        double mean = varies ? sum / size() : wanted[c];
        for (int i = c; i < wanted.length; i += width) {
          residual += (wanted[i] - found[i]) * (wanted[i] - found[i]);
          total += (wanted[i] - mean) * (wanted[i] - mean);
        }
      }
      return new Score(Score.R2, total > 0 ? 1 - residual / total : Double.NaN);
    }
  }

  private static double[] byRow(INDArray matrix) {
    return matrix.dup('c').data().asDouble();
  }

  private static void requireSamples(INDArray outputs, int samples) {
    if (outputs.rank() != 2 || outputs.rows() != samples) {
      throw new IllegalArgumentException(
          "outputs must have shape [%s, outputs], as there are targets of %s samples; had %s"
              .formatted(samples, samples, Arrays.toString(outputs.shape())));
    }
  }
}
