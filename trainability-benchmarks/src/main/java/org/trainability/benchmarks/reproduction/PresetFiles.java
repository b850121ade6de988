package org.trainability.benchmarks.reproduction;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.trainability.benchmarks.reproduction.Preset.Profile;

/** The files behind the presets: figures, plans, their names, and the profiles. */
final class PresetFiles {

  private static final String FOLDER = "/org/trainability/benchmarks/presets/";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private PresetFiles() {}

  /**
   * @return the profiles by name, in the order of their cost
   */
  static Map<String, Profile> profiles() {
    return MAPPER.convertValue(parse("profiles.yaml"), new TypeReference<>() {});
  }

  /**
   * @return what the plans are called in legends and tables
   */
  static Map<String, String> labels() {
    return MAPPER.convertValue(parse("settings.yaml"), new TypeReference<>() {});
  }

  /**
   * @param setting a plan's name
   * @return the plan, as YAML
   */
  static String plan(String setting) {
    return text("plans/" + setting + ".yaml");
  }

  static <T> T read(String file, Class<T> type) {
    return MAPPER.convertValue(parse(file), type);
  }

  private static Object parse(String file) {
    return new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text(file));
  }

  private static String text(String file) {
    String path = FOLDER + file;
    try (InputStream stream = PresetFiles.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new UncheckedIOException(path, error);
    }
  }
}
