package org.trainability.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import java.util.Map;
import org.trainability.core.Catalogue;

/** Provides what exists: every component that a class loader can see, and the plugins asked for. */
final class CatalogueModule extends AbstractModule {

  private final ClassLoader application;
  private final Map<String, String> environment;

  /**
   * @param application sees the components that come with the program
   * @param environment may name plugins, see {@link Plugins#VARIABLE}
   */
  CatalogueModule(ClassLoader application, Map<String, String> environment) {
    this.application = application;
    this.environment = environment;
  }

  @Provides
  @Singleton
  Catalogue catalogue(Trainability options) {
    ClassLoader loader = Plugins.load(application, environment, options.plugins());
    // A DL4J network looks up the components that its configuration names with this loader; the
    // threads of runs inherit it.
    Thread.currentThread().setContextClassLoader(loader);
    return Catalogue.load(loader);
  }
}
