package org.trainability.experiment.measurement;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A checkpoint that is to be measured.
 *
 * @param file with its tensors
 * @param samples a file with the positions of its samples in the data set; empty for all
 * @param labels a file with their targets; empty for those of the data set
 */
public record CheckpointInput(Path file, Optional<Path> samples, Optional<Path> labels) {}
