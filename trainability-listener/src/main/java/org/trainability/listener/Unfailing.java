package org.trainability.listener;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;

/**
 * A metric that never fails: what can't be measured must not end somebody else's training.
 *
 * @param metric asked
 * @param layers for which its readings are undefined where it fails, with the whole network
 * @param told receives the reason
 */
record Unfailing(Metric metric, Collection<String> layers, Consumer<String> told)
    implements Metric {

  @Override
  public Set<Need> needs() {
    return metric.needs();
  }

  @Override
  public Readings measure(Observation step) {
    try {
      return metric.measure(step);
    } catch (VirtualMachineError error) {
      throw error;
    } catch (RuntimeException | Error error) {
      String reason = "it can't be measured: " + error;
      told.accept(reason);
      Map<String, Reading> none = new LinkedHashMap<>();
      layers.forEach(layer -> none.put(layer, Reading.undefined(reason, Unit.ONE)));
      none.put(Scope.NETWORK, Reading.undefined(reason, Unit.ONE));
      return Readings.of(none);
    }
  }
}
