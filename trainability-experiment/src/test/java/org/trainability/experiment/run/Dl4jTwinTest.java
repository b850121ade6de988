package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Readings;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.Position;
import org.trainability.listener.generic.Classifier;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.listener.generic.GenericTrainer;
import org.trainability.listener.generic.NetworkConfiguration;
import org.trainability.listener.generic.SampleShape;

/** A dense stack, trained by the engine and, given as DL4J's JSON, as any DL4J network. */
class Dl4jTwinTest {

  private static final Catalogue CATALOGUE = Catalogue.load(Dl4jTwinTest.class.getClassLoader());
  private static final int INPUTS = 6;
  private static final int CLASSES = 4;
  private static final int BATCH = 12;

  /** Details that tell how something was found, not what: rounding decides the nodes' number. */
  private static final Pattern EFFORT =
      Pattern.compile("products|residual|exact-hessian|node-.*|weight-.*");

  private final RandomGenerator random = new Seeds(2).random("test");

  static Stream<Arguments> settings() {
    List<Arguments> settings = new ArrayList<>();
    for (Catalogue.Entry regularizer : CATALOGUE.all(Kind.REGULARIZER)) {
      if (penalizesOutputs(regularizer.factory().name())) {
        continue;
      }
      for (String optimizer : List.of("adam", "sgd")) {
        for (boolean batchNorm : new boolean[] {false, true}) {
          settings.add(Arguments.of(optimizer, regularizer.factory().name(), "tanh", batchNorm));
        }
      }
    }
    for (String activation : List.of("relu", "leaky-relu", "crelu", "identity")) {
      settings.add(Arguments.of("adam", "none", activation, true));
    }
    return settings.stream();
  }

  /** Such a penalty is refused with a DL4J configuration. */
  private static boolean penalizesOutputs(String regularizer) {
    return !CATALOGUE
        .create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of(regularizer))
        .networkPenalties()
        .isEmpty();
  }

  /** The same training, twice. */
  private record Twins(Learner engine, Learner generic) {

    static Twins of(String optimizer, String regularizer, String activation, boolean batchNorm) {
      return of(optimizer, regularizer, activation, batchNorm, List.of());
    }

    static Twins of(
        String optimizer,
        String regularizer,
        String activation,
        boolean batchNorm,
        List<Integer> residualBlocks) {
      NetworkSpec spec =
          NetworkSpec.classifier(
                  INPUTS,
                  List.of(7, 5),
                  CLASSES,
                  ComponentSpec.of(activation),
                  Initialization.KAIMING_DEFAULT,
                  Precision.FLOAT64)
              .withResidualBlocks(residualBlocks)
              .withNormalization(ComponentSpec.of(batchNorm ? "batch-norm" : "none"));
      DenseNetwork network = DenseNetwork.of(spec, CATALOGUE);
      network.initialize(new Seeds(0).random("parameters"));
      Classifier classifier =
          NetworkConfiguration.parse(json(network.dl4j()))
              .classifier(new SampleShape(2, INPUTS / 2, CLASSES), 5);
      classifier.network().model().params().assign(network.dl4j().params());
      return new Twins(
          new Trainer(network, optimizer(optimizer), regularizer(regularizer), new Seeds(0)),
          new GenericTrainer(
              classifier,
              optimizer(optimizer),
              regularizer(regularizer),
              List.of(),
              new Seeds(9),
              new Seeds(0)));
    }

    private static String json(Model dl4j) {
      return dl4j instanceof ComputationGraph graph
          ? graph.getConfiguration().toJson()
          : ((MultiLayerNetwork) dl4j).getLayerWiseConfigurations().toJson();
    }

    private static Optimizer optimizer(String name) {
      ComponentSpec spec = ComponentSpec.of(name).with("rate", 0.01);
      return CATALOGUE.create(
          Optimizer.class,
          Kind.OPTIMIZER,
          // With a small ε the biases before a batch norm, whose gradient is 0, follow rounding.
          name.equals("adam") ? spec.with("epsilon", 1e-3) : spec);
    }

    private static Regularizer regularizer(String name) {
      ComponentSpec spec = ComponentSpec.of(name);
      return CATALOGUE.create(
          Regularizer.class,
          Kind.REGULARIZER,
          name.equals("none") ? spec : spec.with("lambda", 0.05));
    }
  }

  private static Map<String, MeasuredMetric> metrics() {
    Map<String, MeasuredMetric> metrics = new LinkedHashMap<>();
    for (Catalogue.Entry entry : CATALOGUE.all(Kind.METRIC)) {
      String name = entry.factory().name();
      Metric metric = CATALOGUE.create(Metric.class, Kind.METRIC, ComponentSpec.of(name));
      if (metric.needs().contains(Need.SPECTRAL_GRADIENTS)
          || metric.needs().contains(Need.NEXT_UPDATE)) {
        continue; // a network known by its gradient alone does not give them
      }
      metrics.put(name, new MeasuredMetric(name, metric, new Seeds(3)));
    }
    return metrics;
  }

  private static double tolerance(String metric) {
    Metric made = CATALOGUE.create(Metric.class, Kind.METRIC, ComponentSpec.of(metric));
    return made.needs().contains(Need.HESSIAN) || made.needs().contains(Need.HESSIAN_SPECTRUM)
        ? 1e-3
        : 1e-6;
  }

  /** Those that are trained, as DL4J keeps them. */
  private static double[] parameters(Learner learner) {
    return GenericNetwork.of(learner.dl4j())
        .tensors()
        .gather(tensor -> learner.dl4j().getParam(tensor.key()))
        .toDoubleVector();
  }

  /** One step of both, its gradient computed and not yet its update. */
  private void compute(Twins twins) {
    INDArray inputs =
        Nd4j.createFromArray(random.doubles(BATCH * INPUTS, -1, 1).toArray())
            .reshape('c', BATCH, INPUTS);
    int[] labels = random.ints(BATCH, 0, CLASSES).toArray();
    Learner.Outcome engine = twins.engine().compute(inputs, new Targets.Labels(labels));
    Learner.Outcome generic = twins.generic().compute(inputs, new Targets.Labels(labels));
    assertThat(generic.loss()).isCloseTo(engine.loss(), within(1e-9));
    assertThat(generic.score()).isEqualTo(engine.score());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void trainAlike(String optimizer, String regularizer, String activation, boolean batchNorm) {
    trainAlike(Twins.of(optimizer, regularizer, activation, batchNorm));
  }

  @ParameterizedTest
  @CsvSource({"adam, l2, tanh, true", "sgd, wasserstein, crelu, false", "adam, none, relu, true"})
  void residualBlocksTrainAlike(
      String optimizer, String regularizer, String activation, boolean batchNorm) {
    trainAlike(Twins.of(optimizer, regularizer, activation, batchNorm, List.of(4, 6)));
  }

  private void trainAlike(Twins twins) {
    List<String> engineLayers = List.copyOf(twins.engine().rates().keySet());
    List<String> genericLayers = List.copyOf(twins.generic().rates().keySet());
    double[] before = parameters(twins.generic());
    for (int step = 0; step < 6; step++) {
      compute(twins);
      int slowed = step % engineLayers.size();
      twins.engine().setRate(engineLayers.get(slowed), 0.002);
      twins.generic().setRate(genericLayers.get(slowed), 0.002);
      twins.engine().update();
      twins.generic().update();
    }
    assertThat(parameters(twins.generic()))
        .containsExactly(parameters(twins.engine()), within(1e-8));
    assertThat(parameters(twins.generic())).isNotEqualTo(before);
    assertThat(twins.generic().rates().values())
        .containsExactlyElementsOf(twins.engine().rates().values());
  }

  @ParameterizedTest
  @CsvSource({
    "adam, l2, tanh, false",
    "adam, wasserstein, tanh, true",
    "sgd, spectral, relu, false",
    "adam, none, leaky-relu, true",
    "adam, l2-init, crelu, false",
  })
  void lookAlike(String optimizer, String regularizer, String activation, boolean batchNorm) {
    lookAlike(Twins.of(optimizer, regularizer, activation, batchNorm), Set.of());
  }

  @ParameterizedTest
  @CsvSource({"adam, l2, tanh, true", "sgd, none, crelu, false"})
  void residualBlocksLookAlike(
      String optimizer, String regularizer, String activation, boolean batchNorm) {
    // DL4J's layer before the sum has an activation, the identity; the engine's has none.
    lookAlike(
        Twins.of(optimizer, regularizer, activation, batchNorm, List.of(4, 6)),
        EnumSet.of(Need.ACTIVATIONS, Need.PRE_ACTIVATIONS));
  }

  private void lookAlike(Twins twins, Set<Need> apart) {
    Map<String, MeasuredMetric> metrics = metrics();
    metrics.values().removeIf(metric -> !Collections.disjoint(metric.needs(), apart));
    compute(twins);
    twins.engine().update();
    twins.generic().update();
    compute(twins);
    Position where = new Position(2, 1);
    for (Map.Entry<String, MeasuredMetric> metric : metrics.entrySet()) {
      assertAlike(
          metric.getKey(),
          metric.getValue().measure(twins.engine().step(), where),
          metrics().get(metric.getKey()).measure(twins.generic().step(), where),
          List.copyOf(twins.engine().rates().keySet()),
          List.copyOf(twins.generic().rates().keySet()));
    }
  }

  private static void assertAlike(
      String metric,
      Readings engine,
      Readings generic,
      List<String> engineLayers,
      List<String> genericLayers) {
    Map<String, Double> expected = values(engine, engineLayers);
    Map<String, Double> found = values(generic, genericLayers);
    assertThat(found.keySet()).as(metric).isEqualTo(expected.keySet());
    expected.forEach(
        (key, value) ->
            assertThat(found.get(key))
                .as(metric + " " + key)
                .isCloseTo(value, within(tolerance(metric) * (1e-3 + Math.abs(value)))));
  }

  /** By the layer's index and the quantity; only what is defined. */
  private static Map<String, Double> values(Readings readings, List<String> layers) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Readings.Row row : readings.rows()) {
      if (!EFFORT.matcher(row.quantity()).matches() && row.reading().value().isPresent()) {
        values.put(
            layers.indexOf(row.scope()) + " " + row.quantity(),
            row.reading().value().getAsDouble());
      }
    }
    return values;
  }
}
