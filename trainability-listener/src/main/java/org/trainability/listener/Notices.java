package org.trainability.listener;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the one who trains should know, said once: a warning in the log. */
final class Notices {

  private static final Logger LOG = LoggerFactory.getLogger(TrainabilityListener.class);

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param notice a sentence without its stop
   */
  void tell(String notice) {
    if (told.add(notice)) {
      LOG.warn("{}", notice);
    }
  }
}
