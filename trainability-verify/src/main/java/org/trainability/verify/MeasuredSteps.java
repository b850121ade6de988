package org.trainability.verify;

import java.util.ArrayList;
import java.util.List;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Readings;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.NewValues;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.Position;

/**
 * The first updates of a problem, each measured before it.
 *
 * @param problem that is trained
 * @param optimizer that trains it
 * @param count how many updates
 */
record MeasuredSteps(TrainingProblem problem, ComponentSpec optimizer, int count) {

  static MeasuredSteps of(TrainingProblem problem, ComponentSpec optimizer, int count) {
    return new MeasuredSteps(problem, optimizer, count);
  }

  /**
   * {@return what it read in each step}
   *
   * @param spec of a metric
   */
  List<Readings> measure(ComponentSpec spec) {
    Catalogue catalogue = problem.network().catalogue();
    Trainer trainer =
        new Trainer(
            problem.network().create(problem.initial(), NewValues.DRAWN),
            catalogue.create(Optimizer.class, Kind.OPTIMIZER, optimizer),
            catalogue.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            new Seeds(0));
    MeasuredMetric metric =
        new MeasuredMetric(
            spec.use(), catalogue.create(Metric.class, Kind.METRIC, spec), new Seeds(0));
    List<Readings> measured = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      TrainingProblem.Batch batch = problem.batches().get(step);
      trainer.compute(batch.inputs(), batch.targets());
      measured.add(metric.measure(trainer.step(), new Position(step + 1L, 1)));
      trainer.update();
    }
    return measured;
  }
}
