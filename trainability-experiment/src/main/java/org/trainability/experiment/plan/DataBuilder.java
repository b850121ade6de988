package org.trainability.experiment.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.Preparation;

/**
 * Makes the data of a plan, a component beside what is done with its samples. Two short forms save
 * its name: {@code {images: X, labels: Y}} is a pair of IDX files, and {@code {NAME: FILE}} is
 * {@code {use: NAME, file: FILE}} for each data set that takes a file.
 */
final class DataBuilder {

  /** The option that the short form gives. */
  static final String FILE = "file";

  static final String IDX = "idx";

  private final Catalogue catalogue;
  private final ComponentReader components;

  DataBuilder(Catalogue catalogue, ComponentReader components) {
    this.catalogue = catalogue;
    this.components = components;
  }

  /**
   * {@return its data; after a mistake, any}
   *
   * @param section of the stream
   */
  DataSpec build(PlanSection section) {
    String key = PlanKeys.DATA.name();
    ComponentSpec set = set(section, PlanKeys.DATA, PlanKeys.DATA_SECTION);
    PlanSection data = section.mapOrEmpty(key);
    Preparation preparation =
        new Preparation(
            data.value(PlanKeys.EMPTY_CLASSES),
            data.value(PlanKeys.NORMALIZE),
            data.value(PlanKeys.MOMENTS_OF),
            data.value(PlanKeys.CHANNELS));
    return new DataSpec(set, preparation, files(set));
  }

  /**
   * {@return the test samples that the plan names, prepared as those; empty if it names none}
   *
   * @param section of the stream
   * @param training the data of the run
   */
  Optional<DataSpec> test(PlanSection section, DataSpec training) {
    if (!section.has(PlanKeys.TEST.name())) {
      return Optional.empty();
    }
    ComponentSpec set = set(section, PlanKeys.TEST, List.of());
    return Optional.of(new DataSpec(set, training.preparation(), files(set)));
  }

  private ComponentSpec set(
      PlanSection section, Option<ComponentSpec> option, List<String> ownKeys) {
    String key = option.name();
    return components.read(
        new ComponentReader.Slot(
            option,
            section.path(key),
            section.place(key),
            section.value(key).map(this::completed),
            key,
            ownKeys));
  }

  /** A short form at its full length. */
  private YamlNode completed(YamlNode given) {
    if (!(given instanceof YamlNode.Fields map) || map.fields().containsKey(ComponentSpec.USE)) {
      return given;
    }
    Optional<String> format = map.fields().keySet().stream().filter(this::takesFile).findFirst();
    YamlNode.Field file = map.fields().get(FILE);
    // The command line may give another file by the long form's name.
    if (format.isPresent() && (file == null || file.place().isOverride())) {
      Map<String, YamlNode.Field> fields = new LinkedHashMap<>(map.fields());
      YamlNode.Field named = fields.remove(format.get());
      fields.putIfAbsent(FILE, named);
      return named(map, format.get(), fields);
    }
    boolean isPair =
        map.fields().containsKey(PlanKeys.IMAGES_FILE)
            || map.fields().containsKey(PlanKeys.LABELS_FILE);
    return isPair ? named(map, IDX, map.fields()) : given;
  }

  private static YamlNode named(
      YamlNode.Fields map, String use, Map<String, YamlNode.Field> fields) {
    return new YamlNode.Fields(map.place(), fields)
        .with(
            ComponentSpec.USE,
            new YamlNode.Field(map.place(), new YamlNode.Scalar(map.place(), use, true)));
  }

  private boolean takesFile(String name) {
    return catalogue.all(Kind.DATA_SET).stream()
        .map(Catalogue.Entry::factory)
        .anyMatch(factory -> factory.name().equals(name) && takesFile(factory));
  }

  /** Whether a short form names it. */
  static boolean takesFile(ComponentFactory<?> factory) {
    return factory.options().stream()
        .anyMatch(option -> option.isRequired() && option.name().equals(FILE));
  }

  private Map<String, Path> files(ComponentSpec set) {
    Map<String, Path> files = new LinkedHashMap<>();
    catalogue.all(Kind.DATA_SET).stream()
        .map(Catalogue.Entry::factory)
        .filter(factory -> factory.name().equals(set.use()))
        .flatMap(factory -> factory.options().stream())
        .filter(Option::isFile)
        .forEach(
            option -> {
              Object file = set.options().getOrDefault(option.name(), "");
              if (!file.equals("")) {
                files.put(option.name(), Path.of(String.valueOf(file)));
              }
            });
    return files;
  }
}
