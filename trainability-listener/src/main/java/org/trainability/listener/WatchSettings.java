package org.trainability.listener;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.control.Steering;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.listener.generic.WatchedNetwork;
import org.trainability.records.TrainingRecords;

/** How a listener is set up before training: what to measure, who controls, where records go. */
final class WatchSettings {

  private static final String NO_CONTROLLER = "none";

  private final Catalogue catalogue;
  private final Map<String, ScheduledMetric> metrics = new LinkedHashMap<>();
  private final List<TrainingRecords> others = new ArrayList<>();
  private Optional<Every> accuracies = Optional.empty();
  private Optional<MultiDataSet> heldOut = Optional.empty();
  private ComponentSpec controller = ComponentSpec.of(NO_CONTROLLER);
  private Horizon horizon = Horizon.UNKNOWN;
  private long seed;
  private Optional<Path> directory = Optional.empty();
  private boolean tensorBoard;
  private boolean taskPerEpoch;

  /** A metric and when it is due. */
  record ScheduledMetric(Metric metric, Every every) {}

  /** How long training will be. */
  record Horizon(int tasks, int stepsPerTask) {

    /** One task whose end is unknown. */
    static final Horizon UNKNOWN = new Horizon(1, Integer.MAX_VALUE);

    Horizon {
      if (tasks < 1 || stepsPerTask < 1) {
        throw new IllegalArgumentException(
            "tasks and steps must be >= 1, were %s and %s".formatted(tasks, stepsPerTask));
      }
    }

    long totalSteps() {
      return (long) tasks * stepsPerTask;
    }
  }

  /**
   * @param catalogue knows the components
   */
  WatchSettings(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void measure(String id, ComponentSpec metric, Every every) {
    requireNew(id);
    metrics.put(
        id, new ScheduledMetric(catalogue.create(Metric.class, Kind.METRIC, metric), every));
  }

  void measureAccuracy(Every every) {
    requireNew(Score.ACCURACY);
    accuracies = Optional.of(every);
  }

  private void requireNew(String id) {
    if (metrics.containsKey(id) || (accuracies.isPresent() && id.equals(Score.ACCURACY))) {
      throw new IllegalArgumentException(
          "'%s' is measured already; give it another id".formatted(id));
    }
  }

  void measureOn(MultiDataSet samples) {
    heldOut = Optional.of(samples.copy());
  }

  void control(ComponentSpec spec) {
    controller = catalogue.resolve(Kind.CONTROLLER, spec);
  }

  void giveUpControl() {
    controller = ComponentSpec.of(NO_CONTROLLER);
  }

  boolean controls() {
    return !controller.use().equals(NO_CONTROLLER);
  }

  /** {@return the controller's name} */
  String controller() {
    return controller.use();
  }

  void expect(int tasks, int stepsPerTask) {
    horizon = new Horizon(tasks, stepsPerTask);
  }

  void seed(long seed) {
    this.seed = seed;
  }

  void writeTo(Path directory) {
    this.directory = Optional.of(directory);
  }

  void tensorBoard() {
    tensorBoard = true;
  }

  void recordTo(TrainingRecords records) {
    others.add(records);
  }

  void taskPerEpoch() {
    taskPerEpoch = true;
  }

  boolean hasTaskPerEpoch() {
    return taskPerEpoch;
  }

  /**
   * Begins to watch.
   *
   * @param network as it is before its first step
   * @param notices where what the user should know is said
   * @throws IllegalStateException if the controller needs what DL4J's own training has not
   */
  Watch begin(GenericNetwork network, Notices notices) {
    Seeds seeds = new Seeds(seed);
    WatchedNetwork target = new WatchedNetwork(network, seeds);
    heldOut.ifPresent(target::measureOn);
    Controller<?> decider = catalogue.create(Controller.class, Kind.CONTROLLER, controller);
    requirePossible(decider, target);
    if (!network.shrinkingLayers().isEmpty()) {
      notices.tell(
          "the frozen layers %s do not stay as they are: DL4J applies their own l1, l2 or weight decay at each step; give them none"
              .formatted(network.shrinkingLayers()));
    }
    if (controls()) {
      target.takeRates();
    }
    List<String> layers = List.copyOf(target.rates().keySet());
    Map<String, Metric> signals = new LinkedHashMap<>();
    new TreeMap<>(decider.signals())
        .forEach(
            (signal, spec) ->
                signals.put(
                    signal,
                    unfailing(
                        signal,
                        catalogue.create(Metric.class, Kind.METRIC, spec),
                        layers,
                        notices)));
    Map<String, ScheduledMetric> measured = new LinkedHashMap<>();
    metrics.forEach(
        (id, due) ->
            measured.put(
                id,
                new ScheduledMetric(unfailing(id, due.metric(), layers, notices), due.every())));
    Steering<?> steering = Steering.of(controller(), decider, signals, seeds, target.rates());
    if (steering.needs().contains(Need.STEP_SIZE)) {
      target
          .unknownSteps()
          .ifPresent(
              reason ->
                  notices.tell(
                      "the controller '%s' can't act as it should: %s"
                          .formatted(controller(), reason)));
    }
    steering.averageDecay().ifPresent(target::trackAverage);
    Optional<WatchRecords> records =
        directory.map(
            path ->
                new WatchRecords(
                    path,
                    horizon.tasks(),
                    layers,
                    tensorBoard,
                    catalogue,
                    seed,
                    Clock.systemUTC()));
    return new Watch(
        target, measured, accuracies, steering, horizon, seeds, records, others, notices);
  }

  private static Metric unfailing(String id, Metric metric, List<String> layers, Notices notices) {
    return new Unfailing(metric, layers, reason -> notices.tell("metric '" + id + "': " + reason));
  }

  /** Before training: a controller may act for the first time after hours. */
  private void requirePossible(Controller<?> decider, WatchedNetwork target) {
    List<String> constraints = decider.constraints().stream().map(ComponentSpec::use).toList();
    require(
        constraints.isEmpty(),
        "works with the constraints %s, which DL4J's own training does not apply"
            .formatted(constraints));
    require(
        decider.probeNeeds().isEmpty(),
        "looks at samples of a task apart from training, which DL4J's own training does not show");
    require(
        !decider.setsBatchSize(),
        "sets the batch size, and in DL4J's own training the data iterator does");
    require(
        !decider.restartsEntries(),
        "starts the count of updates of single entries again, and DL4J has one count for all");
    require(
        !decider.worksOnUnits() || target.shapes().stream().anyMatch(LayerShape::resettable),
        "works on the units of hidden layers, and this network has none that can be replaced: a"
            + " DenseLayer or ConvolutionLayer of DL4J has some if exactly one layer reads it,"
            + " another of these or an OutputLayer");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(
          "the controller '%s' %s; let a plan train the network"
              .formatted(controller(), otherwise));
    }
  }
}
