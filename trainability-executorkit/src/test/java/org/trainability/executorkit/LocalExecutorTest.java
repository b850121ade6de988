package org.trainability.executorkit;

import org.trainability.experiment.execution.LocalExecutor;

class LocalExecutorTest extends ExecutorContract {

  @Override
  protected String name() {
    return LocalExecutor.NAME;
  }
}
