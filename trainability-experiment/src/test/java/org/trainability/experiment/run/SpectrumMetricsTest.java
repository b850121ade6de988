package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StepSize;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.kernel.SymmetricSpectrum;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;

/** The metrics of the Hessian's spectrum, as the engine measures them, against the dense matrix. */
class SpectrumMetricsTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(SpectrumMetricsTest.class.getClassLoader());
  private static final int BATCH = 32;
  private static Trainer trainer;
  private static Scope network;
  private static double[] spectrum;

  @BeforeAll
  static void trainALittle() {
    ComponentSpec activation = ComponentSpec.of("tanh");
    NetworkSpec spec =
        NetworkSpec.classifier(
            5, List.of(6, 6), 4, activation, Initialization.KAIMING_DEFAULT, Precision.FLOAT64);
    DenseNetwork dense = DenseNetwork.of(spec, CATALOGUE);
    dense.initialize(new Seeds(0).random("parameters"));
    trainer =
        new Trainer(
            dense,
            CATALOGUE.create(
                Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam").with("rate", 0.01)),
            CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            new Seeds(0));
    RandomGenerator random = new Seeds(0).random("batch");
    INDArray inputs =
        Nd4j.createFromArray(random.doubles(BATCH * 5, -1, 1).toArray()).reshape('c', BATCH, 5);
    int[] labels = random.ints(BATCH, 0, 4).toArray();
    for (int step = 0; step < 50; step++) {
      trainer.compute(inputs, new Targets.Labels(labels));
      trainer.update();
    }
    trainer.compute(inputs, new Targets.Labels(labels));
    network = observe(EnumSet.of(Need.HESSIAN, Need.STEP_SIZE)).network();
    spectrum = eigenvalues(network.hessian());
  }

  private static Observation observe(Set<Need> needs) {
    return trainer
        .step()
        .observe(needs, new Position(1, 1), new Seeds(0).random("test"), new MetricMemory());
  }

  private static Readings measure(ComponentSpec spec) {
    Metric metric = CATALOGUE.create(Metric.class, Kind.METRIC, spec);
    return metric.measure(observe(metric.needs()));
  }

  private static double[] eigenvalues(LinearOperator operator) {
    long n = operator.size();
    INDArray matrix = Nd4j.create(DataType.DOUBLE, new long[] {n, n}, 'f');
    for (int i = 0; i < n; i++) {
      INDArray unit = Nd4j.zeros(DataType.DOUBLE, n).putScalar(i, 1);
      matrix.putColumn(i, operator.apply(unit));
    }
    return SymmetricSpectrum.eigenvalues(matrix);
  }

  private static double fromTheTop(int k) {
    return spectrum[spectrum.length - k];
  }

  @Test
  void theLargestEigenvaluesAndTheSmallest() {
    Readings largest = measure(ComponentSpec.of("sharpness").with("count", 3));
    assertThat(largest.value("network")).hasValueCloseTo(fromTheTop(1), within(1e-8));
    assertThat(largest.detail("network", "lambda-2")).hasValueCloseTo(fromTheTop(2), within(1e-8));
    assertThat(largest.detail("network", "lambda-3")).hasValueCloseTo(fromTheTop(3), within(1e-8));
    assertThat(measure(ComponentSpec.of("sharpness").with("form", "smallest")).value("network"))
        .hasValueCloseTo(spectrum[0], within(1e-8));
    assertThat(spectrum[0]).isNegative();
  }

  @Test
  void afterAdamsScaling() {
    StepSize.Adaptive adam = (StepSize.Adaptive) network.stepSize();
    double[] second = adam.secondMoment().toDoubleVector();
    INDArray root = Nd4j.zeros(DataType.DOUBLE, second.length);
    for (int i = 0; i < second.length; i++) {
      double corrected = second[i] / (1 - Math.pow(adam.beta2(), adam.updates()));
      double first = 1 - Math.pow(adam.beta1(), adam.updates());
      root.putScalar(i, 1 / Math.sqrt(first * (Math.sqrt(corrected) + adam.epsilon())));
    }
    double[] scaled =
        eigenvalues(
            new LinearOperator() {
              @Override
              public long size() {
                return network.size();
              }

              @Override
              public INDArray apply(INDArray vector) {
                return network.hessian().apply(vector.mul(root)).mul(root);
              }
            });
    double largest = scaled[scaled.length - 1];
    assertThat(
            measure(ComponentSpec.of("sharpness").with("form", "preconditioned")).value("network"))
        .hasValueCloseTo(largest, within(1e-7 * largest));
    // (2 + 1.8)/(0.1 · 0.01) = 3800.
    assertThat(
            measure(ComponentSpec.of("sharpness").with("form", "preconditioned-ratio"))
                .value("network"))
        .hasValueCloseTo(largest / 3800, within(1e-7 * largest / 3800));
  }

  /** With as many steps as parameters, only the multiplicities are random. */
  @Test
  void theNetworksRankIsThatOfTheDenseMatrix() {
    assertThat(networkRank("network", 40, spectrum.length).value("network"))
        .hasValueCloseTo(byMass(), within(0.5 + 0.05 * byMass()));
    assertThat(networkRank("network-stable", 200, 12).value("network"))
        .hasValueCloseTo(stable(), within(0.1 * stable()));
    assertThat(networkRank("network-effective", 40, spectrum.length).value("network"))
        .hasValueCloseTo(effective(), within(0.1 * effective()));
  }

  private static Readings networkRank(String definition, int probes, int steps) {
    return measure(
        ComponentSpec.of("hessian-rank")
            .with("definition", definition)
            .with("probes", probes)
            .with("steps", steps));
  }

  private static double byMass() {
    double[] ascending = Arrays.stream(spectrum).map(Math::abs).sorted().toArray();
    double missing = 0.99 * Arrays.stream(ascending).sum();
    int rank = 0;
    while (missing > 0) {
      rank++;
      missing -= ascending[ascending.length - rank];
    }
    return rank;
  }

  private static double stable() {
    double greatest = Arrays.stream(spectrum).map(Math::abs).max().orElseThrow();
    return Arrays.stream(spectrum).map(value -> value * value / (greatest * greatest)).sum();
  }

  private static double effective() {
    double total = Arrays.stream(spectrum).map(Math::abs).sum();
    return Math.exp(
        Arrays.stream(spectrum)
            .map(value -> Math.abs(value) / total)
            .map(p -> p == 0 ? 0 : -p * Math.log(p))
            .sum());
  }

  @Test
  void aCoarseQuadratureDoesNotTellTheRank() {
    Readings readings = networkRank("network", 1, 8);
    assertThat(readings.reading("network").orElseThrow().reason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("does not resolve"));
    assertThat(readings.detail("network", "resolution").orElseThrow()).isGreaterThan(10);
  }

  @Test
  void theDensityHasTheEndsAndSharesOfTheSpectrum() {
    Readings density =
        measure(
            ComponentSpec.of("hessian-density").with("probes", 20).with("steps", spectrum.length));
    assertThat(density.detail("network", "smallest")).hasValueCloseTo(spectrum[0], within(1e-9));
    assertThat(density.detail("network", "largest")).hasValueCloseTo(fromTheTop(1), within(1e-9));
    double bound = 0.01 * fromTheTop(1);
    assertThat(density.detail("network", "negative-share"))
        .hasValueCloseTo(share(-Double.MAX_VALUE, -bound), within(0.03));
    assertThat(density.detail("network", "near-zero-share"))
        .hasValueCloseTo(share(-bound, bound), within(0.03));
    assertThat(density.value("network"))
        .hasValueCloseTo(Arrays.stream(spectrum).average().orElseThrow(), within(0.01));
  }

  private static double share(double low, double high) {
    return Arrays.stream(spectrum).filter(value -> value >= low && value <= high).count()
        / (double) spectrum.length;
  }
}
