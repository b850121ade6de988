package org.trainability.experiment.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.experiment.state.WatchedTraining.CATALOGUE;
import static org.trainability.experiment.state.WatchedTraining.TASK;
import static org.trainability.experiment.state.WatchedTraining.create;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.experiment.observation.Settings;
import org.trainability.experiment.state.WatchedTraining.Parts;
import org.trainability.listener.generic.GenericTrainer;
import org.trainability.listener.generic.NetworkConfiguration;
import org.trainability.listener.generic.SampleShape;

/**
 * A training that is captured, assembled again and restored continues bit by bit as the one that
 * was never interrupted: what it computes, measures and decides, and what it keeps.
 */
class ResumedTrainingTest {

  private static final int STEPS = 2 * TASK + 1;

  private static void assertResumes(Parts parts, int... points) {
    WatchedTraining quiet = new WatchedTraining(parts);
    quiet.train(1, STEPS);
    WatchedTraining watched = new WatchedTraining(parts);
    List<String> states = new ArrayList<>();
    List<Integer> logged = new ArrayList<>();
    for (int step = 1; step <= STEPS + 1; step++) {
      states.add(watched.captured());
      logged.add(watched.log().size());
      if (step <= STEPS) {
        watched.train(step, step);
      }
    }
    assertThat(watched.log()).as("captured at each step").isEqualTo(quiet.log());
    assertThat(quiet.captured()).isEqualTo(states.get(STEPS)).isNotEqualTo(states.get(STEPS - 1));
    for (int point : points) {
      WatchedTraining resumed = new WatchedTraining(parts);
      resumed.restore(states.get(point));
      assertThat(resumed.captured()).isEqualTo(states.get(point));
      resumed.train(point + 1, STEPS);
      assertThat(resumed.log())
          .as("resumed after step %d", point)
          .isEqualTo(quiet.log().subList(logged.get(point), quiet.log().size()));
      assertThat(resumed.captured()).isEqualTo(states.get(STEPS));
    }
    watched.diverge();
    watched.restore(states.get(TASK));
    watched.train(TASK + 1, STEPS);
    assertThat(watched.log())
        .as("gone back from step %d to step %d", STEPS, TASK)
        .isEqualTo(quiet.log().subList(logged.get(TASK), quiet.log().size()));
    assertThat(watched.captured()).isEqualTo(states.get(STEPS));
  }

  private static ComponentSpec spec(String name) {
    return ComponentSpec.of(name);
  }

  private static final List<ComponentSpec> CHEAP =
      List.of(spec("gradient-norm"), spec("effective-step"));

  /** Three that share searches at some of their steps, and one with a series beside. */
  private static final List<ComponentSpec> REMEMBERING =
      List.of(
          spec("sharpness"),
          spec("sharpness"),
          spec("sharpness"),
          spec("sharpness-volatility").with("window", 3));

  /** A dense network, trained by the engine. */
  private record Dense(
      ComponentSpec activation,
      ComponentSpec normalization,
      Precision precision,
      ComponentSpec optimizer,
      ComponentSpec regularizer,
      List<ComponentSpec> constraints,
      List<ComponentSpec> metrics,
      ComponentSpec control)
      implements Parts {

    static Dense small(boolean batchNorm, Precision precision) {
      return new Dense(
          spec("relu"),
          spec(batchNorm ? "batch-norm" : "none"),
          precision,
          spec("adam").with("rate", 0.01),
          spec("none"),
          List.of(),
          CHEAP,
          spec("noise-only").with("every", 2).with("floor", 0));
    }

    /** Puts a component in the place of its kind; a constraint or metric alone in its list. */
    Dense with(Kind kind, ComponentSpec spec) {
      return new Dense(
          kind == Kind.ACTIVATION ? spec : activation,
          kind == Kind.NORMALIZATION ? spec : normalization,
          precision,
          kind == Kind.OPTIMIZER ? spec : optimizer,
          kind == Kind.REGULARIZER ? spec : regularizer,
          kind == Kind.CONSTRAINT ? List.of(spec) : constraints,
          metrics,
          kind == Kind.CONTROLLER ? spec : control);
    }

    Dense activation(String name) {
      return with(Kind.ACTIVATION, spec(name));
    }

    Dense with(ComponentSpec optimizer, ComponentSpec regularizer) {
      return with(Kind.OPTIMIZER, optimizer).with(Kind.REGULARIZER, regularizer);
    }

    Dense measured(List<ComponentSpec> metrics) {
      return new Dense(
          activation,
          normalization,
          precision,
          optimizer,
          regularizer,
          constraints,
          metrics,
          control);
    }

    Dense controlled(ComponentSpec control) {
      return with(Kind.CONTROLLER, control);
    }

    @Override
    public Learner learner() {
      DenseNetwork network =
          DenseNetwork.of(
              NetworkSpec.classifier(
                      inputs(),
                      List.of(7, 5),
                      classes(),
                      activation,
                      Initialization.KAIMING_DEFAULT,
                      precision)
                  .withNormalization(normalization),
              CATALOGUE);
      network.initialize(new Seeds(0).random("parameters"));
      return new Trainer(
          network,
          create(Optimizer.class, Kind.OPTIMIZER, optimizer),
          create(Regularizer.class, Kind.REGULARIZER, regularizer),
          Stream.concat(constraints.stream(), controller().constraints().stream())
              .map(constraint -> create(Constraint.class, Kind.CONSTRAINT, constraint))
              .toList(),
          new Seeds(1),
          new Seeds(1));
    }

    @Override
    public int inputs() {
      return 6;
    }

    @Override
    public int classes() {
      return 4;
    }

    @Override
    public int every() {
      return metrics.size() > 4 ? 2 : 1;
    }

    @Override
    public Controller<?> controller() {
      return create(Controller.class, Kind.CONTROLLER, control);
    }

    @Override
    public String toString() {
      return "%s, %s, %s, %s, %s, %s, %s, %d metrics"
          .formatted(
              activation,
              normalization.use(),
              precision,
              optimizer,
              regularizer,
              constraints,
              control,
              metrics.size());
    }
  }

  private static List<ComponentSpec> optimizers() {
    return List.of(
        spec("adam").with("rate", 0.01),
        spec("sgd").with("rate", 0.05),
        spec("sgd").with("rate", 0.05).with("momentum", 0.9));
  }

  static Stream<Parts> trainings() {
    List<Parts> trainings = new ArrayList<>();
    for (Catalogue.Entry entry : CATALOGUE.all(Kind.REGULARIZER)) {
      ComponentSpec regularizer = spec(entry.factory().name());
      for (Precision precision : Precision.values()) {
        boolean all = precision == Precision.FLOAT32;
        for (ComponentSpec optimizer : all ? optimizers() : optimizers().subList(0, 1)) {
          boolean batchNorm = trainings.size() % 2 == 0;
          trainings.add(Dense.small(batchNorm, precision).with(optimizer, regularizer));
        }
      }
    }
    for (Kind kind :
        List.of(Kind.OPTIMIZER, Kind.ACTIVATION, Kind.NORMALIZATION, Kind.CONSTRAINT)) {
      for (Catalogue.Entry entry : CATALOGUE.all(kind)) {
        Dense small = Dense.small(trainings.size() % 2 == 0, Precision.FLOAT32);
        trainings.add(small.with(kind, spec(entry.factory().name())));
      }
    }
    return trainings.stream();
  }

  @ParameterizedTest
  @MethodSource
  void trainings(Parts parts) {
    assertResumes(parts, 1, TASK);
  }

  static Stream<Parts> remembering() {
    ComponentSpec control = spec("per-layer").with("every", 2).with("floor", 0);
    return Stream.of(
            Dense.small(false, Precision.FLOAT32),
            Dense.small(true, Precision.FLOAT32).activation("tanh"))
        .map(small -> small.measured(REMEMBERING).controlled(control));
  }

  @ParameterizedTest
  @MethodSource
  void remembering(Parts parts) {
    assertResumes(parts, 1, TASK);
  }

  static Stream<Parts> controllers() {
    Stream<ComponentSpec> all =
        CATALOGUE.all(Kind.CONTROLLER).stream()
            .map(
                entry -> {
                  ComponentSpec spec = spec(entry.factory().name());
                  boolean chooses =
                      entry.factory().options().stream()
                          .anyMatch(option -> option.name().equals("every"));
                  return chooses ? spec.with("every", 3) : spec;
                });
    ComponentSpec goingBack = spec("noise-only").with("every", 3).with("roll-back", 0.5);
    return Stream.concat(all, Stream.of(goingBack))
        .map(control -> Dense.small(false, Precision.FLOAT32).controlled(control));
  }

  @ParameterizedTest
  @MethodSource
  void controllers(Parts parts) {
    assertResumes(parts, 0, 3, TASK + 1);
  }

  /** Components with options by which they keep or do what they do not by default. */
  static Stream<Parts> otherOptions() {
    Dense small = Dense.small(true, Precision.FLOAT32);
    Stream<Parts> steered =
        Stream.of(
                spec("continual-backprop")
                    .with("replacement-rate", 0.2)
                    .with("maturity", 2)
                    .with("counting", "bernoulli")
                    .with("utility", "gradient")
                    .with("bias-compensation", true)
                    .with("bias", "initializer")
                    .with("time", "per-element"),
                spec("continual-backprop")
                    .with("replacement-rate", 0.2)
                    .with("maturity", 2)
                    .with("utility", "adaptable-contribution"),
                spec("self-normalized-resets")
                    .with("threshold-every", 3)
                    .with("maximum-threshold", 20)
                    .with("percentile", 0.5)
                    .with("empty", "floor"),
                spec("selective-weight-reinitialization")
                    .with("every", 3)
                    .with("factor", 0.1)
                    .with("utility", "gradient")
                    .with("decay", 0.5)
                    .with("optimizer-state", "restart"),
                spec("shrink-and-perturb").with("every", 3).with("noise", "gaussian"),
                spec("shrink-and-perturb").with("every", 3).with("noise", "initial"),
                spec("reset-at-task").with("initial", "same"),
                spec("hare-and-tortoise")
                    .with("decay", 0.9)
                    .with("every", 3)
                    .with("first", 2)
                    .with("memory", "shared"),
                spec("detect")
                    .with("then", "shrink-and-perturb")
                    .with("share", 0.01)
                    .with("least", 0)
                    .with("deviations", 0.1)
                    .with("pause", 1))
            .map(small::controlled);
    Dense plain =
        Dense.small(false, Precision.FLOAT32).with(Kind.NORMALIZATION, spec("layer-norm"));
    Stream<Parts> others =
        Stream.of(
            plain.with(Kind.REGULARIZER, spec("churn").with("mode", "auto").with("ratio", 0.1)),
            plain.with(Kind.REGULARIZER, spec("regenerative").with("resample", true)),
            plain.with(Kind.CONSTRAINT, spec("isometry").with("every", 3)),
            plain.with(Kind.CONSTRAINT, spec("initial-norm").with("affine", "joint")),
            plain
                .with(Kind.ACTIVATION, spec("crelu"))
                .with(
                    Kind.NORMALIZATION,
                    spec("layer-norm")
                        .with("placement", "after-activation")
                        .with("bias-before-norm", false)),
            plain.with(Kind.OPTIMIZER, spec("upgd-adam").with("scaling", "local")),
            plain.with(Kind.OPTIMIZER, spec("sam").with("base", "sgd").with("momentum", 0.9)),
            plain.with(Kind.ACTIVATION, spec("prelu").with("share", "layer")));
    return Stream.concat(steered, others);
  }

  @ParameterizedTest
  @MethodSource
  void otherOptions(Parts parts) {
    assertResumes(parts, 1, 3, TASK, TASK + 1);
  }

  static Stream<Parts> pullingToTheLastReset() {
    ComponentSpec reset = spec("reset-at-task").with("what", "both");
    return Stream.of("l2-init", "wasserstein")
        .map(
            name ->
                Dense.small(true, Precision.FLOAT32)
                    .with(spec("adam").with("rate", 0.01), spec(name).with("lambda", 0.1))
                    .controlled(reset));
  }

  @ParameterizedTest
  @MethodSource
  void pullingToTheLastReset(Parts parts) {
    assertResumes(parts, 1, TASK, TASK + 1);
  }

  static Stream<Parts> fullyMeasured() {
    return Stream.of(
        Dense.small(false, Precision.FLOAT32).activation("crelu").measured(Settings.ofAllMetrics()),
        Dense.small(true, Precision.FLOAT64)
            .activation("tanh")
            .measured(Settings.defaultsOfAllMetrics()));
  }

  @ParameterizedTest
  @MethodSource
  void fullyMeasured(Parts parts) {
    assertResumes(parts, 4);
  }

  /** Does each of the actions in turn; what it does depends on all of its state. */
  private static final class Busy implements Controller<Busy.State> {

    private enum Mood {
      CALM,
      RESTLESS
    }

    private record Count(int asked, float part) {}

    private record State(
        double undefined, double limit, Mood mood, Map<Mood, Count> counts, List<Double> rates) {}

    @Override
    public Cadence cadence() {
      return new Cadence(2, true);
    }

    @Override
    public State start(Map<String, Double> rates) {
      Map<Mood, Count> counts = new LinkedHashMap<>();
      counts.put(Mood.RESTLESS, new Count(0, Float.NaN));
      counts.put(Mood.CALM, new Count(0, 0.1f));
      return new State(
          Double.NaN, Double.POSITIVE_INFINITY, Mood.CALM, counts, List.copyOf(rates.values()));
    }

    @Override
    public Decision<State> decide(State state, Situation now) {
      Map<Mood, Count> counts = new LinkedHashMap<>(state.counts());
      Count count = counts.get(state.mood());
      counts.put(state.mood(), new Count(count.asked() + 1, count.part()));
      int asked = counts.values().stream().mapToInt(Count::asked).sum();
      String layer = now.rates().keySet().iterator().next();
      double rate = state.rates().get(0) / asked;
      List<Action> actions =
          switch (asked % 4) {
            case 0 -> List.of(new Action.ResetOptimizer("test"));
            case 1 -> List.of(new Action.SetRate(layer, rate));
            case 2 -> List.of(new Action.ShrinkAndPerturb(0.9, 0.1, "test"));
            default -> List.of(new Action.ResetParameters("test"));
          };
      Mood other = state.mood() == Mood.CALM ? Mood.RESTLESS : Mood.CALM;
      State next = new State(state.undefined(), state.limit(), other, counts, state.rates());
      return new Decision<>(next, actions, List.of());
    }
  }

  private enum Network implements Parts {
    ENGINE {
      @Override
      public Learner learner() {
        return Dense.small(true, Precision.FLOAT32).with(spec("adam"), spec("l2-init")).learner();
      }

      @Override
      public int inputs() {
        return 6;
      }

      @Override
      public int classes() {
        return 4;
      }
    },
    CONVOLUTION {
      @Override
      String json() {
        return builder(DataType.FLOAT)
            .list()
            .layer(new ConvolutionLayer.Builder(2, 2).nOut(2).dropOut(0.8).build())
            .layer(new BatchNormalization())
            .layer(new DenseLayer.Builder().nOut(3).weightNoise(new DropConnect(0.7)).build())
            // Keeps less and less, by DL4J's count of updates.
            .layer(
                new DropoutLayer.Builder(
                        new Dropout(new ExponentialSchedule(ScheduleType.ITERATION, 0.9, 0.8)))
                    .build())
            .layer(output())
            .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
            .build()
            .toJson();
      }
    },
    RECURRENT {
      @Override
      String json() {
        return builder(DataType.DOUBLE)
            .list()
            .layer(new LastTimeStep(new LSTM.Builder().nIn(SIDE).nOut(4).build()))
            .layer(output())
            .inputPreProcessor(
                0,
                new ReshapePreprocessor(new long[] {SIDE * SIDE}, new long[] {SIDE, SIDE}, false))
            .setInputType(InputType.feedForward(SIDE * SIDE))
            .build()
            .toJson();
      }
    },
    GRAPH {
      @Override
      String json() {
        return builder(DataType.FLOAT)
            .graphBuilder()
            .addInputs("in")
            .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(3).build(), "in")
            .addLayer("norm", new BatchNormalization(), "conv")
            .addLayer("left", new DenseLayer.Builder().nOut(4).dropOut(0.7).build(), "norm")
            .addLayer("right", new DenseLayer.Builder().nOut(3).build(), "norm")
            .addLayer("out", output(), "left", "right")
            .setOutputs("out")
            .setInputTypes(InputType.convolutionalFlat(SIDE, SIDE, 1))
            .build()
            .toJson();
      }
    };

    private static final int SIDE = 4;
    private static final int CLASSES = 3;

    private static NeuralNetConfiguration.Builder builder(DataType type) {
      return new NeuralNetConfiguration.Builder()
          .seed(3)
          .dataType(type)
          .activation(org.nd4j.linalg.activations.Activation.TANH);
    }

    private static OutputLayer output() {
      return new OutputLayer.Builder(LossFunction.MCXENT)
          .nOut(CLASSES)
          .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
          .build();
    }

    /** A spectrum from differences of gradients takes long, and leaves nothing behind. */
    private static List<ComponentSpec> allButSpectra() {
      return Settings.defaultsOfAllMetrics().stream()
          .filter(
              spec ->
                  !create(Metric.class, Kind.METRIC, spec).needs().contains(Need.HESSIAN_SPECTRUM))
          .toList();
    }

    String json() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Learner learner() {
      return new GenericTrainer(
          NetworkConfiguration.parse(json()).classifier(new SampleShape(SIDE, SIDE, CLASSES), 17),
          create(Optimizer.class, Kind.OPTIMIZER, spec("adam").with("rate", 0.01)),
          create(Regularizer.class, Kind.REGULARIZER, spec("wasserstein")),
          List.of(),
          new Seeds(4),
          new Seeds(5));
    }

    @Override
    public int inputs() {
      return SIDE * SIDE;
    }

    @Override
    public int classes() {
      return CLASSES;
    }

    @Override
    public List<ComponentSpec> metrics() {
      return this == CONVOLUTION
          ? allButSpectra()
          : List.of(spec("sharpness").with("network", false), spec("critical-step-noise"));
    }

    @Override
    public int every() {
      return 4;
    }

    @Override
    public Controller<?> controller() {
      return new Busy();
    }
  }

  @ParameterizedTest
  @EnumSource
  void networks(Network network) {
    assertResumes(network, 4);
  }
}
