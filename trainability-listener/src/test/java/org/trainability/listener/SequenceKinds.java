package org.trainability.listener;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Recurrent layers, attention, and masks. */
@SuppressWarnings("deprecation") // GravesLSTM and HALF are deprecated, but used.
final class SequenceKinds extends KindFamily {

  @Override
  void fill() {
    recurrent();
    masks();
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
        KindFamily::sequenceToClass);
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
          KindFamily::segments);
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
                  .tBPTTLength(SEGMENT);
          ComputationGraph network = new ComputationGraph(builder.build());
          network.init();
          return network;
        },
        KindFamily::segments);
    steps("Bidirectional SimpleRnn", new Bidirectional(new SimpleRnn.Builder().nOut(4).build()));
    steps("LSTM, Dropout", new LSTM.Builder().nOut(4).dropOut(0.5).build());
    add(
        group,
        "channels last",
        SequenceKinds::channelsLast,
        random ->
            batch(
                draw(random, BATCH, STEPS, INPUTS),
                stepClasses(random, STEPS).permute(0, 2, 1).dup()));
  }

  private static Model channelsLast() {
    return list(
        InputType.recurrent(INPUTS, STEPS, RNNFormat.NWC),
        new LSTM.Builder().nOut(4).dataFormat(RNNFormat.NWC).build(),
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nOut(CLASSES)
            .dataFormat(RNNFormat.NWC)
            .activation(Activation.SOFTMAX)
            .build());
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
                .tBPTTLength(SEGMENT)
                .build());
    network.init();
    return network;
  }

  private void steps(String name, Layer... layers) {
    add("recurrent", name, () -> stack(sequence(), layers, stepOutput()), KindFamily::sequences);
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
        KindFamily::masked);
    add(
        "mask",
        "of steps, channels last",
        SequenceKinds::channelsLast,
        random ->
            batch(
                draw(random, BATCH, STEPS, INPUTS),
                stepClasses(random, STEPS).permute(0, 2, 1).dup(),
                padding(),
                padding()));
    for (DataType type : List.of(DataType.FLOAT, DataType.BOOL)) {
      add(
          "mask",
          "of steps, " + type + " in a DOUBLE network",
          () -> stack(sequence(), new Layer[] {lstm(4)}, stepOutput()),
          random ->
              batch(
                  draw(random, BATCH, INPUTS, STEPS),
                  stepClasses(random, STEPS),
                  padding().castTo(type),
                  padding().castTo(type)));
    }
  }

  private void padded(String name, Layer... layers) {
    add(
        "mask",
        "of steps, " + name,
        () -> stack(sequence(), layers, stepOutput()),
        KindFamily::masked);
  }

  private void toClass(String name, Layer... layers) {
    add(
        "mask",
        "of inputs, " + name,
        () -> stack(sequence(), layers, output()),
        KindFamily::paddedToClass);
  }
}
