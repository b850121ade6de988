package org.trainability.scheduler.controller;

import java.util.OptionalDouble;
import org.trainability.scheduler.controller.LayerCondition.Kind;

/**
 * The comparison inside Algorithm 1 of the paper.
 *
 * @param safety γ: a layer exceeds its bound where α &gt; γα*
 * @param floor a layer with α at or below it is not cooled
 * @param timid a layer is timid where α &lt; timid·γα*
 */
record ThresholdRule(double safety, double floor, double timid) {

  /**
   * @param step α, if known
   * @param bound α*, if known
   * @param warming whether a timid layer may be warmed at this time
   * @param limit what the bound consists of, for the audit
   */
  LayerCondition judge(OptionalDouble step, OptionalDouble bound, boolean warming, String limit) {
    if (step.isEmpty()) {
      return new LayerCondition(Kind.UNDEFINED, LayerCondition.STEP_UNDEFINED, 0);
    }
    if (bound.isEmpty()) {
      return new LayerCondition(Kind.UNDEFINED, LayerCondition.BOUND_UNDEFINED, 0);
    }
    double alpha = step.getAsDouble();
    double safe = safety * bound.getAsDouble();
    double excess = safe > 0 ? alpha / safe : Double.POSITIVE_INFINITY;
    if (alpha > safe) {
      return alpha > floor
          ? new LayerCondition(Kind.EXCEEDS, limit, excess)
          : new LayerCondition(Kind.WITHIN, LayerCondition.BELOW_FLOOR, excess);
    }
    return warming && alpha < timid * safe
        ? new LayerCondition(Kind.TIMID, limit, excess)
        : new LayerCondition(Kind.WITHIN, LayerCondition.WITHIN_BOUND, excess);
  }
}
