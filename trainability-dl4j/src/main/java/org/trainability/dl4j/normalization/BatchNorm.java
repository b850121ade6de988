package org.trainability.dl4j.normalization;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.LayerPass;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.NormalizationFactory;
import org.trainability.api.network.RunningStatistic;
import org.trainability.api.network.TrainableTensor;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.layer.Dl4jNormalization;

/**
 * Batch norm: y = γ(z − μ)/√(v + ε) + β, with mean μ and biased variance v of each unit over the
 * batch. Running averages of both, for inference, are kept and not used here. In a batch of one, y
 * = β.
 *
 * @see "Ioffe and Szegedy 2015, Batch Normalization: Accelerating Deep Network Training by Reducing
 *     Internal Covariate Shift"
 */
public final class BatchNorm implements Dl4jNormalization {

  /** ε; the default is that of DL4J and PyTorch. */
  public static final Option<Double> EPSILON = Affine.epsilon();

  /** How much of the running statistics a step keeps. */
  public static final Option<Double> DECAY =
      Option.decimal(
          "decay",
          0.9,
          Interval.rightOpen(0, 1),
          "share of the running mean and variance kept at each step");

  private final double epsilon;
  private final double decay;

  /**
   * Makes the normalization with its two constants.
   *
   * @param epsilon ε &gt; 0, added to the variance
   * @param decay in [0, 1)
   */
  public BatchNorm(double epsilon, double decay) {
    this.epsilon = epsilon;
    this.decay = decay;
  }

  @Override
  public String layerName() {
    return "bn";
  }

  @Override
  public boolean mixesSamples() {
    return true;
  }

  @Override
  public List<TrainableTensor> tensors(int units) {
    return Affine.tensors(units);
  }

  @Override
  public List<RunningStatistic> statistics() {
    return List.of(new RunningStatistic("mean", 0), new RunningStatistic("variance", 1));
  }

  @Override
  public LayerPass pass(int batch, int units, List<INDArray> tensors) {
    return new Pass(batch, units, tensors);
  }

  @Override
  public Layer dl4jLayer() {
    return new BatchNormalization.Builder()
        .eps(epsilon)
        .decay(decay)
        // DL4J then holds the variance, not log10 of its root.
        .useLogStd(false)
        .build();
  }

  /** Adds the running statistics. */
  private final class Pass extends StandardizingPass {

    Pass(int batch, int units, List<INDArray> tensors) {
      super(Group.UNIT, batch, units, tensors, epsilon);
    }

    /** y = γ(z − μ)/√(v + ε) + β with the running μ and v. */
    @Override
    public void infer(INDArray input, List<INDArray> statistics, INDArray output) {
      standardize(input, statistics.get(0), statistics.get(1), output);
    }

    @Override
    public void updateStatistics(List<INDArray> statistics) {
      move(statistics.get(0), mean());
      move(statistics.get(1), variance());
    }

    private void move(INDArray running, double[] ofBatch) {
      double[] values = new double[ofBatch.length];
      ColumnMajor.read(running, values);
      for (int i = 0; i < values.length; i++) {
        values[i] += (1 - decay) * (ofBatch[i] - values[i]);
      }
      ColumnMajor.write(values, running);
    }
  }

  /** Makes {@code batch-norm}. */
  public static final class Factory implements NormalizationFactory {

    @Override
    public String name() {
      return "batch-norm";
    }

    @Override
    public String summary() {
      return "normalizes each unit to mean 0 and variance 1 over the batch, then "
          + "applies a gain and a shift";
    }

    @Override
    public String source() {
      return "Ioffe and Szegedy 2015";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(EPSILON, DECAY);
    }

    @Override
    public Normalization create(Options options) {
      return new BatchNorm(options.get(EPSILON), options.get(DECAY));
    }
  }
}
