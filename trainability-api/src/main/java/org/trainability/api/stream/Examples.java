package org.trainability.api.stream;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.data.Targets;

/**
 * What a network is shown at one update.
 *
 * @param inputs of B samples
 * @param targets one for each of them
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Examples(Inputs inputs, Targets targets) {

  /**
   * Checks that there are as many of both.
   *
   * @throws IllegalArgumentException if there are not
   */
  public Examples {
    if (inputs.samples() != targets.size()) {
      throw new IllegalArgumentException(
          "there must be one target for each of %s samples, were %s"
              .formatted(inputs.samples(), targets.size()));
    }
  }
}
