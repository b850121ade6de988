package org.trainability.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.api.metric.Metric;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.run.NetworkComponents;
import org.trainability.experiment.run.PenaltySum;
import org.trainability.experiment.run.RunComponents;
import org.trainability.experiment.stream.Streams;

/** Binds the components of one run: those that its plan names, from the catalogue. */
final class RunModule extends AbstractModule {

  private final Plan plan;

  RunModule(Plan plan) {
    this.plan = plan;
  }

  @Provides
  TaskStream stream(Catalogue catalogue) {
    return Streams.create(catalogue, plan.stream().stream());
  }

  @Provides
  Optional<NetworkComponents> network(Catalogue catalogue) {
    return plan.network() instanceof NetworkPlan.Dense network
        ? Optional.of(
            new NetworkComponents(
                catalogue.create(Activation.class, Kind.ACTIVATION, network.activation()),
                catalogue.create(Normalization.class, Kind.NORMALIZATION, network.normalization()),
                catalogue.create(Loss.class, Kind.LOSS, plan.loss())))
        : Optional.empty();
  }

  @Provides
  Optimizer optimizer(Catalogue catalogue) {
    return catalogue.create(Optimizer.class, Kind.OPTIMIZER, plan.optimizer());
  }

  @Provides
  Regularizer regularizer(Catalogue catalogue) {
    Map<String, Regularizer> penalties = new LinkedHashMap<>();
    for (ComponentSpec spec : plan.regularizers()) {
      penalties.put(spec.use(), catalogue.create(Regularizer.class, Kind.REGULARIZER, spec));
    }
    return PenaltySum.of(penalties);
  }

  @Provides
  List<Constraint> constraints(Catalogue catalogue) {
    return plan.constraints().stream()
        .map(spec -> catalogue.create(Constraint.class, Kind.CONSTRAINT, spec))
        .toList();
  }

  @Provides
  List<Controller<?>> controllers(Catalogue catalogue) {
    List<Controller<?>> controllers = new ArrayList<>();
    for (ComponentSpec spec : plan.controllers()) {
      controllers.add(catalogue.create(Controller.class, Kind.CONTROLLER, spec));
    }
    return controllers;
  }

  @Provides
  RunComponents components(
      Catalogue catalogue,
      TaskStream stream,
      Optional<NetworkComponents> network,
      Optimizer optimizer,
      Regularizer regularizer,
      List<Constraint> constraints,
      List<Controller<?>> controllers) {
    List<RunComponents.Controlling> controlling = new ArrayList<>();
    for (Controller<?> controller : controllers) {
      String name = plan.controllers().get(controlling.size()).use();
      Map<String, ComponentSpec> signals = asked(name, controller::signals);
      Map<String, Constraint> own = new LinkedHashMap<>();
      for (ComponentSpec spec : asked(name, controller::constraints)) {
        own.put(spec.use(), catalogue.create(Constraint.class, Kind.CONSTRAINT, spec));
      }
      // Sorted: a map of the author's may have another order in each JVM, and the records follow
      // it.
      controlling.add(
          new RunComponents.Controlling(
              controller, metrics(catalogue, new TreeMap<>(signals)), own));
    }
    Map<String, ComponentSpec> metrics = new LinkedHashMap<>();
    plan.metrics().forEach((id, metric) -> metrics.put(id, metric.metric()));
    return new RunComponents(
        stream,
        network,
        optimizer,
        regularizer,
        constraints,
        controlling,
        metrics(catalogue, metrics));
  }

  private static <T> T asked(String controller, Supplier<T> question) {
    try {
      return question.get();
    } catch (Throwable thrown) {
      throw ComponentException.of(ComponentException.title(Kind.CONTROLLER, controller), thrown);
    }
  }

  private static Map<String, Metric> metrics(
      Catalogue catalogue, Map<String, ComponentSpec> specs) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    specs.forEach((id, spec) -> metrics.put(id, catalogue.create(Metric.class, Kind.METRIC, spec)));
    return metrics;
  }
}
