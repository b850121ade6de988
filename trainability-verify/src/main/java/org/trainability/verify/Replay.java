package org.trainability.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Readings;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.control.Moment;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.control.Training;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.Position;
import org.trainability.dl4j.optimizer.LayerwiseOptimizer.Randomness;
import org.trainability.dl4j.state.OptimizerState;

/**
 * A problem trained by the components of a method, in the order of a run: gradient, controller,
 * optimizer, controller, constraints. Whatever is drawn comes from the file.
 */
final class Replay {

  private static final JsonMapper JSON = new JsonMapper();

  private final Problem problem;
  private final Setup setup;
  private final Catalogue catalogue;
  private final Randomness randomness;
  private final RecordedValues values;
  private final List<Step> steps = new ArrayList<>();
  private DenseNetwork network;
  private Trainer trainer;
  private Steering<?> steering;
  private List<Action> actions = new ArrayList<>();
  private double loss;

  /**
   * What an update left.
   *
   * @param network that is trained
   * @param loss of the batch, before the update
   * @param gradientNorm of the gradient of loss, before the update
   * @param unconstrained the parameters before the constraints, by tensor
   * @param parameters at the end of the update, by tensor
   * @param optimizer its state at the end
   * @param controller its state at the end
   * @param actions of the controller in this update and at the end of its task
   * @param signals what the controller read, by its own names
   */
  record Step(
      ReferenceNetwork network,
      double loss,
      double gradientNorm,
      Map<String, double[]> unconstrained,
      Map<String, double[]> parameters,
      OptimizerState optimizer,
      JsonNode controller,
      List<Action> actions,
      Map<String, Readings> signals) {}

  /** A training whose batches and end stand in the file. */
  private enum RecordedTraining implements Training {
    RECORDED;

    @Override
    public void stop(String reason) {
      throw new IllegalArgumentException("the controller ends the training: " + reason);
    }

    @Override
    public void setBatchSize(int size) {
      throw new IllegalArgumentException(
          "the controller sets the batch size to %s, but the batches stand in the file"
              .formatted(size));
    }
  }

  /**
   * @param setup every component of it exists
   * @param randomness what the optimizer draws
   */
  Replay(Problem problem, Setup setup, Randomness randomness) {
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
   * @return what each left
   * @throws ReplayException if one can't be taken
   */
  List<Step> run(List<JsonPlace> trace, Method.Feed feed) {
    begin();
    for (int step = 1; step <= trace.size(); step++) {
      JsonPlace place = trace.get(step - 1);
      values.clear();
      feed.feed(place, problem.network(), values);
      try {
        steps.add(step(step));
      } catch (ComponentException | IllegalArgumentException | IllegalStateException failure) {
        throw new ReplayException(place, failure);
      }
    }
    return steps;
  }

  private void begin() {
    network = problem.network().create(problem.initial(), values);
    trainer =
        new Trainer(
            network,
            catalogue.create(Optimizer.class, Kind.OPTIMIZER, setup.optimizer()),
            catalogue.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            setup.constraints().stream()
                .map(each -> catalogue.create(Constraint.class, Kind.CONSTRAINT, each))
                .toList(),
            randomness,
            new Seeds(0));
    Controller<?> controller =
        catalogue.create(Controller.class, Kind.CONTROLLER, setup.controller());
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
    decideAtTaskStart(0, 1);
  }

  private Step step(int step) {
    actions = new ArrayList<>();
    Problem.Batch batch = problem.batches().get(step - 1);
    loss = trainer.compute(batch.inputs(), batch.targets()).loss();
    double gradientNorm = gradientNorm();
    Map<String, Readings> signals = steer(Cadence.Phase.BEFORE_UPDATE, step, batch);
    if (steering.isDue(step, Cadence.Phase.AFTER_UPDATE) && !steering.signals().isEmpty()) {
      trainer.step().keep(steering.needs());
    }
    trainer.update();
    signals.putAll(steer(Cadence.Phase.AFTER_UPDATE, step, batch));
    Map<String, double[]> unconstrained = parameters();
    trainer.constrain();
    if (setup.taskEnd().filter(end -> end == step).isPresent()) {
      decideAtTaskStart(step, 2);
    }
    return new Step(
        problem.network(),
        loss,
        gradientNorm,
        unconstrained,
        parameters(),
        trainer.state().optimizer(),
        controllerState(),
        actions,
        signals);
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

  private Map<String, Readings> steer(Cadence.Phase phase, int step, Problem.Batch batch) {
    if (!steering.isDue(step, phase)) {
      return new LinkedHashMap<>();
    }
    Map<String, Readings> signals =
        new LinkedHashMap<>(steering.measure(trainer.step(), new Position(step, task(step))));
    decide(
        phase == Cadence.Phase.BEFORE_UPDATE ? Situation.Event.STEP : Situation.Event.UPDATED,
        step,
        task(step),
        batch.targets().size(),
        signals);
    return signals;
  }

  private void decideAtTaskStart(int step, int task) {
    if (steering.isDueAtTaskStart()) {
      decide(Situation.Event.TASK_START, step, task, 0, Map.of());
    }
  }

  private int task(int step) {
    return setup.taskEnd().filter(end -> step > end).isPresent() ? 2 : 1;
  }

  private void decide(
      Situation.Event event, int step, int task, int samples, Map<String, Readings> signals) {
    int all = problem.batches().size();
    int before = setup.taskEnd().filter(end -> task > 1).orElse(0);
    int length = setup.taskEnd().map(end -> task > 1 ? all - end : end).orElse(all);
    Moment moment =
        new Moment(
            event,
            step,
            all,
            task,
            step - before,
            length,
            problem.batches().get(0).targets().size(),
            samples,
            event == Situation.Event.TASK_START ? OptionalDouble.empty() : OptionalDouble.of(loss));
    Decision<?> decision = steering.decide(moment, trainer, signals, new Seeds(0));
    actions.addAll(decision.actions());
    steering.perform(decision, step, trainer, RecordedTraining.RECORDED, new Seeds(0));
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
