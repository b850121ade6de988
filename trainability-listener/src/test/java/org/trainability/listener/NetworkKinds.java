package org.trainability.listener;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.variational.GaussianReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossFMeasure;
import org.nd4j.linalg.lossfunctions.impl.LossMultiLabel;
import org.trainability.dl4j.layer.ActivationLayers;
import org.trainability.dl4j.layer.CReluLayer;

/** The kinds of networks that DL4J has: layers, vertices, losses, updaters, masks, wrappers. */
@SuppressWarnings("deprecation") // GravesLSTM and HALF are deprecated, but used.
final class NetworkKinds {

  private static final int BATCH = 4;
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final int STEPS = 4;
  private static final int SIDE = 6;
  private static final IUpdater ADAM = new Adam(1e-2);

  private final List<NetworkKind> kinds = new ArrayList<>();

  private NetworkKinds() {}

  static List<NetworkKind> all() {
    NetworkKinds made = new NetworkKinds();
    made.dense();
    made.losses();
    made.updaters();
    made.convolutions();
    made.recurrent();
    made.masks();
    made.vertices();
    made.frozen();
    made.types();
    return List.copyOf(made.kinds);
  }

  private void add(
      String group,
      String name,
      java.util.function.Supplier<Model> network,
      Function<RandomGenerator, MultiDataSet> batches) {
    kinds.add(new NetworkKind(group, name, network, batches));
  }

  // ---- What networks are made of.

  private static NeuralNetConfiguration.Builder settings() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.DOUBLE)
        .updater(ADAM.clone())
        .weightInit(WeightInit.XAVIER)
        .activation(Activation.TANH);
  }

  private static Model list(InputType input, Layer... layers) {
    return list(settings(), input, layers);
  }

  private static Model list(
      NeuralNetConfiguration.Builder settings, InputType input, Layer... layers) {
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

  private static Model graph(Consumer<GraphBuilder> parts) {
    GraphBuilder builder = settings().graphBuilder();
    parts.accept(builder);
    ComputationGraph network = new ComputationGraph(builder.build());
    network.init();
    return network;
  }

  private static Layer dense(int units) {
    return new DenseLayer.Builder().nOut(units).build();
  }

  private static Layer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static Layer outputs(ILossFunction loss, Activation activation, int units) {
    return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
  }

  private static Layer stepOutput() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static Layer pooled(PoolingType type) {
    return new GlobalPoolingLayer.Builder(type).build();
  }

  private static Layer lstm(int units) {
    return new LSTM.Builder().nOut(units).build();
  }

  private static InputType features() {
    return InputType.feedForward(INPUTS);
  }

  private static InputType sequence() {
    return InputType.recurrent(INPUTS, STEPS);
  }

  private static InputType image() {
    return InputType.convolutional(SIDE, SIDE, 2);
  }

  // ---- What they learn.

  static INDArray draw(RandomGenerator random, long... shape) {
    long length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return Nd4j.createFromArray(random.doubles(length, -1, 1).toArray()).reshape('c', shape);
  }

  private static INDArray positive(RandomGenerator random, long... shape) {
    return draw(random, shape).muli(0.4).addi(0.5);
  }

  private static INDArray oneHot(RandomGenerator random) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, random.nextInt(CLASSES), 1);
    }
    return labels;
  }

  private static INDArray stepClasses(RandomGenerator random, int steps) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES, steps);
    for (int i = 0; i < BATCH; i++) {
      for (int t = 0; t < steps; t++) {
        labels.putScalar(i, random.nextInt(CLASSES), t, 1);
      }
    }
    return labels;
  }

  private static INDArray indices(RandomGenerator random, int count, long... shape) {
    long length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] values = random.ints(length, 0, count).asDoubleStream().toArray();
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  /** Ones, and zeros from some step on, of another length for each sample. */
  private static INDArray padding() {
    INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, STEPS);
    mask.putScalar(1, STEPS - 1, 0);
    mask.putScalar(2, STEPS - 1, 0);
    mask.putScalar(2, STEPS - 2, 0);
    return mask;
  }

  private static MultiDataSet batch(INDArray features, INDArray labels) {
    return new MultiDataSet(features, labels);
  }

  private static MultiDataSet batch(
      INDArray features, INDArray labels, INDArray featuresMask, INDArray labelsMask) {
    return new MultiDataSet(
        new INDArray[] {features},
        new INDArray[] {labels},
        featuresMask == null ? null : new INDArray[] {featuresMask},
        labelsMask == null ? null : new INDArray[] {labelsMask});
  }

  private static MultiDataSet flat(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS), oneHot(random));
  }

  private static MultiDataSet images(RandomGenerator random) {
    return batch(draw(random, BATCH, 2, SIDE, SIDE), oneHot(random));
  }

  private static MultiDataSet sequences(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS, STEPS), stepClasses(random, STEPS));
  }

  private static MultiDataSet sequenceToClass(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS, STEPS), oneHot(random));
  }

  // ---- The kinds.

  private void dense() {
    String group = "dense";
    add(group, "DenseLayer", () -> list(features(), dense(6), output()), NetworkKinds::flat);
    add(
        group,
        "DenseLayer without bias",
        () ->
            list(
                features(),
                new DenseLayer.Builder().nOut(6).hasBias(false).build(),
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(CLASSES)
                    .hasBias(false)
                    .activation(Activation.SOFTMAX)
                    .build()),
        NetworkKinds::flat);
    add(
        group,
        "DenseLayer with layer normalization",
        () ->
            list(features(), new DenseLayer.Builder().nOut(6).hasLayerNorm(true).build(), output()),
        NetworkKinds::flat);
    add(
        group,
        "EmbeddingLayer",
        () -> list(null, new EmbeddingLayer.Builder().nIn(7).nOut(4).build(), withInputs(4)),
        random -> batch(indices(random, 7, BATCH, 1), oneHot(random)));
    add(
        group,
        "PReLULayer",
        () -> list(features(), dense(6), new PReLULayer.Builder().inputShape(6).build(), output()),
        NetworkKinds::flat);
    add(
        group,
        "ElementWiseMultiplicationLayer",
        () ->
            list(
                null,
                new ElementWiseMultiplicationLayer.Builder().nIn(INPUTS).nOut(INPUTS).build(),
                withInputs(INPUTS)),
        NetworkKinds::flat);
    add(
        group,
        "BatchNormalization",
        () -> list(features(), dense(6), new BatchNormalization(), output()),
        NetworkKinds::flat);
    add(
        group,
        "BatchNormalization, gamma and beta locked",
        () ->
            list(
                features(),
                dense(6),
                new BatchNormalization.Builder().lockGammaBeta(true).build(),
                output()),
        NetworkKinds::flat);
    add(
        group,
        "ActivationLayer, LossLayer",
        () ->
            list(
                features(),
                dense(CLASSES),
                new ActivationLayer(Activation.SOFTPLUS),
                new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build()),
        NetworkKinds::flat);
    add(
        group,
        "AutoEncoder, supervised",
        () -> list(features(), new AutoEncoder.Builder().nOut(6).build(), output()),
        NetworkKinds::flat);
    add(
        group,
        "VariationalAutoencoder, supervised",
        () ->
            list(
                features(),
                new VariationalAutoencoder.Builder()
                    .nOut(3)
                    .encoderLayerSizes(5)
                    .decoderLayerSizes(5)
                    .reconstructionDistribution(
                        new GaussianReconstructionDistribution(Activation.TANH))
                    .build(),
                output()),
        NetworkKinds::flat);
    add(
        group,
        "CenterLossOutputLayer",
        () ->
            list(
                features(),
                dense(6),
                new CenterLossOutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build()),
        NetworkKinds::flat);
    add(
        group,
        "OCNNOutputLayer",
        () ->
            list(
                features(),
                dense(6),
                new OCNNOutputLayer.Builder()
                    .nIn(6)
                    .hiddenLayerSize(3)
                    .nu(0.1)
                    .initialRValue(0.1)
                    .build()),
        random -> batch(draw(random, BATCH, INPUTS), Nd4j.ones(DataType.DOUBLE, BATCH, 1)));
    add(
        group,
        "CReLU and leaky ReLU of ours",
        () ->
            list(
                features(),
                new DenseLayer.Builder().nOut(6).activation(Activation.IDENTITY).build(),
                new CReluLayer(),
                new DenseLayer.Builder().nOut(4).activation(Activation.IDENTITY).build(),
                ActivationLayers.of("leaky-relu", Map.of()),
                output()),
        NetworkKinds::flat);
    for (IDropout dropout :
        List.of(
            new Dropout(0.7),
            new AlphaDropout(0.7),
            new GaussianDropout(0.3),
            new GaussianNoise(0.2))) {
      add(
          group,
          dropout.getClass().getSimpleName(),
          () ->
              list(
                  features(),
                  dense(6),
                  new DenseLayer.Builder().nOut(5).dropOut(dropout).build(),
                  output()),
          NetworkKinds::flat);
    }
    add(
        group,
        "DropoutLayer, DropConnect",
        () ->
            list(
                features(),
                new DenseLayer.Builder().nOut(6).weightNoise(new DropConnect(0.8)).build(),
                new DropoutLayer(0.8),
                output()),
        NetworkKinds::flat);
    add(
        group,
        "l1, l2, weight decay",
        () ->
            list(
                features(),
                new DenseLayer.Builder().nOut(6).l1(1e-2).l2(2e-2).l2Bias(1e-2).build(),
                new DenseLayer.Builder().nOut(5).weightDecay(1e-2).build(),
                output()),
        NetworkKinds::flat);
    add(
        group,
        "constraints",
        () ->
            list(
                settings()
                    .constrainWeights(new MaxNormConstraint(0.8, 1), new UnitNormConstraint(1))
                    .constrainBias(new NonNegativeConstraint()),
                features(),
                dense(6),
                output()),
        NetworkKinds::flat);
  }

  private static Layer withInputs(int inputs) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private void losses() {
    String group = "loss";
    regression(LossFunction.MSE, Activation.IDENTITY);
    regression(LossFunction.L1, Activation.IDENTITY);
    regression(LossFunction.L2, Activation.TANH);
    regression(LossFunction.MEAN_ABSOLUTE_ERROR, Activation.IDENTITY);
    regression(LossFunction.MEAN_ABSOLUTE_PERCENTAGE_ERROR, Activation.IDENTITY);
    regression(LossFunction.MEAN_SQUARED_LOGARITHMIC_ERROR, Activation.SIGMOID);
    regression(LossFunction.POISSON, Activation.SOFTPLUS);
    regression(LossFunction.KL_DIVERGENCE, Activation.SOFTMAX);
    regression(LossFunction.COSINE_PROXIMITY, Activation.TANH);
    regression(LossFunction.WASSERSTEIN, Activation.IDENTITY);
    classification(LossFunction.NEGATIVELOGLIKELIHOOD, Activation.SOFTMAX);
    classification(LossFunction.XENT, Activation.SIGMOID);
    signed(LossFunction.HINGE);
    signed(LossFunction.SQUARED_HINGE);
    add(
        group,
        "SPARSE_MCXENT",
        () ->
            list(
                features(),
                dense(6),
                outputs(
                    LossFunction.SPARSE_MCXENT.getILossFunction(), Activation.SOFTMAX, CLASSES)),
        random -> batch(draw(random, BATCH, INPUTS), indices(random, CLASSES, BATCH, 1)));
    add(
        group,
        "LossMultiLabel",
        () ->
            list(
                settings().dataType(DataType.FLOAT),
                features(),
                dense(6),
                outputs(new LossMultiLabel(), Activation.SIGMOID, CLASSES)),
        NetworkKinds::single);
    add(
        group,
        "LossFMeasure",
        () -> list(features(), dense(6), outputs(new LossFMeasure(), Activation.SIGMOID, 1)),
        random ->
            batch(
                draw(random, BATCH, INPUTS),
                Nd4j.createFromArray(new double[] {1, 0, 1, 0}).reshape(BATCH, 1)));
  }

  private static MultiDataSet single(RandomGenerator random) {
    return batch(
        draw(random, BATCH, INPUTS).castTo(DataType.FLOAT), oneHot(random).castTo(DataType.FLOAT));
  }

  private void regression(LossFunction loss, Activation activation) {
    add(
        "loss",
        loss.name(),
        () -> list(features(), dense(6), outputs(loss.getILossFunction(), activation, 2)),
        random -> batch(draw(random, BATCH, INPUTS), positive(random, BATCH, 2)));
  }

  private void classification(LossFunction loss, Activation activation) {
    add(
        "loss",
        loss.name(),
        () -> list(features(), dense(6), outputs(loss.getILossFunction(), activation, CLASSES)),
        NetworkKinds::flat);
  }

  private void signed(LossFunction loss) {
    add(
        "loss",
        loss.name(),
        () -> list(features(), dense(6), outputs(loss.getILossFunction(), Activation.IDENTITY, 2)),
        random -> {
          INDArray signs = indices(random, 2, BATCH, 2).muli(2).subi(1);
          return batch(draw(random, BATCH, INPUTS), signs);
        });
  }

  private void updaters() {
    for (IUpdater updater :
        List.of(
            new Sgd(0.1),
            new Nesterovs(0.1, 0.9),
            new RmsProp(0.01),
            new AdaGrad(0.1),
            new AdaDelta(),
            new AdaMax(0.01),
            new AMSGrad(0.01),
            new Nadam(0.01),
            new NoOp())) {
      add(
          "updater",
          updater.getClass().getSimpleName(),
          () -> list(settings().updater(updater.clone()), features(), dense(6), output()),
          NetworkKinds::flat);
    }
    add(
        "updater",
        "biasUpdater",
        () -> list(settings().biasUpdater(new Adam(3e-2)), features(), dense(6), output()),
        NetworkKinds::flat);
    for (GradientNormalization normalization : GradientNormalization.values()) {
      if (normalization != GradientNormalization.None) {
        add(
            "updater",
            "Adam, " + normalization,
            () ->
                list(
                    settings()
                        .gradientNormalization(normalization)
                        .gradientNormalizationThreshold(0.05),
                    features(),
                    dense(6),
                    output()),
            NetworkKinds::flat);
      }
    }
  }

  private void convolutions() {
    String group = "convolution";
    for (PoolingType type : List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM)) {
      add(
          group,
          "ConvolutionLayer, SubsamplingLayer " + type,
          () ->
              list(
                  image(),
                  new ConvolutionLayer.Builder(3, 3).nOut(3).build(),
                  pooling(type),
                  output()),
          NetworkKinds::images);
    }
    image("BatchNormalization", convolution(), new BatchNormalization());
    image(
        "LocalResponseNormalization",
        convolution(),
        new LocalResponseNormalization.Builder().build());
    image("GlobalPoolingLayer", convolution(), pooled(PoolingType.AVG));
    image("Deconvolution2D", new Deconvolution2D.Builder(2, 2).nOut(3).build());
    image(
        "DepthwiseConvolution2D",
        new DepthwiseConvolution2D.Builder(2, 2).depthMultiplier(2).nOut(4).build());
    image("SeparableConvolution2D", new SeparableConvolution2D.Builder(2, 2).nOut(3).build());
    image("ZeroPaddingLayer", new ZeroPaddingLayer.Builder(1, 1).build(), convolution());
    image("Cropping2D", convolution(), new Cropping2D.Builder(1, 1).build());
    image("Upsampling2D", new Upsampling2D.Builder(2).build(), convolution());
    image(
        "SpaceToDepthLayer",
        new SpaceToDepthLayer.Builder<>(2, CNN2DFormat.NCHW).build(),
        convolution());
    image(
        "SpatialDropout",
        convolution(),
        new ConvolutionLayer.Builder(2, 2).nOut(2).dropOut(new SpatialDropout(0.7)).build());
    image(
        "LocallyConnected2D",
        new LocallyConnected2D.Builder().kernelSize(2, 2).stride(2, 2).nOut(2).build());
    image(
        "PrimaryCapsules, CapsuleLayer, CapsuleStrengthLayer",
        new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
        new PrimaryCapsules.Builder(2, 2).kernelSize(2, 2).stride(2, 2).build(),
        new CapsuleLayer.Builder(CLASSES, 2, 2).build(),
        new CapsuleStrengthLayer.Builder().build());
    add(
        group,
        "CnnLossLayer",
        () ->
            list(
                image(),
                new ConvolutionLayer.Builder(1, 1).nOut(CLASSES).build(),
                new CnnLossLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .build()),
        NetworkKinds::pixelClasses);
    add(
        group,
        "CnnLossLayer, BatchNormalization",
        () ->
            list(
                image(),
                new ConvolutionLayer.Builder(1, 1).nOut(CLASSES).build(),
                new BatchNormalization(),
                new CnnLossLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .build()),
        NetworkKinds::pixelClasses);
    for (boolean batchNorm : new boolean[] {false, true}) {
      add(
          group,
          "Yolo2OutputLayer" + (batchNorm ? ", BatchNormalization" : ""),
          () -> {
            List<Layer> layers = new ArrayList<>();
            layers.add(
                new ConvolutionLayer.Builder(1, 1)
                    .nOut(2 * (5 + CLASSES))
                    .activation(Activation.IDENTITY)
                    .build());
            if (batchNorm) {
              layers.add(new BatchNormalization());
            }
            layers.add(
                new Yolo2OutputLayer.Builder()
                    .boundingBoxPriors(Nd4j.create(new double[][] {{1, 2}, {2, 1}}))
                    .build());
            return list(image(), layers.toArray(Layer[]::new));
          },
          NetworkKinds::boxes);
    }
    add(
        group,
        "Convolution1DLayer, Subsampling1DLayer",
        () ->
            list(
                InputType.recurrent(INPUTS, SIDE),
                new Convolution1DLayer.Builder(2).nOut(4).build(),
                new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.MAX, 2, 1).build(),
                pooled(PoolingType.AVG),
                output()),
        random -> batch(draw(random, BATCH, INPUTS, SIDE), oneHot(random)));
    add(
        group,
        "ZeroPadding1DLayer, Cropping1D, Upsampling1D",
        () ->
            list(
                InputType.recurrent(INPUTS, SIDE),
                new ZeroPadding1DLayer.Builder(1).build(),
                new Convolution1DLayer.Builder(2).nOut(4).build(),
                new Upsampling1D.Builder(2).build(),
                new Cropping1D(1),
                pooled(PoolingType.AVG),
                output()),
        random -> batch(draw(random, BATCH, INPUTS, SIDE), oneHot(random)));
    add(
        group,
        "LocallyConnected1D",
        () ->
            list(
                InputType.recurrent(INPUTS, SIDE),
                new LocallyConnected1D.Builder().kernelSize(2).stride(2).nOut(3).build(),
                pooled(PoolingType.AVG),
                output()),
        random -> batch(draw(random, BATCH, INPUTS, SIDE), oneHot(random)));
    InputType volume = InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 4, 4, 4, 2);
    Function<RandomGenerator, MultiDataSet> volumes =
        random -> batch(draw(random, BATCH, 2, 4, 4, 4), oneHot(random));
    add(
        group,
        "Convolution3D, Subsampling3DLayer",
        () ->
            list(
                volume,
                new Convolution3D.Builder(2, 2, 2).nOut(3).build(),
                new Subsampling3DLayer.Builder(Subsampling3DLayer.PoolingType.AVG)
                    .kernelSize(2, 2, 2)
                    .stride(1, 1, 1)
                    .build(),
                output()),
        volumes);
    add(
        group,
        "ZeroPadding3DLayer, Cropping3D, Upsampling3D",
        () ->
            list(
                volume,
                new ZeroPadding3DLayer.Builder(1).build(),
                new Cropping3D.Builder(2, 2, 2).build(),
                new Upsampling3D.Builder(2).build(),
                new Convolution3D.Builder(2, 2, 2).nOut(2).build(),
                pooled(PoolingType.AVG),
                output()),
        volumes);
    add(
        group,
        "Deconvolution3D",
        () ->
            list(
                volume,
                new Deconvolution3D.Builder().kernelSize(2, 2, 2).nOut(2).build(),
                output()),
        volumes);
    add(
        group,
        "Cnn3DLossLayer",
        () ->
            list(
                volume,
                new Convolution3D.Builder(1, 1, 1).nOut(CLASSES).build(),
                new Cnn3DLossLayer.Builder(Convolution3D.DataFormat.NCDHW)
                    .lossFunction(LossFunction.MSE)
                    .activation(Activation.TANH)
                    .build()),
        random -> batch(draw(random, BATCH, 2, 4, 4, 4), draw(random, BATCH, CLASSES, 4, 4, 4)));
  }

  private static Layer convolution() {
    return new ConvolutionLayer.Builder(3, 3).nOut(3).build();
  }

  private static Layer pooling(PoolingType type) {
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.valueOf(type.name()))
            .kernelSize(2, 2)
            .stride(2, 2);
    return type == PoolingType.PNORM ? builder.pnorm(2).build() : builder.build();
  }

  private void image(String name, Layer... layers) {
    add(
        "convolution",
        name,
        () -> {
          Layer[] copies = Arrays.stream(layers).map(Layer::clone).toArray(Layer[]::new);
          Layer[] all = Arrays.copyOf(copies, copies.length + 1);
          all[copies.length] = output();
          return list(image(), all);
        },
        NetworkKinds::images);
  }

  private static MultiDataSet pixelClasses(RandomGenerator random) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES, SIDE, SIDE);
    for (int i = 0; i < BATCH; i++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          labels.putScalar(new int[] {i, random.nextInt(CLASSES), y, x}, 1);
        }
      }
    }
    return batch(draw(random, BATCH, 2, SIDE, SIDE), labels);
  }

  /** One box in each image, in a cell drawn. */
  private static MultiDataSet boxes(RandomGenerator random) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, 4 + CLASSES, SIDE, SIDE);
    for (int i = 0; i < BATCH; i++) {
      int y = 1 + random.nextInt(SIDE - 2);
      int x = 1 + random.nextInt(SIDE - 2);
      double[] corners = {x - 0.4, y - 0.3, x + 1.2, y + 1.1};
      for (int c = 0; c < 4; c++) {
        labels.putScalar(new int[] {i, c, y, x}, corners[c]);
      }
      labels.putScalar(new int[] {i, 4 + random.nextInt(CLASSES), y, x}, 1);
    }
    return batch(draw(random, BATCH, 2, SIDE, SIDE), labels);
  }

  private void recurrent() {
    String group = "recurrent";
    steps("LSTM", lstm(5));
    steps("GravesLSTM", new GravesLSTM.Builder().nOut(5).build());
    steps("GravesBidirectionalLSTM", new GravesBidirectionalLSTM.Builder().nOut(5).build());
    steps("SimpleRnn", new SimpleRnn.Builder().nOut(5).build());
    for (Bidirectional.Mode mode : Bidirectional.Mode.values()) {
      steps("Bidirectional " + mode, new Bidirectional(mode, lstm(4)));
    }
    steps(
        "TimeDistributed",
        new TimeDistributed(new DenseLayer.Builder().nIn(INPUTS).nOut(4).build()),
        lstm(4));
    steps(
        "MaskZeroLayer",
        new MaskZeroLayer.Builder()
            .setUnderlying(new LSTM.Builder().nIn(INPUTS).nOut(4).build())
            .setMaskValue(0)
            .build());
    steps("DenseLayer between recurrent layers", lstm(4), dense(5), lstm(4));
    steps(
        "SelfAttentionLayer",
        lstm(4),
        new SelfAttentionLayer.Builder().nOut(4).nHeads(1).projectInput(true).build());
    steps(
        "RecurrentAttentionLayer",
        lstm(4),
        new RecurrentAttentionLayer.Builder().nIn(4).nOut(4).nHeads(1).projectInput(true).build());
    add(
        group,
        "LastTimeStep",
        () ->
            list(
                sequence(),
                new LastTimeStep(new LSTM.Builder().nIn(INPUTS).nOut(4).build()),
                output()),
        NetworkKinds::sequenceToClass);
    add(
        group,
        "RepeatVector, RnnLossLayer",
        () ->
            list(
                features(),
                dense(4),
                new RepeatVector.Builder<>(STEPS).build(),
                new LSTM.Builder().nOut(CLASSES).build(),
                new RnnLossLayer.Builder(LossFunction.MSE).activation(Activation.TANH).build()),
        random -> batch(draw(random, BATCH, INPUTS), draw(random, BATCH, CLASSES, STEPS)));
    add(
        group,
        "EmbeddingSequenceLayer",
        () ->
            list(
                InputType.recurrent(7, STEPS),
                new EmbeddingSequenceLayer.Builder().nIn(7).nOut(4).inputLength(STEPS).build(),
                lstm(4),
                pooled(PoolingType.MAX),
                output()),
        random -> batch(indices(random, 7, BATCH, STEPS), oneHot(random)));
    for (Layer layer :
        List.of(
            lstm(4),
            new GravesLSTM.Builder().nOut(4).build(),
            new SimpleRnn.Builder().nOut(4).build())) {
      add(
          group,
          "truncated BPTT, " + layer.getClass().getSimpleName(),
          () -> truncated(layer.clone()),
          random -> batch(draw(random, BATCH, INPUTS, 9), stepClasses(random, 9)));
    }
    add(
        group,
        "truncated BPTT, graph",
        () -> {
          GraphBuilder builder =
              settings()
                  .graphBuilder()
                  .addInputs("in")
                  .addLayer("lstm", lstm(4), "in")
                  .addLayer("out", stepOutput(), "lstm")
                  .setOutputs("out")
                  .setInputTypes(sequence())
                  .backpropType(BackpropType.TruncatedBPTT)
                  .tBPTTLength(3);
          ComputationGraph network = new ComputationGraph(builder.build());
          network.init();
          return network;
        },
        random -> batch(draw(random, BATCH, INPUTS, 9), stepClasses(random, 9)));
  }

  private static Model truncated(Layer layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings()
                .list()
                .layer(layer)
                .layer(stepOutput())
                .setInputType(sequence())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(3)
                .build());
    network.init();
    return network;
  }

  private void steps(String name, Layer... layers) {
    add("recurrent", name, () -> stack(sequence(), layers, stepOutput()), NetworkKinds::sequences);
  }

  private static Model stack(InputType input, Layer[] layers, Layer last) {
    Layer[] all = new Layer[layers.length + 1];
    for (int i = 0; i < layers.length; i++) {
      all[i] = layers[i].clone();
    }
    all[layers.length] = last;
    return list(input, all);
  }

  private static MultiDataSet masked(RandomGenerator random) {
    return batch(
        draw(random, BATCH, INPUTS, STEPS), stepClasses(random, STEPS), padding(), padding());
  }

  private static MultiDataSet paddedToClass(RandomGenerator random) {
    return batch(draw(random, BATCH, INPUTS, STEPS), oneHot(random), padding(), null);
  }

  private void masks() {
    padded("LSTM", lstm(4));
    padded("GravesLSTM", new GravesLSTM.Builder().nOut(4).build());
    padded("GravesBidirectionalLSTM", new GravesBidirectionalLSTM.Builder().nOut(4).build());
    padded("SimpleRnn", new SimpleRnn.Builder().nOut(4).build());
    padded("Bidirectional", new Bidirectional(lstm(4)));
    padded("LSTM, LSTM", lstm(4), lstm(4));
    padded("DenseLayer, LSTM", dense(4), lstm(4));
    padded(
        "Convolution1DLayer",
        new Convolution1DLayer.Builder(2).convolutionMode(ConvolutionMode.Same).nOut(4).build());
    padded(
        "TimeDistributed",
        new TimeDistributed(new DenseLayer.Builder().nIn(INPUTS).nOut(4).build()));
    for (PoolingType type : List.of(PoolingType.AVG, PoolingType.MAX)) {
      toClass("LSTM, GlobalPoolingLayer " + type, lstm(4), pooled(type));
    }
    toClass(
        "Bidirectional, GlobalPoolingLayer", new Bidirectional(lstm(4)), pooled(PoolingType.AVG));
    toClass(
        "Convolution1DLayer, GlobalPoolingLayer",
        new Convolution1DLayer.Builder(2).convolutionMode(ConvolutionMode.Same).nOut(4).build(),
        pooled(PoolingType.AVG));
    toClass("LSTM, LSTM, GlobalPoolingLayer", lstm(4), lstm(4), pooled(PoolingType.AVG));
    toClass("LastTimeStep", new LastTimeStep(new LSTM.Builder().nIn(INPUTS).nOut(4).build()));
    for (Activation activation : List.of(Activation.IDENTITY, Activation.SIGMOID)) {
      add(
          "mask",
          "of steps, MSE, " + activation,
          () ->
              list(
                  sequence(),
                  lstm(4),
                  new RnnOutputLayer.Builder(LossFunction.MSE)
                      .nOut(2)
                      .activation(activation)
                      .build()),
          random ->
              batch(
                  draw(random, BATCH, INPUTS, STEPS),
                  draw(random, BATCH, 2, STEPS),
                  null,
                  padding()));
    }
    add(
        "mask",
        "of outputs at each step",
        () ->
            list(
                sequence(),
                lstm(4),
                new RnnOutputLayer.Builder(LossFunction.MSE)
                    .nOut(2)
                    .activation(Activation.IDENTITY)
                    .build()),
        random ->
            batch(
                draw(random, BATCH, INPUTS, STEPS),
                draw(random, BATCH, 2, STEPS),
                null,
                indices(random, 2, BATCH, 2, STEPS)));
    add(
        "mask",
        "of examples",
        () -> list(features(), dense(6), output()),
        random ->
            batch(
                draw(random, BATCH, INPUTS),
                oneHot(random),
                null,
                Nd4j.createFromArray(new double[] {1, 0, 1, 1}).reshape(BATCH, 1)));
    add(
        "mask",
        "of examples, graph",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("dense", dense(6), "in")
                        .addLayer("out", output(), "dense")
                        .setOutputs("out")
                        .setInputTypes(features())),
        random ->
            batch(
                draw(random, BATCH, INPUTS),
                oneHot(random),
                null,
                Nd4j.createFromArray(new double[] {1, 0, 1, 1}).reshape(BATCH, 1)));
    add(
        "mask",
        "of outputs",
        () ->
            list(
                features(),
                dense(6),
                outputs(LossFunction.XENT.getILossFunction(), Activation.SIGMOID, 2)),
        random ->
            batch(
                draw(random, BATCH, INPUTS),
                indices(random, 2, BATCH, 2),
                null,
                Nd4j.createFromArray(new double[][] {{1, 0}, {1, 1}, {0, 1}, {1, 1}})));
    add(
        "mask",
        "of examples, BatchNormalization",
        () -> list(features(), dense(6), new BatchNormalization(), output()),
        random ->
            batch(
                draw(random, BATCH, INPUTS),
                oneHot(random),
                null,
                Nd4j.createFromArray(new double[] {1, 0, 1, 1}).reshape(BATCH, 1)));
    add(
        "mask",
        "of steps, graph with LSTM",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("lstm", lstm(4), "in")
                        .addLayer("out", stepOutput(), "lstm")
                        .setOutputs("out")
                        .setInputTypes(sequence())),
        NetworkKinds::masked);
  }

  private void padded(String name, Layer... layers) {
    add(
        "mask",
        "of steps, " + name,
        () -> stack(sequence(), layers, stepOutput()),
        NetworkKinds::masked);
  }

  private void toClass(String name, Layer... layers) {
    add(
        "mask",
        "of inputs, " + name,
        () -> stack(sequence(), layers, output()),
        NetworkKinds::paddedToClass);
  }

  private void vertices() {
    vertex("MergeVertex", new MergeVertex());
    for (ElementWiseVertex.Op op : ElementWiseVertex.Op.values()) {
      vertex("ElementWiseVertex " + op, new ElementWiseVertex(op));
    }
    single("SubsetVertex", new SubsetVertex(1, 3));
    single("ScaleVertex", new ScaleVertex(0.5));
    single("ShiftVertex", new ShiftVertex(0.5));
    single("L2NormalizeVertex", new L2NormalizeVertex());
    add(
        "vertex",
        "L2Vertex",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("a", dense(4), "in")
                        .addLayer("b", dense(4), "in")
                        .addVertex("v", new L2Vertex(), "a", "b")
                        .addLayer("out", output(), "v")
                        .setOutputs("out")
                        .setInputTypes(features())),
        NetworkKinds::flat);
    add(
        "vertex",
        "StackVertex, UnstackVertex",
        () ->
            graph(
                g ->
                    g.addInputs("left", "right")
                        .addVertex("stack", new StackVertex(), "left", "right")
                        .addLayer("shared", dense(4), "stack")
                        .addVertex("a", new UnstackVertex(0, 2), "shared")
                        .addVertex("b", new UnstackVertex(1, 2), "shared")
                        .addLayer("out", output(), "a", "b")
                        .setOutputs("out")
                        .setInputTypes(features(), features())),
        random ->
            new MultiDataSet(
                new INDArray[] {draw(random, BATCH, INPUTS), draw(random, BATCH, INPUTS)},
                new INDArray[] {oneHot(random)}));
    add(
        "vertex",
        "ReshapeVertex",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("a", dense(8), "in")
                        .addVertex("v", new ReshapeVertex(-1, 2, 2, 2), "a")
                        .addLayer(
                            "conv", new ConvolutionLayer.Builder(2, 2).nIn(2).nOut(3).build(), "v")
                        .addLayer("out", output(), "conv")
                        .setOutputs("out")
                        .setInputTypes(features())),
        NetworkKinds::flat);
    add(
        "vertex",
        "PoolHelperVertex",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("conv", convolution(), "in")
                        .addVertex("v", new PoolHelperVertex(), "conv")
                        .addLayer("pool", pooled(PoolingType.AVG), "v")
                        .addLayer("out", output(), "pool")
                        .setOutputs("out")
                        .setInputTypes(image())),
        NetworkKinds::images);
    add(
        "vertex",
        "LastTimeStepVertex, DuplicateToTimeSeriesVertex",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("encoder", lstm(4), "in")
                        .addVertex("last", new LastTimeStepVertex("in"), "encoder")
                        .addVertex("again", new DuplicateToTimeSeriesVertex("in"), "last")
                        .addLayer("decoder", lstm(4), "again")
                        .addLayer("out", stepOutput(), "decoder")
                        .setOutputs("out")
                        .setInputTypes(sequence())),
        NetworkKinds::sequences);
    add(
        "vertex",
        "LastTimeStepVertex, masked",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("encoder", lstm(4), "in")
                        .addVertex("last", new LastTimeStepVertex("in"), "encoder")
                        .addLayer("out", output(), "last")
                        .setOutputs("out")
                        .setInputTypes(sequence())),
        NetworkKinds::paddedToClass);
    add(
        "vertex",
        "ReverseTimeSeriesVertex",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addVertex("back", new ReverseTimeSeriesVertex(), "in")
                        .addLayer("lstm", lstm(4), "back")
                        .addLayer("out", stepOutput(), "lstm")
                        .setOutputs("out")
                        .setInputTypes(sequence())),
        NetworkKinds::sequences);
    add(
        "vertex",
        "AttentionVertex",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("lstm", lstm(4), "in")
                        .addVertex(
                            "attention",
                            new AttentionVertex.Builder()
                                .nInKeys(4)
                                .nInQueries(4)
                                .nInValues(4)
                                .nOut(4)
                                .headSize(4)
                                .nHeads(1)
                                .projectInput(true)
                                .weightInit(WeightInit.XAVIER)
                                .build(),
                            "lstm",
                            "lstm",
                            "lstm")
                        .addLayer("out", stepOutput(), "attention")
                        .setOutputs("out")
                        .setInputTypes(sequence())),
        NetworkKinds::sequences);
    add(
        "vertex",
        "two inputs, two outputs",
        () ->
            graph(
                g ->
                    g.addInputs("left", "right")
                        .addLayer("a", dense(4), "left")
                        .addLayer("b", dense(4), "right")
                        .addLayer("class", output(), "a", "b")
                        .addLayer(
                            "value",
                            outputs(LossFunction.MSE.getILossFunction(), Activation.IDENTITY, 2),
                            "b")
                        .setOutputs("class", "value")
                        .setInputTypes(features(), features())),
        random ->
            new MultiDataSet(
                new INDArray[] {draw(random, BATCH, INPUTS), draw(random, BATCH, INPUTS)},
                new INDArray[] {oneHot(random), draw(random, BATCH, 2)}));
  }

  private void vertex(String name, GraphVertex vertex) {
    add(
        "vertex",
        name,
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("a", dense(4), "in")
                        .addLayer("b", dense(4), "in")
                        .addVertex("v", vertex.clone(), "a", "b")
                        .addLayer("out", output(), "v")
                        .setOutputs("out")
                        .setInputTypes(features())),
        NetworkKinds::flat);
  }

  private void single(String name, GraphVertex vertex) {
    add(
        "vertex",
        name,
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("a", dense(6), "in")
                        .addVertex("v", vertex.clone(), "a")
                        .addLayer("out", output(), "v")
                        .setOutputs("out")
                        .setInputTypes(features())),
        NetworkKinds::flat);
  }

  private void frozen() {
    add(
        "frozen",
        "FrozenLayer below",
        () -> list(features(), new FrozenLayer(dense(6)), dense(4), output()),
        NetworkKinds::flat);
    add(
        "frozen",
        "FrozenLayerWithBackprop between",
        () -> list(features(), dense(6), new FrozenLayerWithBackprop(dense(4)), output()),
        NetworkKinds::flat);
    add(
        "frozen",
        "FrozenLayerWithBackprop, graph",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer("a", dense(4), "in")
                        .addLayer("b", new FrozenLayerWithBackprop(dense(4)), "a")
                        .addLayer("out", output(), "b")
                        .setOutputs("out")
                        .setInputTypes(features())),
        NetworkKinds::flat);
    add(
        "frozen",
        "TransferLearning, list",
        () ->
            new TransferLearning.Builder(
                    (MultiLayerNetwork)
                        list(features(), dense(6), new BatchNormalization(), dense(4), output()))
                .setFeatureExtractor(1)
                .build(),
        NetworkKinds::flat);
    add(
        "frozen",
        "TransferLearning, graph",
        () ->
            new TransferLearning.GraphBuilder(
                    (ComputationGraph)
                        graph(
                            g ->
                                g.addInputs("in")
                                    .addLayer("a", dense(6), "in")
                                    .addLayer("b", dense(4), "a")
                                    .addLayer("c", dense(4), "b")
                                    .addLayer("out", output(), "c")
                                    .setOutputs("out")
                                    .setInputTypes(features())))
                .setFeatureExtractor("b")
                .build(),
        NetworkKinds::flat);
  }

  private void types() {
    add(
        "type",
        "FLOAT",
        () -> list(settings().dataType(DataType.FLOAT), features(), dense(6), output()),
        NetworkKinds::single);
    add(
        "type",
        "HALF",
        () ->
            list(
                settings().dataType(DataType.HALF).updater(new Sgd(0.01)),
                features(),
                dense(6),
                output()),
        random ->
            batch(
                draw(random, BATCH, INPUTS).castTo(DataType.HALF),
                oneHot(random).castTo(DataType.HALF)));
    add(
        "type",
        "layers without names",
        () -> {
          MultiLayerNetwork network = (MultiLayerNetwork) list(features(), dense(6), output());
          network
              .getLayerWiseConfigurations()
              .getConfs()
              .forEach(c -> c.getLayer().setLayerName(null));
          return network;
        },
        NetworkKinds::flat);
    add(
        "type",
        "two layers of one name",
        () ->
            list(
                features(),
                new DenseLayer.Builder().name("fc").nOut(6).build(),
                new DenseLayer.Builder().name("fc").nOut(5).build(),
                output()),
        NetworkKinds::flat);
  }
}
