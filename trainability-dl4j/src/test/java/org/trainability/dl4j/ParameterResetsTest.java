package org.trainability.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.controller.Action.OptimizerState;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.state.LearnerState;

/**
 * What a reset changes, entry by entry, against the rule written down for matrices [in, out];
 * everything else stays bit by bit.
 */
class ParameterResetsTest {

  private static final int INPUTS = 6;
  private static final int FIRST = 5;
  private static final int SECOND = 4;
  private static final int CLASSES = 3;
  private static final Catalogue CATALOGUE =
      Catalogue.load(ParameterResetsTest.class.getClassLoader());

  /** A trained network; what it was before a reset and is after it. */
  private static final class Case {
    final DenseNetwork network;
    final Trainer trainer;
    final int branches;
    final Map<String, double[][]> initial = new LinkedHashMap<>();
    final Map<String, double[][]> before = new LinkedHashMap<>();
    final Map<String, Set<String>> changed = new LinkedHashMap<>();

    Case(String activation, boolean batchNorm, Precision precision) {
      ComponentSpec spec = ComponentSpec.of(activation);
      Activation made = CATALOGUE.create(Activation.class, Kind.ACTIVATION, spec);
      network =
          DenseNetwork.of(
              NetworkSpec.classifier(
                      INPUTS,
                      List.of(FIRST, SECOND),
                      CLASSES,
                      spec,
                      Initialization.KAIMING_DEFAULT,
                      precision)
                  .withNormalization(ComponentSpec.of(batchNorm ? "batch-norm" : "none")),
              CATALOGUE);
      network.initialize(new Seeds(1).random("parameters"));
      branches = made.branches();
      trainer =
          new Trainer(
              network,
              CATALOGUE.create(
                  Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam").with("rate", 0.01)),
              CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
              new Seeds(2));
      initial.putAll(all());
      for (int step = 0; step < 4; step++) {
        compute(step);
        trainer.update();
      }
      before.putAll(all());
    }

    Learner.Outcome compute(int step) {
      RandomGenerator random = new Seeds(3).random("batch", step);
      INDArray inputs =
          Nd4j.createFromArray(random.doubles(7 * INPUTS, -1, 1).toArray())
              .reshape('c', 7, INPUTS)
              .castTo(network.spec().precision().dataType());
      return trainer.compute(inputs, new Targets.Labels(random.ints(7, 0, CLASSES).toArray()));
    }

    /** Parameters, moments and running statistics as matrices [rows, columns]. */
    Map<String, double[][]> all() {
      Map<String, double[][]> found = new LinkedHashMap<>();
      var state = trainer.state().optimizer();
      for (int i = 0; i < network.layout().layers().size(); i++) {
        ParameterLayout.LayerLayout layer = network.layout().layers().get(i);
        int offset = 0;
        for (int t = 0; t < layer.tensors().size(); t++) {
          ParameterLayout.TensorLayout tensor = layer.tensors().get(t);
          String name = layer.name() + "." + tensor.role().name().toLowerCase(Locale.ROOT);
          int rows = tensor.shape().length == 2 ? (int) tensor.shape()[0] : 1;
          found.put(name, matrix(network.parameters().layer(i), offset, rows, (int) tensor.size()));
          for (String moment : List.of("m", "v")) {
            INDArray array = Nd4j.zeros(network.spec().precision().dataType(), layer.size());
            state.layers().get(layer.name()).arrays().get(moment).copyTo(array);
            found.put(name + "." + moment, matrix(array, offset, rows, (int) tensor.size()));
          }
          offset += (int) tensor.size();
        }
      }
      network
          .dl4j()
          .paramTable()
          .forEach(
              (key, value) -> {
                if (key.endsWith("_mean") || key.endsWith("_var")) {
                  found.put(
                      key,
                      new double[][] {
                        value.dup().reshape(value.length()).castTo(DataType.DOUBLE).toDoubleVector()
                      });
                }
              });
      return found;
    }

    private static double[][] matrix(INDArray flat, int offset, int rows, int size) {
      double[][] matrix = new double[rows][size / rows];
      for (int i = 0; i < size; i++) {
        matrix[i % rows][i / rows] = flat.getDouble(offset + i);
      }
      return matrix;
    }

    /** Every entry that differs from before, as "row,column" by name. */
    Map<String, double[][]> compare() {
      Map<String, double[][]> after = all();
      after.forEach(
          (name, matrix) -> {
            for (int row = 0; row < matrix.length; row++) {
              for (int column = 0; column < matrix[row].length; column++) {
                if (Double.doubleToLongBits(matrix[row][column])
                    != Double.doubleToLongBits(before.get(name)[row][column])) {
                  changed.computeIfAbsent(name, unused -> new TreeSet<>()).add(row + "," + column);
                }
              }
            }
          });
      return after;
    }
  }

  static Stream<Arguments> networks() {
    List<Arguments> networks = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      for (String activation : List.of("relu", "crelu")) {
        for (boolean batchNorm : new boolean[] {false, true}) {
          networks.add(Arguments.of(activation, batchNorm, precision));
        }
      }
    }
    return networks.stream();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void replacedUnitsAreNewAndUnheardAndNothingElseChanges(
      String activation, boolean batchNorm, Precision precision) {
    Case tried = new Case(activation, batchNorm, precision);
    tried
        .trainer
        .resets()
        .resetUnits(
            List.of(
                new Action.ResetUnits("fc1", List.of(3, 0), "test"),
                new Action.ResetUnits("fc2", List.of(2), "test")),
            new Seeds(9));
    Map<String, double[][]> after = tried.compare();

    Map<String, Set<String>> touched = new LinkedHashMap<>();
    for (int unit : new int[] {3, 0}) {
      for (int input = 0; input < INPUTS; input++) {
        touch(touched, "fc1.weight", input, unit);
        assertThat(after.get("fc1.weight")[input][unit]).isNotZero();
      }
      touchUnit(touched, "1", unit, batchNorm);
      for (int branch = 0; branch < tried.branches; branch++) {
        for (int output = 0; output < SECOND; output++) {
          touch(touched, "fc2.weight", branch * FIRST + unit, output);
          assertThat(after.get("fc2.weight")[branch * FIRST + unit][output]).isZero();
        }
      }
    }
    for (int input = 0; input < tried.branches * FIRST; input++) {
      touch(touched, "fc2.weight", input, 2);
      boolean readsAReplaced = input % FIRST == 3 || input % FIRST == 0;
      assertThat(after.get("fc2.weight")[input][2] == 0).isEqualTo(readsAReplaced);
    }
    touchUnit(touched, "2", 2, batchNorm);
    for (int branch = 0; branch < tried.branches; branch++) {
      for (int output = 0; output < CLASSES; output++) {
        touch(touched, "fc3.weight", branch * SECOND + 2, output);
        assertThat(after.get("fc3.weight")[branch * SECOND + 2][output]).isZero();
      }
    }

    tried.changed.forEach(
        (name, entries) -> {
          String tensor = name.replaceAll("\\.[mv]$", "");
          if (touched.containsKey(tensor)) {
            assertThat(touched.get(tensor)).as("touched in " + name).containsAll(entries);
          } else {
            assertThat(name).matches(".*_(mean|var)");
          }
        });
    assertThat(tried.changed.get("fc1.weight")).isEqualTo(touched.get("fc1.weight"));
    touched.forEach(
        (tensor, entries) ->
            entries.forEach(
                entry -> {
                  int row = Integer.parseInt(entry.split(",")[0]);
                  int column = Integer.parseInt(entry.split(",")[1]);
                  for (String moment : List.of("m", "v")) {
                    assertThat(after.get(tensor + "." + moment)[row][column])
                        .as(tensor + "." + moment + " " + entry)
                        .isZero();
                  }
                  if (!tensor.endsWith("weight")) {
                    assertThat(after.get(tensor)[row][column])
                        .isEqualTo(tensor.endsWith("scale") ? 1 : 0);
                  }
                }));
    statistics(after, tried.before, "1", Set.of(0, 3));
    statistics(after, tried.before, "4", Set.of(2));
  }

  private static void touch(Map<String, Set<String>> touched, String tensor, int row, int column) {
    touched.computeIfAbsent(tensor, unused -> new TreeSet<>()).add(row + "," + column);
  }

  private static void touchUnit(
      Map<String, Set<String>> touched, String number, int unit, boolean batchNorm) {
    touch(touched, "fc" + number + ".bias", 0, unit);
    if (batchNorm) {
      touch(touched, "bn" + number + ".scale", 0, unit);
      touch(touched, "bn" + number + ".shift", 0, unit);
    }
  }

  /** DL4J's layer of that number is a batch norm, if there is one. */
  private static void statistics(
      Map<String, double[][]> after,
      Map<String, double[][]> before,
      String layer,
      Set<Integer> of) {
    for (String name : List.of("_mean", "_var")) {
      double[][] now = after.get(layer + name);
      if (now != null) {
        for (int unit = 0; unit < now[0].length; unit++) {
          double initial = name.equals("_mean") ? 0 : 1;
          assertThat(now[0][unit])
              .isEqualTo(of.contains(unit) ? initial : before.get(layer + name)[0][unit]);
        }
      }
    }
  }

  @Test
  void newWeightsAreDrawnWithTheFansOfTheLayerFromTheSeedsAlone() {
    Case tried = new Case("relu", false, Precision.FLOAT64);
    Case again = new Case("relu", false, Precision.FLOAT64);
    Case other = new Case("relu", false, Precision.FLOAT64);
    List<Action.ResetUnits> resets =
        List.of(
            new Action.ResetUnits(
                "fc1",
                List.of(0, 1, 2, 3, 4),
                NewValue.DRAWN,
                OptimizerState.KEEP,
                List.of(),
                List.of(),
                "test"));
    tried.trainer.resets().resetUnits(resets, new Seeds(9));
    again.trainer.resets().resetUnits(resets, new Seeds(9));
    other.trainer.resets().resetUnits(resets, new Seeds(10));
    double[][] weight = tried.compare().get("fc1.weight");
    assertThat(again.all().get("fc1.weight")).isDeepEqualTo(weight);
    assertThat(other.all().get("fc1.weight")[0]).isNotEqualTo(weight[0]);
    double bound = 1 / Math.sqrt(INPUTS);
    double largest = 0;
    for (double[] row : weight) {
      for (double value : row) {
        assertThat(Math.abs(value)).isLessThanOrEqualTo(bound);
        largest = Math.max(largest, Math.abs(value));
      }
    }
    assertThat(largest).isGreaterThan(0.8 * bound);
    assertThat(tried.changed).containsKey("fc1.bias").doesNotContainKey("fc1.weight.m");
  }

  /** The next biases take over what the units gave on average: the outputs' mean stays. */
  @ParameterizedTest
  @MethodSource("networks")
  void meanOutputsAreTakenOver(String activation, boolean batchNorm, Precision precision) {
    Case tried = new Case(activation, batchNorm, precision);
    List<Double> means = List.of(0.5, -2.0, 3.0, 0.25).subList(0, 2 * tried.branches);
    tried
        .trainer
        .resets()
        .resetUnits(
            List.of(
                new Action.ResetUnits(
                    "fc1",
                    List.of(4, 1),
                    NewValue.MEAN,
                    OptimizerState.CLEAR,
                    means,
                    List.of(),
                    "test")),
            new Seeds(9));
    double[][] old = tried.before.get("fc2.weight");
    double tolerance = precision == Precision.FLOAT64 ? 1e-14 : 1e-6;
    for (int output = 0; output < SECOND; output++) {
      double expected = tried.before.get("fc2.bias")[0][output];
      for (int branch = 0; branch < tried.branches; branch++) {
        expected += means.get(2 * branch) * old[branch * FIRST + 4][output];
        expected += means.get(2 * branch + 1) * old[branch * FIRST + 1][output];
      }
      assertThat(tried.all().get("fc2.bias")[0][output]).isCloseTo(expected, within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void entriesOfATensorAreReplaced(String activation, boolean batchNorm, Precision precision) {
    Case tried = new Case(activation, batchNorm, precision);
    // Entries in Fortran order: (1, 0), (2, 1).
    tried
        .trainer
        .resets()
        .resetWeights(
            new Action.ResetWeights(
                "fc1",
                "weight",
                List.of(1, INPUTS + 2),
                NewValue.MEAN,
                OptimizerState.CLEAR,
                "test"),
            new Seeds(9));
    tried
        .trainer
        .resets()
        .resetWeights(
            new Action.ResetWeights(
                "fc3", "bias", List.of(2), NewValue.DRAWN, OptimizerState.KEEP, "test"),
            new Seeds(9));
    Map<String, double[][]> after = tried.compare();
    assertThat(tried.changed)
        .containsOnlyKeys("fc1.weight", "fc1.weight.m", "fc1.weight.v", "fc3.bias")
        .containsEntry("fc1.weight", Set.of("1,0", "2,1"))
        .containsEntry("fc3.bias", Set.of("0,2"));
    assertThat(after.get("fc1.weight")[1][0]).isZero();
    assertThat(after.get("fc1.weight.v")[2][1]).isZero();
    if (batchNorm) {
      tried
          .trainer
          .resets()
          .resetWeights(
              new Action.ResetWeights(
                  "bn2", "scale", List.of(3), NewValue.MEAN, OptimizerState.KEEP, "test"),
              new Seeds(9));
      assertThat(tried.all().get("bn2.scale")[0][3]).isEqualTo(1);
    }
  }

  @Test
  void aTensorGetsTheValuesOfTheController() {
    Case tried = new Case("relu", true, Precision.FLOAT64);
    double[] values = new double[FIRST * SECOND];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 0.1;
    }
    tried
        .trainer
        .resets()
        .setParameters(
            new Action.SetParameters("fc2", "weight", values, OptimizerState.CLEAR, "", "test"));
    tried
        .trainer
        .resets()
        .setParameters(
            new Action.SetParameters(
                "bn1", "shift", new double[FIRST], OptimizerState.KEEP, "", "test"));
    Map<String, double[][]> after = tried.compare();
    assertThat(tried.changed)
        .containsOnlyKeys("fc2.weight", "fc2.weight.m", "fc2.weight.v", "bn1.shift");
    for (int unit = 0; unit < SECOND; unit++) {
      for (int input = 0; input < FIRST; input++) {
        assertThat(after.get("fc2.weight")[input][unit]).isEqualTo(unit * FIRST + input + 0.1);
        assertThat(after.get("fc2.weight.m")[input][unit]).isZero();
      }
    }
    assertThat(after.get("bn1.shift")[0]).containsOnly(0);
  }

  /** An entry whose count started again moves as Adam's first step does, the others as before. */
  @ParameterizedTest
  @EnumSource
  void theCountOfUpdatesStartsAgainForReplacedEntriesAlone(Precision precision) {
    Case tried = new Case("relu", false, precision);
    Case shared = new Case("relu", false, precision);
    tried.trainer.resets().resetUnits(List.of(restarted(OptimizerState.RESTART)), new Seeds(9));
    shared.trainer.resets().resetUnits(List.of(restarted(OptimizerState.CLEAR)), new Seeds(9));
    LearnerState between = tried.trainer.state();
    Map<String, double[][]> start = tried.all();
    for (Case each : List.of(tried, shared)) {
      each.compute(5);
      each.trainer.update();
    }
    Map<String, double[][]> own = tried.all();
    Map<String, double[][]> common = shared.all();
    double first = 0.01;
    for (int input = 0; input < INPUTS; input++) {
      double step = Math.abs(own.get("fc1.weight")[input][2] - start.get("fc1.weight")[input][2]);
      double with =
          Math.abs(common.get("fc1.weight")[input][2] - start.get("fc1.weight")[input][2]);
      // Its outgoing weights are zero: no gradient reaches it in the first step.
      assertThat(step).isZero();
      assertThat(with).isZero();
      assertThat(own.get("fc1.weight")[input][3]).isEqualTo(common.get("fc1.weight")[input][3]);
    }
    for (int output = 0; output < SECOND; output++) {
      double gradient = Math.abs(own.get("fc2.weight.m")[2][output]);
      double step = Math.abs(own.get("fc2.weight")[2][output]);
      assertThat(step).isCloseTo(gradient > 0 ? first : 0, within(1e-6));
      // t = 5 for all: η·(0.1/(1 − 0.9⁵))/√(0.001/(1 − 0.999⁵)).
      double expected =
          first * 0.1 / (1 - Math.pow(0.9, 5)) / Math.sqrt(0.001 / (1 - Math.pow(0.999, 5)));
      assertThat(Math.abs(common.get("fc2.weight")[2][output]))
          .isCloseTo(gradient > 0 ? expected : 0, within(1e-6));
    }
    tried.trainer.restore(between);
    tried.compute(5);
    tried.trainer.update();
    assertThat(tried.all().get("fc2.weight")).isDeepEqualTo(own.get("fc2.weight"));
    tried.trainer.resetOptimizer(OptimizerPart.COUNT);
    assertThat(tried.trainer.state().optimizer().updates()).isZero();
    assertThat(tried.all().get("fc2.weight.m")).isDeepEqualTo(own.get("fc2.weight.m"));
  }

  private static Action.ResetUnits restarted(OptimizerState state) {
    return new Action.ResetUnits(
        "fc1", List.of(2), NewValue.MEAN, state, List.of(), List.of(), "test");
  }

  @Test
  void aLayerIsRescaled() {
    Case tried = new Case("relu", false, Precision.FLOAT64);
    tried.trainer.resets().rescale(new Action.Rescale("fc2", 0.5, "test"));
    Map<String, double[][]> after = tried.compare();
    assertThat(tried.changed).containsOnlyKeys("fc2.weight", "fc2.bias");
    assertThat(after.get("fc2.weight")[1][2]).isEqualTo(0.5 * tried.before.get("fc2.weight")[1][2]);
  }

  @Test
  void layersAreDescribed() {
    Case tried = new Case("crelu", true, Precision.FLOAT32);
    // Those of the start, not of now.
    ToDoubleFunction<String> rms = weights -> rms(tried.initial.get(weights));
    assertThat(tried.trainer.shapes())
        .usingRecursiveFieldByFieldElementComparator(
            RecursiveComparisonConfiguration.builder()
                .withComparatorForType(new DoubleComparator(1e-12), Double.class)
                .build())
        .containsExactly(
            new LayerShape(
                "fc1",
                5,
                2,
                true,
                "fc2",
                Map.of("weight", 30, "bias", 5),
                rms.applyAsDouble("fc1.weight")),
            new LayerShape("bn1", 5, 1, false, "", Map.of("scale", 5, "shift", 5), 0),
            new LayerShape(
                "fc2",
                4,
                2,
                true,
                "fc3",
                Map.of("weight", 40, "bias", 4),
                rms.applyAsDouble("fc2.weight")),
            new LayerShape("bn2", 4, 1, false, "", Map.of("scale", 4, "shift", 4), 0),
            new LayerShape(
                "fc3",
                3,
                1,
                false,
                "",
                Map.of("weight", 24, "bias", 3),
                rms.applyAsDouble("fc3.weight")));
  }

  private static double rms(double[][] weights) {
    return Math.sqrt(
        Arrays.stream(weights)
            .flatMapToDouble(Arrays::stream)
            .map(weight -> weight * weight)
            .average()
            .orElseThrow());
  }

  private static void refused(Case tried, Runnable action, String message) {
    assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
    tried.compare();
    assertThat(tried.changed).isEmpty();
  }

  private static Action.ResetUnits units(String layer, Integer... units) {
    return new Action.ResetUnits(layer, List.of(units), "test");
  }

  @Test
  void whatCanNotBeDoneIsRefusedAndLeavesTheNetworkAsItIs() {
    Case tried = new Case("relu", true, Precision.FLOAT32);
    Trainer trainer = tried.trainer;
    Seeds seeds = new Seeds(9);
    refused(
        tried,
        () -> trainer.resets().resetUnits(List.of(units("fc1", 0), units("fc3", 0)), seeds),
        "reset-units of layer 'fc3': the units of the classifier are the classes; units can be reset"
            + " in the layers [fc1, fc2]");
    refused(
        tried,
        () -> trainer.resets().resetUnits(List.of(units("bn1", 0)), seeds),
        "reset-units of layer 'bn1': it belongs to the units of the layer before it; units can be"
            + " reset in the layers [fc1, fc2]");
    refused(
        tried,
        () -> trainer.resets().resetUnits(List.of(units("fc9", 0)), seeds),
        "reset-units of layer 'fc9': there is no such layer; units can be reset in the layers [fc1,"
            + " fc2]");
    refused(
        tried,
        () -> trainer.resets().resetUnits(List.of(units("fc1", 4, 5)), seeds),
        "reset-units of layer 'fc1': its units are 0 to 4, there is no unit 5");
    refused(
        tried,
        () -> trainer.resets().resetUnits(List.of(units("fc1", 0), units("fc1", 1)), seeds),
        "reset-units of layer 'fc1': a layer may be named once in a decision");
    refused(
        tried,
        () ->
            trainer
                .resets()
                .resetWeights(
                    new Action.ResetWeights(
                        "fc1", "gain", List.of(0), NewValue.MEAN, OptimizerState.KEEP, "test"),
                    seeds),
        "reset-weights of layer 'fc1': it has no tensor 'gain'; its tensors are [weight, bias]");
    refused(
        tried,
        () ->
            trainer
                .resets()
                .resetWeights(
                    new Action.ResetWeights(
                        "fc1", "bias", List.of(0, 5), NewValue.MEAN, OptimizerState.KEEP, "test"),
                    seeds),
        "reset-weights of layer 'fc1': the entries of its bias are 0 to 4, there is no entry 5");
    refused(
        tried,
        () ->
            trainer
                .resets()
                .setParameters(
                    new Action.SetParameters(
                        "fc3", "bias", new double[2], OptimizerState.KEEP, "", "test")),
        "set-parameters of layer 'fc3': its bias has 3 entries, there were 2 values");
    refused(
        tried,
        () ->
            trainer
                .resets()
                .setParameters(
                    new Action.SetParameters(
                        "fc3",
                        "bias",
                        new double[] {0, Double.NaN, 1},
                        OptimizerState.KEEP,
                        "",
                        "test")),
        "set-parameters of layer 'fc3': the values of its bias must be finite, entry 1 was NaN");
    refused(
        tried,
        () -> trainer.resets().rescale(new Action.Rescale("fc1", 0, "test")),
        "rescale of layer 'fc1': the factor must be above 0 and finite, was 0.0");
    tried.compute(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.resets().resetUnits(List.of(units("fc1", 0)), seeds))
        .withMessageStartingWith("reset-units of layer 'fc1': the gradient of a step is known")
        .withMessageContaining("afterUpdate()");
  }
}
