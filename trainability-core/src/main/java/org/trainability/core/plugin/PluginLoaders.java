package org.trainability.core.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The host and its plugins, as one class loader for code that knows no more than a class's name: a
 * DL4J network that is read from a file, for example. The host comes first, then the plugins in
 * their order. Within it every plugin keeps a class loader of its own.
 */
public final class PluginLoaders extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final List<PluginLoader> plugins;

  private PluginLoaders(ClassLoader host, List<PluginLoader> plugins) {
    super(host);
    this.plugins = plugins;
  }

  /**
   * Gives each plugin a class loader of its own. A plugin that is named twice, or is a part of
   * another one, counts once.
   *
   * @param host where the classes come from that host and plugins share
   * @param plugins in the order in which a class is looked up
   * @return a loader that sees the host and all plugins; the host's own if there are none
   */
  public static ClassLoader over(ClassLoader host, Collection<Plugin> plugins) {
    Set<Plugin> distinct = new LinkedHashSet<>(plugins);
    List<PluginLoader> loaders = new ArrayList<>();
    for (Plugin plugin : distinct) {
      if (distinct.stream().noneMatch(other -> isPart(plugin, other))) {
        loaders.add(new PluginLoader(plugin, host));
      }
    }
    return loaders.isEmpty() ? host : new PluginLoaders(host, loaders);
  }

  private static boolean isPart(Plugin plugin, Plugin whole) {
    return !plugin.equals(whole) && whole.entries().containsAll(plugin.entries());
  }

  /**
   * {@return the loaders of the host and of each plugin if it unites these, else itself alone}
   *
   * @param loader any
   */
  public static List<ClassLoader> apart(ClassLoader loader) {
    if (!(loader instanceof PluginLoaders united)) {
      return List.of(loader);
    }
    List<ClassLoader> apart = new ArrayList<>(List.of(united.getParent()));
    apart.addAll(united.plugins);
    return apart;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (PluginLoader plugin : plugins) {
      try {
        return plugin.loadClass(name);
      } catch (ClassNotFoundException elsewhere) {
        // Perhaps the next one has it.
      }
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected URL findResource(String path) {
    return plugins.stream()
        .map(plugin -> plugin.findResource(path))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  protected Enumeration<URL> findResources(String path) throws IOException {
    List<URL> found = new ArrayList<>();
    for (PluginLoader plugin : plugins) {
      found.addAll(Collections.list(plugin.findResources(path)));
    }
    return Collections.enumeration(found);
  }
}
