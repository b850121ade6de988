package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jline.utils.Signals;
import org.trainability.experiment.run.Interruption;

/**
 * What becomes of the signals that end a program: the first asks for an {@link Interruption}, a
 * second one ends everything at once.
 */
@Singleton
final class Interrupts {

  private final Interruption interruption;

  @Inject
  Interrupts(Interruption interruption) {
    this.interruption = interruption;
  }

  /** While it is open, signals do not end the program by themselves. */
  interface Hearing extends AutoCloseable {
    @Override
    void close();
  }

  /** {@return hears the user's and the system's wish to end} */
  Hearing hear() {
    Object beforeInt = Signals.register("INT", this::signal);
    Object beforeTerm = Signals.register("TERM", this::signal);
    return () -> {
      Signals.unregister("INT", beforeInt);
      Signals.unregister("TERM", beforeTerm);
    };
  }

  /** In a worker: the process that gives it orders hears the user. */
  void hearSystemAlone() {
    Signals.register("TERM", interruption::request);
  }

  private void signal() {
    if (interruption.isRequested()) {
      interruption.abort();
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    interruption.request();
  }
}
