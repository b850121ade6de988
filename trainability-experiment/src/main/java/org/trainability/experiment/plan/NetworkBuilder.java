package org.trainability.experiment.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.data.InputShape;
import org.trainability.api.stream.TaskShape;
import org.trainability.experiment.stream.Streams;
import org.trainability.listener.generic.InvalidConfigurationException;
import org.trainability.listener.generic.NetworkConfiguration;

/** Makes the network of a plan. */
final class NetworkBuilder {

  private final ComponentReader components;
  private final NamedFiles files;
  private boolean lacksUnits;

  NetworkBuilder(ComponentReader components, NamedFiles files) {
    this.components = components;
    this.files = files;
  }

  /**
   * @param section of the network
   * @param samples shape of the data's inputs; empty where it is not known
   * @param tasks that are made of the data; empty where that is not known
   */
  NetworkPlan build(PlanSection section, Optional<InputShape> samples, Optional<TaskShape> tasks) {
    return PlanKeys.DL4J_SECTION.stream().anyMatch(section::has)
        ? dl4j(section, samples, tasks)
        : dense(section);
  }

  /** {@return whether the network that was built is DL4J's, and no units of it are known} */
  boolean lacksUnits() {
    return lacksUnits;
  }

  private NetworkPlan.Dl4j dl4j(
      PlanSection section, Optional<InputShape> samples, Optional<TaskShape> tasks) {
    section.refuseUnknown("a network from a DL4J configuration", PlanKeys.DL4J_SECTION);
    Optional<Path> file = files.file(section, PlanKeys.DL4J, PlanKeys.DL4J_ACCEPTED);
    NetworkPlan.Dl4j plan = new NetworkPlan.Dl4j("");
    if (file.isEmpty()) {
      return plan;
    }
    try {
      plan = new NetworkPlan.Dl4j(TextFile.read(file.get(), "a DL4J configuration"));
    } catch (IOException error) {
      section.mistake(PlanKeys.DL4J, "'%s' %s".formatted(file.get(), error.getMessage()));
      return plan;
    }
    checkSum(section, plan);
    NetworkPlan.Dl4j read = plan;
    if (files.mustExist() && samples.isPresent()) {
      tasks.ifPresent(shape -> check(section, read, samples.get(), shape));
    }
    return plan;
  }

  private static void checkSum(PlanSection section, NetworkPlan.Dl4j plan) {
    Optional<YamlNode> given = section.value(PlanKeys.SHA256);
    if (given.isPresent() && !plan.sha256().equals(given.get().toJava())) {
      section.mistake(
          PlanKeys.SHA256,
          "must be the SHA-256 sum of the configuration, %s, or be left out; was %s"
              .formatted(plan.sha256(), given.get().shown()));
    }
  }

  private void check(
      PlanSection section, NetworkPlan.Dl4j plan, InputShape samples, TaskShape tasks) {
    try {
      lacksUnits =
          !NetworkConfiguration.parse(plan.json())
              .classifier(Streams.samples(samples, tasks), 0)
              .hasUnits();
    } catch (InvalidConfigurationException error) {
      error.problems().forEach(problem -> section.mistake(PlanKeys.DL4J, problem));
    }
  }

  private NetworkPlan.Dense dense(PlanSection section) {
    section.refuseUnknown(PlanKeys.NETWORK, PlanKeys.NETWORK_SECTION);
    return new NetworkPlan.Dense(
        widths(section, PlanKeys.HIDDEN, PlanKeys.HIDDEN_DEFAULT),
        widths(section, PlanKeys.RESIDUAL_BLOCKS, List.of()),
        components.read(section, PlanKeys.ACTIVATION, List.of()),
        normalization(section),
        section.value(PlanKeys.INIT),
        section.value(PlanKeys.PRECISION));
  }

  private ComponentSpec normalization(PlanSection section) {
    if (!section.has(PlanKeys.BATCH_NORM.name())) {
      return components.read(section, PlanKeys.NORMALIZATION, List.of());
    }
    if (section.has(PlanKeys.NORMALIZATION.name())) {
      section.mistake(
          PlanKeys.BATCH_NORM.name(),
          "is short for 'normalization: batch-norm'; give one of the two, '%s' or '%s'"
              .formatted(PlanKeys.BATCH_NORM.name(), PlanKeys.NORMALIZATION.name()));
    }
    boolean batchNorm = section.value(PlanKeys.BATCH_NORM);
    return components.read(
        section,
        Option.component(
            PlanKeys.NORMALIZATION.name(),
            Kind.NORMALIZATION,
            batchNorm ? ComponentSpec.of("batch-norm") : PlanKeys.NORMALIZATION.defaultValue(),
            PlanKeys.NORMALIZATION.help()),
        List.of());
  }

  private static List<Integer> widths(
      PlanSection section, Option<Integer> width, List<Integer> defaults) {
    String key = width.name();
    if (!section.has(key)) {
      return defaults;
    }
    YamlNode given = section.value(key).orElseThrow();
    if (!(given instanceof YamlNode.Items list)) {
      section.mistake(
          key, "must be a list of whole numbers, such as [256, 256], was " + given.shown());
      return defaults;
    }
    if (list.items().size() > PlanKeys.MAX_LAYERS) {
      section.mistake(
          key,
          "must hold at most %s layers, had %s"
              .formatted(PlanKeys.MAX_LAYERS, list.items().size()));
      return defaults;
    }
    List<Integer> widths = new ArrayList<>();
    for (YamlNode item : list.items()) {
      String at = section.path(key) + "[" + widths.size() + "]";
      widths.add(section.parse(width, item, at).orElse(width.defaultValue()));
    }
    return widths;
  }
}
