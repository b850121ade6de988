package org.trainability.dl4j.optimizer;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
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
import org.trainability.dl4j.optimizer.kernel.RmsUpdate;

/**
 * RMSprop without momentum and without bias correction: v ← av + (1 − a)g², and a rate of one
 * subtracts g/(√v + ε). The first step has size η/√(1 − a), ten times the rate at the default.
 *
 * @see "Tieleman and Hinton 2012, Lecture 6.5 — RMSProp"
 */
public final class RmsProp implements Optimizer {

  /** η. */
  public static final Option<Double> RATE =
      Option.decimal("rate", 1e-3, Interval.above(0), "η, initial rate of every layer");

  /** a. */
  public static final Option<Double> DECAY =
      Option.decimal("decay", 0.99, Interval.rightOpen(0, 1), "a, decay of the second moment");

  /** ε. */
  public static final Option<Double> EPSILON =
      Option.decimal("epsilon", 1e-8, Interval.above(0), "ε, added to √v");

  /** The name of v. */
  public static final String SECOND_MOMENT = "v";

  private final double rate;
  private final double decay;
  private final double epsilon;

  private RmsProp(Options options) {
    rate = options.get(RATE);
    decay = options.get(DECAY);
    epsilon = options.get(EPSILON);
  }

  @Override
  public double rate() {
    return rate;
  }

  @Override
  public List<String> state() {
    return List.of(SECOND_MOMENT);
  }

  @Override
  public void accumulate(LayerUpdate layer) {
    StateArray v = layer.state().get(SECOND_MOMENT);
    INDArray gradient = ColumnMajor.contiguous(layer.gradient());
    if (v.isSingle()) {
      FloatBuffer source = ColumnMajor.floats(gradient);
      float[] g = new float[StateArray.CHUNK];
      for (int chunk = 0; chunk < v.chunks(); chunk++) {
        source.get(chunk * StateArray.CHUNK, g, 0, v.floats(chunk).length);
        RmsUpdate.accumulate(decay, g, v.floats(chunk));
      }
    } else {
      DoubleBuffer source = ColumnMajor.doubles(gradient);
      double[] g = new double[StateArray.CHUNK];
      for (int chunk = 0; chunk < v.chunks(); chunk++) {
        source.get(chunk * StateArray.CHUNK, g, 0, v.doubles(chunk).length);
        RmsUpdate.accumulate(decay, g, v.doubles(chunk));
      }
    }
    ColumnMajor.keep(gradient);
  }

  @Override
  public void apply(LayerUpdate layer) {
    StateArray v = layer.state().get(SECOND_MOMENT);
    INDArray gradient = ColumnMajor.contiguous(layer.gradient());
    INDArray parameters = ColumnMajor.contiguous(layer.parameters());
    if (v.isSingle()) {
      applyFloats(layer.rate(), gradient, v, parameters);
    } else {
      applyDoubles(layer.rate(), gradient, v, parameters);
    }
    ColumnMajor.writeBack(parameters, layer.parameters());
  }

  private void applyFloats(double rate, INDArray gradient, StateArray v, INDArray parameters) {
    FloatBuffer source = ColumnMajor.floats(gradient);
    FloatBuffer target = ColumnMajor.floats(parameters);
    float[] g = new float[StateArray.CHUNK];
    float[] w = new float[StateArray.CHUNK];
    for (int chunk = 0; chunk < v.chunks(); chunk++) {
      float[] second = v.floats(chunk);
      int start = chunk * StateArray.CHUNK;
      source.get(start, g, 0, second.length);
      target.get(start, w, 0, second.length);
      RmsUpdate.apply(rate, epsilon, g, second, w);
      target.put(start, w, 0, second.length);
    }
    ColumnMajor.keep(gradient, parameters);
  }

  private void applyDoubles(double rate, INDArray gradient, StateArray v, INDArray parameters) {
    DoubleBuffer source = ColumnMajor.doubles(gradient);
    DoubleBuffer target = ColumnMajor.doubles(parameters);
    double[] g = new double[StateArray.CHUNK];
    double[] w = new double[StateArray.CHUNK];
    for (int chunk = 0; chunk < v.chunks(); chunk++) {
      double[] second = v.doubles(chunk);
      int start = chunk * StateArray.CHUNK;
      source.get(start, g, 0, second.length);
      target.get(start, w, 0, second.length);
      RmsUpdate.apply(rate, epsilon, g, second, w);
      target.put(start, w, 0, second.length);
    }
    ColumnMajor.keep(gradient, parameters);
  }

  /**
   * Returns α = η/(√v + ε), with the edge of stability 2/η of η-preconditioned descent.
   *
   * @see "Cohen et al. 2022, Adaptive Gradient Methods at the Edge of Stability"
   */
  @Override
  public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
    INDArray second = state.get(SECOND_MOMENT);
    double[] multipliers = new double[Math.toIntExact(second.length())];
    ColumnMajor.read(second, multipliers);
    for (int i = 0; i < multipliers.length; i++) {
      multipliers[i] = layer.rate() / (Math.sqrt(multipliers[i]) + epsilon);
    }
    return new StepSize.Elementwise(
        layer.rate(), Nd4j.createFromArray(multipliers), 2 / layer.rate());
  }

  /** Makes {@code rmsprop}. */
  public static final class Factory implements OptimizerFactory {

    @Override
    public String name() {
      return "rmsprop";
    }

    @Override
    public String summary() {
      return "RMSprop without momentum or bias correction";
    }

    @Override
    public String source() {
      return "Tieleman and Hinton 2012, Lecture 6.5";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(RATE, DECAY, EPSILON);
    }

    @Override
    public Optimizer create(Options options) {
      return new RmsProp(options);
    }
  }
}
