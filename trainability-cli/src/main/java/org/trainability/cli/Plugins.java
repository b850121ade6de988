package org.trainability.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trainability.core.plugin.NoPluginException;
import org.trainability.core.plugin.Plugin;
import org.trainability.core.plugin.PluginLoaders;

/** Loads the plugins that the user names, by an option or in the environment. */
final class Plugins {

  /** The environment variable that lists more of them, separated as in a class path. */
  static final String VARIABLE = "TRAINABILITY_PLUGINS";

  static final String OPTION = "--plugins";

  private Plugins() {}

  /** A path that holds no plugin. */
  static final class NotFoundException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private NotFoundException(String origin, Path path, NoPluginException reason) {
      super(
          "%s %s: %s. Give a jar, a folder of jars, or a folder of classes that holds %s."
              .formatted(origin, path, reason.getMessage(), Plugin.SERVICES),
          reason);
    }
  }

  /**
   * {@return a loader that sees the application and all plugins; opens no class}
   *
   * @param application sees what plugins share with the program
   * @param environment may hold {@value #VARIABLE}
   * @param given each a jar, a folder of jars, or a folder of classes; besides those of the
   *     environment
   * @throws NotFoundException if a path holds no plugin
   */
  static ClassLoader load(
      ClassLoader application, Map<String, String> environment, List<Path> given) {
    List<Plugin> plugins = new ArrayList<>();
    for (String listed : environment.getOrDefault(VARIABLE, "").split(File.pathSeparator)) {
      if (!listed.isBlank()) {
        plugins.addAll(find(VARIABLE, Path.of(listed)));
      }
    }
    given.forEach(path -> plugins.addAll(find(OPTION, path)));
    return PluginLoaders.over(application, plugins);
  }

  private static List<Plugin> find(String origin, Path path) {
    try {
      return Plugin.in(path);
    } catch (NoPluginException none) {
      throw new NotFoundException(origin, path, none);
    }
  }
}
