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
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.optimizer.kernel.AdamUpdate;

/**
 * Adam with bias correction: a rate of one subtracts m̂/(√v̂ + ε).
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
  public void accumulate(INDArray gradient, Map<String, INDArray> state, long updates) {
    INDArray g = ColumnMajor.contiguous(gradient);
    INDArray m = ColumnMajor.contiguous(state.get(FIRST_MOMENT));
    INDArray v = ColumnMajor.contiguous(state.get(SECOND_MOMENT));
    if (ColumnMajor.isSingle(gradient)) {
      accumulateFloats(g, m, v);
    } else {
      accumulateDoubles(g, m, v);
    }
    ColumnMajor.writeBack(m, state.get(FIRST_MOMENT));
    ColumnMajor.writeBack(v, state.get(SECOND_MOMENT));
  }

  // ND4J's own Adam operation takes a scalar square root per element: some three times slower.
  @Override
  public void apply(
      double rate,
      INDArray gradient,
      Map<String, INDArray> state,
      long updates,
      INDArray parameters) {
    INDArray m = ColumnMajor.contiguous(state.get(FIRST_MOMENT));
    INDArray v = ColumnMajor.contiguous(state.get(SECOND_MOMENT));
    INDArray w = ColumnMajor.contiguous(parameters);
    var coefficients = new AdamUpdate.Coefficients(rate, beta1, beta2, epsilon, updates);
    if (ColumnMajor.isSingle(parameters)) {
      applyFloats(coefficients, m, v, w);
    } else {
      applyDoubles(coefficients, m, v, w);
    }
    ColumnMajor.writeBack(w, parameters);
  }

  @Override
  public void update(
      double rate,
      INDArray gradient,
      Map<String, INDArray> state,
      long updates,
      INDArray parameters) {
    INDArray g = ColumnMajor.contiguous(gradient);
    INDArray m = ColumnMajor.contiguous(state.get(FIRST_MOMENT));
    INDArray v = ColumnMajor.contiguous(state.get(SECOND_MOMENT));
    INDArray w = ColumnMajor.contiguous(parameters);
    var coefficients = new AdamUpdate.Coefficients(rate, beta1, beta2, epsilon, updates);
    if (ColumnMajor.isSingle(parameters)) {
      updateFloats(coefficients, g, m, v, w);
    } else {
      updateDoubles(coefficients, g, m, v, w);
    }
    ColumnMajor.writeBack(m, state.get(FIRST_MOMENT));
    ColumnMajor.writeBack(v, state.get(SECOND_MOMENT));
    ColumnMajor.writeBack(w, parameters);
  }

  @Override
  public StepSize stepSize(double rate, Map<String, INDArray> state, long updates) {
    return new StepSize.Adaptive(rate, state.get(SECOND_MOMENT), beta1, beta2, epsilon, updates);
  }

  private void accumulateFloats(INDArray g, INDArray m, INDArray v) {
    FloatBuffer gradient = ColumnMajor.floats(g);
    FloatBuffer first = ColumnMajor.floats(m);
    FloatBuffer second = ColumnMajor.floats(v);
    float[] gs = new float[BLOCK];
    float[] ms = new float[BLOCK];
    float[] vs = new float[BLOCK];
    int length = Math.toIntExact(g.length());
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      gradient.get(start, gs, 0, size);
      first.get(start, ms, 0, size);
      second.get(start, vs, 0, size);
      AdamUpdate.accumulate(beta1, beta2, gs, ms, vs, size);
      first.put(start, ms, 0, size);
      second.put(start, vs, 0, size);
    }
  }

  private void accumulateDoubles(INDArray g, INDArray m, INDArray v) {
    DoubleBuffer gradient = ColumnMajor.doubles(g);
    DoubleBuffer first = ColumnMajor.doubles(m);
    DoubleBuffer second = ColumnMajor.doubles(v);
    double[] gs = new double[BLOCK];
    double[] ms = new double[BLOCK];
    double[] vs = new double[BLOCK];
    int length = Math.toIntExact(g.length());
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      gradient.get(start, gs, 0, size);
      first.get(start, ms, 0, size);
      second.get(start, vs, 0, size);
      AdamUpdate.accumulate(beta1, beta2, gs, ms, vs, size);
      first.put(start, ms, 0, size);
      second.put(start, vs, 0, size);
    }
  }

  private static void applyFloats(
      AdamUpdate.Coefficients coefficients, INDArray m, INDArray v, INDArray w) {
    FloatBuffer first = ColumnMajor.floats(m);
    FloatBuffer second = ColumnMajor.floats(v);
    FloatBuffer parameters = ColumnMajor.floats(w);
    float[] ms = new float[BLOCK];
    float[] vs = new float[BLOCK];
    float[] ws = new float[BLOCK];
    int length = Math.toIntExact(w.length());
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      first.get(start, ms, 0, size);
      second.get(start, vs, 0, size);
      parameters.get(start, ws, 0, size);
      AdamUpdate.apply(coefficients, ms, vs, ws, size);
      parameters.put(start, ws, 0, size);
    }
  }

  private static void applyDoubles(
      AdamUpdate.Coefficients coefficients, INDArray m, INDArray v, INDArray w) {
    DoubleBuffer first = ColumnMajor.doubles(m);
    DoubleBuffer second = ColumnMajor.doubles(v);
    DoubleBuffer parameters = ColumnMajor.doubles(w);
    double[] ms = new double[BLOCK];
    double[] vs = new double[BLOCK];
    double[] ws = new double[BLOCK];
    int length = Math.toIntExact(w.length());
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      first.get(start, ms, 0, size);
      second.get(start, vs, 0, size);
      parameters.get(start, ws, 0, size);
      AdamUpdate.apply(coefficients, ms, vs, ws, size);
      parameters.put(start, ws, 0, size);
    }
  }

  private static void updateFloats(
      AdamUpdate.Coefficients coefficients, INDArray g, INDArray m, INDArray v, INDArray w) {
    FloatBuffer gradient = ColumnMajor.floats(g);
    FloatBuffer first = ColumnMajor.floats(m);
    FloatBuffer second = ColumnMajor.floats(v);
    FloatBuffer parameters = ColumnMajor.floats(w);
    float[] gs = new float[BLOCK];
    float[] ms = new float[BLOCK];
    float[] vs = new float[BLOCK];
    float[] ws = new float[BLOCK];
    int length = Math.toIntExact(w.length());
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      gradient.get(start, gs, 0, size);
      first.get(start, ms, 0, size);
      second.get(start, vs, 0, size);
      parameters.get(start, ws, 0, size);
      AdamUpdate.update(coefficients, gs, ms, vs, ws, size);
      first.put(start, ms, 0, size);
      second.put(start, vs, 0, size);
      parameters.put(start, ws, 0, size);
    }
  }

  private static void updateDoubles(
      AdamUpdate.Coefficients coefficients, INDArray g, INDArray m, INDArray v, INDArray w) {
    DoubleBuffer gradient = ColumnMajor.doubles(g);
    DoubleBuffer first = ColumnMajor.doubles(m);
    DoubleBuffer second = ColumnMajor.doubles(v);
    DoubleBuffer parameters = ColumnMajor.doubles(w);
    double[] gs = new double[BLOCK];
    double[] ms = new double[BLOCK];
    double[] vs = new double[BLOCK];
    double[] ws = new double[BLOCK];
    int length = Math.toIntExact(w.length());
    for (int start = 0; start < length; start += BLOCK) {
      int size = Math.min(BLOCK, length - start);
      gradient.get(start, gs, 0, size);
      first.get(start, ms, 0, size);
      second.get(start, vs, 0, size);
      parameters.get(start, ws, 0, size);
      AdamUpdate.accumulate(coefficients.beta1(), coefficients.beta2(), gs, ms, vs, size);
      AdamUpdate.apply(coefficients, ms, vs, ws, size);
      first.put(start, ms, 0, size);
      second.put(start, vs, 0, size);
      parameters.put(start, ws, 0, size);
    }
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
