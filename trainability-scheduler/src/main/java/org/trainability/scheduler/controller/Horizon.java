package org.trainability.scheduler.controller;

import org.trainability.api.controller.Situation;

/** The stretch of training over which a controller reckons. */
enum Horizon {
  /** The whole run. */
  RUN {
    @Override
    long stepsTaken(Situation now) {
      return now.step();
    }

    @Override
    long length(Situation now) {
      return now.totalSteps();
    }
  },
  /** Starts again at each task. */
  TASK {
    @Override
    long stepsTaken(Situation now) {
      return now.stepInTask();
    }

    @Override
    long length(Situation now) {
      return now.stepsInTask();
    }
  };

  /**
   * {@return t: at a step its number within the horizon, from 1; at a task's start the steps done}
   */
  abstract long stepsTaken(Situation now);

  /** {@return T, the number of steps in the horizon} */
  abstract long length(Situation now);
}
