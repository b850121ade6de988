package org.trainability.checkpoints.match;

import java.util.List;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;

/**
 * Which tensor of a checkpoint is which of a network.
 *
 * @param checkpoint whose tensors these are
 * @param pairs one for each tensor of the network, in its order
 */
public record Match(Checkpoint checkpoint, List<Pair> pairs) {

  public Match {
    pairs = List.copyOf(pairs);
  }

  /**
   * Matches by shape and order, with names as hints.
   *
   * @param checkpoint not flat
   * @param slots of the network in its order, distinct names
   * @param rules what is known beyond the file
   * @return a tensor for each slot
   * @throws DataException if that is ambiguous or impossible; the message shows both sides and what
   *     to write
   */
  public static Match of(Checkpoint checkpoint, List<Slot> slots, MatchRules rules)
      throws DataException {
    return new Matching(checkpoint, slots, rules).match();
  }
}
