package org.trainability.scheduler.controller;

import java.util.List;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Verdict.Outcome;

/** Changing a rate. */
final class Rates {

  private Rates() {}

  /**
   * Gives a layer the rate wanted, if it has another one.
   *
   * @param actions where the action is added
   * @return what became of the rate
   */
  static Outcome change(String layer, double rate, double wanted, List<Action> actions) {
    if (wanted == rate) {
      return Outcome.HELD;
    }
    actions.add(new Action.SetRate(layer, wanted));
    return wanted < rate ? Outcome.COOLED : Outcome.WARMED;
  }

  /**
   * {@return the layers that have a rate, in the network's order}
   *
   * <p>Trained parameters of an activation have none: theirs is that of the dense layer before
   * them.
   */
  static List<LayerShape> layers(Situation now) {
    return now.layers().stream().filter(layer -> now.rates().containsKey(layer.name())).toList();
  }
}
