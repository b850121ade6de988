package org.trainability.dl4j.optimizer;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
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
      Option.decimal("rate", 1e-3, Interval.above(0), "η, the rate with which every layer starts");

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

  /** The blocks in use at a time stay in the first-level cache. */
  private static final int BLOCK = 1024;

  private final double rate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  private Adam(Options options) {
    rate = options.get(RATE);
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
  public void accumulate(INDArray gradient, Map<String, StateArray> state, long updates) {
    StateArray m = state.get(FIRST_MOMENT);
    StateArray v = state.get(SECOND_MOMENT);
    if (m.isSingle()) {
      accumulate(gradient, m.floats(), v.floats());
    } else {
      accumulate(gradient, m.doubles(), v.doubles());
    }
  }

  @Override
  public void apply(
      double rate,
      INDArray gradient,
      Map<String, StateArray> state,
      long updates,
      INDArray parameters) {
    var coefficients = new AdamUpdate.Coefficients(rate, beta1, beta2, epsilon, updates);
    StateArray m = state.get(FIRST_MOMENT);
    StateArray v = state.get(SECOND_MOMENT);
    if (m.isSingle()) {
      apply(coefficients, m.floats(), v.floats(), parameters);
    } else {
      apply(coefficients, m.doubles(), v.doubles(), parameters);
    }
  }

  @Override
  public void update(
      double rate,
      INDArray gradient,
      Map<String, StateArray> state,
      long updates,
      INDArray parameters) {
    if (!state.get(FIRST_MOMENT).isSingle()) {
      Optimizer.super.update(rate, gradient, state, updates, parameters);
      return;
    }
    var coefficients = new AdamUpdate.Coefficients(rate, beta1, beta2, epsilon, updates);
    update(
        coefficients,
        gradient,
        state.get(FIRST_MOMENT).floats(),
        state.get(SECOND_MOMENT).floats(),
        parameters);
  }

  @Override
  public StepSize stepSize(double rate, Map<String, INDArray> state, long updates) {
    return new StepSize.Adaptive(rate, state.get(SECOND_MOMENT), beta1, beta2, epsilon, updates);
  }

  private void accumulate(INDArray gradient, float[] m, float[] v) {
    FloatBuffer source = ColumnMajor.floats(ColumnMajor.contiguous(gradient));
    float[] g = new float[BLOCK];
    for (int start = 0; start < m.length; start += BLOCK) {
      int size = Math.min(BLOCK, m.length - start);
      source.get(start, g, 0, size);
      AdamUpdate.accumulate(beta1, beta2, g, m, v, start, size);
    }
  }

  private void accumulate(INDArray gradient, double[] m, double[] v) {
    DoubleBuffer source = ColumnMajor.doubles(ColumnMajor.contiguous(gradient));
    double[] g = new double[BLOCK];
    for (int start = 0; start < m.length; start += BLOCK) {
      int size = Math.min(BLOCK, m.length - start);
      source.get(start, g, 0, size);
      AdamUpdate.accumulate(beta1, beta2, g, m, v, start, size);
    }
  }

  private static void apply(
      AdamUpdate.Coefficients coefficients, float[] m, float[] v, INDArray parameters) {
    INDArray contiguous = ColumnMajor.contiguous(parameters);
    FloatBuffer target = ColumnMajor.floats(contiguous);
    float[] w = new float[BLOCK];
    for (int start = 0; start < m.length; start += BLOCK) {
      int size = Math.min(BLOCK, m.length - start);
      target.get(start, w, 0, size);
      AdamUpdate.apply(coefficients, m, v, w, start, size);
      target.put(start, w, 0, size);
    }
    ColumnMajor.writeBack(contiguous, parameters);
  }

  private static void apply(
      AdamUpdate.Coefficients coefficients, double[] m, double[] v, INDArray parameters) {
    INDArray contiguous = ColumnMajor.contiguous(parameters);
    DoubleBuffer target = ColumnMajor.doubles(contiguous);
    double[] w = new double[BLOCK];
    for (int start = 0; start < m.length; start += BLOCK) {
      int size = Math.min(BLOCK, m.length - start);
      target.get(start, w, 0, size);
      AdamUpdate.apply(coefficients, m, v, w, start, size);
      target.put(start, w, 0, size);
    }
    ColumnMajor.writeBack(contiguous, parameters);
  }

  private static void update(
      AdamUpdate.Coefficients coefficients,
      INDArray gradient,
      float[] m,
      float[] v,
      INDArray parameters) {
    INDArray contiguous = ColumnMajor.contiguous(parameters);
    FloatBuffer source = ColumnMajor.floats(ColumnMajor.contiguous(gradient));
    FloatBuffer target = ColumnMajor.floats(contiguous);
    float[] g = new float[BLOCK];
    float[] w = new float[BLOCK];
    for (int start = 0; start < m.length; start += BLOCK) {
      int size = Math.min(BLOCK, m.length - start);
      source.get(start, g, 0, size);
      target.get(start, w, 0, size);
      AdamUpdate.update(coefficients, g, m, v, w, start, size);
      target.put(start, w, 0, size);
    }
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
      return new Adam(options);
    }
  }
}
