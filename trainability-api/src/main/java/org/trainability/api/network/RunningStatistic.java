package org.trainability.api.network;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Numbers of a layer, one for each unit, that follow what passes through it in training and are not
 * trained, as the running mean of a batch norm.
 *
 * @param name as {@code "mean"}
 * @param initial of every unit at the start of a run
 */
@API(status = Status.STABLE, since = "0.1")
public record RunningStatistic(String name, double initial) {}
