package org.trainability.experiment.execution;

import java.util.Optional;
import java.util.OptionalInt;
import org.trainability.experiment.run.Interruption;

/**
 * What an executor is made for.
 *
 * @param jobs how many runs at a time, at least 1; empty if that is left to the executor
 * @param master where its cluster is; empty if that was not said
 * @param program what a worker process runs
 * @param interruption stops all runs
 */
public record ExecutorSettings(
    OptionalInt jobs, Optional<String> master, WorkerProgram program, Interruption interruption) {}
