package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;

/**
 * Rates that change a network of any width alike: {@code η_l = κ · RMS(W⁰_l) / √n_l}, with n_l the
 * units of the layer, and for the last layer those of the one before it.
 *
 * <p>Adam moves each weight by about η, so that an update of a matrix [in, n] has a spectral norm
 * of at most η √(in · n). The initial RMS times √in is the length of a unit's weights. So κ bounds
 * by how much of its length one update can move a layer, at any width. A normalization has the rate
 * of the layer before it. Where units are not known, as in a recurrent layer, {@code n = 1/(3
 * RMS²)}, the inputs for which weights are drawn from U(±1/√n).
 *
 * @see "Yang, Simon and Bernstein 2023, A Spectral Condition for Feature Learning, arXiv
 *     2310.17813"
 */
final class WidthRates {

  private WidthRates() {}

  /**
   * Computes what gives every layer that has another one its rate.
   *
   * @param factor κ
   * @return none where no layer up to it has weights
   */
  static List<Action> actions(double factor, Situation now) {
    List<LayerShape> rated = Rates.layers(now);
    List<LayerShape> weighted = rated.stream().filter(layer -> layer.initialRms() > 0).toList();
    List<Action> actions = new ArrayList<>();
    double rate = 0;
    for (LayerShape layer : rated) {
      int index = weighted.indexOf(layer);
      if (index >= 0) {
        boolean isLast = index > 0 && index == weighted.size() - 1;
        double width = width(weighted.get(isLast ? index - 1 : index));
        rate = factor * layer.initialRms() / Math.sqrt(width);
      }
      if (rate > 0) {
        Rates.change(layer.name(), now.rates().get(layer.name()), rate, actions);
      }
    }
    return actions;
  }

  private static double width(LayerShape layer) {
    return layer.units() > 0 ? layer.units() : 1 / (3 * layer.initialRms() * layer.initialRms());
  }
}
