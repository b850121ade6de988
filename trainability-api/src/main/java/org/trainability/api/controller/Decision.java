package org.trainability.api.controller;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a controller decided.
 *
 * @param state the state from now on
 * @param actions what to do, in this order
 * @param verdicts one for each layer that was judged, for the audit; may be empty
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Decision<S extends Record>(S state, List<Action> actions, List<Verdict> verdicts) {

  public Decision {
    actions = List.copyOf(actions);
    verdicts = List.copyOf(verdicts);
  }
}
