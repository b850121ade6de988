package org.trainability.executorkit;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import org.trainability.core.Catalogue;
import org.trainability.experiment.LabModule;
import org.trainability.experiment.execution.Worker;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;

/** The worker process of the contract: trains what it is told to, with the tests' class path. */
final class ContractWorker {

  private ContractWorker() {}

  /**
   * Serves until its orders end.
   *
   * @param arguments none
   * @throws IOException if an order is no order
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Injector injector = Guice.createInjector(new LabModule(ContractWorker.class.getClassLoader()));
    new Worker(
            injector.getInstance(Catalogue.class),
            injector.getInstance(Experiment.class),
            injector.getInstance(Interruption.class))
        .serve(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }
}
