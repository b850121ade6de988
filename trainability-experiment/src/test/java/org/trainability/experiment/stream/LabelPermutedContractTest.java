package org.trainability.experiment.stream;

import org.trainability.testkit.StreamContract;

class LabelPermutedContractTest extends StreamContract {

  @Override
  protected String name() {
    return "label-permuted";
  }
}
