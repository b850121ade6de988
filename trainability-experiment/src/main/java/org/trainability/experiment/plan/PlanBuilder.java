package org.trainability.experiment.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Regularizer;
import org.trainability.api.stream.TaskShape;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSets;

/** Makes one plan of one YAML document. */
final class PlanBuilder {

  /** A folder's name on every platform. */
  static final Pattern FOLDER_NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?");

  /** Windows reserves these, with any extension. */
  private static final Pattern RESERVED_NAME =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

  private final Catalogue catalogue;
  private final String origin;
  private final Path folder;
  private final boolean filesMustExist;
  private final Mistakes mistakes = new Mistakes();

  PlanBuilder(Catalogue catalogue, String origin, Path folder, boolean filesMustExist) {
    this.catalogue = catalogue;
    this.origin = origin;
    this.folder = folder;
    this.filesMustExist = filesMustExist;
  }

  Plan build(String text, List<String> arguments) {
    Overrides overrides = new Overrides(arguments, mistakes);
    return build(document(text, origin, mistakes), overrides);
  }

  Plan build(YamlNode.Fields document, List<String> arguments) {
    return build(document, new Overrides(arguments, mistakes));
  }

  private Plan build(YamlNode.Fields document, Overrides overrides) {
    Plan plan = plan(PlanSection.root(overrides.apply(document), mistakes));
    mistakes.throwIfAny();
    return plan;
  }

  /**
   * {@return the map that a text holds}
   *
   * @throws PlanException if it holds anything else
   */
  static YamlNode.Fields document(String text, String origin, Mistakes mistakes) {
    int before = mistakes.count();
    Optional<YamlNode> document = YamlReader.readFile(text, origin, mistakes);
    if (document.orElse(null) instanceof YamlNode.Fields map) {
      return map;
    }
    Place place = document.map(YamlNode::place).orElse(new Place(origin, 1, 1));
    if (document.isPresent() || mistakes.count() == before) {
      String found = document.map(YamlNode::shown).orElse("nothing");
      mistakes.add(place, "", "a plan must be a map of keys and values, was " + found);
    }
    throw mistakes.toException();
  }

  private Plan plan(PlanSection root) {
    root.refuseUnknown("a plan", PlanKeys.PLAN);
    NamedFiles files = new NamedFiles(folder, filesMustExist);
    ComponentReader components =
        new ComponentReader(
            catalogue,
            root.value(PlanKeys.DEFINITIONS.name())
                .flatMap(
                    given -> root.parse(PlanKeys.DEFINITIONS, given, PlanKeys.DEFINITIONS.name())),
            files,
            mistakes);
    StreamPlan stream = new StreamBuilder(catalogue, components).build(root);
    PlanSection streamSection = root.mapOrEmpty(PlanKeys.STREAM.name());
    Optional<DataOutline> data = outline(streamSection, stream);
    Optional<TaskShape> tasks =
        data.flatMap(outline -> new StreamCheck(catalogue).shape(streamSection, stream, outline));
    NetworkBuilder networkBuilder = new NetworkBuilder(components, files);
    NetworkPlan network =
        networkBuilder.build(root.section(PlanKeys.NETWORK), data.map(DataOutline::shape), tasks);
    PlanSection metricsSection = root.section(PlanKeys.METRICS);
    Map<String, MetricPlan> metrics =
        new MetricsBuilder(components, mistakes).build(metricsSection);
    List<Long> seeds = seeds(root);
    if (mistakes.count() == 0) {
      new SizeCheck(filesMustExist ? data : Optional.empty()).check(root, stream, network, tasks);
    }
    ComponentLists lists = new ComponentLists(components, mistakes);
    List<ComponentSpec> controllers = lists.oneOrSeveral(root, PlanKeys.CONTROLLER);
    if (mistakes.count() == 0) {
      ControllerCheck check = new ControllerCheck(catalogue);
      controllers.forEach(spec -> check.check(root, spec));
      check.checkTogether(root, controllers);
    }
    if (mistakes.count() == 0 && filesMustExist && data.isPresent()) {
      new ScheduleCheck(catalogue, data.get()).check(metricsSection, stream, metrics, seeds.get(0));
    }
    ComponentSpec optimizer = components.read(root, PlanKeys.OPTIMIZER, List.of());
    if (mistakes.count() == 0) {
      ControllerCheck check = new ControllerCheck(catalogue);
      controllers.forEach(spec -> check.checkWithOptimizer(root, optimizer, spec));
    }
    if (mistakes.count() == 0 && network instanceof NetworkPlan.Dense dense) {
      controllers.forEach(spec -> new RateCheck(catalogue).check(root, dense, optimizer, spec));
      ControllerCheck check = new ControllerCheck(catalogue);
      controllers.forEach(spec -> check.checkWithNetwork(root, dense, spec));
    }
    ConstraintsBuilder constraintsBuilder = new ConstraintsBuilder(catalogue, lists);
    List<ComponentSpec> constraints = constraintsBuilder.build(root);
    if (mistakes.count() == 0) {
      constraintsBuilder.check(root, constraints, controllers);
    }
    if (mistakes.count() == 0 && network instanceof NetworkPlan.Dense dense) {
      constraintsBuilder.check(root, constraints, dense);
    }
    List<ComponentSpec> regularizers = lists.oneOrSeveral(root, PlanKeys.REGULARIZER);
    if (mistakes.count() == 0 && network instanceof NetworkPlan.Dense dense && dense.isLinear()) {
      regularizers.forEach(spec -> refuseWithoutHiddenLayers(root, spec));
    }
    if (mistakes.count() == 0 && network instanceof NetworkPlan.Dl4j) {
      Dl4jCheck check = new Dl4jCheck(catalogue);
      check.check(root, optimizer, regularizers, controllers);
      if (networkBuilder.lacksUnits()) {
        check.refuseWithoutUnits(root, controllers);
      }
    }
    return new Plan(
        name(root),
        stream,
        network,
        new LossBuilder(catalogue, components).build(root, network, tasks.map(TaskShape::form)),
        optimizer,
        regularizers,
        constraints,
        controllers,
        metrics,
        root.value(PlanKeys.MEASURING),
        new KeptStates(root.value(PlanKeys.KEEP_STATES), root.value(PlanKeys.KEEP_EVERY)),
        seeds);
  }

  private void refuseWithoutHiddenLayers(PlanSection root, ComponentSpec spec) {
    try {
      Regularizer regularizer = catalogue.create(Regularizer.class, Kind.REGULARIZER, spec);
      if (regularizer.networkPenalties().stream().anyMatch(NetworkPenalty::readsHiddenLayers)) {
        root.mistake(
            PlanKeys.REGULARIZER.name(),
            "'%s' penalizes what hidden layers put out, and the network has none; give '%s.%s' a layer"
                .formatted(spec.use(), PlanKeys.NETWORK, PlanKeys.HIDDEN.name()));
      }
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // A component that throws is reported when the run begins.
    }
  }

  /**
   * Looks at the data, and records that they can't be used.
   *
   * @return empty where they can't be looked at; a data set that throws is reported when the run
   *     begins
   */
  private Optional<DataOutline> outline(PlanSection section, StreamPlan stream) {
    if (mistakes.count() > 0 || (!filesMustExist && !stream.data().files().isEmpty())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DataSets(catalogue).outline(stream.data()));
    } catch (DataException unusable) {
      section.mistake(PlanKeys.DATA.name(), unusable.getMessage());
    } catch (ComponentException broken) {
      // Reported when the run begins, as of every component that throws.
    }
    return Optional.empty();
  }

  private String name(PlanSection root) {
    String key = PlanKeys.NAME;
    Optional<YamlNode> given = root.value(key);
    String name = given.isPresent() ? String.valueOf(given.get().toJava()) : fileName();
    boolean isText = given.isEmpty() || given.get() instanceof YamlNode.Scalar;
    boolean isReserved = RESERVED_NAME.matcher(name).matches();
    if (!isText || isReserved || !FOLDER_NAME.matcher(name).matches()) {
      root.mistake(
          key,
          "must be a folder's name (letters, digits, '.', '_' and '-', at most 100), was "
              + given.map(YamlNode::shown).orElse("'" + name + "', from the file; give a 'name'")
              + (isReserved ? ", which Windows reserves" : ""));
    }
    return name;
  }

  /** The last part of the origin without its extension. */
  private String fileName() {
    String file = origin.substring(Math.max(origin.lastIndexOf('/'), origin.lastIndexOf('\\')) + 1);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private List<Long> seeds(PlanSection root) {
    String key = PlanKeys.SEEDS;
    if (!root.has(key)) {
      return PlanKeys.SEEDS_DEFAULT;
    }
    YamlNode given = root.value(key).orElseThrow();
    int before = mistakes.count();
    try {
      if (given instanceof YamlNode.Scalar scalar) {
        return SeedList.parse(scalar.text());
      }
      if (given instanceof YamlNode.Items list) {
        List<Long> seeds = seeds(list, key);
        return mistakes.count() > before ? seeds : SeedList.check(seeds);
      }
      root.mistake(key, "must be a list of whole numbers, was " + given.shown());
    } catch (IllegalArgumentException error) {
      root.mistake(key, error.getMessage());
    }
    return PlanKeys.SEEDS_DEFAULT;
  }

  private List<Long> seeds(YamlNode.Items list, String key) {
    List<Long> seeds = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      YamlNode item = list.items().get(i);
      String text = item instanceof YamlNode.Scalar scalar ? scalar.text() : "";
      try {
        seeds.add(SeedList.seed(text));
      } catch (NumberFormatException error) {
        String rule = text.matches("\\d+") ? SeedList.AT_MOST : "a whole number >= 0";
        String range = text.matches("\\d+-\\d+") ? "; a range stands alone, as seeds: 0-4" : "";
        mistakes.add(
            item.place(),
            key + "[" + i + "]",
            "must be %s, was %s%s".formatted(rule, item.shown(), range));
      }
    }
    return seeds;
  }
}
