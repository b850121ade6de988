package org.trainability.experiment;

import java.util.Set;
import org.trainability.api.component.Kind;
import org.trainability.testkit.CoverageContract;

class CoverageTest extends CoverageContract {

  /** The contract of executors stands on this module. */
  @Override
  protected Set<Kind> testedElsewhere() {
    return Set.of(Kind.EXECUTOR);
  }
}
