package org.trainability.listener;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Layers, masks, wrappers and noise together, each in a combination that has failed somewhere. */
final class CombinedKinds extends KindFamily {

  private static final String GROUP = "combined";

  @Override
  void fill() {
    truncated("truncated BPTT, LSTM, mask", lstm(4));
    truncated(
        "MaskZeroLayer under truncated BPTT",
        new MaskZeroLayer.Builder()
            .setUnderlying(new LSTM.Builder().nIn(INPUTS).nOut(4).build())
            .setMaskValue(0)
            .build());
    add(
        GROUP,
        "one segment of BPTT, SimpleRnn, Nadam, mask",
        () -> segments(2 * LONG, new SimpleRnn.Builder().nOut(4).updater(new Nadam(0.01)).build()),
        CombinedKinds::maskedLong);
    add(
        GROUP,
        "LastTimeStep of Bidirectional",
        () -> list(sequence(), lastOf(Bidirectional.Mode.CONCAT), output()),
        KindFamily::sequenceToClass);
    add(
        GROUP,
        "LastTimeStep of Bidirectional, mask",
        () -> list(sequence(), lastOf(Bidirectional.Mode.ADD), output()),
        KindFamily::paddedToClass);
    add(
        GROUP,
        "SelfAttentionLayer, mask",
        () ->
            list(
                sequence(),
                lstm(4),
                new SelfAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true).build(),
                pooled(PoolingType.AVG),
                output()),
        KindFamily::paddedToClass);
    add(
        GROUP,
        "Bidirectional in FrozenLayerWithBackprop, mask",
        () ->
            list(
                sequence(),
                new FrozenLayerWithBackprop(
                    new Bidirectional(
                        Bidirectional.Mode.ADD, new LSTM.Builder().nIn(INPUTS).nOut(4).build())),
                lstm(4),
                stepOutput()),
        KindFamily::masked);
    add(
        GROUP,
        "LSTM, sparse labels, RmsProp",
        () ->
            list(
                settings().updater(new RmsProp(0.01)),
                sequence(),
                lstm(4),
                new RnnOutputLayer.Builder(new LossSparseMCXENT())
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build()),
        random ->
            batch(draw(random, BATCH, INPUTS, STEPS), indices(random, CLASSES, BATCH, 1, STEPS)));
    add(
        GROUP,
        "images over time, mask",
        CombinedKinds::imagesOverTime,
        random ->
            batch(draw(random, BATCH, 9, STEPS), stepClasses(random, STEPS), padding(), padding()));
    add(
        GROUP,
        "WeightNoise on biases, multiplicative",
        () ->
            list(
                settings()
                    .weightNoise(new WeightNoise(new NormalDistribution(1, 0.1), true, false)),
                features(),
                dense(6),
                output()),
        KindFamily::flat);
    add(
        GROUP,
        "DropConnect on biases, scheduled",
        () ->
            list(
                settings()
                    .weightNoise(
                        new DropConnect(
                            new MapSchedule(ScheduleType.ITERATION, Map.of(0, 0.9, 1, 0.7)), true)),
                features(),
                dense(6),
                output()),
        KindFamily::flat);
    add(
        GROUP,
        "TransferLearning, nOutReplace, fine tuning",
        () ->
            new TransferLearning.Builder(
                    (MultiLayerNetwork) list(features(), dense(6), dense(5), output()))
                .fineTuneConfiguration(
                    new FineTuneConfiguration.Builder()
                        .updater(new Nesterovs(0.05, 0.9))
                        .dropOut(0.8)
                        .l2(1e-3)
                        .build())
                .setFeatureExtractor(0)
                .nOutReplace(1, 7, WeightInit.XAVIER)
                .build(),
        KindFamily::flat);
    add(
        GROUP,
        "FrozenLayer between dense layers",
        () ->
            list(
                features(),
                dense(6),
                new FrozenLayer(new DenseLayer.Builder().nIn(6).nOut(6).build()),
                dense(4),
                output()),
        KindFamily::flat);
    add(
        GROUP,
        "SameDiffOutputLayer",
        () -> list(features(), dense(4), new MeanSquares(4)),
        KindFamily::flat);
  }

  private void truncated(String name, Layer layer) {
    add(GROUP, name, () -> segments(SEGMENT, layer.clone()), CombinedKinds::maskedLong);
  }

  private static Model segments(int length, Layer layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings()
                .list()
                .layer(layer)
                .layer(stepOutput())
                .setInputType(sequence())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(length)
                .build());
    network.init();
    return network;
  }

  private static MultiDataSet maskedLong(RandomGenerator random) {
    INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, LONG);
    for (int t = LONG - 2; t < LONG; t++) {
      mask.putScalar(1, t, 0);
    }
    return batch(draw(random, BATCH, INPUTS, LONG), stepClasses(random, LONG), mask, mask.dup());
  }

  private static Layer lastOf(Bidirectional.Mode mode) {
    return new LastTimeStep(
        new Bidirectional(mode, new LSTM.Builder().nIn(INPUTS).nOut(4).build()));
  }

  private static Model imagesOverTime() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings()
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).nIn(1).nOut(2).build())
                .layer(new LSTM.Builder().nIn(8).nOut(3).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(3)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .inputPreProcessor(0, new RnnToCnnPreProcessor(3, 3, 1))
                .inputPreProcessor(1, new CnnToRnnPreProcessor(2, 2, 2))
                .build());
    network.init();
    return network;
  }

  /** An output of a user's, whose loss is a mean over samples where DL4J's are sums. */
  public static final class MeanSquares extends SameDiffOutputLayer {

    private static final long serialVersionUID = 1L;

    private final int inputs;

    MeanSquares(int inputs) {
      this.inputs = inputs;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
      return InputType.feedForward(CLASSES);
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {
      parameters.addWeightParam("W", inputs, CLASSES);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
      initWeights(inputs, CLASSES, WeightInit.XAVIER, parameters.get("W"));
    }

    @Override
    public SDVariable defineLayer(
        SameDiff graph, SDVariable input, SDVariable labels, Map<String, SDVariable> parameters) {
      SDVariable outputs = input.mmul(parameters.get("W")).rename("outputs");
      return graph.loss.meanSquaredError("loss", labels, outputs, null);
    }

    @Override
    public String activationsVertexName() {
      return "outputs";
    }
  }
}
