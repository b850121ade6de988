package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;

class CoverageContractTest {

  /** Beside the contracts of all other specimens. */
  static final class OfTheSpecimens extends CoverageContract {}

  /** A component without a test. */
  public static final class Forgotten implements MetricFactory, Specimen<Metric> {
    @Override
    public Metric create(Options options) {
      throw new AssertionError("nobody makes it");
    }
  }

  @Test
  void namesTheComponentsWithoutAContractTest() {
    assertThatThrownBy(() -> new OfTheSpecimens().everyComponentHasItsContractTest())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("components without a contract test")
        // The second is there for the test of a controller.
        .hasMessageContaining("[\"metric forgotten\", \"metric reads-curvature\"]");
  }
}
