package org.trainability.experiment.execution;

/** A worker ended before its run did; the message tells how. */
public final class WorkerDeath extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int SIGNALLED = 128;
  private static final int ABORT = 6;
  private static final int KILL = 9;
  private static final int SEGMENTATION = 11;

  WorkerDeath(int exitCode, String lastWords) {
    super(
        "the worker process "
            + how(exitCode)
            + (lastWords.isEmpty() ? "" : "; its last words: " + lastWords));
  }

  private static String how(int exitCode) {
    return switch (exitCode - SIGNALLED) {
      case KILL -> "was killed (signal 9): by somebody, or by the system for want of memory";
      case ABORT, SEGMENTATION ->
          "crashed in native code (signal %s)".formatted(exitCode - SIGNALLED);
      default -> "ended with exit code " + exitCode;
    };
  }
}
