package org.trainability.dl4j.optimizer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.OptimizerFactory;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.TrainableLayer;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.kernel.FlushToZero;
import org.trainability.dl4j.optimizer.kernel.UtilityProtection;

/**
 * Utility-based perturbed gradient descent: {@code w ← (1 − ηλ)w − η(g + ξ)∘(1 − Ū)} with noise ξ
 * of deviation σ, where Ū in [0, 1] says how useful a parameter is ({@link UtilityProtection}). In
 * the Adam form the direction m̂/(√v̂ + ε) takes the place of g; the noise is not preconditioned.
 *
 * <p>The effective step is that of g, η(1 − Ū), or Adam's times 1 − Ū; noise and decay are not in
 * it.
 *
 * <p>Public code divides by the maximum of the raw U ({@code maximum: raw}), so that Û/max is 1/(1
 * − βᵗ) too large; its Adam form steps by 2η with ε = 1e-5.
 *
 * @see "Elsayed and Mahmood 2024, Addressing loss of plasticity and catastrophic forgetting in
 *     continual learning, arXiv 2404.00781, Algorithm 1"
 */
public final class Upgd implements Optimizer {

  /** η. */
  public static final Option<Double> RATE =
      Option.decimal("rate", 1e-2, Interval.above(0), "η, initial rate of every layer");

  /** β. */
  public static final Option<Double> UTILITY_DECAY =
      Option.decimal("utility-decay", 0.999, Interval.rightOpen(0, 1), "β, decay of the utility");

  /** σ. */
  public static final Option<Double> SIGMA =
      Option.decimal("sigma", 0.01, Interval.atLeast(0), "σ, deviation of the noise");

  /** λ. */
  public static final Option<Double> WEIGHT_DECAY =
      Option.decimal("weight-decay", 0, Interval.atLeast(0), "λ, in the decay ηλw");

  /** What a utility is compared with. */
  public static final Option<Scaling> SCALING =
      Option.choice(
          "scaling",
          Scaling.GLOBAL,
          "what a utility is divided by. global: the largest utility"
              + " in the network; local: the norm of its unit's utilities");

  /** Whether the gradient is gated, or the noise alone. */
  public static final Option<Boolean> PROTECT =
      Option.flag(
          "protect", true, "whether 1 - U scales both gradient and noise, or the noise alone");

  /** Which maximum divides. */
  public static final Option<Maximum> MAXIMUM =
      Option.choice(
          "maximum",
          Maximum.CORRECTED,
          "for scaling: global, the divisor. corrected: the largest bias-corrected"
              + " utility; raw: the largest uncorrected one, as in public code");

  /** The name of U. */
  public static final String UTILITY = "utility";

  /** What a utility is divided by. */
  public enum Scaling {
    GLOBAL,
    LOCAL
  }

  /** Of which utilities the maximum is taken. */
  public enum Maximum {
    CORRECTED,
    RAW
  }

  private final double rate;
  private final double utilityDecay;
  private final double sigma;
  private final double weightDecay;
  private final Scaling scaling;
  private final boolean protect;
  private final Maximum maximum;
  private final Optional<Adam> adam;

  private Upgd(Options options, Optional<Adam> adam) {
    rate = options.get(RATE);
    utilityDecay = options.get(UTILITY_DECAY);
    sigma = options.get(SIGMA);
    weightDecay = options.get(WEIGHT_DECAY);
    scaling = options.get(SCALING);
    protect = options.get(PROTECT);
    maximum = options.get(MAXIMUM);
    this.adam = adam;
  }

  @Override
  public double rate() {
    return rate;
  }

  @Override
  public List<String> state() {
    return adam.isPresent()
        ? List.of(UTILITY, Adam.FIRST_MOMENT, Adam.SECOND_MOMENT)
        : List.of(UTILITY);
  }

  @Override
  public void accumulate(LayerUpdate layer) {
    adam.ifPresent(base -> base.accumulate(layer));
    StateArray state = layer.state().get(UTILITY);
    double[] utility = utility(layer);
    UtilityProtection.accumulate(
        utilityDecay, elements(layer.gradient()), elements(layer.parameters()), utility);
    FlushToZero.apply(utility, state.isSingle());
    state.write(0, utility);
  }

  @Override
  public Optional<Reduction> reduction() {
    return scaling == Scaling.GLOBAL ? Optional.of(Reduction.MAX) : Optional.empty();
  }

  @Override
  public double contribution(LayerUpdate layer) {
    double largest = UtilityProtection.maximum(utility(layer));
    return maximum == Maximum.RAW ? largest : largest * correction(layer);
  }

  @Override
  public double weightDecay(TrainableLayer layer, Parameter tensor) {
    // What an activation trains has no decay.
    return tensor.role() == Role.ACTIVATION ? 0 : weightDecay;
  }

  @Override
  public void apply(LayerUpdate layer) {
    double[] scaled = scaledUtility(layer);
    double[] direction =
        adam.map(base -> base.direction(layer)).orElseGet(() -> elements(layer.gradient()));
    double[] w = elements(layer.parameters());
    RandomGenerator random = layer.random();
    double keep = 1 - layer.rate() * weightDecay(layer, layer.tensors().get(0));
    for (int i = 0; i < w.length; i++) {
      double noise = sigma == 0 ? 0 : sigma * random.nextGaussian();
      double gate = 1 - scaled[i];
      double step = protect ? (direction[i] + noise) * gate : direction[i] + noise * gate;
      w[i] = keep * w[i] - layer.rate() * step;
    }
    ColumnMajor.write(w, layer.parameters());
  }

  /**
   * Computes Ū of each parameter of a layer.
   *
   * @param layer after {@link #accumulate}, with its reduction if {@code global}
   * @return shape [size], in (0, 1)
   */
  double[] scaledUtility(LayerUpdate layer) {
    double[] utility = utility(layer);
    if (scaling == Scaling.GLOBAL) {
      UtilityProtection.scaleByMaximum(utility, correction(layer), layer.reduced());
      return utility;
    }
    int start = 0;
    for (Parameter tensor : layer.tensors()) {
      int size = Math.toIntExact(tensor.value().length());
      // A unit's incoming weights are a column of [in, out]; a vector is one row.
      int row = tensor.role() == Role.WEIGHT ? tensor.matrix().rows() : size;
      for (int end = start + size; start < end; start += row) {
        UtilityProtection.scaleByNorm(utility, start, row);
      }
    }
    return utility;
  }

  private double correction(LayerUpdate layer) {
    return 1 / (1 - Math.pow(utilityDecay, (double) layer.updates()));
  }

  private static double[] utility(LayerUpdate layer) {
    StateArray state = layer.state().get(UTILITY);
    double[] utility = new double[state.length()];
    state.read(0, utility);
    return utility;
  }

  private static double[] elements(INDArray array) {
    double[] elements = new double[Math.toIntExact(array.length())];
    ColumnMajor.read(array, elements);
    return elements;
  }

  @Override
  public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
    StepSize base =
        adam.map(optimizer -> optimizer.stepSize(layer, state))
            .orElseGet(() -> new StepSize.Plain(layer.rate(), 0));
    if (!protect) {
      return base;
    }
    double[] scaled = scaledUtility(layer);
    double[] multipliers = base.multipliers(scaled.length);
    for (int i = 0; i < scaled.length; i++) {
      multipliers[i] *= 1 - scaled[i];
    }
    return new StepSize.Elementwise(
        layer.rate(), Nd4j.createFromArray(multipliers), base.edgeOfStability());
  }

  private static final List<Option<?>> COMMON =
      List.of(RATE, UTILITY_DECAY, SIGMA, WEIGHT_DECAY, SCALING, PROTECT, MAXIMUM);

  /** Makes {@code upgd}. */
  public static final class Factory implements OptimizerFactory {

    @Override
    public String name() {
      return "upgd";
    }

    @Override
    public String summary() {
      return "utility-based perturbed gradient descent:"
          + " useful weights move less, others receive noise";
    }

    @Override
    public String source() {
      return "Elsayed and Mahmood 2024, Algorithm 1";
    }

    @Override
    public List<Option<?>> options() {
      return COMMON;
    }

    @Override
    public Optimizer create(Options options) {
      return new Upgd(options, Optional.empty());
    }
  }

  /** Makes {@code upgd-adam}. */
  public static final class AdamFactory implements OptimizerFactory {

    @Override
    public String name() {
      return "upgd-adam";
    }

    @Override
    public String summary() {
      return "utility-based perturbed gradient descent along Adam's direction";
    }

    @Override
    public String source() {
      return "Elsayed and Mahmood 2024; Adam's direction in place of the gradient";
    }

    @Override
    public List<Option<?>> options() {
      return Stream.concat(COMMON.stream(), Stream.of(Adam.BETA1, Adam.BETA2, Adam.EPSILON))
          .toList();
    }

    @Override
    public Optimizer create(Options options) {
      return new Upgd(options, Optional.of(new Adam(options.get(RATE), options)));
    }
  }
}
