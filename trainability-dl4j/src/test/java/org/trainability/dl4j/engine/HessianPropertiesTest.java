package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.SymmetricSpectrum;

/** What must hold for the second derivatives and moments of any network, on random ones. */
class HessianPropertiesTest {

  /** A random network with a random batch, in double precision. */
  record Example(
      long seed,
      ComponentSpec activation,
      ComponentSpec normalization,
      int hiddenLayers,
      int blocks) {

    Example(
        long seed, ComponentSpec activation, String normalization, int hiddenLayers, int blocks) {
      this(seed, activation, ComponentSpec.of(normalization), hiddenLayers, blocks);
    }

    Trainer trainer() {
      return trainer(ComponentSpec.of("sgd").with("rate", 1));
    }

    Trainer trainer(ComponentSpec optimizer) {
      RandomGenerator random = random();
      List<Integer> hidden = new ArrayList<>();
      for (int i = 0; i < hiddenLayers; i++) {
        hidden.add(2 + random.nextInt(5));
      }
      List<Integer> residual = new ArrayList<>();
      for (int i = 0; i < blocks; i++) {
        residual.add(2 + random.nextInt(4));
      }
      NetworkSpec spec =
          NetworkSpec.classifier(
                  3, hidden, 4, activation, Initialization.KAIMING_NORMAL, Precision.FLOAT64)
              .withResidualBlocks(residual)
              .withNormalization(normalization);
      DenseNetwork network = DenseNetwork.of(spec, ReferenceCase.CATALOGUE);
      network.initialize(new Seeds(seed).random("parameters"));
      return new Trainer(
          network,
          ReferenceCase.CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, optimizer),
          ReferenceCase.CATALOGUE.create(
              Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
          new Seeds(seed));
    }

    RandomGenerator random() {
      return new Seeds(seed).random("example");
    }

    INDArray inputs() {
      return vector(random(), 18).reshape('c', 6, 3);
    }

    int[] labels() {
      return random().ints(6, 0, 4).toArray();
    }
  }

  static Stream<Example> examples() {
    List<ComponentSpec> activations =
        List.of(
            ComponentSpec.of("relu"),
            ComponentSpec.of("leaky-relu").with("slope", 0.4),
            ComponentSpec.of("crelu"),
            ComponentSpec.of("identity"),
            ComponentSpec.of("tanh"));
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(
          new Example(i, activations.get(i % 5), i % 4 == 3 ? "batch-norm" : "none", i % 3, 0));
    }
    List<ComponentSpec> trained =
        List.of(
            ComponentSpec.of("prelu"),
            ComponentSpec.of("prelu").with("share", "layer"),
            ComponentSpec.of("pelu"),
            ComponentSpec.of("rational"),
            ComponentSpec.of("adalin"));
    for (int i = 0; i < 10; i++) {
      String normalization = i % 2 == 1 ? "batch-norm" : "none";
      examples.add(new Example(i, trained.get(i % 5), normalization, 1 + i % 2, 0));
    }
    List<String> normalizations = List.of("none", "none", "layer-norm", "batch-norm");
    for (int i = 0; i < 12; i++) {
      examples.add(
          new Example(
              30 + i, activations.get(i % 5), normalizations.get(i % 4), i % 3 % 2, 1 + i % 2));
    }
    examples.add(new Example(0, trained.get(0), "none", 1, 2));
    examples.add(new Example(0, trained.get(4), "layer-norm", 0, 1));
    examples.add(new Example(2, ComponentSpec.of("rational").with("bars", "sum"), "none", 2, 0));
    examples.add(new Example(3, ComponentSpec.of("rational").with("bars", "none"), "none", 1, 1));
    // Where all units of a sample are silent, a small epsilon makes derivatives huge.
    ComponentSpec after =
        ComponentSpec.of("layer-norm").with("placement", "after-activation").with("epsilon", 0.1);
    examples.add(new Example(50, activations.get(0), after, 2, 0));
    examples.add(new Example(51, ComponentSpec.of("fourier"), after, 1, 1));
    examples.add(new Example(52, activations.get(2), after.with("bias-before-norm", false), 2, 1));
    examples.add(new Example(53, trained.get(2), after.with("affine", false), 2, 0));
    examples.add(
        new Example(
            54,
            activations.get(4),
            ComponentSpec.of("layer-norm").with("bias-before-norm", false),
            1,
            1));
    return examples.stream();
  }

  private static INDArray vector(RandomGenerator random, long length) {
    return Nd4j.createFromArray(random.doubles(length, -1, 1).toArray());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hessianIsSymmetricAndLinear(Example example) {
    Trainer trainer = example.trainer();
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    LinearOperator hessian = ReferenceCase.observe(trainer).network().hessian();
    INDArray u = vector(new Seeds(1).random("u"), hessian.size());
    INDArray v = vector(new Seeds(1).random("v"), hessian.size());
    INDArray hu = hessian.apply(u);
    INDArray hv = hessian.apply(v);
    assertThat(dot(u, hv)).isCloseTo(dot(v, hu), within(1e-12));
    INDArray sum = hessian.apply(u.mul(2).sub(v));
    assertThat(sum.sub(hu.mul(2).sub(hv)).norm2Number().doubleValue()).isLessThan(1e-12);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hessianIsTheDifferenceOfGradients(Example example) {
    Trainer trainer = example.trainer();
    INDArray inputs = example.inputs();
    trainer.compute(inputs, new Targets.Labels(example.labels()));
    for (int i = 0; i < ReferenceCase.observe(trainer).layers().size(); i++) {
      Layer layer = ReferenceCase.observe(trainer).layers().get(i);
      INDArray direction = vector(new Seeds(2).random(layer.name()), layer.size());
      INDArray product = layer.hessian().apply(direction);
      INDArray parameters = trainer.network().parameters().layer(i);
      double step = 1e-6;
      parameters.addi(direction.mul(step));
      trainer.compute(inputs, new Targets.Labels(example.labels()));
      INDArray after = trainer.gradient().layer(i).dup();
      parameters.subi(direction.mul(2 * step));
      trainer.compute(inputs, new Targets.Labels(example.labels()));
      INDArray before = trainer.gradient().layer(i).dup();
      parameters.addi(direction.mul(step));
      trainer.compute(inputs, new Targets.Labels(example.labels()));
      INDArray difference = after.sub(before).divi(2 * step);
      assertThat(difference.sub(product).norm2Number().doubleValue())
          .as(layer.name())
          .isLessThan(1e-6 * (1 + product.norm2Number().doubleValue()));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void momentsAndSpectraAreConsistent(Example example) {
    Trainer trainer = example.trainer();
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    for (Layer layer : ReferenceCase.observe(trainer).layers()) {
      assertThat(layer.gradientMoments().noise()).isGreaterThanOrEqualTo(0);
      double[] spectrum = layer.hessianEigenvalues();
      assertThat(spectrum.length).isLessThanOrEqualTo((int) layer.size());
      // Trace from the spectrum against the trace from Hessian-vector products.
      double trace = 0;
      for (long i = 0; i < layer.size(); i++) {
        INDArray unit = Nd4j.zeros(DataType.DOUBLE, layer.size()).putScalar(i, 1);
        trace += layer.hessian().apply(unit).getDouble(i);
      }
      double sum = 0;
      for (double value : spectrum) {
        sum += value;
      }
      assertThat(sum).as(layer.name()).isCloseTo(trace, within(1e-9 * (1 + Math.abs(trace))));
    }
  }

  static Stream<Example> piecewiseLinearExamples() {
    return examples()
        .filter(
            example ->
                !example.activation().use().equals("tanh")
                    && example.normalization().use().equals("none"));
  }

  @ParameterizedTest
  @MethodSource("piecewiseLinearExamples")
  void withoutCurvedActivationsABlockIsItsGaussNewtonMatrix(Example example) {
    Trainer trainer = example.trainer();
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    for (Layer layer : ReferenceCase.observe(trainer).layers()) {
      double[] fromProducts = SymmetricSpectrum.eigenvalues(dense(layer.hessian()));
      double[] gaussNewton = layer.hessianEigenvalues();
      double largest = fromProducts[fromProducts.length - 1];
      int zeros = fromProducts.length - gaussNewton.length;
      for (int i = 0; i < fromProducts.length; i++) {
        double expected = i < zeros ? 0 : gaussNewton[i - zeros];
        assertThat(fromProducts[i]).as(layer.name()).isCloseTo(expected, within(1e-9 * largest));
      }
      // Batch times classes bounds the rank; in the null space of the softmax one more is lost.
      long rank = Arrays.stream(fromProducts).filter(value -> value > 1e-12 * largest).count();
      assertThat(rank).isLessThanOrEqualTo(Math.min(layer.size(), 6 * (4 - 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theFactorsOfABlockMultiplyToItsProducts(Example example) {
    Trainer trainer = example.trainer();
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    List<ScopeData> scopes = new ArrayList<>(trainer.step().layers());
    scopes.add(trainer.step().network());
    for (ScopeData scope : scopes) {
      scope
          .factoredHessian()
          .ifPresent(
              block -> {
                INDArray v = vector(new Seeds(4).random(scope.name()), scope.size());
                INDArray product = scope.hessian().apply(v);
                INDArray coordinates = block.apply(block.image(v));
                assertThat(block.vector(coordinates).sub(product).norm2Number().doubleValue())
                    .as(scope.name())
                    .isLessThan(1e-12 * (1 + product.norm2Number().doubleValue()));
                INDArray lifted = block.lift(coordinates);
                assertThat(lifted.sub(block.image(product)).norm2Number().doubleValue())
                    .isLessThan(1e-11 * (1 + lifted.norm2Number().doubleValue()));
                INDArray gradient = block.vector(block.gradientCoordinates());
                assertThat(gradient.sub(scope.gradient()).norm2Number().doubleValue())
                    .isLessThan(1e-12);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theOuterEigenvaluesAreThoseOfTheWholeSpectrum(Example example) {
    Trainer trainer = example.trainer();
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    Observation step = ReferenceCase.observe(trainer);
    List<Scope> scopes = new ArrayList<>(step.layers());
    scopes.add(step.network());
    for (Scope scope : scopes) {
      double[] all = SymmetricSpectrum.eigenvalues(dense(scope.hessian()));
      double size = Math.max(Math.abs(all[0]), Math.abs(all[all.length - 1]));
      List<Eigenvalue> top = scope.largestEigenvalues(3);
      for (int i = 0; i < top.size(); i++) {
        assertThat(top.get(i).value())
            .as("%s, %d", scope.name(), i)
            .isCloseTo(all[all.length - 1 - i], within(1e-8 * size + top.get(i).error()));
      }
      Eigenvalue smallest = scope.smallestEigenvalue();
      assertThat(smallest.value())
          .as(scope.name())
          .isCloseTo(all[0], within(1e-8 * size + smallest.error()));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void thePreconditionedEigenvalueIsThatOfTheScaledHessian(Example example) {
    Trainer trainer = example.trainer(ComponentSpec.of("adam"));
    for (int t = 0; t < 3; t++) {
      trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
      trainer.update();
    }
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    for (Layer layer : ReferenceCase.observe(trainer).layers()) {
      StepSize.Adaptive step = (StepSize.Adaptive) layer.stepSize();
      INDArray matrix = dense(layer.hessian());
      for (int i = 0; i < layer.size(); i++) {
        double corrected = step.secondMoment().getDouble(i) / (1 - Math.pow(0.999, 4));
        double scale = 1 / ((1 - Math.pow(0.9, 4)) * (Math.sqrt(corrected) + step.epsilon()));
        matrix.getRow(i).muli(Math.sqrt(scale));
        matrix.getColumn(i).muli(Math.sqrt(scale));
      }
      double[] all = SymmetricSpectrum.eigenvalues(matrix);
      assertThat(layer.preconditionedEigenvalue().value())
          .as(layer.name())
          .isCloseTo(all[all.length - 1], within(1e-7 * Math.abs(all[all.length - 1])));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aQuadratureHasTheMomentsOfItsStart(Example example) {
    Trainer trainer = example.trainer();
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    ScopeData network = trainer.step().network();
    SpectralQuadrature quadrature = network.spectralQuadrature(1, 4);
    INDArray start =
        trainer.probes().signs(0, trainer.step().layers().size() - 1, 0, network.size());
    INDArray power = start.dup();
    double length = dot(start, start);
    // Four nodes are exact up to degree 7.
    for (int degree = 0; degree <= 7; degree++) {
      double moment = dot(start, power) / length;
      double sum = 0;
      double bound = 0;
      for (int j = 0; j < quadrature.nodes().length; j++) {
        double term = quadrature.weights()[j] * Math.pow(quadrature.nodes()[j], degree);
        sum += term;
        bound += Math.abs(term);
      }
      assertThat(sum).as("degree %d", degree).isCloseTo(moment, within(1e-10 * bound));
      power = network.hessian().apply(power);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theOrderOfTheBatchDoesNotMatter(Example example) {
    Trainer trainer = example.trainer();
    INDArray inputs = example.inputs();
    int[] labels = example.labels();
    trainer.compute(inputs, new Targets.Labels(labels));
    double noise = ReferenceCase.observe(trainer).network().gradientMoments().noise();
    double sharpness = ReferenceCase.observe(trainer).network().largestEigenvalue().value();
    double[] spectrum = ReferenceCase.observe(trainer).layers().get(0).hessianEigenvalues();
    INDArray gradient = trainer.gradient().flat().dup();
    int[] order = {3, 0, 5, 1, 4, 2};
    int[] shuffled = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      shuffled[i] = labels[order[i]];
    }
    trainer.compute(Nd4j.pullRows(inputs, 1, order), new Targets.Labels(shuffled));
    assertThat(trainer.gradient().flat().sub(gradient).norm2Number().doubleValue())
        .isLessThan(1e-12);
    assertThat(ReferenceCase.observe(trainer).network().gradientMoments().noise())
        .isCloseTo(noise, within(1e-12 * (1 + noise)));
    assertThat(ReferenceCase.observe(trainer).network().largestEigenvalue().value())
        .isCloseTo(sharpness, within(1e-9 * (1 + sharpness)));
    assertThat(ReferenceCase.observe(trainer).layers().get(0).hessianEigenvalues())
        .containsExactly(spectrum, within(1e-10 * (1 + sharpness)));
  }

  private static INDArray dense(LinearOperator operator) {
    int n = (int) operator.size();
    INDArray matrix = Nd4j.create(DataType.DOUBLE, new long[] {n, n}, 'f');
    for (int i = 0; i < n; i++) {
      INDArray unit = Nd4j.zeros(DataType.DOUBLE, n).putScalar(i, 1);
      matrix.putColumn(i, operator.apply(unit));
    }
    return matrix;
  }

  private static double dot(INDArray a, INDArray b) {
    return a.mul(b).sumNumber().doubleValue();
  }
}
