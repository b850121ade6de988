package org.trainability.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.controller.Controller;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanValues;
import org.trainability.records.PluginOrigin;
import org.trainability.records.Provenance;
import org.trainability.records.RunIdentity;
import org.trainability.records.Sha256;

/** Tells what the records of a run belong to if it is carried out here and now. */
final class Identities {

  private static final String OWN_CODE = "org.trainability.";

  private final Catalogue catalogue;

  Identities(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param inputs of {@link #inputs}, of the plan
   * @param start SHA-256 of the state that the network begins with; empty where it is drawn
   * @throws ComponentException if the plan's controller can't be asked for its signals
   */
  RunIdentity of(Plan plan, long seed, Map<String, String> inputs, Optional<String> start) {
    return new RunIdentity(
        Provenance.programVersion(),
        seed,
        PlanValues.settings(plan),
        inputs,
        start.orElse(null),
        plugins(plan),
        NumericLibrary.kernel());
  }

  /**
   * {@return the SHA-256 of each file that the plan names, by its key}
   *
   * @throws IOException if one can't be read
   */
  static Map<String, String> inputs(Plan plan) throws IOException {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, Path> file : plan.files().entrySet()) {
      inputs.put(file.getKey(), Sha256.of(file.getValue()));
    }
    return inputs;
  }

  /** The program's own components are known by its version. */
  private Map<String, String> plugins(Plan plan) {
    Map<String, String> plugins = new TreeMap<>();
    add(Kind.STREAM, plan.stream().stream(), plugins);
    add(Kind.DATA_SET, plan.stream().data().set(), plugins);
    plan.stream().test().ifPresent(test -> add(Kind.DATA_SET, test.set(), plugins));
    if (plan.network() instanceof NetworkPlan.Dense dense) {
      add(Kind.ACTIVATION, dense.activation(), plugins);
      add(Kind.NORMALIZATION, dense.normalization(), plugins);
    }
    add(Kind.LOSS, plan.loss(), plugins);
    add(Kind.OPTIMIZER, plan.optimizer(), plugins);
    plan.regularizers().forEach(regularizer -> add(Kind.REGULARIZER, regularizer, plugins));
    plan.constraints().forEach(constraint -> add(Kind.CONSTRAINT, constraint, plugins));
    plan.controllers().forEach(controller -> add(Kind.CONTROLLER, controller, plugins));
    plan.metrics().values().forEach(metric -> add(Kind.METRIC, metric.metric(), plugins));
    for (ComponentSpec controller : plan.controllers()) {
      Controller<?> made = catalogue.create(Controller.class, Kind.CONTROLLER, controller);
      asked(controller, made::signals)
          .values()
          .forEach(signal -> add(Kind.METRIC, signal, plugins));
      asked(controller, made::constraints)
          .forEach(constraint -> add(Kind.CONSTRAINT, constraint, plugins));
    }
    return plugins;
  }

  private static <T> T asked(ComponentSpec controller, Supplier<T> question) {
    try {
      return question.get();
    } catch (Throwable thrown) {
      throw ComponentException.of(
          ComponentException.title(Kind.CONTROLLER, controller.use()), thrown);
    }
  }

  /** Those in the component's options too. */
  private void add(Kind kind, ComponentSpec spec, Map<String, String> plugins) {
    Catalogue.Entry entry = catalogue.find(kind, spec.use());
    if (!entry.factory().getClass().getName().startsWith(OWN_CODE)) {
      PluginOrigin origin = PluginOrigin.of(entry);
      plugins.computeIfAbsent(
          kind.singular() + " " + spec.use(),
          name -> "version %s, sha256 %s".formatted(origin.version(), origin.sha256()));
    }
    for (Option<?> option : entry.factory().options()) {
      if (option.componentKind().isPresent()) {
        Object given = spec.options().get(option.name());
        Object value = given == null ? option.defaultValue() : option.parse(given);
        add(option.componentKind().get(), (ComponentSpec) value, plugins);
      }
    }
  }
}
