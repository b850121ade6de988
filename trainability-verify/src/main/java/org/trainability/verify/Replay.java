package org.trainability.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Readings;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.Course;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.control.TaskData;
import org.trainability.dl4j.control.TrainingSession;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.Position;
import org.trainability.dl4j.optimizer.LayerwiseOptimizer.Randomness;
import org.trainability.dl4j.state.AverageState;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.dl4j.state.VectorBits;
import org.trainability.records.TaskRow;
import org.trainability.records.TrainingRecords;

/**
 * A problem trained by the components of a method, in the order of a run: gradient, controller,
 * optimizer, controller, constraints. Whatever is drawn comes from the file.
 */
final class Replay {

  private static final JsonMapper JSON = new JsonMapper();

  private final TrainingProblem problem;
  private final Setup setup;
  private final Settings settings;
  private final Catalogue catalogue;
  private final Randomness randomness;
  private final RecordedValues values;
  private final RecordedRounding.Draws rounding = new RecordedRounding.Draws();
  private final List<Step> steps = new ArrayList<>();
  private DenseNetwork network;
  private Trainer trainer;
  private Steering<?> steering;
  private TrainingSession session;
  private final UpdateRecords records = new UpdateRecords();

  /**
   * What an update left.
   *
   * @param network that is trained
   * @param settings of the method
   * @param loss of the batch, before the update
   * @param gradientNorm of the gradient of loss, before the update
   * @param unconstrained the parameters before the constraints, by tensor
   * @param parameters at the end of the update, by tensor
   * @param optimizer its state at the end
   * @param controller its state at the end
   * @param actions of the controller in this update and at the end of its task
   * @param activations what each hidden unit put out in the forward pass, by layer
   * @param average the running average of the parameters at the end, by tensor; empty where none is
   *     kept
   * @param signals what the controller read, by the ids under which it is recorded
   */
  record Step(
      ReferenceNetwork network,
      Settings settings,
      double loss,
      double gradientNorm,
      Map<String, double[]> unconstrained,
      Map<String, double[]> parameters,
      OptimizerState optimizer,
      JsonNode controller,
      List<Action> actions,
      Map<String, INDArray> activations,
      Map<String, double[]> average,
      Map<String, Readings> signals) {}

  /** The course of the training: batches and end of the task stand in the file. */
  private final class RecordedCourse implements Course {

    @Override
    public long totalSteps() {
      return problem.batches().size();
    }

    @Override
    public int stepsInTask() {
      int all = problem.batches().size();
      return setup.taskEnd().map(end -> session.task() == 1 ? end : all - end).orElse(all);
    }

    @Override
    public String scoreName() {
      return trainer.scoreName(problem.batches().get(0).targets().form());
    }

    @Override
    public int batchSize() {
      return problem.batches().get(0).targets().size();
    }

    @Override
    public int taskSamples() {
      return setup.probed() * batchSize();
    }

    /** Those at the beginning of the problem. */
    @Override
    public Optional<TaskData> taskData() {
      return Optional.of(
          new TaskData() {
            @Override
            public int batches() {
              return setup.probed();
            }

            @Override
            public Samples batch(int index) {
              TrainingProblem.Batch batch = problem.batches().get(index);
              return new Samples(batch.inputs(), batch.targets());
            }

            @Override
            public Samples draw(int count, RandomGenerator random) {
              throw new IllegalArgumentException(
                  "no samples are drawn here, the batches are given");
            }
          });
    }

    @Override
    public List<MeasuredMetric> due(long step, int stepInTask) {
      return List.of();
    }

    @Override
    public void setBatchSize(int size) {
      throw new IllegalArgumentException(
          "the controller sets the batch size to %s, but the batches stand in the file"
              .formatted(size));
    }
  }

  /** Keeps what one update shows. */
  private static final class UpdateRecords implements TrainingRecords {

    private final List<Action> actions = new ArrayList<>();
    private final Map<String, Readings> signals = new LinkedHashMap<>();

    @Override
    public void append(long step, int task, String component, Readings readings) {
      signals.put(component, readings);
    }

    @Override
    public void audit(long step, int task, String controller, Decision<?> decision) {
      actions.addAll(decision.actions());
    }

    @Override
    public void append(long lastStep, TaskRow row, Duration whole, Duration measuring) {
      // A task's row says nothing that the file has.
    }

    void clear() {
      actions.clear();
      signals.clear();
    }
  }

  /**
   * @param setup every component of it exists
   * @param settings from which it was made
   * @param randomness what the optimizer draws
   */
  Replay(TrainingProblem problem, Setup setup, Settings settings, Randomness randomness) {
    this.settings = settings;
    this.problem = problem;
    this.setup = setup;
    this.catalogue = problem.network().catalogue();
    this.randomness = randomness;
    this.values = new RecordedValues(problem.network().layout());
  }

  /**
   * Takes all updates.
   *
   * @param trace a place for each of them, in the file
   * @param feed takes from there what is drawn
   * @return what each left, up to one before which the loss is not finite
   * @throws ReplayException if one can't be taken
   */
  List<Step> run(List<JsonPlace> trace, ReferenceMethod.Feed feed) {
    JsonPlace place = trace.get(0);
    try {
      begin();
      for (int step = 1; step <= trace.size(); step++) {
        place = trace.get(step - 1);
        values.clear();
        rounding.take(place);
        feed.feed(place, problem.network(), settings, values, rounding);
        Optional<Step> taken = step(step);
        if (taken.isEmpty()) {
          break;
        }
        steps.add(taken.get());
      }
    } catch (ComponentException | IllegalArgumentException | IllegalStateException failure) {
      throw new ReplayException(place, failure);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return steps;
  }

  private void begin() throws IOException {
    network = problem.network().create(problem.initial(), values);
    Controller<?> made = catalogue.create(Controller.class, Kind.CONTROLLER, setup.controller());
    Controller<?> controller = RecordedRounding.around(made, rounding);
    trainer =
        new Trainer(
            network,
            catalogue.create(Optimizer.class, Kind.OPTIMIZER, setup.optimizer()),
            catalogue.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            Stream.concat(setup.constraints().stream(), controller.constraints().stream())
                .map(each -> catalogue.create(Constraint.class, Kind.CONSTRAINT, each))
                .toList(),
            randomness,
            new Seeds(0));
    Map<String, Metric> signals = new LinkedHashMap<>();
    controller
        .signals()
        .forEach(
            (name, spec) -> signals.put(name, catalogue.create(Metric.class, Kind.METRIC, spec)));
    steering =
        Steering.of(setup.controller().use(), controller, signals, new Seeds(0), trainer.rates());
    if (steering.needs().contains(Need.LAST_UPDATE)) {
      trainer.trackUpdates();
    }
    steering.averageDecay().ifPresent(trainer::trackAverage);
    session =
        new TrainingSession(
            trainer,
            List.of(steering),
            new RecordedCourse(),
            records,
            new Seeds(0),
            TrainingSession.State.atTask(1, 0));
    session.beginTask();
  }

  private Optional<Step> step(int step) throws IOException {
    records.clear();
    TrainingProblem.Batch batch = problem.batches().get(step - 1);
    session.beginStep();
    Learner.Outcome outcome = trainer.compute(batch.inputs(), batch.targets());
    double gradientNorm = gradientNorm();
    Map<String, INDArray> activations = activations();
    if (!session.computed(outcome.loss(), outcome.score().value(), batch.targets().size())) {
      return Optional.empty();
    }
    session.observe();
    trainer.update();
    session.updated();
    Map<String, double[]> unconstrained = parameters();
    trainer.constrain();
    if (setup.taskEnd().filter(end -> end == step).isPresent()) {
      session.endTask();
      session.beginTask();
    }
    return Optional.of(
        new Step(
            problem.network(),
            settings,
            outcome.loss(),
            gradientNorm,
            unconstrained,
            parameters(),
            trainer.state().optimizer(),
            controllerState(),
            List.copyOf(records.actions),
            activations,
            average(),
            Map.copyOf(records.signals)));
  }

  private double gradientNorm() {
    return Math.sqrt(
        trainer
            .step()
            .observe(EnumSet.of(Need.GRADIENT), new Position(1, 1), null, null)
            .layers()
            .stream()
            .flatMapToDouble(layer -> Arrays.stream(Subject.numbers(layer.gradient())))
            .map(element -> element * element)
            .sum());
  }

  private Map<String, INDArray> activations() {
    Map<String, INDArray> activations = new LinkedHashMap<>();
    trainer
        .step()
        .observe(EnumSet.of(Need.ACTIVATIONS), new Position(1, 1), null, null)
        .layers()
        .forEach(layer -> activations.put(layer.name(), layer.activations().dup()));
    return activations;
  }

  /** Of a network without running statistics the average has what the parameters have. */
  private Map<String, double[]> average() {
    AverageState average = trainer.state().average();
    if (average == null) {
      return Map.of();
    }
    double[] all = numbers(average.values());
    return problem
        .network()
        .byTensor(
            network.layout().layers().stream()
                .map(
                    layer ->
                        Arrays.copyOfRange(
                            all, (int) layer.offset(), (int) (layer.offset() + layer.size())))
                .toList());
  }

  /** {@return a state's numbers, in their order} */
  static double[] numbers(VectorBits vector) {
    INDArray values = Nd4j.create(vector.type(), vector.length());
    vector.copyTo(values);
    return values.toDoubleVector();
  }

  private JsonNode controllerState() {
    try {
      return JSON.readTree(steering.state().controller());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Map<String, double[]> parameters() {
    return problem
        .network()
        .byTensor(
            IntStream.range(0, problem.network().layerNames().size())
                .mapToObj(layer -> network.parameters().layer(layer))
                .map(Subject::numbers)
                .toList());
  }
}
