package org.trainability.dl4j.assay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.FitCurve;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;

/** An assay must show what was planted. */
class PlantedAssayTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(PlantedAssayTest.class.getClassLoader());
  private static final int SAMPLES = 40;
  private static final int REPEATS = 5;

  private static final NetworkSpec SPEC =
      NetworkSpec.classifier(
          8,
          List.of(16, 16),
          3,
          ComponentSpec.of("relu"),
          Initialization.KAIMING_UNIFORM,
          Precision.FLOAT64);

  private static DenseNetwork drawn(long seed) {
    DenseNetwork network = DenseNetwork.of(SPEC, CATALOGUE);
    network.initialize(new Seeds(seed).random("network"));
    return network;
  }

  private static Trainer trainer(DenseNetwork network) {
    return new Trainer(
        network,
        CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam").with("rate", 1e-2)),
        CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
        new Seeds(0));
  }

  private static Fit fit(int repeat) {
    var random = new Seeds(repeat).random("samples");
    INDArray inputs =
        Nd4j.createFromArray(random.doubles(SAMPLES * 8L, -2, 2).toArray())
            .reshape('c', SAMPLES, 8);
    List<int[]> order = new ArrayList<>();
    for (int update = 0; update < 150; update++) {
      order.add(random.ints(8, 0, SAMPLES).toArray());
    }
    return new Fit(inputs, AssayTargets.randomLabels(SAMPLES, 3, random), order, 10);
  }

  private static AssayResult result(Fit fit, DenseNetwork aged, DenseNetwork fresh) {
    double constant = fit.constantLoss(fresh.loss(), 3);
    return new AssayResult(fit.run(trainer(aged)), fit.run(trainer(fresh)), constant);
  }

  /** Half the width of the interval is about 2.8 standard errors for five repeats. */
  private static void assertPlasticity(Consumer<DenseNetwork> treatment, double wanted) {
    double[] found =
        IntStream.range(0, REPEATS)
            .mapToDouble(
                repeat -> {
                  DenseNetwork aged = drawn(100 + repeat);
                  treatment.accept(aged);
                  Fit fit = fit(repeat);
                  return result(fit, aged, drawn(200 + repeat)).plasticity();
                })
            .toArray();
    double mean = IntStream.range(0, REPEATS).mapToDouble(i -> found[i]).average().orElseThrow();
    double squares =
        IntStream.range(0, REPEATS).mapToDouble(i -> Math.pow(found[i] - mean, 2)).sum();
    double half = 2.776 * Math.sqrt(squares / (REPEATS - 1) / REPEATS);
    assertThat(mean).isCloseTo(wanted, within(Math.max(half, 0.02)));
    assertThat(half).isLessThan(0.25);
  }

  /** No unit of the first layer ever fires, so that nothing but biases can learn. */
  private static void kill(DenseNetwork network) {
    for (int layer = 0; layer < 2; layer++) {
      network.parameters().tensor(layer, 1).assign(-1e3);
    }
  }

  @Test
  void aFreshNetworkScoresOne() {
    assertPlasticity(network -> {}, 1);
  }

  @Test
  void deadUnitsScoreNearZero() {
    Fit fit = fit(0);
    DenseNetwork dead = drawn(1);
    kill(dead);
    AssayResult result = result(fit, dead, drawn(2));
    assertThat(result.plasticity()).isBetween(-0.05, 0.05);
    assertThat(result.lossRatio()).isGreaterThan(3);
    assertThat(result.scoreRatio()).isLessThan(0.7);
  }

  @Test
  void resettingRestoresOne() {
    assertPlasticity(
        network -> {
          kill(network);
          network.initialize(
              new Seeds(7 + Math.round(1e6 * network.state().getDouble(0))).random("again"));
        },
        1);
  }

  /** By hand: losses 4, 2, 1 at 0, 10 and 20 updates have an area of (30 + 15)/20. */
  @Test
  void areasAndRatiosByHand() {
    FitCurve aged =
        new FitCurve(
            List.of(
                new FitCurve.Point(0, 4, 0.25),
                new FitCurve.Point(10, 2, 0.5),
                new FitCurve.Point(20, 1, 0.75)));
    FitCurve fresh =
        new FitCurve(List.of(new FitCurve.Point(0, 3, 0.25), new FitCurve.Point(20, 0.5, 1)));
    AssayResult result = new AssayResult(aged, fresh, 2.5);
    assertThat(aged.lossArea()).isEqualTo(45.0 / 20);
    assertThat(fresh.lossArea()).isEqualTo(1.75);
    assertThat(result.lossRatio()).isEqualTo(2);
    assertThat(result.lossAreaRatio()).isEqualTo(2.25 / 1.75);
    assertThat(result.scoreRatio()).isEqualTo(0.75);
    assertThat(result.plasticity()).isEqualTo(1.5 / 2);
    assertThat(aged.updatesTo(2)).hasValue(10);
    assertThat(aged.updatesTo(0.5)).isEmpty();
  }

  @Test
  void aFitThatDivergesIsSaid() {
    Fit fit = fit(0);
    DenseNetwork broken = drawn(1);
    broken.parameters().tensor(0, 0).putScalar(0, Double.NaN);
    FitCurve curve = fit.run(trainer(broken));
    assertThat(curve.hasDiverged()).isTrue();
    assertThat(result(fit, broken, drawn(2)).lossRatio()).isNaN();
  }

  @Test
  void residualsAreOffset() {
    INDArray outputs = Nd4j.createFromArray(new double[][] {{0}, {Math.PI / 2}});
    Targets.Values values = AssayTargets.residualOffset(outputs, 8, 2, 1);
    assertThat(values.values().dataType()).isEqualTo(DataType.DOUBLE);
    // sin 0 and sin π/2 have the mean ½.
    assertThat(values.values().toDoubleVector()).containsExactly(7, 9);
  }
}
