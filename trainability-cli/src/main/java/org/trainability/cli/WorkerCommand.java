package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.trainability.core.Catalogue;
import org.trainability.experiment.execution.Worker;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import picocli.CommandLine.Command;

/** Carries out runs for another process, which starts it. */
@Command(
    name = WorkerCommand.NAME,
    hidden = true,
    header = "Execute runs for another process.",
    description = "Reads commands from standard input and writes events to standard output.")
final class WorkerCommand implements Callable<Integer> {

  static final String NAME = "worker";

  private final Provider<Catalogue> catalogue;
  private final Provider<Experiment> experiment;
  private final Interruption interruption;
  private final Interrupts interrupts;

  @Inject
  WorkerCommand(
      Provider<Catalogue> catalogue,
      Provider<Experiment> experiment,
      Interruption interruption,
      Interrupts interrupts) {
    this.catalogue = catalogue;
    this.experiment = experiment;
    this.interruption = interruption;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    interrupts.hearSystemAlone();
    // Only the worker may write between its events.
    System.setOut(System.err);
    new Worker(catalogue.get(), experiment.get(), interruption)
        .serve(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    return ExitCode.DONE;
  }
}
