package org.trainability.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import org.trainability.api.component.Catalogue;

/** Provides what exists: every component that a class loader can see. */
final class CatalogueModule extends AbstractModule {

  private final ClassLoader loader;

  CatalogueModule(ClassLoader loader) {
    this.loader = loader;
  }

  @Provides
  @Singleton
  Catalogue catalogue() {
    return Catalogue.load(loader);
  }
}
