package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;

/**
 * Gives each layer a rate in proportion to the size of its first weights, whatever rate the plan
 * says: {@code η_l = τ · RMS(W⁰_l)}, for all tensors of the layer. A normalization has the rate of
 * the layer before it. Where weights were drawn from U(±1/√in) that is τ/√(3 in).
 */
final class RelativeRates implements Controller<NoState> {

  static final Option<Double> FACTOR =
      Option.decimal(
          "factor",
          0.1,
          Interval.above(0),
          "τ, a layer's rate divided by the root mean square of its initial weights");

  private final double factor;

  RelativeRates(double factor) {
    this.factor = factor;
  }

  @Override
  public Cadence cadence() {
    return Cadence.taskStart();
  }

  @Override
  public NoState start(Map<String, Double> rates) {
    return new NoState();
  }

  @Override
  public Decision<NoState> decide(NoState state, Situation now) {
    return new Decision<>(state, now.task() == 1 ? actions(factor, now) : List.of(), List.of());
  }

  /**
   * {@return what gives every layer that has another one its rate; none where no layer up to it has
   * weights}
   *
   * @param factor τ
   */
  static List<Action> actions(double factor, Situation now) {
    List<Action> actions = new ArrayList<>();
    double rate = 0;
    for (LayerShape layer : Rates.layers(now)) {
      rate = layer.initialRms() > 0 ? factor * layer.initialRms() : rate;
      if (rate > 0) {
        Rates.change(layer.name(), now.rates().get(layer.name()), rate, actions);
      }
    }
    return actions;
  }

  /** Makes {@code relative-rates}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "relative-rates";
    }

    @Override
    public String summary() {
      return "gives each layer a rate proportional to the size of its initial weights";
    }

    @Override
    public String source() {
      return "this project; Shazeer and Stern 2018 (arXiv"
          + " 1804.04235, Section 8) use the current weights";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FACTOR);
    }

    @Override
    public Controller<?> create(Options options) {
      return new RelativeRates(options.get(FACTOR));
    }
  }
}
