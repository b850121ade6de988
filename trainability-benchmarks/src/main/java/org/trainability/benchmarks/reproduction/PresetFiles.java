package org.trainability.benchmarks.reproduction;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.trainability.benchmarks.reproduction.Preset.Profile;
import org.trainability.core.yaml.YamlRecords;

/** The files behind the presets: figures, plans, their names, and the profiles. */
final class PresetFiles {

  private static final String FOLDER = "/org/trainability/benchmarks/presets/";

  private PresetFiles() {}

  /** {@return the profiles by name, in the order of their cost} */
  static Map<String, Profile> profiles() {
    return read("profiles.yaml", new TypeReference<>() {});
  }

  /** {@return what the plans are called in legends and tables} */
  static Map<String, String> labels() {
    return read("settings.yaml", new TypeReference<>() {});
  }

  /**
   * {@return the plan, as YAML}
   *
   * @param setting a plan's name
   */
  static String plan(String setting) {
    return text("plans/" + setting + ".yaml");
  }

  static <T> T read(String file, TypeReference<T> type) {
    return YamlRecords.read(text(file), file, type);
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
