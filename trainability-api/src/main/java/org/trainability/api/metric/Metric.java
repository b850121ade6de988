package org.trainability.api.metric;

import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Measures something about a training step. A metric keeps no state between steps: what it must
 * remember it gives to {@link Observation#remember}, so that a run can be interrupted and resumed.
 * It changes nothing that it is shown.
 */
@API(status = Status.STABLE, since = "0.1")
public interface Metric {

  /**
   * What {@link #measure} will ask for. The framework computes nothing that no metric declared, and
   * shows only the layers that have all of it.
   *
   * @return the needs; the same set at every call
   */
  Set<Need> needs();

  /**
   * Measures one step.
   *
   * @param step the step: the parameters before the update, the batch's gradient at them, and the
   *     optimizer's moments with that gradient already in them. For a controller that is asked
   *     after the update, the parameters and the last update are the new ones; gradient,
   *     activations and what else {@linkplain Need#isKnownAfterUpdate is known then} are those of
   *     the step
   * @return one reading per scope measured; a value that does not exist is <em>undefined</em> with
   *     its reason, never NaN
   */
  Readings measure(Observation step);
}
