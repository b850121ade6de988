package org.trainability.listener;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.earlystopping.termination.IterationTerminationCondition;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.metric.Readings;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.component.Components;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.records.TrainingRecords;

/**
 * Watches any {@code MultiLayerNetwork} or {@code ComputationGraph} while DL4J trains it: measures
 * on a schedule, lets a controller set each layer's rate, and writes the records of a run.
 *
 * <pre>{@code
 * var watch = TrainabilityListener.on(net)
 *     .measure("sharpness", every(100)).measure("critical-step-combined", every(100))
 *     .control("per-layer").writeTo(Path.of("runs/mine"));
 * net.setListeners(watch);
 * net.fit(data, epochs);
 * watch.close();
 * }</pre>
 *
 * <p>A step is measured between its gradient and its update: the parameters are those before the
 * update, and a rate that the controller sets holds for it already. Curvature comes from
 * differences of DL4J's gradient on a float64 copy, two gradients for each product, and the noise
 * of gradients from one gradient for each sample of the batch; readings made from such curvature
 * carry a detail {@code exact-hessian} of 0. Measuring does not change the training: without a
 * controller the network ends with the same parameters, bit by bit, as without a listener.
 *
 * <p>What is to be measured and who controls is said before training; from then on the listener
 * belongs to the thread that trains. {@code ParallelWrapper} trains the network itself as the first
 * of its workers: those steps are measured; of the copies that the others train nothing is, a
 * controller does not act there, and warnings say so. What can't be measured is undefined and does
 * not end the training.
 */
public final class TrainabilityListener extends BaseTrainingListener implements AutoCloseable {

  private static final String PARALLEL_TRAINING = "org.deeplearning4j.parallelism.";

  private final GenericNetwork network;
  private final double checksumBefore;
  private final WatchSettings settings;
  private final Notices notices = new Notices();

  private Watch watch;
  private boolean closed;
  private boolean epochBegins;
  private boolean pretrained;

  private TrainabilityListener(Model model, Catalogue catalogue) {
    this.network = GenericNetwork.of(model);
    network
        .otherAlgorithm()
        .ifPresent(
            algorithm -> {
              throw new IllegalArgumentException(
                  "the network must be trained by STOCHASTIC_GRADIENT_DESCENT, was by %s, which asks for several gradients at a step"
                      .formatted(algorithm));
            });
    if (network.tensors().tensors().isEmpty()) {
      throw new IllegalArgumentException(
          "the network must have a layer that is trained, but all are frozen");
    }
    this.checksumBefore = checksum();
    this.settings = new WatchSettings(catalogue);
    network.misreadWeight().ifPresent(notices::tell);
  }

  /**
   * {@return a listener that measures nothing yet; it knows the components that the thread's
   * context class loader sees}
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialized; it is to
   *     be given this listener by {@code setListeners} or {@code addListeners}
   * @throws IllegalArgumentException if it is neither, has nothing that is trained, or is trained
   *     by another algorithm than stochastic gradient descent
   */
  public static TrainabilityListener on(Model network) {
    return new TrainabilityListener(network, Components.catalogue());
  }

  /**
   * Measures a metric with its defaults, under its own name.
   *
   * @param metric a metric's name
   * @param every when
   * @return this listener
   * @throws InvalidComponentException if there is no such metric
   */
  public TrainabilityListener measure(String metric, Every every) {
    return measure(metric, metric, Map.of(), every);
  }

  /**
   * Measures a metric.
   *
   * @param id under which its readings are recorded, once
   * @param metric a metric's name
   * @param options of the metric, by their names in a plan
   * @param every when
   * @return this listener
   * @throws InvalidComponentException if there is no such metric, or an option is wrong
   */
  public TrainabilityListener measure(
      String id, String metric, Map<String, ?> options, Every every) {
    requireNotStarted();
    settings.measure(id, new ComponentSpec(metric, Map.copyOf(options)), every);
    return this;
  }

  /**
   * Measures the accuracy of each output whose labels are classes, by its layer's name, with an
   * element for each step of a sequence. It counts the labels that no mask leaves out, those of the
   * training batch, in the pass that trains.
   *
   * @param every when
   * @return this listener
   */
  public TrainabilityListener measureAccuracy(Every every) {
    requireNotStarted();
    settings.measureAccuracy(every);
    return this;
  }

  /**
   * Lets metrics measure at a batch that is held out, as {@link #measureOn(MultiDataSet)}.
   *
   * @param samples features, labels and masks; copied
   * @return this listener
   */
  public TrainabilityListener measureOn(DataSet samples) {
    return measureOn((MultiDataSet) samples.toMultiDataSet());
  }

  /**
   * Lets metrics measure at a batch that is held out instead of the one that is trained on: loss,
   * gradient, noise, curvature and activations are those of the present network at that batch,
   * without dropout and with its own statistics in batch norms. What is the optimizer's stays the
   * step's, and so does what a controller measures. The training does not see the batch.
   *
   * @param samples features, labels and masks; copied
   * @return this listener
   * @throws IllegalArgumentException if the network has another number of inputs or outputs
   */
  public TrainabilityListener measureOn(MultiDataSet samples) {
    requireNotStarted();
    network.requireForm(samples);
    settings.measureOn(samples);
    return this;
  }

  /**
   * Lets a controller with its defaults decide.
   *
   * @param name a controller's name
   * @return this listener
   * @throws InvalidComponentException if there is no such controller
   */
  public TrainabilityListener control(String name) {
    return control(name, Map.of());
  }

  /**
   * Lets a controller decide. It takes over the rates of the layers: a learning rate schedule of
   * DL4J's is lost. {@link #close} leaves each layer with the rate that it has then.
   *
   * <p>DL4J's training can't go back to the start of a task: where the loss ceases to be finite, a
   * controller that would ({@code roll-back}) is not asked, and the records say so.
   *
   * @param name a controller's name
   * @param options of the controller, by their names in a plan
   * @return this listener
   * @throws InvalidComponentException if there is no such controller, or an option is wrong
   * @throws IllegalArgumentException if a layer's updater has no rate, as NoOp and AdaDelta
   */
  public TrainabilityListener control(String name, Map<String, ?> options) {
    requireNotStarted();
    settings.control(new ComponentSpec(name, Map.copyOf(options)));
    if (settings.controls()) {
      network.requireRates();
    }
    return this;
  }

  /**
   * Tells how long training will be, which some controllers want to know: {@code per-layer} warms
   * in the first part of the run only, and schedules fall over a run. A run whose length is not
   * told counts as one task without end: such a controller stays at its beginning.
   *
   * @param tasks at least 1; {@link #startTask} begins each
   * @param stepsPerTask updates in each, at least 1
   * @return this listener
   */
  public TrainabilityListener expect(int tasks, int stepsPerTask) {
    requireNotStarted();
    settings.expect(tasks, stepsPerTask);
    return this;
  }

  /**
   * {@return this listener}
   *
   * @param seed of what is random in measuring and in a controller's resets; 0 if not given
   */
  public TrainabilityListener seed(long seed) {
    requireNotStarted();
    settings.seed(seed);
    return this;
  }

  /**
   * Writes the records of a run: readings, tasks, what the controller decided.
   *
   * @param directory absent, empty, or of an earlier run, which is replaced when training begins
   * @return this listener
   */
  public TrainabilityListener writeTo(Path directory) {
    requireNotStarted();
    settings.writeTo(directory);
    return this;
  }

  /**
   * Writes events for TensorBoard as well, into the directory of the records, if there is one.
   *
   * @return this listener
   */
  public TrainabilityListener tensorBoard() {
    requireNotStarted();
    settings.tensorBoard();
    return this;
  }

  /**
   * Tells readings, decisions and tasks to somebody else as well, as to {@code
   * org.trainability.listener.ui.StatsStorageRecords}.
   *
   * @param records called in the thread that trains
   * @return this listener
   */
  public TrainabilityListener recordTo(TrainingRecords records) {
    requireNotStarted();
    settings.recordTo(records);
    return this;
  }

  /**
   * Begins a task with each epoch that DL4J counts, as {@code fit(iterator, epochs)} does.
   *
   * @return this listener
   */
  public TrainabilityListener taskPerEpoch() {
    requireNotStarted();
    settings.taskPerEpoch();
    return this;
  }

  private void requireNotStarted() {
    if (watch != null || closed) {
      throw new IllegalStateException("training has begun; say what to watch before it");
    }
  }

  /**
   * Ends the task at hand and begins the next; a controller that acts at a task's start acts now.
   * Where it is never called, all is one task.
   */
  public void startTask() {
    if (watch == null) {
      watch = begun();
    } else {
      watch.endTask();
      watch.beginTask();
    }
  }

  /** {@return what was measured last, by id; empty before the first measurement} */
  public Map<String, Readings> latest() {
    return watch == null ? Map.of() : watch.latest();
  }

  /** {@return every layer's present rate, in the network's order} */
  public Map<String, Double> rates() {
    return watch == null ? network.rates() : watch.rates();
  }

  /**
   * {@return why the controller wants training to stop, or empty: DL4J can't be stopped by a
   * listener, but see {@link #terminationCondition}}
   */
  public Optional<String> stopReason() {
    return watch == null ? Optional.empty() : watch.stopReason();
  }

  /**
   * {@return a condition for DL4J's {@code EarlyStoppingConfiguration}, by which {@code
   * EarlyStoppingTrainer} stops when the controller wants it to}
   */
  public IterationTerminationCondition terminationCondition() {
    return new ControllerStop(this);
  }

  @Override
  public void onEpochStart(Model model) {
    if (!closed && model == network.model()) {
      epochBegins = true;
      if (watch != null && settings.hasTaskPerEpoch()) {
        startTask();
      }
    }
  }

  @Override
  public void onBackwardPass(Model model) {
    if (isObserved(model)) {
      watch.seeBatch();
    }
  }

  @Override
  public void onGradientCalculation(Model model) {
    if (isObserved(model)) {
      if (epochBegins) {
        epochBegins = false;
        watch.beginEpoch();
      }
      watch.step();
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (watch != null && !closed && model == network.model()) {
      watch.updated();
    }
  }

  /** Whether a step is of the network as a whole; if so, what watches it exists. */
  private boolean isObserved(Model model) {
    if (network.hasLayer(model)) {
      notices.tell(
          "what a layer learns in pretraining is not observed: it has a loss and an updater of its own");
      pretrained = true;
      return false;
    }
    if (model != network.model()) {
      notices.tell(
          "nothing is measured of a network other than the one this listener was made for: of the"
              + " copies that a ParallelWrapper trains, for one; train the network itself, or make a"
              + " listener for each");
      return false;
    }
    if (watch == null && !closed) {
      watch = begun();
    }
    return !closed;
  }

  private Watch begun() {
    giveUpControlOfWorkers();
    if (settings.controls()) {
      requireSoleControl();
    }
    return settings.begin(network, notices);
  }

  /** Tells whether parameters were moved. */
  private double checksum() {
    return network.model().params().sumNumber().doubleValue();
  }

  private void requireSoleControl() {
    for (TrainingListener other : network.listeners()) {
      if (other != this
          && other instanceof TrainabilityListener listener
          && listener.settings.controls()
          && listener.watch != null
          && !listener.closed) {
        throw new IllegalStateException(
            "another listener controls this network already, with '%s'; one must be closed before the other begins"
                .formatted(listener.settings.controller()));
      }
    }
  }

  /**
   * ParallelWrapper's first worker trains the network itself. It averages what its workers have,
   * and where the rates of one were taken over, the averaged parameters became NaN.
   */
  private void giveUpControlOfWorkers() {
    boolean isWorker =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames.anyMatch(frame -> frame.getClassName().startsWith(PARALLEL_TRAINING)));
    if (isWorker && settings.controls()) {
      notices.tell(
          "the controller '%s' does not act: a ParallelWrapper averages its workers, of which it could set the rates of one; train the network itself"
              .formatted(settings.controller()));
      settings.giveUpControl();
    }
  }

  /**
   * Ends the records and gives the rates back to DL4J, each layer's as it is now. A network that is
   * saved before that needs this library to be loaded.
   */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (watch != null) {
        watch.close();
      } else if (!pretrained && Double.compare(checksum(), checksumBefore) != 0) {
        notices.tell(
            "the network was trained, but this listener saw no step of it: a ParallelWrapper, for one, trains copies");
      }
    }
  }
}
