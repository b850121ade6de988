package org.trainability.dl4j.numeric;

/** A kernel that can't be run, or that computes wrongly. Its message says what to set. */
public final class NumericKernelException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  NumericKernelException(String message) {
    super(message);
  }
}
