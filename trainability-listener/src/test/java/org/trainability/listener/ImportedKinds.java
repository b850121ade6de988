package org.trainability.listener;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What DL4J's import makes of models of Keras: a loss without weights behind a dense layer. */
final class ImportedKinds extends KindFamily {

  private static final String GROUP = "as imported from Keras";

  @Override
  void fill() {
    add(
        GROUP,
        "Dense, Dropout, softmax",
        () ->
            list(
                float32(),
                features(),
                new DenseLayer.Builder().nOut(6).activation(Activation.RELU).build(),
                new DropoutLayer(0.8),
                softmax(),
                loss()),
        KindFamily::single);
    add(
        GROUP,
        "Conv2D channels last, BatchNormalization, MaxPooling2D, Flatten",
        () ->
            list(
                float32(),
                InputType.convolutional(SIDE, SIDE, 2, CNN2DFormat.NHWC),
                new ConvolutionLayer.Builder(3, 3).nOut(3).dataFormat(CNN2DFormat.NHWC).build(),
                new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build(),
                new ActivationLayer(Activation.RELU),
                new SubsamplingLayer.Builder()
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build(),
                softmax(),
                loss()),
        random ->
            batch(
                draw(random, BATCH, SIDE, SIDE, 2).castTo(DataType.FLOAT),
                oneHot(random).castTo(DataType.FLOAT)));
    add(
        GROUP,
        "LSTM with its last step, Dense",
        () ->
            list(
                float32(),
                InputType.recurrent(INPUTS, STEPS, RNNFormat.NWC),
                new LastTimeStep(
                    new LSTM.Builder().nIn(INPUTS).nOut(4).dataFormat(RNNFormat.NWC).build()),
                softmax(),
                loss()),
        random ->
            batch(
                draw(random, BATCH, STEPS, INPUTS).castTo(DataType.FLOAT),
                oneHot(random).castTo(DataType.FLOAT)));
  }

  private static NeuralNetConfiguration.Builder float32() {
    return settings().dataType(DataType.FLOAT);
  }

  private static Layer softmax() {
    return new DenseLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build();
  }

  private static Layer loss() {
    return new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.IDENTITY).build();
  }
}
