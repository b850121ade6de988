package org.trainability.experiment.stream;

import org.trainability.testkit.StreamContract;

class StationaryContractTest extends StreamContract {

  @Override
  protected String name() {
    return "stationary";
  }
}
