package org.trainability.benchmarks.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.Seeds;
import org.trainability.api.component.Catalogue;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.api.metric.Metric;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.stream.TaskStream;
import org.trainability.benchmarks.data.DataException;
import org.trainability.benchmarks.data.ImageSet;
import org.trainability.benchmarks.data.TrainingData;
import org.trainability.benchmarks.plan.MetricPlan;
import org.trainability.benchmarks.plan.NetworkPlan;
import org.trainability.benchmarks.plan.Plan;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.engine.Trainer;

/** The parts of one run, made from a plan and a seed. */
record Assembly(
    Plan plan,
    Seeds seeds,
    TrainingData data,
    TaskStream stream,
    DenseNetwork network,
    Trainer trainer,
    List<ScheduledMetric> metrics,
    Steering<?> steering) {

  /** A metric of the plan and when it is due. */
  record ScheduledMetric(MeasuredMetric metric, MetricPlan plan) {}

  /**
   * @param catalogue where the plan's components come from
   * @param images the data set of the plan
   * @throws DataException if the data set does not have what the plan asks for
   */
  static Assembly of(Catalogue catalogue, Plan plan, long seed, ImageSet images)
      throws DataException {
    Seeds seeds = new Seeds(seed);
    TrainingData data = TrainingData.draw(images, plan.stream().images(), seeds);
    DenseNetwork network = network(catalogue, plan.network(), data);
    network.initialize(seeds.random("parameters"));
    Trainer trainer =
        new Trainer(
            network,
            catalogue.create(Optimizer.class, Kind.OPTIMIZER, plan.optimizer()),
            catalogue.create(Regularizer.class, Kind.REGULARIZER, plan.regularizer()),
            seeds);
    List<ScheduledMetric> metrics = new ArrayList<>();
    plan.metrics()
        .forEach(
            (id, metric) ->
                metrics.add(
                    new ScheduledMetric(metric(catalogue, id, metric.metric(), seeds), metric)));
    return new Assembly(
        plan,
        seeds,
        data,
        catalogue.create(TaskStream.class, Kind.STREAM, plan.stream().stream()),
        network,
        trainer,
        metrics,
        steering(catalogue, plan.controller(), trainer, seeds));
  }

  private static DenseNetwork network(Catalogue catalogue, NetworkPlan plan, TrainingData data) {
    NetworkSpec spec =
        new NetworkSpec(
            data.inputs(),
            plan.hidden(),
            data.classes(),
            plan.activation(),
            plan.batchNorm(),
            plan.initialization(),
            plan.precision());
    return new DenseNetwork(
        spec, catalogue.create(Activation.class, Kind.ACTIVATION, plan.activation()));
  }

  private static MeasuredMetric metric(
      Catalogue catalogue, String id, ComponentSpec spec, Seeds seeds) {
    return new MeasuredMetric(id, catalogue.create(Metric.class, Kind.METRIC, spec), seeds);
  }

  private static Steering<?> steering(
      Catalogue catalogue, ComponentSpec spec, Trainer trainer, Seeds seeds) {
    Controller<?> controller = catalogue.create(Controller.class, Kind.CONTROLLER, spec);
    Map<String, MeasuredMetric> signals = new LinkedHashMap<>();
    controller
        .signals()
        .forEach(
            (name, signal) ->
                signals.put(name, metric(catalogue, "controller/" + name, signal, seeds)));
    return Steering.of(spec.use(), controller, signals, trainer.rates());
  }
}
