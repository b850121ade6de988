package org.trainability.experiment.plan;

import java.util.List;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.LossFactory;
import org.trainability.core.Catalogue;

/** Reads the loss of a plan and holds it against the network and the data. */
final class LossBuilder {

  private final Catalogue catalogue;
  private final ComponentReader components;

  LossBuilder(Catalogue catalogue, ComponentReader components) {
    this.catalogue = catalogue;
    this.components = components;
  }

  /**
   * {@return the loss; after a mistake, any}
   *
   * @param root of the plan
   * @param network that is to learn
   * @param form of the data's targets; empty where it is not known
   */
  ComponentSpec build(PlanSection root, NetworkPlan network, Optional<Targets.Form> form) {
    ComponentSpec loss = components.read(root, PlanKeys.LOSS, List.of());
    Optional<LossFactory> factory = factory(loss.use());
    if (factory.isEmpty()) {
      return loss;
    }
    String standard = PlanKeys.LOSS.defaultValue().use();
    if (network instanceof NetworkPlan.Dl4j && !loss.equals(withDefaults(standard))) {
      root.mistake(
          PlanKeys.LOSS.name(),
          "must be %s without options for a network from a DL4J configuration, whose output layer"
                  .formatted(standard)
              + " has that loss; was "
              + loss.toMap());
    }
    form.ifPresent(targets -> checkTargets(root, factory.get(), targets));
    return loss;
  }

  /** Empty if there is none, which is a mistake already. */
  private Optional<LossFactory> factory(String name) {
    return catalogue.all(Kind.LOSS).stream()
        .map(Catalogue.Entry::factory)
        .filter(factory -> factory.name().equals(name))
        .map(LossFactory.class::cast)
        .findFirst();
  }

  private ComponentSpec withDefaults(String name) {
    return catalogue.resolve(Kind.LOSS, ComponentSpec.of(name));
  }

  private void checkTargets(PlanSection root, LossFactory factory, Targets.Form form) {
    if (!factory.targets().contains(form)) {
      root.mistake(
          PlanKeys.LOSS.name(),
          "'%s' does not take the targets of the data, which are %s; choose among: %s"
              .formatted(factory.name(), words(form), String.join(", ", losses(form))));
    }
  }

  private List<String> losses(Targets.Form form) {
    return catalogue.all(Kind.LOSS).stream()
        .map(Catalogue.Entry::factory)
        .filter(factory -> ((LossFactory) factory).targets().contains(form))
        .map(factory -> factory.name())
        .toList();
  }

  private static String words(Targets.Form form) {
    return form == Targets.Form.LABELS ? "classes" : "numbers";
  }
}
