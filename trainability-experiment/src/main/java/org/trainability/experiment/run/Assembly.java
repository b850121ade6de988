package org.trainability.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Controller.Budget;
import org.trainability.api.data.DataException;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.MeasuredMetrics;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.MeasuringState;
import org.trainability.experiment.data.LoadedData;
import org.trainability.experiment.data.TrainingData;
import org.trainability.experiment.plan.MetricPlan;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.stream.Streams;
import org.trainability.experiment.stream.TaskSequence;
import org.trainability.experiment.stream.TaskSteps;
import org.trainability.listener.generic.Classifier;
import org.trainability.listener.generic.GenericTrainer;
import org.trainability.listener.generic.NetworkConfiguration;
import org.trainability.records.Provenance;
import org.trainability.records.RecorderMark;
import org.trainability.records.RunIdentity;

/** One run, put together and ready to begin. */
record Assembly(
    Plan plan,
    RunIdentity identity,
    Seeds seeds,
    TrainingData data,
    TaskStream stream,
    Optional<NetworkComponents> parts,
    Learner learner,
    List<ScheduledMetric> metrics,
    List<Steering<?>> steerings) {

  /** What the network's first parameters are drawn for. */
  private static final String PARAMETERS = "parameters";

  /** A metric of the plan and when it is due. */
  record ScheduledMetric(MeasuredMetric metric, MetricPlan plan) {}

  /**
   * {@return the metrics of the plan that are measured at that step, in the plan's order}
   *
   * @param step of the run, from 1
   * @param stepInTask from 1
   * @param task the steps of its task
   */
  List<MeasuredMetric> due(long step, int stepInTask, TaskSteps task) {
    List<MeasuredMetric> due = new ArrayList<>();
    for (ScheduledMetric metric : metrics) {
      if (metric.plan().isDue(step, stepInTask, task)) {
        due.add(metric.metric());
      }
    }
    return due;
  }

  /**
   * @param plan resolved
   * @param identity what the run belongs to
   * @param samples the data sets of the plan
   * @param components those that the plan names
   * @param start with whose network it begins; empty for one that is drawn
   * @throws DataException if the data set does not have what the plan asks for
   * @throws IllegalArgumentException if the start is of another network
   */
  static Assembly of(
      Plan plan,
      RunIdentity identity,
      RunSamples samples,
      RunComponents components,
      Optional<StartState> start)
      throws DataException {
    Seeds seeds = new Seeds(identity.seed());
    LoadedData images = samples.training();
    TrainingData data = TrainingData.draw(images, plan.stream().images(), seeds);
    Seeds measuring = measuringSeeds(seeds, plan.measuring());
    RunComponents named = components.named(plan);
    TaskShape tasks = components.stream().shape(data);
    Learner learner =
        plan.network() instanceof NetworkPlan.Dl4j dl4j
            ? learner(dl4j, images, tasks, named, seeds, measuring, start)
            : learner(
                (NetworkPlan.Dense) plan.network(),
                plan.loss(),
                tasks,
                named,
                seeds,
                measuring,
                start);
    start
        .filter(state -> state.hasOptimizerOf(plan))
        .ifPresent(state -> state.restoreOptimizer(learner));
    List<ScheduledMetric> metrics = new ArrayList<>();
    components
        .metrics()
        .forEach(
            (id, metric) ->
                metrics.add(
                    new ScheduledMetric(
                        new MeasuredMetric(id, metric, measuring), plan.metrics().get(id))));
    Assembly assembly =
        new Assembly(
            plan,
            identity,
            seeds,
            data,
            components.stream(),
            components.network(),
            learner,
            metrics,
            steerings(plan, components.controllers(), measuring, learner.rates()));
    if (assembly.needs(Need.LAST_UPDATE)) {
      learner.trackUpdates();
    }
    if (assembly.needs(Need.TEST_SPLIT) || assembly.needs(Need.ASSAY)) {
      learner.offer(new RunTrials(assembly, samples, assembly.needs(Need.TEST_SPLIT)));
    }
    assembly.steerings().stream()
        .map(Steering::averageDecay)
        .flatMapToDouble(OptionalDouble::stream)
        .findFirst()
        .ifPresent(learner::trackAverage);
    return assembly;
  }

  /** Whether a metric or a controller asks for it. */
  private boolean needs(Need need) {
    return steerings.stream().anyMatch(steering -> steering.needs().contains(need))
        || measured().stream().anyMatch(metric -> metric.needs().contains(need));
  }

  /**
   * {@return what makes assays of the network, which must be as the run begins; empty where it is
   * DL4J's}
   */
  Optional<AssayBench> assays() {
    if (!(plan.network() instanceof NetworkPlan.Dense dense)
        || !(learner instanceof Trainer trainer)) {
      return Optional.empty();
    }
    TaskShape tasks = stream.shape(data);
    return Optional.of(
        new AssayBench(
            shape(dense, plan.loss(), tasks),
            parts.orElseThrow(),
            seeds,
            loader(),
            plan.optimizer(),
            trainer.networkState().dup(),
            tasks.form() == Targets.Form.LABELS));
  }

  static NetworkSpec shape(NetworkPlan.Dense plan, ComponentSpec loss, TaskShape tasks) {
    return new NetworkSpec(
        tasks.inputs(),
        plan.hidden(),
        plan.residualBlocks(),
        tasks.outputs(),
        plan.activation(),
        plan.normalization(),
        loss,
        plan.initialization(),
        plan.precision());
  }

  private static List<Steering<?>> steerings(
      Plan plan,
      List<RunComponents.Controlling> controllers,
      Seeds seeds,
      Map<String, Double> rates) {
    List<Steering<?>> steerings = new ArrayList<>();
    for (RunComponents.Controlling controlling : controllers) {
      String name = plan.controllers().get(steerings.size()).use();
      Controller<?> controller = controlling.controller();
      Map<String, Metric> signals = controlling.signals();
      steerings.add(
          controllers.size() == 1
              ? Steering.of(name, controller, signals, seeds, rates)
              : Steering.ofSeveral(name, controller, signals, seeds, rates));
    }
    return steerings;
  }

  /**
   * {@return the first of the controllers that wants to be asked when the loss has ceased to be
   * finite}
   */
  Optional<Steering<?>> askedAtDivergence() {
    return steerings.stream()
        .filter(Steering::isDueAtDivergence)
        .<Steering<?>>map(steering -> steering)
        .findFirst();
  }

  /** What the probes and the metrics draw from, the controller's included; at 0 the run's own. */
  static Seeds measuringSeeds(Seeds run, int measuring) {
    return measuring == 0 ? run : new Seeds(run.random("measuring", measuring).nextLong());
  }

  private static Learner learner(
      NetworkPlan.Dl4j plan,
      LoadedData images,
      TaskShape tasks,
      RunComponents components,
      Seeds seeds,
      Seeds measuring,
      Optional<StartState> start) {
    Classifier classifier =
        NetworkConfiguration.parse(plan.json())
            .classifier(
                Streams.samples(images.shape(), tasks), seeds.random(PARAMETERS).nextLong());
    start.ifPresent(state -> state.restoreParameters(classifier.network().model().params()));
    return new GenericTrainer(
        classifier,
        components.optimizer(),
        components.regularizer(),
        components.constraints(),
        seeds,
        measuring);
  }

  private static Learner learner(
      NetworkPlan.Dense plan,
      ComponentSpec loss,
      TaskShape tasks,
      RunComponents components,
      Seeds seeds,
      Seeds measuring,
      Optional<StartState> start) {
    NetworkComponents parts = components.network().orElseThrow();
    DenseNetwork network =
        new DenseNetwork(
            shape(plan, loss, tasks), parts.activation(), parts.normalization(), parts.loss());
    network.initialize(seeds.random(PARAMETERS));
    start.ifPresent(state -> state.restoreParameters(network.state()));
    return new Trainer(
        network,
        components.optimizer(),
        components.regularizer(),
        components.constraints(),
        seeds,
        measuring);
  }

  /**
   * {@return its state between two steps}
   *
   * @param progress how far the run is
   * @param records how far they are written
   */
  RunState state(Progress progress, RecorderMark records) {
    return state(progress, learner.state(), MeasuredMetrics.state(measured()), records);
  }

  /**
   * {@return a state of its run}
   *
   * @param progress how far the run is
   * @param at parameters and optimizer there
   * @param remembered by its metrics there
   * @param records how far they are written
   */
  RunState state(
      Progress progress, LearnerState at, MeasuringState remembered, RecorderMark records) {
    return new RunState(
        identity,
        progress,
        at,
        steerings.stream().map(Steering::state).toList(),
        remembered,
        records);
  }

  /** {@return its tasks, and how long each is} */
  TaskSequence tasks() {
    boolean keepsUpdates =
        steerings.stream().anyMatch(steering -> steering.budget() == Budget.UPDATES);
    return plan.stream()
        .sequence(stream, data, seeds, keepsUpdates ? Budget.UPDATES : Budget.SAMPLES);
  }

  /** {@return the classes that the network tells apart; empty where targets are numbers} */
  Optional<Provenance.Classes> classes() {
    TaskShape shape = stream.shape(data);
    return shape.form() == Targets.Form.LABELS
        ? Optional.of(Provenance.Classes.guessedAlike(shape.outputs()))
        : Optional.empty();
  }

  /** {@return the name of the tasks' score} */
  String scoreName() {
    return learner.scoreName(stream.shape(data).form());
  }

  /** Puts the run into a state of the same plan and seed. */
  void restore(RunState state) {
    learner.restore(state.learner());
    for (int i = 0; i < steerings.size(); i++) {
      steerings.get(i).restore(state.steerings().get(i));
    }
    MeasuredMetrics.restore(state.measuring(), measured());
  }

  private List<MeasuredMetric> measured() {
    List<MeasuredMetric> measured = new ArrayList<>();
    metrics.forEach(metric -> measured.add(metric.metric()));
    steerings.forEach(steering -> measured.addAll(steering.signals()));
    return measured;
  }

  /** {@return what brings batches to the learner, in its own floating-point type} */
  BatchLoader loader() {
    return new BatchLoader(learner.precision(), stream.shape(data).inputs());
  }
}
