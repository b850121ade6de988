package org.trainability.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentFactory;

/** Finds the plugins that do not come with the application: jars, and folders of classes. */
final class Plugins {

  /** The environment variable that lists more of them, separated as in a class path. */
  static final String VARIABLE = "TRAINABILITY_PLUGINS";

  static final String OPTION = "--plugins";

  private static final String SERVICES = "META-INF/services/" + ComponentFactory.class.getName();
  private static final String JAR = ".jar";

  private final String origin;
  private final Path path;

  private Plugins(String origin, Path path) {
    this.origin = origin;
    this.path = path;
  }

  /** A path under which there are no plugins. */
  static final class NotFoundException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private NotFoundException(String origin, Path path, String reason) {
      super(
          "%s %s: %s. Give a jar, a folder of jars, or a folder of classes that holds %s."
              .formatted(origin, path, reason, SERVICES));
    }
  }

  /**
   * @param application what the plugins are compiled against; its classes come first
   * @param environment may hold {@value #VARIABLE}
   * @param given each a jar, a folder of jars, or a folder of classes; beside those of the
   *     environment
   * @return a loader that sees the application and all plugins; opens no class
   * @throws NotFoundException if a path holds no plugins
   */
  static ClassLoader load(
      ClassLoader application, Map<String, String> environment, List<Path> given) {
    // A jar that is named twice holds its components once.
    Set<Path> places = new LinkedHashSet<>();
    for (String listed : environment.getOrDefault(VARIABLE, "").split(File.pathSeparator)) {
      if (!listed.isBlank()) {
        places.addAll(new Plugins(VARIABLE, Path.of(listed)).places());
      }
    }
    given.forEach(path -> places.addAll(new Plugins(OPTION, path).places()));
    return places.isEmpty()
        ? application
        : new URLClassLoader(places.stream().map(Plugins::url).toArray(URL[]::new), application);
  }

  private List<Path> places() {
    try {
      List<Path> places = new ArrayList<>();
      for (Path place : find()) {
        places.add(place.toRealPath());
      }
      return places;
    } catch (IOException error) {
      throw nothing("can't be read (" + error + ")");
    }
  }

  private List<Path> find() throws IOException {
    if (!Files.exists(path)) {
      throw nothing("there is no such file or folder");
    }
    if (Files.isRegularFile(path)) {
      requireJar();
      return List.of(path);
    }
    if (Files.isRegularFile(path.resolve(SERVICES))) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> jars = files.filter(Plugins::isJar).sorted().toList();
      if (jars.isEmpty()) {
        throw nothing("the folder holds neither jars nor a plugin's classes");
      }
      return jars;
    }
  }

  /** A class loader passes over a file that is no jar without a word. */
  private void requireJar() {
    try (JarFile jar = new JarFile(path.toFile())) {
      jar.getManifest();
    } catch (IOException error) {
      throw nothing("the file is not a jar");
    }
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException error) {
      throw new IllegalStateException("every path is a URL", error);
    }
  }

  private static boolean isJar(Path file) {
    return file.getFileName().toString().endsWith(JAR) && Files.isRegularFile(file);
  }

  private NotFoundException nothing(String reason) {
    return new NotFoundException(origin, path, reason);
  }
}
