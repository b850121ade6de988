package org.trainability.core.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the classes of one plugin. Classes of {@link #SHARED} packages come from the host, since
 * host and plugin exchange objects of them; every other class is the plugin's own, so that two
 * plugins, or a plugin and the host, may use different versions of one library.
 */
final class PluginLoader extends URLClassLoader {

  /** The API, the arrays and networks it speaks of, logging, and what an executor is handed. */
  private static final List<String> SHARED =
      List.of(
          "org.trainability.api.",
          "org.nd4j.",
          "org.deeplearning4j.",
          "org.bytedeco.",
          "org.slf4j.",
          "org.trainability.core.",
          "org.trainability.records.",
          "org.trainability.experiment.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  /**
   * @param plugin whose classes are loaded
   * @param host where the shared classes are
   */
  PluginLoader(Plugin plugin, ClassLoader host) {
    super(
        plugin.entries().stream().map(PluginLoader::url).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException error) {
      throw new IllegalStateException("every path is a URL", error);
    }
  }

  private static boolean isShared(String className) {
    return SHARED.stream().anyMatch(className::startsWith);
  }

  private static boolean isSharedResource(String path) {
    return isShared(path.replace('/', '.'));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
  }

  @Override
  public URL getResource(String path) {
    return isSharedResource(path) ? host.getResource(path) : super.getResource(path);
  }

  @Override
  public Enumeration<URL> getResources(String path) throws IOException {
    return isSharedResource(path) ? host.getResources(path) : super.getResources(path);
  }
}
