package org.trainability.listener;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers of images, volumes and sequences that are convolved. */
@SuppressWarnings("deprecation") // GravesLSTM and HALF are deprecated, but used.
final class ConvolutionKinds extends KindFamily {

  @Override
  void fill() {
    convolutions();
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
          KindFamily::images);
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
        ConvolutionKinds::pixelClasses);
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
        ConvolutionKinds::pixelClasses);
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
          ConvolutionKinds::boxes);
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
    add(
        group,
        "channels last",
        () ->
            list(
                InputType.convolutional(SIDE, SIDE, 2, CNN2DFormat.NHWC),
                new ConvolutionLayer.Builder(3, 3).nOut(3).dataFormat(CNN2DFormat.NHWC).build(),
                new BatchNormalization(),
                output()),
        random -> batch(draw(random, BATCH, SIDE, SIDE, 2), oneHot(random)));
    add(
        group,
        "ConvolutionLayer, dilated",
        () ->
            list(
                image(),
                new ConvolutionLayer.Builder(3, 3)
                    .nOut(3)
                    .dilation(2, 2)
                    .convolutionMode(ConvolutionMode.Same)
                    .build(),
                output()),
        KindFamily::images);
    add(
        group,
        "Convolution1DLayer, causal",
        () ->
            list(
                sequence(),
                new Convolution1DLayer.Builder(2)
                    .nOut(4)
                    .convolutionMode(ConvolutionMode.Causal)
                    .build(),
                stepOutput()),
        KindFamily::sequences);
    add(
        group,
        "images as rows of numbers",
        () ->
            list(
                InputType.convolutionalFlat(SIDE, SIDE, 1),
                new ConvolutionLayer.Builder(3, 3).nOut(3).build(),
                output()),
        random -> batch(draw(random, BATCH, SIDE * SIDE), oneHot(random)));
    image(
        "PReLULayer, slopes shared",
        convolution(),
        new PReLULayer.Builder().inputShape(3, 4, 4).sharedAxes(2, 3).build());
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
        KindFamily::images);
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
}
