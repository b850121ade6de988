package org.trainability.cli;

/** The exit codes of every command. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;

  /**
   * Wrong usage, a plan with mistakes, a file or folder to be read that is not there or holds no
   * run or stored state where these are wanted, or a machine that can't run it: nothing was run.
   */
  static final int WRONG_USAGE = 2;

  /** Some runs of many failed, or a run of a plan diverged; the others are done. */
  static final int SOME_FAILED = 3;

  /** Stopped by a signal, after a checkpoint. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
