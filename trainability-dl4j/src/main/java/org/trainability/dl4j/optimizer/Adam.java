package org.trainability.dl4j.optimizer;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.OptimizerFactory;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.optimizer.kernel.AdamUpdate;

/**
 * Adam with bias correction: a rate of one subtracts m̂/(√v̂ + ε). ND4J's own operation takes a
 * scalar square root per element, and is some three times slower.
 *
 * @see "Kingma and Ba 2015, Adam: a method for stochastic optimization"
 */
public final class Adam implements Optimizer {

  /** η. */
  public static final Option<Double> RATE =
      Option.decimal("rate", 1e-3, Interval.above(0), "η, initial rate of every layer");

  /** β₁. */
  public static final Option<Double> BETA1 =
      Option.decimal("beta1", 0.9, Interval.rightOpen(0, 1), "β₁, decay of the first moment");

  /** β₂. */
  public static final Option<Double> BETA2 =
      Option.decimal("beta2", 0.999, Interval.rightOpen(0, 1), "β₂, decay of the second moment");

  /** ε. */
  public static final Option<Double> EPSILON =
      Option.decimal("epsilon", 1e-8, Interval.above(0), "ε, added to √v̂");

  /** The name of the first moment. */
  public static final String FIRST_MOMENT = "m";

  /** The name of the second moment. */
  public static final String SECOND_MOMENT = "v";

  private final double rate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  /**
   * @param options that hold {@link #BETA1}, {@link #BETA2} and {@link #EPSILON}
   */
  Adam(double rate, Options options) {
    this.rate = rate;
    beta1 = options.get(BETA1);
    beta2 = options.get(BETA2);
    epsilon = options.get(EPSILON);
  }

  @Override
  public double rate() {
    return rate;
  }

  @Override
  public List<String> state() {
    return List.of(FIRST_MOMENT, SECOND_MOMENT);
  }

  @Override
  public boolean countsEntries() {
    return true;
  }

  @Override
  public void accumulate(LayerUpdate layer) {
    StateArray m = layer.state().get(FIRST_MOMENT);
    StateArray v = layer.state().get(SECOND_MOMENT);
    if (m.isSingle()) {
      accumulateFloats(layer.gradient(), m, v);
    } else {
      accumulateDoubles(layer.gradient(), m, v);
    }
  }

  @Override
  public void apply(LayerUpdate layer) {
    StateArray m = layer.state().get(FIRST_MOMENT);
    StateArray v = layer.state().get(SECOND_MOMENT);
    StateArray restarts = layer.restarts().orElse(null);
    if (m.isSingle()) {
      applyFloats(coefficients(layer), m, v, restarts, layer.parameters());
    } else {
      applyDoubles(coefficients(layer), m, v, restarts, layer.parameters());
    }
  }

  @Override
  public void update(LayerUpdate layer) {
    StateArray m = layer.state().get(FIRST_MOMENT);
    if (!m.isSingle() || layer.restarts().isPresent()) {
      Optimizer.super.update(layer);
      return;
    }
    StateArray v = layer.state().get(SECOND_MOMENT);
    updateFloats(coefficients(layer), layer.gradient(), m, v, layer.parameters());
  }

  private AdamUpdate.Coefficients coefficients(LayerUpdate layer) {
    return new AdamUpdate.Coefficients(layer.rate(), beta1, beta2, epsilon, layer.updates());
  }

  /**
   * Computes m̂/(√v̂ + ε).
   *
   * @param layer after {@link #accumulate}
   * @return shape [size]
   */
  double[] direction(LayerUpdate layer) {
    double[] m = new double[layer.state().get(FIRST_MOMENT).length()];
    double[] v = new double[m.length];
    layer.state().get(FIRST_MOMENT).read(0, m);
    layer.state().get(SECOND_MOMENT).read(0, v);
    double[] direction = new double[m.length];
    // A rate of minus one adds it to zeros.
    AdamUpdate.Coefficients unit =
        new AdamUpdate.Coefficients(-1, beta1, beta2, epsilon, layer.updates());
    AdamUpdate.apply(unit, m, v, direction);
    return direction;
  }

  @Override
  public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
    if (layer.restarts().isPresent()) {
      return byEntry(layer, state.get(SECOND_MOMENT));
    }
    return new StepSize.Adaptive(
        layer.rate(), state.get(SECOND_MOMENT), beta1, beta2, epsilon, layer.updates());
  }

  /** Each entry is corrected for its own number of updates. */
  private StepSize byEntry(LayerUpdate layer, INDArray secondMoment) {
    AdamUpdate.Coefficients coefficients = coefficients(layer);
    StateArray restarts = layer.restarts().orElseThrow();
    double[] multipliers = new double[restarts.length()];
    ColumnMajor.read(secondMoment, multipliers);
    for (int i = 0; i < multipliers.length; i++) {
      AdamUpdate.Coefficients own = coefficients.since((long) restarts.get(i));
      multipliers[i] = own.step() / (Math.sqrt(multipliers[i]) * own.rootScale() + epsilon);
    }
    double edge =
        new StepSize.Adaptive(layer.rate(), secondMoment, beta1, beta2, epsilon, 1)
            .edgeOfStability();
    return new StepSize.Elementwise(layer.rate(), Nd4j.createFromArray(multipliers), edge);
  }

  private void accumulateFloats(INDArray gradient, StateArray m, StateArray v) {
    INDArray contiguous = ColumnMajor.contiguous(gradient);
    FloatBuffer source = ColumnMajor.floats(contiguous);
    float[] g = new float[StateArray.CHUNK];
    for (int chunk = 0; chunk < m.chunks(); chunk++) {
      float[] first = m.floats(chunk);
      source.get(chunk * StateArray.CHUNK, g, 0, first.length);
      AdamUpdate.accumulate(beta1, beta2, g, first, v.floats(chunk));
    }
    ColumnMajor.keep(contiguous);
  }

  private void accumulateDoubles(INDArray gradient, StateArray m, StateArray v) {
    INDArray contiguous = ColumnMajor.contiguous(gradient);
    DoubleBuffer source = ColumnMajor.doubles(contiguous);
    double[] g = new double[StateArray.CHUNK];
    for (int chunk = 0; chunk < m.chunks(); chunk++) {
      double[] first = m.doubles(chunk);
      source.get(chunk * StateArray.CHUNK, g, 0, first.length);
      AdamUpdate.accumulate(beta1, beta2, g, first, v.doubles(chunk));
    }
    ColumnMajor.keep(contiguous);
  }

  private static void applyFloats(
      AdamUpdate.Coefficients coefficients,
      StateArray m,
      StateArray v,
      @Nullable StateArray restarts,
      INDArray parameters) {
    INDArray contiguous = ColumnMajor.contiguous(parameters);
    FloatBuffer target = ColumnMajor.floats(contiguous);
    float[] w = new float[StateArray.CHUNK];
    for (int chunk = 0; chunk < m.chunks(); chunk++) {
      float[] first = m.floats(chunk);
      int start = chunk * StateArray.CHUNK;
      target.get(start, w, 0, first.length);
      if (restarts == null) {
        AdamUpdate.apply(coefficients, first, v.floats(chunk), w);
      } else {
        AdamUpdate.apply(coefficients, restarts.floats(chunk), first, v.floats(chunk), w);
      }
      target.put(start, w, 0, first.length);
    }
    ColumnMajor.writeBack(contiguous, parameters);
  }

  private static void applyDoubles(
      AdamUpdate.Coefficients coefficients,
      StateArray m,
      StateArray v,
      @Nullable StateArray restarts,
      INDArray parameters) {
    INDArray contiguous = ColumnMajor.contiguous(parameters);
    DoubleBuffer target = ColumnMajor.doubles(contiguous);
    double[] w = new double[StateArray.CHUNK];
    for (int chunk = 0; chunk < m.chunks(); chunk++) {
      double[] first = m.doubles(chunk);
      int start = chunk * StateArray.CHUNK;
      target.get(start, w, 0, first.length);
      if (restarts == null) {
        AdamUpdate.apply(coefficients, first, v.doubles(chunk), w);
      } else {
        AdamUpdate.apply(coefficients, restarts.doubles(chunk), first, v.doubles(chunk), w);
      }
      target.put(start, w, 0, first.length);
    }
    ColumnMajor.writeBack(contiguous, parameters);
  }

  private static void updateFloats(
      AdamUpdate.Coefficients coefficients,
      INDArray gradient,
      StateArray m,
      StateArray v,
      INDArray parameters) {
    INDArray read = ColumnMajor.contiguous(gradient);
    INDArray contiguous = ColumnMajor.contiguous(parameters);
    FloatBuffer source = ColumnMajor.floats(read);
    FloatBuffer target = ColumnMajor.floats(contiguous);
    float[] g = new float[StateArray.CHUNK];
    float[] w = new float[StateArray.CHUNK];
    for (int chunk = 0; chunk < m.chunks(); chunk++) {
      float[] first = m.floats(chunk);
      int start = chunk * StateArray.CHUNK;
      source.get(start, g, 0, first.length);
      target.get(start, w, 0, first.length);
      AdamUpdate.update(coefficients, g, first, v.floats(chunk), w);
      target.put(start, w, 0, first.length);
    }
    ColumnMajor.keep(read);
    ColumnMajor.writeBack(contiguous, parameters);
  }

  /** Makes {@code adam}. */
  public static final class Factory implements OptimizerFactory {

    @Override
    public String name() {
      return "adam";
    }

    @Override
    public String summary() {
      return "Adam with bias correction";
    }

    @Override
    public String source() {
      return "Kingma and Ba 2015, Algorithm 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(RATE, BETA1, BETA2, EPSILON);
    }

    @Override
    public Optimizer create(Options options) {
      return new Adam(options.get(RATE), options);
    }
  }
}
