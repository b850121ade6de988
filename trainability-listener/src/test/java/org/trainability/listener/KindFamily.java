package org.trainability.listener;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Kinds of networks of one family, and what networks are made of and learn. */
@SuppressWarnings("deprecation") // GravesLSTM and HALF are deprecated, but used.
abstract class KindFamily {

  static final int BATCH = 4;
  static final int INPUTS = 5;
  static final int CLASSES = 3;
  static final int STEPS = 3;

  /** Two segments of truncated backpropagation through time. */
  static final int SEGMENT = 3;

  static final int LONG = 2 * SEGMENT;
  static final int SIDE = 6;
  static final IUpdater ADAM = new Adam(1e-2);

  private final List<NetworkKind> kinds = new ArrayList<>();

  /** Adds all kinds of the family. */
  abstract void fill();

  /** {@return all kinds of the family} */
  final List<NetworkKind> all() {
    fill();
    return List.copyOf(kinds);
  }

  final void add(
      String group,
      String name,
      Supplier<Model> network,
      Function<RandomGenerator, MultiDataSet> batches) {
    kinds.add(new NetworkKind(group, name, network, batches));
  }

  static NeuralNetConfiguration.Builder settings() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.DOUBLE)
        .updater(ADAM.clone())
        .weightInit(WeightInit.XAVIER)
        .activation(Activation.TANH);
  }

  static Model list(InputType input, Layer... layers) {
    return list(settings(), input, layers);
  }

  static Model list(NeuralNetConfiguration.Builder settings, InputType input, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = settings.list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    if (input != null) {
      list.setInputType(input);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  static Model graph(Consumer<GraphBuilder> parts) {
    GraphBuilder builder = settings().graphBuilder();
    parts.accept(builder);
    ComputationGraph network = new ComputationGraph(builder.build());
    network.init();
    return network;
  }

  static Layer dense(int units) {
    return new DenseLayer.Builder().nOut(units).build();
  }

  static Layer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static Layer outputs(ILossFunction loss, Activation activation, int units) {
    return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
  }

  static Layer stepOutput() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static Layer pooled(PoolingType type) {
    return new GlobalPoolingLayer.Builder(type).build();
  }

  static Layer lstm(int units) {
    return new LSTM.Builder().nOut(units).build();
  }

  static InputType features() {
    return InputType.feedForward(INPUTS);
  }

  static InputType sequence() {
    return InputType.recurrent(INPUTS, STEPS);
  }

  static InputType image() {
    return InputType.convolutional(SIDE, SIDE, 2);
  }

  static INDArray draw(RandomGenerator random, long... shape) {
    long length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return Nd4j.createFromArray(random.doubles(length, -1, 1).toArray()).reshape('c', shape);
  }

  static INDArray positive(RandomGenerator random, long... shape) {
    return draw(random, shape).muli(0.4).addi(0.5);
  }

  static INDArray oneHot(RandomGenerator random) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, random.nextInt(CLASSES), 1);
    }
    return labels;
  }

  static INDArray stepClasses(RandomGenerator random, int steps) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES, steps);
    for (int i = 0; i < BATCH; i++) {
      for (int t = 0; t < steps; t++) {
        labels.putScalar(i, random.nextInt(CLASSES), t, 1);
      }
    }
    return labels;
  }

  static INDArray indices(RandomGenerator random, int count, long... shape) {
    long length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] values = random.ints(length, 0, count).asDoubleStream().toArray();
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  /** Ones, and zeros from some step on, of another length for each sample. */
  static INDArray padding() {
    INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, STEPS);
    mask.putScalar(1, STEPS - 1, 0);
    mask.putScalar(2, STEPS - 1, 0);
    mask.putScalar(2, STEPS - 2, 0);
    return mask;
  }

  static MultiDataSet batch(INDArray features, INDArray labels) {
    return new MultiDataSet(features, labels);
  }

  static MultiDataSet batch(
      INDArray features, INDArray labels, INDArray featuresMask, INDArray labelsMask) {
    return new MultiDataSet(
        new INDArray[] {features},
        new INDArray[] {labels},
        featuresMask == null ? null : new INDArray[] {featuresMask},
        labelsMask == null ? null : new INDArray[] {labelsMask});
  }

  static MultiDataSet flat(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS), oneHot(random));
  }

  static MultiDataSet images(RandomGenerator random) {
    return batch(draw(random, BATCH, 2, SIDE, SIDE), oneHot(random));
  }

  static MultiDataSet sequences(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS, STEPS), stepClasses(random, STEPS));
  }

  static MultiDataSet segments(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS, LONG), stepClasses(random, LONG));
  }

  static MultiDataSet sequenceToClass(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS, STEPS), oneHot(random));
  }

  static Layer withInputs(int inputs) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static MultiDataSet single(RandomGenerator random) {
    return batch(
        draw(random, BATCH, INPUTS).castTo(DataType.FLOAT), oneHot(random).castTo(DataType.FLOAT));
  }

  static Layer convolution() {
    return new ConvolutionLayer.Builder(3, 3).nOut(3).build();
  }

  static Model stack(InputType input, Layer[] layers, Layer last) {
    Layer[] all = new Layer[layers.length + 1];
    for (int i = 0; i < layers.length; i++) {
      all[i] = layers[i].clone();
    }
    all[layers.length] = last;
    return list(input, all);
  }

  static MultiDataSet masked(RandomGenerator random) {
    return batch(
        draw(random, BATCH, INPUTS, STEPS), stepClasses(random, STEPS), padding(), padding());
  }

  static MultiDataSet paddedToClass(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS, STEPS), oneHot(random), padding(), null);
  }
}
