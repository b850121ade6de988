package org.trainability.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentFactory;

/**
 * One plugin: the jars and the folder of classes that one class loader sees. A path holds plugins
 * in one of four ways:
 *
 * <ul>
 *   <li>a jar is a plugin;
 *   <li>a folder of classes, which holds the services file, is a plugin together with the jars that
 *       lie in it;
 *   <li>a folder of jars is one plugin: its own jar and those of the libraries it needs;
 *   <li>a folder that holds neither, but folders of these two sorts, holds a plugin in each of
 *       them.
 * </ul>
 *
 * @param place a path that holds this plugin and no other, a real one
 * @param entries what the class loader sees, in its order; real paths
 */
public record Plugin(Path place, List<Path> entries) {

  /** The file that names a plugin's factories. */
  public static final String SERVICES = "META-INF/services/" + ComponentFactory.class.getName();

  private static final String JAR = ".jar";

  public Plugin {
    entries = List.copyOf(entries);
  }

  /**
   * Finds the plugins that a path holds.
   *
   * @param path a jar or a folder
   * @return at least one, in the order of their names
   * @throws NoPluginException if the path holds none
   */
  public static List<Plugin> in(Path path) {
    try {
      return find(path);
    } catch (IOException error) {
      throw new NoPluginException("can't be read (" + error + ")");
    }
  }

  private static List<Plugin> find(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoPluginException("there is no such file or folder");
    }
    if (Files.isRegularFile(path)) {
      requireJar(path);
      Path jar = path.toRealPath();
      return List.of(new Plugin(jar, List.of(jar)));
    }
    Optional<Plugin> itself = of(path);
    if (itself.isPresent()) {
      return List.of(itself.get());
    }
    List<Plugin> plugins = new ArrayList<>();
    for (Path folder : sorted(path, Files::isDirectory)) {
      of(folder).ifPresent(plugins::add);
    }
    if (plugins.isEmpty()) {
      throw new NoPluginException(
          "the folder holds neither jars nor a plugin's classes, nor folders that do");
    }
    return plugins;
  }

  private static Optional<Plugin> of(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    if (Files.isRegularFile(folder.resolve(SERVICES))) {
      entries.add(folder.toRealPath());
    }
    for (Path jar : sorted(folder, Plugin::isJar)) {
      entries.add(jar.toRealPath());
    }
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new Plugin(folder.toRealPath(), entries));
  }

  private static List<Path> sorted(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).sorted().toList();
    }
  }

  private static boolean isJar(Path file) {
    return file.getFileName().toString().endsWith(JAR) && Files.isRegularFile(file);
  }

  /** A class loader skips a file that is not a jar, silently. */
  private static void requireJar(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.getManifest();
    } catch (IOException error) {
      throw new NoPluginException("the file is not a jar");
    }
  }
}
