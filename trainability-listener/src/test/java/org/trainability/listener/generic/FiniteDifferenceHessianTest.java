package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;

class FiniteDifferenceHessianTest {

  private static final int BATCH = 7;
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final Catalogue CATALOGUE =
      Catalogue.load(FiniteDifferenceHessianTest.class.getClassLoader());

  private final RandomGenerator random = new Seeds(5).random("test");

  private INDArray draw(long... shape) {
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    return Nd4j.createFromArray(random.doubles(length, -1, 1).toArray()).reshape('c', shape);
  }

  private DataSet data() {
    return new DataSet(draw(BATCH, INPUTS), oneHot(labels()));
  }

  private int[] labels() {
    return random.ints(BATCH, 0, CLASSES).toArray();
  }

  private static INDArray oneHot(int[] labels) {
    INDArray rows = Nd4j.zeros(DataType.DOUBLE, labels.length, CLASSES);
    for (int i = 0; i < labels.length; i++) {
      rows.putScalar(i, labels[i], 1);
    }
    return rows;
  }

  private static FiniteDifferenceHessian hessian(MultiLayerNetwork network, DataSet data) {
    return new FiniteDifferenceHessian(
        network, new MultiDataSet(data.getFeatures(), data.getLabels()));
  }

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.DOUBLE)
        .updater(new Sgd(0.1))
        .activation(Activation.TANH);
  }

  private static MultiLayerNetwork initialized(ListBuilder layers) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    return network;
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).build();
  }

  private static MultiLayerNetwork plain(NeuralNetConfiguration.Builder builder) {
    return initialized(
        builder.list().layer(dense(4)).layer(output()).setInputType(InputType.feedForward(INPUTS)));
  }

  private static void assertClose(INDArray actual, INDArray expected, double relative) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.distance2(expected))
        .isLessThan(relative * expected.norm2Number().doubleValue());
  }

  private static DenseNetwork denseNetwork(ComponentSpec activation, boolean batchNorm) {
    DenseNetwork network =
        DenseNetwork.of(
            NetworkSpec.classifier(
                    INPUTS,
                    List.of(6, 4),
                    CLASSES,
                    activation,
                    Initialization.KAIMING_NORMAL,
                    Precision.FLOAT64)
                .withNormalization(ComponentSpec.of(batchNorm ? "batch-norm" : "none")),
            CATALOGUE);
    network.initialize(new Seeds(8).random("parameters"));
    return network;
  }

  private static Observation observe(DenseNetwork network, INDArray inputs, int[] labels) {
    Trainer trainer =
        new Trainer(
            network,
            CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd")),
            CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            new Seeds(8));
    trainer.compute(inputs, new Targets.Labels(labels));
    return trainer
        .step()
        .observe(
            EnumSet.of(Need.HESSIAN),
            new Position(1, 1),
            new Seeds(8).random("observation"),
            new MetricMemory());
  }

  @ParameterizedTest
  @CsvSource({
    "tanh, false",
    "tanh, true",
    "relu, false",
    "relu, true",
    "leaky-relu, true",
    "crelu, false",
    "crelu, true"
  })
  void productsAreThoseOfTheExactEngine(String activation, boolean batchNorm) {
    DenseNetwork network = denseNetwork(ComponentSpec.of(activation), batchNorm);
    INDArray inputs = draw(BATCH, INPUTS);
    int[] labels = labels();
    Observation exact = observe(network, inputs, labels);

    FiniteDifferenceHessian differences =
        hessian((MultiLayerNetwork) network.dl4j(), new DataSet(inputs, oneHot(labels)));

    INDArray whole = draw(network.layout().size());
    assertClose(differences.network().apply(whole), exact.network().hessian().apply(whole), 1e-8);
    List<String> names = differences.tensors().layers();
    assertThat(names).hasSameSizeAs(exact.layers());
    for (int i = 0; i < names.size(); i++) {
      Layer layer = exact.layers().get(i);
      LinearOperator block = differences.scope(names.get(i));
      assertThat(block.size()).isEqualTo(layer.size());
      INDArray vector = draw(layer.size());
      assertClose(block.apply(vector), layer.hessian().apply(vector), 1e-8);
    }
    assertThat(exact.network().hessian().exact()).isTrue();
    assertThat(differences.network().exact()).isFalse();
  }

  /** Convolution, pooling and activations that the engine does not have, with batch norm. */
  private static MultiLayerNetwork convolutional() {
    return initialized(
        builder()
            .list()
            .layer(
                new ConvolutionLayer.Builder(2, 2).nOut(2).activation(Activation.SOFTPLUS).build())
            .layer(new BatchNormalization.Builder().build())
            .layer(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                    .kernelSize(2, 2)
                    .stride(1, 1)
                    .build())
            .layer(new DenseLayer.Builder().nOut(3).activation(Activation.ELU).build())
            .layer(output())
            .setInputType(InputType.convolutional(3, 3, 1)));
  }

  @Test
  void productsAreSecondDifferencesOfTheScore() {
    MultiLayerNetwork network = convolutional();
    DataSet data = new DataSet(draw(BATCH, 1, 3, 3), oneHot(labels()));
    FiniteDifferenceHessian hessian = hessian(network, data);
    List<String> layers = hessian.tensors().layers();
    assertThat(layers).containsExactly("layer0", "layer1", "layer3", "layer4");
    for (String layer : layers) {
      INDArray vector = draw(hessian.scope(layer).size());
      assertClose(
          hessian.scope(layer).apply(vector),
          product(network, data, hessian.tensors().ofLayer(layer), vector),
          1e-5);
    }
    INDArray vector = draw(hessian.network().size());
    assertClose(
        hessian.network().apply(vector), product(network, data, hessian.tensors(), vector), 1e-5);
  }

  /** H v, element by element, from scores alone. */
  private static INDArray product(
      MultiLayerNetwork network, DataSet data, TrainableTensors tensors, INDArray vector) {
    double step = 1e-4;
    INDArray product = vector.like();
    for (long i = 0; i < vector.length(); i++) {
      double sum = 0;
      for (int a = -1; a <= 1; a += 2) {
        for (int b = -1; b <= 1; b += 2) {
          INDArray displacement = vector.mul(a * step);
          displacement.putScalar(i, displacement.getDouble(i) + b * step);
          tensors.addTo(displacement, tensor -> network.getParam(tensor.key()));
          sum += a * b * network.score(data, true);
          tensors.addTo(displacement.neg(), tensor -> network.getParam(tensor.key()));
        }
      }
      product.putScalar(i, sum / (4 * step * step));
    }
    return product;
  }

  @Test
  void theOperatorIsSymmetric() {
    LinearOperator operator =
        hessian(convolutional(), new DataSet(draw(BATCH, 1, 3, 3), oneHot(labels()))).network();
    INDArray u = draw(operator.size());
    INDArray v = draw(operator.size());
    double uHv = u.mul(operator.apply(v)).sumNumber().doubleValue();
    double vHu = v.mul(operator.apply(u)).sumNumber().doubleValue();
    assertThat(uHv).isCloseTo(vHu, within(1e-8));
    assertThat(Math.abs(uHv)).isGreaterThan(1e-3);
  }

  @Test
  void whatOnlyTheUpdateOrChanceAddsDoesNotCount() {
    DataSet data = data();
    MultiLayerNetwork bare = plain(builder());
    INDArray vector = draw(hessian(bare, data).network().size());
    INDArray expected = hessian(bare, data).network().apply(vector);
    List<MultiLayerNetwork> dressed =
        List.of(
            plain(builder().l2(0.3).l1(0.1)),
            plain(builder().miniBatch(false)),
            plain(builder().dropOut(0.5)),
            plain(builder().weightNoise(new DropConnect(0.5))),
            plain(
                builder()
                    .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                    .gradientNormalizationThreshold(1e-3)));
    for (MultiLayerNetwork network : dressed) {
      network.params().assign(bare.params());
      assertClose(hessian(network, data).network().apply(vector), expected, 1e-12);
    }
  }

  @Test
  void aDropoutLayerLetsAllThrough() {
    DataSet data = data();
    MultiLayerNetwork bare = plain(builder());
    MultiLayerNetwork network =
        initialized(
            builder()
                .list()
                .layer(dense(4))
                .layer(new DropoutLayer.Builder(new Dropout(0.5)).build())
                .layer(output())
                .setInputType(InputType.feedForward(INPUTS)));
    network.params().assign(bare.params());
    INDArray vector = draw(network.numParams());
    assertClose(
        hessian(network, data).network().apply(vector),
        hessian(bare, data).network().apply(vector),
        1e-12);
  }

  @Test
  void aNetworkInFloat32IsMeasuredInFloat64() {
    DataSet data = data();
    MultiLayerNetwork single = plain(builder().dataType(DataType.FLOAT));
    MultiLayerNetwork twin = plain(builder());
    twin.params().assign(single.params());
    INDArray vector = draw(single.numParams()).castTo(DataType.FLOAT);
    INDArray product = hessian(single, data).network().apply(vector);
    assertThat(product.dataType()).isEqualTo(DataType.FLOAT);
    INDArray ofTwin = hessian(twin, data).network().apply(vector.castTo(DataType.DOUBLE));
    assertThat(product).isEqualTo(ofTwin.castTo(DataType.FLOAT));
  }

  /** Does something before and after each update. */
  private static final class Around extends BaseTrainingListener {

    private final Consumer<MultiLayerNetwork> action;

    Around(Consumer<MultiLayerNetwork> action) {
      this.action = action;
    }

    @Override
    public void onGradientCalculation(Model model) {
      action.accept((MultiLayerNetwork) model);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      action.accept((MultiLayerNetwork) model);
    }
  }

  private static MultiLayerNetwork noisy() {
    return initialized(
        builder()
            .dataType(DataType.FLOAT)
            .l2(0.01)
            .list()
            .layer(new DenseLayer.Builder().nOut(4).dropOut(0.5).build())
            .layer(new BatchNormalization.Builder().build())
            .layer(output())
            .setInputType(InputType.feedForward(INPUTS)));
  }

  @Test
  void trainingGoesOnAsIfNobodyMeasured() {
    DataSet data = data();
    data.setFeatures(data.getFeatures().castTo(DataType.FLOAT));
    data.setLabels(data.getLabels().castTo(DataType.FLOAT));
    INDArray vector = draw(INPUTS * 4 + 4 + 8 + 4 * CLASSES + CLASSES);
    List<INDArray> products = new ArrayList<>();
    MultiLayerNetwork alone = noisy();
    Nd4j.getRandom().setSeed(11);
    for (int i = 0; i < 5; i++) {
      alone.fit(data);
    }
    MultiLayerNetwork watched = noisy();
    watched.setListeners(
        new Around(net -> products.add(hessian(net, data).network().apply(vector))));
    Nd4j.getRandom().setSeed(11);
    for (int i = 0; i < 5; i++) {
      watched.fit(data);
    }
    assertThat(watched.params().toFloatVector()).isEqualTo(alone.params().toFloatVector());
    assertThat(products).hasSize(10);
    // The second place of an iteration is after its update.
    assertThat(products.get(1)).isNotEqualTo(products.get(0));
    assertThat(products.get(2)).isEqualTo(products.get(1));
  }

  @Test
  void frozenLayersAreLeftOut() {
    DataSet data = data();
    MultiLayerNetwork network = plain(builder());
    MultiLayerNetwork frozen =
        new TransferLearning.Builder(network.clone()).setFeatureExtractor(0).build();
    FiniteDifferenceHessian hessian = hessian(frozen, data);
    assertThat(hessian.tensors().layers()).containsExactly("layer1");
    INDArray vector = draw(hessian.network().size());
    assertClose(
        hessian.network().apply(vector),
        hessian(network, data).scope("layer1").apply(vector),
        1e-12);
  }

  @Test
  void aLayerWithoutParametersHasNoHessian() {
    FiniteDifferenceHessian hessian =
        hessian(convolutional(), new DataSet(draw(BATCH, 1, 3, 3), oneHot(labels())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hessian.scope("layer2"))
        .withMessageContaining("layer2")
        .withMessageContaining("[layer0, layer1, layer3, layer4]");
  }

  /** Adds noise that DL4J does not know of. */
  private static final class Shaky extends BaseActivationFunction {

    private static final long serialVersionUID = 1L;
    private final transient RandomGenerator random = new Seeds(6).random("noise");

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      return in.addi(random.nextDouble());
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      return new Pair<>(epsilon, null);
    }
  }

  @Test
  void aRandomActivationIsRefused() {
    MultiLayerNetwork network = plain(builder().activation(new Shaky()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hessian(network, data()))
        .withMessageContaining("random numbers");
  }
}
