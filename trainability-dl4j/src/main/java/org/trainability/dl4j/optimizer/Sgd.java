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
import org.trainability.dl4j.kernel.FlushToZero;

/**
 * Stochastic gradient descent with heavy-ball momentum: u ← μu + g, and a rate of one subtracts u.
 * Without momentum it subtracts g and keeps no state.
 *
 * @see "Polyak 1964, Some methods of speeding up the convergence of iteration methods"
 */
public final class Sgd implements Optimizer {

  /** η. */
  public static final Option<Double> RATE =
      Option.decimal("rate", 1e-2, Interval.above(0), "η, initial rate of every layer");

  /** μ. */
  public static final Option<Double> MOMENTUM =
      Option.decimal("momentum", 0, Interval.rightOpen(0, 1), "μ, decay of the velocity");

  /** The name of u. */
  public static final String VELOCITY = "velocity";

  private final double rate;
  private final double momentum;

  Sgd(double rate, double momentum) {
    this.rate = rate;
    this.momentum = momentum;
  }

  @Override
  public double rate() {
    return rate;
  }

  @Override
  public List<String> state() {
    return momentum == 0 ? List.of() : List.of(VELOCITY);
  }

  @Override
  public void accumulate(LayerUpdate layer) {
    if (momentum == 0) {
      return;
    }
    StateArray velocity = layer.state().get(VELOCITY);
    if (velocity.isSingle()) {
      accumulateFloats(layer.gradient(), velocity);
    } else {
      accumulateDoubles(layer.gradient(), velocity);
    }
  }

  private void accumulateFloats(INDArray gradient, StateArray velocity) {
    INDArray contiguous = ColumnMajor.contiguous(gradient);
    FloatBuffer source = ColumnMajor.floats(contiguous);
    float[] g = new float[StateArray.CHUNK];
    for (int chunk = 0; chunk < velocity.chunks(); chunk++) {
      float[] u = velocity.floats(chunk);
      source.get(chunk * StateArray.CHUNK, g, 0, u.length);
      for (int i = 0; i < u.length; i++) {
        u[i] = (float) FlushToZero.apply(momentum * u[i] + g[i], true);
      }
    }
    ColumnMajor.keep(contiguous);
  }

  private void accumulateDoubles(INDArray gradient, StateArray velocity) {
    INDArray contiguous = ColumnMajor.contiguous(gradient);
    DoubleBuffer source = ColumnMajor.doubles(contiguous);
    double[] g = new double[StateArray.CHUNK];
    for (int chunk = 0; chunk < velocity.chunks(); chunk++) {
      double[] u = velocity.doubles(chunk);
      source.get(chunk * StateArray.CHUNK, g, 0, u.length);
      for (int i = 0; i < u.length; i++) {
        u[i] = FlushToZero.apply(momentum * u[i] + g[i], false);
      }
    }
    ColumnMajor.keep(contiguous);
  }

  @Override
  public void apply(LayerUpdate layer) {
    if (momentum == 0) {
      subtract(layer, layer.gradient());
      return;
    }
    INDArray velocity = layer.state().get(VELOCITY).copy();
    subtract(layer, velocity);
    velocity.close();
  }

  private static void subtract(LayerUpdate layer, INDArray direction) {
    INDArray parameters = layer.parameters();
    Nd4j.getBlasWrapper().level1().axpy(parameters.length(), -layer.rate(), direction, parameters);
  }

  @Override
  public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
    return new StepSize.Plain(layer.rate(), momentum);
  }

  /** Makes {@code sgd}. */
  public static final class Factory implements OptimizerFactory {

    @Override
    public String name() {
      return "sgd";
    }

    @Override
    public String summary() {
      return "stochastic gradient descent with optional momentum";
    }

    @Override
    public String source() {
      return "Robbins and Monro 1951; momentum: Polyak 1964";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(RATE, MOMENTUM);
    }

    @Override
    public Optimizer create(Options options) {
      return new Sgd(options.get(RATE), options.get(MOMENTUM));
    }
  }
}
