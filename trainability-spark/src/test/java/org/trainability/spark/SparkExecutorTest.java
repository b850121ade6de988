package org.trainability.spark;

import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.trainability.executorkit.ExecutorContract;

/** This machine as a cluster. */
@StartsSpark
@Timeout(240)
class SparkExecutorTest extends ExecutorContract {

  @Override
  protected String name() {
    return "spark";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("master", "yarn");
  }
}
