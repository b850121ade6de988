package org.trainability.api.data;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a network does on some samples.
 *
 * @param samples how many
 * @param loss mean over the samples, without the regularizer
 * @param score of the outputs for all of them
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Evaluation(int samples, double loss, Score score) {}
