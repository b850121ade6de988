package org.trainability.experiment.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.checkpoints.WeightOrder;
import org.trainability.core.Catalogue;

/**
 * Reads the file of a network that was trained elsewhere: what a plan says of network, loss,
 * optimizer, regularizer, metrics and their definitions, and besides {@code map} and {@code
 * weights}. A run's plan may be given; what it says of stream, controller, constraints, schedules
 * and seeds has no meaning here and is passed over.
 */
public final class DeclaredNetworkReader {

  private static final String MAP = "map";

  private static final Option<Weights> WEIGHTS =
      Option.choice(
          "weights", Weights.FOUND, "which dimension of a matrix in the checkpoints comes first");

  private static final List<String> OF_TRAINING =
      List.of(
          PlanKeys.STREAM.name(), PlanKeys.CONTROLLER.name(), PlanKeys.CONSTRAINTS, PlanKeys.SEEDS);

  private static final Set<Need> ON_REQUEST =
      EnumSet.of(Need.TEST_SPLIT, Need.ASSAY, Need.SPECTRAL_GRADIENTS);

  /** Each checkpoint is measured once, by all metrics. */
  private static final String ONCE = "1";

  private final Catalogue catalogue;

  /** What stands under {@code weights}. */
  private enum Weights {
    FOUND,
    IN_OUT,
    OUT_IN;

    Optional<WeightOrder> order() {
      return this == FOUND ? Optional.empty() : Optional.of(WeightOrder.valueOf(name()));
    }
  }

  /**
   * Reads files by the components of a catalogue.
   *
   * @param catalogue the components that exist
   */
  public DeclaredNetworkReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads a file.
   *
   * @param file the network's
   * @param metrics ids of the file or names of metrics that are to be measured; empty for those of
   *     the file, or, if it names none, for all but assays, test scores and what needs whole
   *     eigenbases
   * @param overrides arguments {@code key.path=value} that say how the stream is, and more
   * @return the network
   * @throws PlanException with every mistake found
   */
  public DeclaredNetwork read(Path file, List<String> metrics, List<String> overrides) {
    Mistakes mistakes = new Mistakes();
    YamlNode.Fields document =
        PlanBuilder.document(PlanReader.text(file), file.toString(), mistakes);
    PlanSection root = PlanSection.root(document, mistakes);
    Map<String, String> map = map(root, mistakes);
    Optional<WeightOrder> order = root.value(WEIGHTS).order();
    List<String> arguments = new ArrayList<>(metrics(document, metrics));
    arguments.addAll(overrides);
    mistakes.throwIfAny();
    Plan plan =
        new PlanBuilder(catalogue, file.toString(), PlanReader.folder(file), true)
            .build(withoutTraining(document, metrics), arguments);
    return new DeclaredNetwork(plan, map, order);
  }

  private static Map<String, String> map(PlanSection root, Mistakes mistakes) {
    Map<String, String> map = new LinkedHashMap<>();
    root.section(MAP)
        .fields()
        .forEach(
            (slot, field) -> {
              if (field.value() instanceof YamlNode.Scalar name && !name.isEmpty()) {
                map.put(slot, name.text());
              } else {
                mistakes.add(
                    field.place(),
                    MAP + "." + slot,
                    "must be the name of a tensor, was " + field.value().shown());
              }
            });
    return map;
  }

  /** Arguments that let the metrics be measured which the file does not have. */
  private List<String> metrics(YamlNode.Fields document, List<String> asked) {
    Map<String, YamlNode.Field> given = metrics(document);
    List<String> names =
        !asked.isEmpty()
            ? asked
            : given.isEmpty()
                ? catalogue.all(Kind.METRIC).stream()
                    .map(entry -> entry.factory().name())
                    .filter(this::isUsual)
                    .toList()
                : List.of();
    return names.stream()
        .filter(name -> !given.containsKey(name))
        .map(
            name ->
                "%s.%s={use: '%s', every: %s}"
                    .formatted(PlanKeys.METRICS, name.replace('/', '-'), name, ONCE))
        .toList();
  }

  /**
   * Others train networks of their own, rate the network on other samples, or take whole
   * eigenbases, which cost more than all the rest.
   */
  private boolean isUsual(String name) {
    return Collections.disjoint(
        catalogue.create(Metric.class, Kind.METRIC, ComponentSpec.of(name)).needs(), ON_REQUEST);
  }

  private static Map<String, YamlNode.Field> metrics(YamlNode.Fields document) {
    YamlNode.Field field = document.fields().get(PlanKeys.METRICS);
    return field != null && field.value() instanceof YamlNode.Fields metrics
        ? metrics.fields()
        : Map.of();
  }

  private static YamlNode.Fields withoutTraining(YamlNode.Fields document, List<String> asked) {
    Map<String, YamlNode.Field> rest = new LinkedHashMap<>(document.fields());
    rest.keySet().removeAll(OF_TRAINING);
    rest.remove(MAP);
    rest.remove(WEIGHTS.name());
    Map<String, YamlNode.Field> given = metrics(document);
    YamlNode.Field field = rest.get(PlanKeys.METRICS);
    if (field != null && !given.isEmpty()) {
      Map<String, YamlNode.Field> measured = new LinkedHashMap<>();
      given.forEach(
          (id, metric) -> {
            if (asked.isEmpty() || asked.contains(id)) {
              measured.put(id, once(metric));
            }
          });
      rest.put(
          PlanKeys.METRICS,
          new YamlNode.Field(field.place(), new YamlNode.Fields(field.place(), measured)));
    }
    return new YamlNode.Fields(document.place(), rest);
  }

  private static YamlNode.Field once(YamlNode.Field metric) {
    Place place = metric.place();
    Map<String, YamlNode.Field> options = new LinkedHashMap<>();
    if (metric.value() instanceof YamlNode.Fields fields) {
      options.putAll(fields.fields());
      options.keySet().removeAll(PlanKeys.METRIC_SECTION);
    } else if (metric.value() instanceof YamlNode.Scalar name && !name.isEmpty()) {
      options.put(ComponentSpec.USE, new YamlNode.Field(name.place(), name));
    } else if (!metric.value().isEmpty()) {
      // A mistake, which is found where metrics are made.
      return metric;
    }
    options.put(
        PlanKeys.EVERY.name(), new YamlNode.Field(place, new YamlNode.Scalar(place, ONCE, true)));
    return new YamlNode.Field(place, new YamlNode.Fields(place, options));
  }
}
