package org.trainability.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.trainability.api.component.ComponentFactory;

/**
 * The services files that a loader sees, which name the factories. They are not left to {@link
 * java.util.ServiceLoader}: it does not tell in which jar a line stands that it can't use, and
 * passes over a class that is there twice.
 */
final class ServicesFiles {

  private static final String NAME = "META-INF/services/" + ComponentFactory.class.getName();

  /** Classes that the class path, which stays as it is, was found to hold once. */
  private static final Set<String> ONCE = ConcurrentHashMap.newKeySet();

  private final ClassLoader loader;

  ServicesFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * {@return the names of all factories in their order, each with the jar or folder whose services
   * file lists it first}
   */
  Map<String, String> factories() {
    try {
      Map<String, String> factories = new LinkedHashMap<>();
      for (URL file : found(NAME)) {
        String origin = origin(file, NAME);
        lines(file).forEach(line -> factories.putIfAbsent(line, origin));
      }
      return factories;
    } catch (IOException error) {
      throw new UncheckedIOException("can't read the services files: " + error, error);
    }
  }

  /**
   * @throws DuplicateComponentException if the class is in two jars or folders
   */
  void requireOnce(String factory) {
    boolean isClassPath = loader == ClassLoader.getSystemClassLoader();
    if (isClassPath && ONCE.contains(factory)) {
      return;
    }
    String resource = factory.replace('.', '/') + ".class";
    try {
      List<String> places = found(resource).stream().map(url -> origin(url, resource)).toList();
      if (places.size() > 1) {
        throw new DuplicateComponentException(
            "the class %s is in %s and in %s: Java would see the first alone."
                .formatted(factory, places.get(0), places.get(1)));
      }
      if (isClassPath) {
        ONCE.add(factory);
      }
    } catch (IOException error) {
      throw new UncheckedIOException("can't look for " + resource + ": " + error, error);
    }
  }

  private List<URL> found(String resource) throws IOException {
    Map<String, URL> byText = new LinkedHashMap<>();
    for (URL url : Collections.list(loader.getResources(resource))) {
      byText.putIfAbsent(url.toString(), url);
    }
    return List.copyOf(byText.values());
  }

  private static List<String> lines(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A jar that was replaced since is read again.
    connection.setUseCaches(false);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  /** {@code jar:file:/x/y.jar!/resource} and {@code file:/x/y/resource} as a path. */
  private static String origin(URL url, String resource) {
    String text = url.toString();
    String root =
        text.endsWith(resource) ? text.substring(0, text.length() - resource.length()) : text;
    return root.replaceFirst("^jar:", "").replaceFirst("!/$", "").replaceFirst("^file:", "");
  }
}
