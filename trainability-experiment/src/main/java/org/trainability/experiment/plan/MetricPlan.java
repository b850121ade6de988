package org.trainability.experiment.plan;

import org.trainability.api.component.ComponentSpec;

/**
 * A metric of a plan.
 *
 * @param metric resolved
 * @param every when it is measured
 * @param fullBatchesOnly whether a step with a short batch is skipped
 */
public record MetricPlan(ComponentSpec metric, Schedule every, boolean fullBatchesOnly) {}
