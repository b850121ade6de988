package org.trainability.experiment.plan;

import org.trainability.api.component.ComponentSpec;
import org.trainability.experiment.data.DataSource;

/**
 * The task stream of a plan.
 *
 * @param stream resolved
 * @param data where the samples come from
 * @param images how many samples of the data set are used, drawn once per run; 0 for all
 * @param tasks how many tasks
 * @param length how long a task is
 * @param batch samples per step; the last batch of an epoch may be shorter
 */
public record StreamPlan(
    ComponentSpec stream, DataSource data, int images, int tasks, TaskLength length, int batch) {}
