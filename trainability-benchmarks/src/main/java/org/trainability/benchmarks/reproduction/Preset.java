package org.trainability.benchmarks.reproduction;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A figure of the paper as data: {@code preset.yaml} in a folder of resources, beside one plan for
 * each setting. The plans hold the paper's values; a profile overrides some.
 *
 * @param title what the figure is about
 * @param statement what the figure shows, for the head of the report
 * @param settings labels for the legend by setting; each setting has a plan {@code <setting>.yaml}
 * @param profiles by name, in the order of their cost
 * @param panels in the figure's order
 */
public record Preset(
    String title,
    String statement,
    Map<String, String> settings,
    Map<String, Profile> profiles,
    List<PanelSpec> panels) {

  private static final String FOLDER = "/org/trainability/benchmarks/presets/";

  /** The names of all presets. */
  public static final List<String> NAMES = List.of("fig1");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * How a profile differs from the paper.
   *
   * @param statement what it is for, in one sentence
   * @param overrides {@code key=value}, as on the command line, for all settings
   * @param settings more overrides for some settings
   */
  public record Profile(
      String statement, List<String> overrides, Map<String, List<String>> settings) {

    public Profile {
      overrides = List.copyOf(overrides);
      settings = Map.copyOf(settings);
    }
  }

  /**
   * What a panel draws below the task accuracy.
   *
   * @param id as {@code fig1a}
   * @param title of the panel
   * @param metric id of the metric in the plans
   * @param quantity {@code value} or a detail
   * @param scope a layer, {@code network}, or {@code layers} for the mean over all layers
   * @param axis label with unit
   * @param logarithmic whether the axis spans decades
   * @param paper what the paper says of it
   * @param settings those that it compares
   */
  public record PanelSpec(
      String id,
      String title,
      String metric,
      String quantity,
      String scope,
      String axis,
      boolean logarithmic,
      String paper,
      List<String> settings) {}

  /**
   * @param name one of {@link #NAMES}
   * @return the preset
   */
  public static Preset load(String name) {
    Object content =
        new Load(LoadSettings.builder().setLabel(name).build())
            .loadFromString(resource(name, "preset.yaml"));
    return MAPPER.convertValue(content, Preset.class);
  }

  /**
   * @param name one of {@link #NAMES}
   * @param setting of that preset
   * @return its plan, as YAML
   */
  public static String plan(String name, String setting) {
    return resource(name, setting + ".yaml");
  }

  /**
   * @param name of a profile
   * @return the profile
   * @throws IllegalArgumentException if the preset has none of that name
   */
  public Profile profile(String name) {
    Profile profile = profiles.get(name);
    if (profile == null) {
      throw new IllegalArgumentException(
          "no profile '" + name + "'; the profiles are " + profiles.keySet());
    }
    return profile;
  }

  private static String resource(String preset, String file) {
    String path = FOLDER + preset + "/" + file;
    try (InputStream stream = Preset.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new UncheckedIOException(path, error);
    }
  }
}
