package org.trainability.dl4j.optimizer;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.OptimizerFactory;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.TrainableLayer;

/**
 * Adam with decoupled weight decay: w ← (1 − ηλ)w, then Adam on the gradient. The decay uses the
 * layer's own present rate: a controller that cools a layer cools its decay. It is not in the
 * effective step.
 *
 * @see "Loshchilov and Hutter 2019, Decoupled weight decay regularization, Algorithm 2"
 */
public final class AdamW implements Optimizer {

  /** λ. */
  public static final Option<Double> WEIGHT_DECAY =
      Option.decimal("weight-decay", 0.01, Interval.atLeast(0), "λ, in the decay ηλw");

  /** Which tensors do not decay. */
  public static final Option<Exclude> EXCLUDE =
      Option.choice(
          "exclude",
          Exclude.NONE,
          "tensors without decay: none, biases, the parameters of normalizations, or both");

  /** Tensors without decay. */
  public enum Exclude {
    NONE,
    BIAS,
    NORM,
    BIAS_AND_NORM;

    boolean holds(Role role) {
      return switch (role) {
        case BIAS -> this == BIAS || this == BIAS_AND_NORM;
        case SCALE, SHIFT -> this == NORM || this == BIAS_AND_NORM;
        case WEIGHT -> false;
        // Without decay, as in their papers.
        case ACTIVATION -> true;
      };
    }
  }

  private final Adam adam;
  private final double weightDecay;
  private final Exclude exclude;

  private AdamW(Options options) {
    adam = new Adam(options.get(Adam.RATE), options);
    weightDecay = options.get(WEIGHT_DECAY);
    exclude = options.get(EXCLUDE);
  }

  @Override
  public double rate() {
    return adam.rate();
  }

  @Override
  public List<String> state() {
    return adam.state();
  }

  @Override
  public boolean countsEntries() {
    return adam.countsEntries();
  }

  @Override
  public void accumulate(LayerUpdate layer) {
    adam.accumulate(layer);
  }

  @Override
  public void apply(LayerUpdate layer) {
    decay(layer);
    adam.apply(layer);
  }

  @Override
  public void update(LayerUpdate layer) {
    decay(layer);
    adam.update(layer);
  }

  private void decay(LayerUpdate layer) {
    double keep = 1 - layer.rate() * weightDecay;
    if (keep == 1) {
      return;
    }
    for (Parameter tensor : layer.tensors()) {
      if (!exclude.holds(tensor.role())) {
        tensor.value().muli(keep);
      }
    }
  }

  @Override
  public double weightDecay(TrainableLayer layer, Parameter tensor) {
    return exclude.holds(tensor.role()) ? 0 : weightDecay;
  }

  @Override
  public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
    return adam.stepSize(layer, state);
  }

  /** Makes {@code adamw}. */
  public static final class Factory implements OptimizerFactory {

    @Override
    public String name() {
      return "adamw";
    }

    @Override
    public String summary() {
      return "Adam with decoupled weight decay";
    }

    @Override
    public String source() {
      return "Loshchilov and Hutter 2019, Algorithm 2";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(Adam.RATE, Adam.BETA1, Adam.BETA2, Adam.EPSILON, WEIGHT_DECAY, EXCLUDE);
    }

    @Override
    public Optimizer create(Options options) {
      return new AdamW(options);
    }
  }
}
