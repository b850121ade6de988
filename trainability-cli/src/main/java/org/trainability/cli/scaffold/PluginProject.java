package org.trainability.cli.scaffold;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.trainability.api.component.ComponentFactory;

/** The files of a Maven project with one component, ready to be filled in. */
public final class PluginProject {

  private static final String TEMPLATE = ".mustache";
  private static final String VERSIONS = "versions.properties";

  private final ScaffoldKind kind;
  private final ComponentName name;

  /**
   * Prepares the project of one component.
   *
   * @param kind of the component
   * @param name of the component
   */
  public PluginProject(ScaffoldKind kind, ComponentName name) {
    this.kind = kind;
    this.name = name;
  }

  /**
   * {@return the files' contents by their paths inside the project, in the order in which to read
   * them}
   */
  public Map<Path, String> files() {
    String type = name.javaClass(kind);
    String folder = name.javaPackage().replace('.', '/');
    Map<String, String> templates = new LinkedHashMap<>();
    templates.put("README.md", "README.md");
    templates.put("pom.xml", "pom.xml");
    templates.put(
        "src/main/java/" + folder + "/kernel/" + kernel() + ".java", kind + "/Kernel.java");
    templates.put("src/main/java/" + folder + "/" + type + ".java", kind + "/Component.java");
    templates.put(
        "src/main/resources/META-INF/services/" + ComponentFactory.class.getName(), "services");
    templates.put("src/test/java/" + folder + "/" + type + "Test.java", kind + "/Test.java");
    templates.put("plan.yaml", "plan.yaml");
    templates.put(".gitignore", "gitignore");
    Map<String, Object> values = values();
    Map<Path, String> files = new LinkedHashMap<>();
    templates.forEach((path, template) -> files.put(Path.of(path), render(template, values)));
    return files;
  }

  private String kernel() {
    return name.javaClass(kind) + "Kernel";
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    versions().forEach((key, version) -> values.put(String.valueOf(key), version));
    values.put("kind", kind);
    values.put("start", kind.start());
    values.put("kit", kind.kit());
    values.put("name", name.full());
    values.put("artifact", name.name());
    values.put("group", name.vendor());
    values.put("package", name.javaPackage());
    values.put("path", "src/main/java/" + name.javaPackage().replace('.', '/'));
    values.put("class", name.javaClass(kind));
    values.put("kernel", kernel());
    for (ScaffoldKind each : ScaffoldKind.values()) {
      values.put(each.toString(), each == kind);
    }
    values.put(
        "plain-network", kind != ScaffoldKind.ACTIVATION && kind != ScaffoldKind.NORMALIZATION);
    values.put("random-label", kind != ScaffoldKind.STREAM && kind != ScaffoldKind.DATA_SET);
    values.put(
        "adam",
        switch (kind) {
          case OPTIMIZER -> false;
          case CONTROLLER -> "1e-2";
          default -> "1e-3";
        });
    values.put(
        "trial",
        switch (kind) {
          case METRIC -> name.full();
          case CONTROLLER -> "--treatments '{controller: {use: %s}}'".formatted(name.full());
          default -> false;
        });
    return values;
  }

  private static String render(String template, Map<String, Object> values) {
    return Mustache.compiler()
        .withDelims("<% %>")
        .escapeHTML(false)
        .compile(resource(template + TEMPLATE))
        .execute(values);
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = PluginProject.class.getResourceAsStream(VERSIONS)) {
      versions.load(in);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return versions;
  }

  private static String resource(String name) {
    try (InputStream in = PluginProject.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
