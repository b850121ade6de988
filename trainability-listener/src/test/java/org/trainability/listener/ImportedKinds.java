package org.trainability.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Models of Keras, read by DL4J's import from files that {@link KerasModel} writes, and what that
 * import makes of convolutions with channels last, which DL4J itself can't train: the import gives
 * them a dropout of nothing, whose backward pass fails.
 */
final class ImportedKinds extends KindFamily {

  private static final String GROUP = "imported from Keras";

  private static final Map<String, long[]> NO_WEIGHTS = Map.of();

  @Override
  void fill() {
    sequential(
        "Dense, Dropout",
        new KerasModel()
            .add("Dense", "dense_1", dense(6, "relu", INPUTS), denseWeights("dense_1", INPUTS, 6))
            .add("Dropout", "dropout_1", Map.of("rate", 0.2), NO_WEIGHTS)
            .add(
                "Dense", "dense_2", dense(CLASSES, "softmax"), denseWeights("dense_2", 6, CLASSES)),
        random -> single(draw(random, BATCH, INPUTS), oneHot(random)));
    sequential(
        "Conv2D channels first, BatchNormalization, MaxPooling2D, Flatten",
        new KerasModel()
            .add(
                "Conv2D",
                "conv2d_1",
                with(
                    layer("linear", 2, SIDE, SIDE),
                    Map.of(
                        "filters",
                        3,
                        "kernel_size",
                        List.of(3, 3),
                        "strides",
                        List.of(1, 1),
                        "padding",
                        "valid",
                        "data_format",
                        "channels_first",
                        "dilation_rate",
                        List.of(1, 1))),
                weights("conv2d_1", "kernel", new long[] {3, 3, 2, 3}, "bias", new long[] {3}))
            .add(
                "BatchNormalization",
                "batch_normalization_1",
                batchNormalization(),
                weights(
                    "batch_normalization_1",
                    "gamma",
                    new long[] {3},
                    "beta",
                    new long[] {3},
                    "moving_mean",
                    new long[] {3},
                    "moving_variance",
                    new long[] {3}))
            .add("Activation", "activation_1", Map.of("activation", "relu"), NO_WEIGHTS)
            .add(
                "MaxPooling2D",
                "max_pooling2d_1",
                Map.of(
                    "pool_size",
                    List.of(2, 2),
                    "strides",
                    List.of(2, 2),
                    "padding",
                    "valid",
                    "data_format",
                    "channels_first"),
                NO_WEIGHTS)
            .add("Flatten", "flatten_1", Map.of("data_format", "channels_first"), NO_WEIGHTS)
            .add(
                "Dense",
                "dense_1",
                dense(CLASSES, "softmax"),
                denseWeights("dense_1", 12, CLASSES)),
        random -> single(draw(random, BATCH, 2, SIDE, SIDE), oneHot(random)));
    add(
        GROUP,
        "as from Conv2D channels last, without dropout",
        ImportedKinds::channelsLast,
        random -> single(draw(random, BATCH, SIDE, SIDE, 2), oneHot(random)));
    sequential(
        "LSTM with its last step",
        new KerasModel()
            .add(
                "LSTM",
                "lstm_1",
                lstm(false, STEPS, INPUTS),
                recurrentWeights("lstm_1/", INPUTS, 4))
            .add(
                "Dense", "dense_1", dense(CLASSES, "softmax"), denseWeights("dense_1", 4, CLASSES)),
        random -> single(draw(random, BATCH, STEPS, INPUTS), oneHot(random)));
    sequential(
        "Embedding, LSTM",
        new KerasModel()
            .add(
                "Embedding",
                "embedding_1",
                with(
                    layer("linear", STEPS),
                    Map.of(
                        "input_dim",
                        7,
                        "output_dim",
                        INPUTS,
                        "input_length",
                        STEPS,
                        "mask_zero",
                        false,
                        "embeddings_initializer",
                        ZEROS)),
                Map.of("embedding_1/embeddings:0", new long[] {7, INPUTS}))
            .add("LSTM", "lstm_1", lstm(false), recurrentWeights("lstm_1/", INPUTS, 4))
            .add(
                "Dense", "dense_1", dense(CLASSES, "softmax"), denseWeights("dense_1", 4, CLASSES)),
        random -> single(indices(random, 7, BATCH, STEPS), oneHot(random)));
    Map<String, long[]> both = new LinkedHashMap<>();
    both.putAll(recurrentWeights("bidirectional_1/forward_lstm_1/", INPUTS, 4));
    both.putAll(recurrentWeights("bidirectional_1/backward_lstm_1/", INPUTS, 4));
    sequential(
        "Bidirectional LSTM, GlobalMaxPooling1D",
        new KerasModel()
            .add(
                "Bidirectional",
                "bidirectional_1",
                with(
                    shape(STEPS, INPUTS),
                    Map.of(
                        "merge_mode",
                        "concat",
                        "layer",
                        Map.of("class_name", "LSTM", "config", named("lstm_1", lstm(true))))),
                both)
            .add(
                "GlobalMaxPooling1D",
                "pooling_1",
                Map.of("data_format", "channels_last"),
                NO_WEIGHTS)
            .add(
                "Dense", "dense_1", dense(CLASSES, "softmax"), denseWeights("dense_1", 8, CLASSES)),
        random -> single(draw(random, BATCH, STEPS, INPUTS), oneHot(random)));
    KerasModel functional =
        new KerasModel()
            .add("InputLayer", "input_1", shape(INPUTS), NO_WEIGHTS)
            .add(
                "Dense", "dense_1", dense(6, "tanh"), denseWeights("dense_1", INPUTS, 6), "input_1")
            .add(
                "Dense", "dense_2", dense(4, "relu"), denseWeights("dense_2", INPUTS, 4), "input_1")
            .add("Concatenate", "join_1", Map.of("axis", -1), NO_WEIGHTS, "dense_1", "dense_2")
            .add(
                "Dense",
                "dense_3",
                dense(CLASSES, "softmax"),
                denseWeights("dense_3", 10, CLASSES),
                "join_1");
    add(
        GROUP,
        "functional, Concatenate",
        () ->
            imported(
                functional::saveFunctional,
                file -> KerasModelImport.importKerasModelAndWeights(file, true)),
        random -> single(draw(random, BATCH, INPUTS), oneHot(random)));
  }

  private void sequential(
      String name, KerasModel model, Function<RandomGenerator, MultiDataSet> batches) {
    add(
        GROUP,
        name,
        () ->
            imported(
                model::saveSequential,
                file -> KerasModelImport.importKerasSequentialModelAndWeights(file, true)),
        batches);
  }

  private interface Saving {
    void save(Path file);
  }

  private interface Import {
    Model of(String file)
        throws IOException,
            InvalidKerasConfigurationException,
            UnsupportedKerasConfigurationException;
  }

  private static Model imported(Saving model, Import reader) {
    try {
      Path file = Files.createTempFile("keras", ".h5");
      // Not before: HDF5 takes another file in the same place for one that is still open.
      file.toFile().deleteOnExit();
      model.save(file);
      return reader.of(file.toString());
    } catch (IOException
        | InvalidKerasConfigurationException
        | UnsupportedKerasConfigurationException error) {
      throw new IllegalStateException(error);
    }
  }

  private static MultiDataSet single(INDArray features, INDArray labels) {
    return batch(features.castTo(DataType.FLOAT), labels.castTo(DataType.FLOAT));
  }

  private static final Map<String, Object> ZEROS =
      Map.of("class_name", "Zeros", "config", Map.of());

  private static Map<String, Object> shape(int... input) {
    Map<String, Object> configuration = new LinkedHashMap<>();
    if (input.length > 0) {
      List<Integer> shape = new ArrayList<>();
      shape.add(null);
      Arrays.stream(input).forEach(shape::add);
      configuration.put("batch_input_shape", shape);
      configuration.put("dtype", "float32");
    }
    return configuration;
  }

  /** What layers with weights have in common. */
  private static Map<String, Object> layer(String activation, int... input) {
    Map<String, Object> configuration = shape(input);
    configuration.put("activation", activation);
    configuration.put("use_bias", true);
    configuration.put("kernel_initializer", ZEROS);
    configuration.put("bias_initializer", ZEROS);
    return configuration;
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    some.putAll(more);
    return some;
  }

  private static Map<String, Object> named(String name, Map<String, Object> configuration) {
    return with(configuration, Map.of("name", name, "trainable", true));
  }

  private static Map<String, Object> dense(int units, String activation, int... input) {
    return with(layer(activation, input), Map.of("units", units));
  }

  private static Map<String, Object> lstm(boolean sequences, int... input) {
    return with(
        layer("tanh", input),
        Map.of(
            "units",
            4,
            "recurrent_activation",
            "sigmoid",
            "return_sequences",
            sequences,
            "unit_forget_bias",
            true,
            "unroll",
            false,
            "dropout",
            0.0,
            "recurrent_dropout",
            0.0,
            "recurrent_initializer",
            ZEROS));
  }

  private static Map<String, Object> batchNormalization() {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("axis", 1);
    configuration.put("momentum", 0.9);
    configuration.put("epsilon", 1e-3);
    configuration.put("center", true);
    configuration.put("scale", true);
    for (String constraint : List.of("beta_constraint", "gamma_constraint")) {
      configuration.put(constraint, null);
    }
    return configuration;
  }

  private static Map<String, long[]> denseWeights(String layer, long in, long out) {
    return weights(layer, "kernel", new long[] {in, out}, "bias", new long[] {out});
  }

  private static Map<String, long[]> recurrentWeights(String folder, long in, long units) {
    Map<String, long[]> weights = new LinkedHashMap<>();
    weights.put(folder + "kernel:0", new long[] {in, 4 * units});
    weights.put(folder + "recurrent_kernel:0", new long[] {units, 4 * units});
    weights.put(folder + "bias:0", new long[] {4 * units});
    return weights;
  }

  /** Names and shapes by turns. */
  private static Map<String, long[]> weights(String layer, Object... namesAndShapes) {
    Map<String, long[]> weights = new LinkedHashMap<>();
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      weights.put(layer + "/" + namesAndShapes[i] + ":0", (long[]) namesAndShapes[i + 1]);
    }
    return weights;
  }

  private static Model channelsLast() {
    return list(
        settings().dataType(DataType.FLOAT),
        InputType.convolutional(SIDE, SIDE, 2, CNN2DFormat.NHWC),
        new ConvolutionLayer.Builder(3, 3).nOut(3).dataFormat(CNN2DFormat.NHWC).build(),
        new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build(),
        new ActivationLayer(Activation.RELU),
        new SubsamplingLayer.Builder()
            .kernelSize(2, 2)
            .stride(2, 2)
            .dataFormat(CNN2DFormat.NHWC)
            .build(),
        new DenseLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build(),
        new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.IDENTITY).build());
  }
}
