package org.trainability.dl4j.optimizer;

import java.util.Arrays;
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
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.TrainableLayer;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.kernel.FlushToZero;
import org.trainability.dl4j.optimizer.kernel.AdamUpdate;
import org.trainability.dl4j.optimizer.kernel.QuinticNewtonSchulz;

/**
 * Momentum orthogonalized by Newton–Schulz: for each weight matrix W [in, out] of a hidden layer M
 * ← μM + (1 − μ)g, D = (1 − μ)g + μM and W ← (1 − ηλ)W − η√max(1, out/in)·NS(D), see {@link
 * QuinticNewtonSchulz}. Biases, normalizations, the output layer and weights that are no matrices
 * are moved by Adam.
 *
 * <p>A layer with such a matrix starts with the rate η, and its other tensors have Adam's share of
 * it, {@code adam-rate/rate}; all other layers start with {@code adam-rate}. The effective step of
 * an orthogonalized update is undefined.
 *
 * @see "Jordan 2024, Muon: an optimizer for hidden layers in neural networks"
 */
public final class Muon implements Optimizer {

  /** η. */
  public static final Option<Double> RATE =
      Option.decimal("rate", 0.02, Interval.above(0), "η, initial rate of hidden layers");

  /** μ. */
  public static final Option<Double> MOMENTUM =
      Option.decimal("momentum", 0.95, Interval.rightOpen(0, 1), "μ, decay of the momentum");

  /** λ. */
  public static final Option<Double> WEIGHT_DECAY =
      Option.decimal(
          "weight-decay", 0, Interval.atLeast(0), "λ, in the decay ηλW of hidden matrices");

  /** Adam's η. */
  public static final Option<Double> ADAM_RATE =
      Option.decimal(
          "adam-rate",
          1e-3,
          Interval.above(0),
          "η of Adam, which updates biases, normalizations and the output layer");

  /** The name of the momentum of matrices, and of Adam's first moment of all else. */
  public static final String MOMENTUM_OR_FIRST_MOMENT = Adam.FIRST_MOMENT;

  private final double rate;
  private final double adamRate;
  private final double momentum;
  private final double weightDecay;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final Adam adam;

  private Muon(Options options) {
    rate = options.get(RATE);
    adamRate = options.get(ADAM_RATE);
    momentum = options.get(MOMENTUM);
    weightDecay = options.get(WEIGHT_DECAY);
    beta1 = options.get(Adam.BETA1);
    beta2 = options.get(Adam.BETA2);
    epsilon = options.get(Adam.EPSILON);
    adam = new Adam(adamRate, options);
  }

  @Override
  public double rate() {
    return rate;
  }

  @Override
  public double rate(TrainableLayer layer) {
    return isOrthogonalized(layer) ? rate : adamRate;
  }

  private static boolean isOrthogonalized(TrainableLayer layer) {
    return !layer.isOutput() && layer.tensors().stream().anyMatch(Parameter::isMatrix);
  }

  @Override
  public List<String> state() {
    return List.of(MOMENTUM_OR_FIRST_MOMENT, Adam.SECOND_MOMENT);
  }

  @Override
  public void accumulate(LayerUpdate layer) {
    if (!isOrthogonalized(layer)) {
      adam.accumulate(layer);
      return;
    }
    StateArray first = layer.state().get(MOMENTUM_OR_FIRST_MOMENT);
    StateArray second = layer.state().get(Adam.SECOND_MOMENT);
    double[] gradient = elements(layer.gradient());
    int start = 0;
    for (Parameter tensor : layer.tensors()) {
      int end = start + Math.toIntExact(tensor.value().length());
      double[] g = Arrays.copyOfRange(gradient, start, end);
      double[] m = read(first, start, end);
      if (tensor.isMatrix()) {
        for (int i = 0; i < m.length; i++) {
          m[i] = momentum * m[i] + (1 - momentum) * g[i];
        }
      } else {
        double[] v = read(second, start, end);
        AdamUpdate.accumulate(beta1, beta2, g, m, v);
        FlushToZero.apply(v, second.isSingle());
        second.write(start, v);
      }
      FlushToZero.apply(m, first.isSingle());
      first.write(start, m);
      start = end;
    }
  }

  @Override
  public void apply(LayerUpdate layer) {
    if (!isOrthogonalized(layer)) {
      adam.apply(layer);
      return;
    }
    StateArray first = layer.state().get(MOMENTUM_OR_FIRST_MOMENT);
    double[] gradient = elements(layer.gradient());
    int start = 0;
    for (Parameter tensor : layer.tensors()) {
      int end = start + Math.toIntExact(tensor.value().length());
      double[] m = read(first, start, end);
      if (tensor.isMatrix()) {
        orthogonalized(tensor.value(), Arrays.copyOfRange(gradient, start, end), m, layer.rate());
      } else {
        double[] w = elements(tensor.value());
        AdamUpdate.apply(
            new AdamUpdate.Coefficients(
                layer.rate() * adamRate / rate, beta1, beta2, epsilon, layer.updates()),
            m,
            read(layer.state().get(Adam.SECOND_MOMENT), start, end),
            w);
        ColumnMajor.write(w, tensor.value());
      }
      start = end;
    }
  }

  @Override
  public double weightDecay(TrainableLayer layer, Parameter tensor) {
    return isOrthogonalized(layer) && tensor.isMatrix() ? weightDecay : 0;
  }

  private void orthogonalized(INDArray weight, double[] g, double[] m, double eta) {
    double[] d = new double[g.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = (1 - momentum) * g[i] + momentum * m[i];
    }
    INDArray direction = Nd4j.create(weight.dataType(), weight.shape(), 'f');
    ColumnMajor.write(d, direction);
    INDArray step = QuinticNewtonSchulz.orthogonalize(direction);
    double scale = eta * Math.sqrt(Math.max(1, (double) weight.size(1) / weight.size(0)));
    weight.muli(1 - eta * weightDecay).subi(step.muli(scale));
    direction.close();
    step.close();
  }

  private static double[] read(StateArray state, int start, int end) {
    double[] numbers = new double[end - start];
    state.read(start, numbers);
    return numbers;
  }

  private static double[] elements(INDArray array) {
    double[] elements = new double[Math.toIntExact(array.length())];
    ColumnMajor.read(array, elements);
    return elements;
  }

  @Override
  public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
    return isOrthogonalized(layer)
        ? new StepSize.Unscaled(
            layer.rate(),
            "the update of a matrix is orthogonalized, so it is not a multiple of the gradient")
        : adam.stepSize(layer, state);
  }

  /** Makes {@code muon}. */
  public static final class Factory implements OptimizerFactory {

    @Override
    public String name() {
      return "muon";
    }

    @Override
    public String summary() {
      return "orthogonalized momentum for the weight matrices"
          + " of hidden layers, Adam for everything else";
    }

    @Override
    public String source() {
      return "Jordan 2024";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(RATE, MOMENTUM, WEIGHT_DECAY, ADAM_RATE, Adam.BETA1, Adam.BETA2, Adam.EPSILON);
    }

    @Override
    public Optimizer create(Options options) {
      return new Muon(options);
    }
  }
}
