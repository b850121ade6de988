package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;

/** What must hold for the second derivatives and moments of any network, on random ones. */
class HessianPropertiesTest {

  /** A random network with a random batch, in double precision. */
  record Example(long seed, ComponentSpec activation, boolean batchNorm, int hiddenLayers) {

    Trainer trainer() {
      RandomGenerator random = random();
      List<Integer> hidden = new ArrayList<>();
      for (int i = 0; i < hiddenLayers; i++) {
        hidden.add(2 + random.nextInt(5));
      }
      NetworkSpec spec =
          new NetworkSpec(
              3,
              hidden,
              4,
              activation,
              batchNorm,
              Initialization.KAIMING_NORMAL,
              Precision.FLOAT64);
      DenseNetwork network =
          new DenseNetwork(
              spec, ReferenceCase.CATALOGUE.create(Activation.class, Kind.ACTIVATION, activation));
      network.initialize(new Seeds(seed).random("parameters"));
      return new Trainer(
          network,
          ReferenceCase.CATALOGUE.create(
              Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd").with("rate", 1)),
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
      examples.add(new Example(i, activations.get(i % 5), i % 4 == 3, i % 3));
    }
    return examples.stream();
  }

  private static INDArray vector(RandomGenerator random, long length) {
    return Nd4j.createFromArray(random.doubles(length, -1, 1).toArray());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hessianIsSymmetricAndLinear(Example example) {
    Trainer trainer = example.trainer();
    trainer.compute(example.inputs(), example.labels());
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
    trainer.compute(inputs, example.labels());
    for (int i = 0; i < ReferenceCase.observe(trainer).layers().size(); i++) {
      Layer layer = ReferenceCase.observe(trainer).layers().get(i);
      INDArray direction = vector(new Seeds(2).random(layer.name()), layer.size());
      INDArray product = layer.hessian().apply(direction);
      INDArray parameters = trainer.network().parameters().layer(i);
      double step = 1e-6;
      parameters.addi(direction.mul(step));
      trainer.compute(inputs, example.labels());
      INDArray after = trainer.gradient().layer(i).dup();
      parameters.subi(direction.mul(2 * step));
      trainer.compute(inputs, example.labels());
      INDArray before = trainer.gradient().layer(i).dup();
      parameters.addi(direction.mul(step));
      trainer.compute(inputs, example.labels());
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
    trainer.compute(example.inputs(), example.labels());
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

  @ParameterizedTest
  @MethodSource("examples")
  void theOrderOfTheBatchDoesNotMatter(Example example) {
    Trainer trainer = example.trainer();
    INDArray inputs = example.inputs();
    int[] labels = example.labels();
    trainer.compute(inputs, labels);
    double noise = ReferenceCase.observe(trainer).network().gradientMoments().noise();
    INDArray gradient = trainer.gradient().flat().dup();
    int[] order = {3, 0, 5, 1, 4, 2};
    int[] shuffled = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      shuffled[i] = labels[order[i]];
    }
    trainer.compute(Nd4j.pullRows(inputs, 1, order), shuffled);
    assertThat(trainer.gradient().flat().sub(gradient).norm2Number().doubleValue())
        .isLessThan(1e-12);
    assertThat(ReferenceCase.observe(trainer).network().gradientMoments().noise())
        .isCloseTo(noise, within(1e-12 * (1 + noise)));
  }

  private static double dot(INDArray a, INDArray b) {
    return a.mul(b).sumNumber().doubleValue();
  }
}
