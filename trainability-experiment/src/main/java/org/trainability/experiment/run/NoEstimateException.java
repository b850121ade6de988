package org.trainability.experiment.run;

/** A plan could not be tried out; the message tells what went wrong and where. */
public final class NoEstimateException extends Exception {

  private static final long serialVersionUID = 1L;

  NoEstimateException(String reason) {
    super("no estimate of the time: " + reason);
  }

  NoEstimateException(String reason, Throwable cause) {
    super("no estimate of the time: " + reason, cause);
  }
}
