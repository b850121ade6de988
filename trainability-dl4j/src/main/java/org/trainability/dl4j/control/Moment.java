package org.trainability.dl4j.control;

import java.util.OptionalDouble;
import org.trainability.api.controller.Situation;

/**
 * When a controller is asked; see {@link Situation} for each number.
 *
 * @param event what it is asked about
 */
public record Moment(
    Situation.Event event,
    long step,
    long totalSteps,
    int task,
    int stepInTask,
    int stepsInTask,
    int batchSize,
    int taskSamples,
    int samples,
    OptionalDouble loss) {}
