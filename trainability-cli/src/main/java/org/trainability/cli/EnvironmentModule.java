package org.trainability.cli;

import com.google.inject.AbstractModule;

/** Provides what lies outside the program: the terminal. */
final class EnvironmentModule extends AbstractModule {

  private final Terminal terminal;

  EnvironmentModule(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  protected void configure() {
    bind(Terminal.class).toInstance(terminal);
  }
}
