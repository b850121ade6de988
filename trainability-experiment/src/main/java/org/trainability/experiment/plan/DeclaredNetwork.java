package org.trainability.experiment.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.trainability.checkpoints.WeightOrder;

/**
 * A network that was trained elsewhere, as its file declares it.
 *
 * @param plan what is to be measured of it, and on which data; nothing of it is trained
 * @param map tensors of checkpoints by the network's names for them
 * @param weightOrder of the matrices in checkpoints; empty if that is to be found out
 */
public record DeclaredNetwork(
    Plan plan, Map<String, String> map, Optional<WeightOrder> weightOrder) {

  public DeclaredNetwork {
    map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
