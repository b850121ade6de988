package org.trainability.experiment.plan;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.trainability.api.component.ComponentSpec;
import org.trainability.core.yaml.YamlRules;

/**
 * What {@code --set key.path=value} changes in a plan's YAML. The arguments hold in the order
 * given, the last one wins. Besides replacing the value there, an argument clears what it
 * contradicts in the file, but never what another argument has set:
 *
 * <ul>
 *   <li>a new {@code use} drops the options that the file gives for the former component, also
 *       where that is a default or a short form of a data set, not the section's own keys such as
 *       {@code every}; a bare name in place of a component's map is a new {@code use}, so that
 *       {@code stream=permuted-input} keeps the number of tasks;
 *   <li>{@code stream.epochs} drops {@code stream.steps}, and the other way round;
 *   <li>{@code network.dl4j} drops all else that the file says of the network;
 *   <li>an option of a component that the file gives by its bare name makes a map of it; one of
 *       {@code stream.data} or {@code stream.test} begins a new map, because it is of another data
 *       set.
 * </ul>
 */
final class Overrides {

  /** The maps of a plan that are no components. */
  private static final Set<List<String>> NO_COMPONENTS =
      Set.of(List.of(PlanKeys.NETWORK), List.of(PlanKeys.METRICS));

  /** The sections of data sets, which have short forms. */
  private static final Set<List<String>> DATA_SETS =
      Set.of(
          List.of(PlanKeys.STREAM.name(), PlanKeys.DATA.name()),
          List.of(PlanKeys.STREAM.name(), PlanKeys.TEST.name()));

  private static final Pattern SEPARATOR = Pattern.compile("\\.");

  /**
   * One argument.
   *
   * @param place the argument itself
   * @param keys the path, at least one key
   */
  private record Setting(Place place, List<String> keys, YamlNode value) {

    Setting ofUse() {
      List<String> more = new ArrayList<>(keys);
      more.add(ComponentSpec.USE);
      return new Setting(place, more, value);
    }
  }

  private final Mistakes mistakes;
  private final List<Setting> settings = new ArrayList<>();

  Overrides(List<String> arguments, Mistakes mistakes) {
    this.mistakes = mistakes;
    arguments.forEach(this::parse);
  }

  private void parse(String argument) {
    Place place = Place.ofOverride(argument);
    int equals = argument.indexOf('=');
    String path = equals < 0 ? argument : argument.substring(0, equals).strip();
    List<String> keys = List.of(SEPARATOR.split(path, -1));
    if (equals < 0 || keys.contains("")) {
      mistakes.add(place, "", "must be key=value, such as optimizer.rate=1e-2");
      return;
    }
    if (keys.size() > YamlRules.MAX_DEPTH
        || keys.stream().anyMatch(key -> key.length() > YamlReader.MAX_KEY)) {
      mistakes.add(
          place,
          "",
          "must have at most %s keys of at most %s characters each"
              .formatted(YamlRules.MAX_DEPTH, YamlReader.MAX_KEY));
      return;
    }
    int before = mistakes.count();
    String text = argument.substring(equals + 1);
    Optional<YamlNode> value = YamlReader.readOverride(text, path, place, mistakes);
    if (mistakes.count() == before) {
      settings.add(new Setting(place, keys, value.orElse(new YamlNode.Scalar(place, "", true))));
    }
  }

  /** {@return the plan with every change made} */
  YamlNode.Fields apply(YamlNode.Fields plan) {
    YamlNode.Fields changed = plan;
    for (Setting setting : settings) {
      changed = set(changed, setting, 0);
    }
    return changed;
  }

  private YamlNode.Fields set(YamlNode.Fields map, Setting setting, int depth) {
    List<String> keys = setting.keys();
    String key = keys.get(depth);
    YamlNode.Field old = map.fields().get(key);
    if (depth == keys.size() - 1) {
      if (old != null && renames(setting, old.value())) {
        return set(map, setting.ofUse(), depth);
      }
      return clear(map, setting).with(key, new YamlNode.Field(setting.place(), setting.value()));
    }
    if (old == null) {
      YamlNode.Fields none = new YamlNode.Fields(setting.place(), Map.of());
      return map.with(key, new YamlNode.Field(setting.place(), set(none, setting, depth + 1)));
    }
    List<String> path = keys.subList(0, depth + 1);
    if (old.value() instanceof YamlNode.Items) {
      String joined = String.join(".", path);
      mistakes.add(
          setting.place(),
          String.join(".", keys),
          "%s is a list and has no keys; set all of it, as %s=[…]".formatted(joined, joined));
      return map;
    }
    YamlNode.Fields inner = asMap(old.value(), path, keys.get(depth + 1));
    return map.with(key, new YamlNode.Field(old.place(), set(inner, setting, depth + 1)));
  }

  /** Whether a setting gives the bare name of a component where the plan has a map. */
  private static boolean renames(Setting setting, YamlNode old) {
    return old instanceof YamlNode.Fields
        && setting.value() instanceof YamlNode.Scalar
        && !setting.value().isEmpty()
        && !NO_COMPONENTS.contains(setting.keys());
  }

  private static YamlNode.Fields asMap(YamlNode value, List<String> path, String next) {
    if (value instanceof YamlNode.Fields map) {
      return map;
    }
    YamlNode.Fields none = new YamlNode.Fields(value.place(), Map.of());
    // A file of another data set, or what is done with the samples of this one.
    boolean isData = DATA_SETS.contains(path) && !PlanKeys.ownKeys(path).contains(next);
    return value.isEmpty() || isData
        ? none
        : none.with(ComponentSpec.USE, new YamlNode.Field(value.place(), value));
  }

  /** Drops from the map what the setting contradicts. */
  private static YamlNode.Fields clear(YamlNode.Fields map, Setting setting) {
    List<String> keys = setting.keys();
    String key = keys.get(keys.size() - 1);
    List<String> section = keys.subList(0, keys.size() - 1);
    if (section.equals(List.of(PlanKeys.STREAM.name()))) {
      if (key.equals(PlanKeys.EPOCHS.name())) {
        return without(map, PlanKeys.STEPS.name());
      }
      if (key.equals(PlanKeys.STEPS.name())) {
        return without(map, PlanKeys.EPOCHS.name());
      }
    }
    if (section.equals(List.of(PlanKeys.NETWORK)) && key.equals(PlanKeys.DL4J)) {
      return onlyOverridden(map, List.of());
    }
    boolean switches =
        key.equals(ComponentSpec.USE)
            && former(map, section)
                .filter(use -> !use.equals(setting.value().toJava()))
                .isPresent();
    return switches ? onlyOverridden(map, PlanKeys.ownKeys(section)) : map;
  }

  /** The component that the map names or, where it names none, has; empty if that is not known. */
  private static Optional<String> former(YamlNode.Fields map, List<String> section) {
    YamlNode.Field use = map.fields().get(ComponentSpec.USE);
    if (use != null) {
      return Optional.of(String.valueOf(use.value().toJava()));
    }
    List<String> own = PlanKeys.ownKeys(section);
    Optional<String> first = map.fields().keySet().stream().filter(not(own::contains)).findFirst();
    if (first.isPresent() && DATA_SETS.contains(section)) {
      // A short form: a pair of IDX files, or the name of a format and its file.
      return map.fields().containsKey(PlanKeys.IMAGES_FILE) ? Optional.of(DataBuilder.IDX) : first;
    }
    return PlanKeys.defaultUse(section);
  }

  private static YamlNode.Fields without(YamlNode.Fields map, String key) {
    YamlNode.Field field = map.fields().get(key);
    if (field == null || field.place().isOverride()) {
      return map;
    }
    Map<String, YamlNode.Field> rest = new LinkedHashMap<>(map.fields());
    rest.remove(key);
    return new YamlNode.Fields(map.place(), rest);
  }

  /** Keeps the keys named and, at any depth, what the command line has set. */
  private static YamlNode.Fields onlyOverridden(YamlNode.Fields map, List<String> kept) {
    Map<String, YamlNode.Field> rest = new LinkedHashMap<>();
    map.fields()
        .forEach(
            (key, field) -> {
              if (kept.contains(key) || field.place().isOverride()) {
                rest.put(key, field);
              } else if (field.value() instanceof YamlNode.Fields inner) {
                YamlNode.Fields innerRest = onlyOverridden(inner, List.of());
                if (!innerRest.fields().isEmpty()) {
                  rest.put(key, new YamlNode.Field(innerRest.place(), innerRest));
                }
              }
            });
    return new YamlNode.Fields(map.place(), rest);
  }
}
