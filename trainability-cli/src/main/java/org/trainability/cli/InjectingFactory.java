package org.trainability.cli;

import com.google.inject.ConfigurationException;
import com.google.inject.Injector;
import picocli.CommandLine;

/** Lets Guice make the commands, and picocli what Guice does not know. */
final class InjectingFactory implements CommandLine.IFactory {

  private final Injector injector;
  private final CommandLine.IFactory fallback = CommandLine.defaultFactory();

  InjectingFactory(Injector injector) {
    this.injector = injector;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    try {
      return injector.getInstance(type);
    } catch (ConfigurationException notInjectable) {
      return fallback.create(type);
    }
  }
}
