package org.trainability.experiment.execution;

import java.util.Optional;
import java.util.OptionalInt;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;

/**
 * What the program hands to an executor.
 *
 * @param jobs how many runs at a time, at least 1; empty if that is left to the executor
 * @param program what a worker process runs; empty if there are none, as in a program that embeds
 *     runs
 * @param experiment carries out runs in this process
 * @param interruption stops all runs
 */
public record ExecutionContext(
    OptionalInt jobs,
    Optional<WorkerProgram> program,
    Experiment experiment,
    Interruption interruption) {}
