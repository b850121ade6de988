package org.trainability.experiment.run;

import java.util.List;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.MeasuringState;
import org.trainability.dl4j.state.SteeringState;
import org.trainability.records.RecorderMark;
import org.trainability.records.RunIdentity;

/**
 * All that a run is made of between two steps: what a checkpoint holds. Everything else follows
 * from what the run belongs to.
 *
 * @param identity what it belongs to
 * @param progress how far it has come
 * @param learner parameters and optimizer
 * @param steerings the controllers, in the plan's order
 * @param measuring what metrics remember
 * @param records how far they are written
 */
record RunState(
    RunIdentity identity,
    Progress progress,
    LearnerState learner,
    List<SteeringState> steerings,
    MeasuringState measuring,
    RecorderMark records) {}
