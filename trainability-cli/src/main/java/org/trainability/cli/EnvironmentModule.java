package org.trainability.cli;

import com.google.inject.AbstractModule;
import java.time.Clock;

/** Provides what lies outside the program: the terminal and the time. */
final class EnvironmentModule extends AbstractModule {

  private final Terminal terminal;

  EnvironmentModule(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  protected void configure() {
    bind(Terminal.class).toInstance(terminal);
    bind(Clock.class).toInstance(Clock.systemUTC());
  }
}
