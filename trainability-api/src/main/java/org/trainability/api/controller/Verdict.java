package org.trainability.api.controller;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a controller decided about one layer's rate, for the audit: a controller that never acted
 * says so. Actions other than on rates are in the audit by themselves.
 *
 * @param layer the layer's name
 * @param outcome whether its rate fell, rose or stayed
 * @param reason what decided: the bound that bit, as {@code "noise"}, or why nothing was done
 */
@API(status = Status.STABLE, since = "0.1")
public record Verdict(String layer, Outcome outcome, String reason) {

  /** What became of a layer's rate. */
  public enum Outcome {
    COOLED,
    WARMED,
    HELD
  }
}
