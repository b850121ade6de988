package org.trainability.experiment.execution;

/** Makes a {@link RunExecutor}; found by ServiceLoader, on the class path and among plugins. */
public interface RunExecutorFactory {

  /**
   * @return what a user calls it
   */
  String name();

  /**
   * @return where it carries out runs, in a line
   */
  String summary();

  /**
   * @return a new executor
   * @throws IllegalArgumentException if the settings don't fit it; the message says what would
   */
  RunExecutor create(ExecutorSettings settings);
}
