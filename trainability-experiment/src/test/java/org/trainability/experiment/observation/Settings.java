package org.trainability.experiment.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;

/**
 * The metrics of the catalogue, each with its defaults and with every other choice of an option.
 */
public final class Settings {

  private Settings() {}

  public static List<ComponentSpec> ofAllMetrics() {
    List<ComponentSpec> settings = new ArrayList<>();
    for (var entry : SmallTraining.CATALOGUE.all(Kind.METRIC)) {
      ComponentSpec defaults = ComponentSpec.of(entry.factory().name());
      settings.add(defaults);
      for (Option<?> option : entry.factory().options()) {
        for (Object choice : choices(option)) {
          settings.add(defaults.with(option.name(), choice));
        }
      }
    }
    return settings;
  }

  public static List<ComponentSpec> defaultsOfAllMetrics() {
    return SmallTraining.CATALOGUE.all(Kind.METRIC).stream()
        .map(entry -> ComponentSpec.of(entry.factory().name()))
        .toList();
  }

  private static List<Object> choices(Option<?> option) {
    Object value = option.defaultValue();
    if (value instanceof Boolean flag) {
      return List.of(!flag);
    }
    List<Object> others = new ArrayList<>();
    if (value instanceof Enum<?> choice) {
      for (Object other : choice.getDeclaringClass().getEnumConstants()) {
        if (other != value) {
          others.add(other.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
      }
    }
    return others;
  }
}
