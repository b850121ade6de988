package org.trainability.experiment.execution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.PlanException;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.records.Json;
import org.trainability.records.RunDirectory;
import org.trainability.records.Status;

/**
 * A process that carries out the runs it is told to, one after the other. When its orders end, as
 * they do when the process that gives them dies, it finishes its step, saves where the run stands,
 * and is over.
 */
public final class Worker {

  private final Catalogue catalogue;
  private final Experiment experiment;
  private final Interruption interruption;
  private final BlockingQueue<Optional<String>> orders = new LinkedBlockingQueue<>();

  /**
   * Makes a worker that waits for orders.
   *
   * @param interruption stops the run under way; asked for when the orders end
   */
  public Worker(Catalogue catalogue, Experiment experiment, Interruption interruption) {
    this.catalogue = catalogue;
    this.experiment = experiment;
    this.interruption = interruption;
  }

  /**
   * Carries out orders until they end or an interruption is asked for.
   *
   * @param in a line for each order
   * @param out where events go; nothing else may write there
   * @throws IOException if an order is no order
   * @throws InterruptedException if this thread is interrupted
   */
  public void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
    Thread reader = new Thread(() -> read(in), "orders");
    reader.setDaemon(true);
    reader.start();
    interruption.onRequest(() -> orders.add(Optional.empty()));
    PrintStream events = new PrintStream(out, true, StandardCharsets.UTF_8);
    for (Optional<String> order = orders.take();
        order.isPresent() && !interruption.isRequested();
        order = orders.take()) {
      WorkerMessage.Order run = Json.parse(order.get(), WorkerMessage.Order.class);
      tell(events, WorkerMessage.Event.ended(carryOut(run, events)));
    }
  }

  private void read(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        orders.add(Optional.of(line));
      }
    } catch (IOException error) {
      // The process that gave the orders is gone.
    }
    interruption.request();
  }

  private Status carryOut(WorkerMessage.Order order, PrintStream events) throws IOException {
    Path directory = Path.of(order.directory());
    try {
      return experiment.run(
          PreparedRun.open(catalogue, directory),
          (steps, task, tasks, score) ->
              tell(events, WorkerMessage.Event.advanced(steps, task, tasks, score)),
          !order.libraryTried());
    } catch (PlanException unfit) {
      RunDirectory target = RunDirectory.at(directory);
      Status failed =
          target.readStatus().failed(String.join("; ", unfit.getMessage().split("\\R")));
      target.write(failed);
      return failed;
    }
  }

  private static void tell(PrintStream events, WorkerMessage.Event event) {
    try {
      events.println(Json.line(event));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
