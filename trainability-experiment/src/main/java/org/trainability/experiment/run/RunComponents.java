package org.trainability.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.controller.Controller;
import org.trainability.api.metric.Metric;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.stream.TaskStream;
import org.trainability.experiment.plan.Plan;

/**
 * The components of one run, made for it alone.
 *
 * @param stream makes the tasks
 * @param network of the dense network; empty where the network is DL4J's and has its own
 * @param optimizer of the training
 * @param regularizer of the training, the sum of the plan's penalties
 * @param constraints of the plan, in the order in which they are applied; after them follow those
 *     of the controllers
 * @param controllers of the run, in the order in which they are asked
 * @param metrics by their ids in the plan, in the plan's order
 */
public record RunComponents(
    TaskStream stream,
    Optional<NetworkComponents> network,
    Optimizer optimizer,
    Regularizer regularizer,
    List<Constraint> constraints,
    List<Controlling> controllers,
    Map<String, Metric> metrics) {

  /**
   * A controller, and what it works with.
   *
   * @param controller of the run
   * @param signals that it reads, by its names for them, in the order of these names
   * @param constraints by their names, in the order in which they are applied
   */
  public record Controlling(
      Controller<?> controller, Map<String, Metric> signals, Map<String, Constraint> constraints) {}

  /**
   * {@return the same, with those of the training named in what they throw}
   *
   * @param plan that names them
   */
  RunComponents named(Plan plan) {
    List<Constraint> named = new ArrayList<>();
    for (Constraint constraint : constraints) {
      named.add(new NamedConstraint(plan.constraints().get(named.size()).use(), constraint));
    }
    for (Controlling controlling : controllers) {
      controlling.constraints().forEach((name, own) -> named.add(new NamedConstraint(name, own)));
    }
    return new RunComponents(
        stream,
        network,
        new NamedOptimizer(plan.optimizer().use(), optimizer),
        regularizer,
        named,
        controllers,
        metrics);
  }

  /** Makes the components that a plan names. */
  public interface Wiring {

    /**
     * {@return a new instance of its stream; nothing else is made}
     *
     * @param plan resolved
     */
    TaskStream stream(Plan plan);

    /**
     * {@return new components}
     *
     * @param plan resolved
     */
    RunComponents of(Plan plan);
  }
}
