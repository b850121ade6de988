package org.trainability.listener;

import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Vertices of graphs, and frozen layers. */
@SuppressWarnings("deprecation") // GravesLSTM and HALF are deprecated, but used.
final class GraphKinds extends KindFamily {

  @Override
  void fill() {
    vertices();
    frozen();
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
        KindFamily::flat);
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
        KindFamily::flat);
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
        KindFamily::images);
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
        KindFamily::sequences);
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
        KindFamily::paddedToClass);
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
        KindFamily::sequences);
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
        KindFamily::sequences);
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
    add(
        "vertex",
        "PreprocessorVertex",
        () ->
            graph(
                g ->
                    g.addInputs("in")
                        .addLayer(
                            "conv", new ConvolutionLayer.Builder(3, 3).nIn(2).nOut(3).build(), "in")
                        .addVertex(
                            "flat",
                            new PreprocessorVertex(
                                new CnnToFeedForwardPreProcessor(SIDE - 2, SIDE - 2, 3)),
                            "conv")
                        .addLayer("out", withInputs(3 * (SIDE - 2) * (SIDE - 2)), "flat")
                        .setOutputs("out")),
        KindFamily::images);
    add(
        "vertex",
        "two masked inputs, encoder and decoder",
        () ->
            graph(
                g ->
                    g.addInputs("source", "target")
                        .addLayer("encoder", lstm(4), "source")
                        .addVertex("last", new LastTimeStepVertex("source"), "encoder")
                        .addVertex("again", new DuplicateToTimeSeriesVertex("target"), "last")
                        .addVertex("both", new MergeVertex(), "target", "again")
                        .addLayer("decoder", lstm(4), "both")
                        .addLayer("out", stepOutput(), "decoder")
                        .setOutputs("out")
                        .setInputTypes(sequence(), sequence())),
        random ->
            new MultiDataSet(
                new INDArray[] {
                  draw(random, BATCH, INPUTS, STEPS), draw(random, BATCH, INPUTS, STEPS)
                },
                new INDArray[] {stepClasses(random, STEPS)},
                new INDArray[] {padding(), padding()},
                new INDArray[] {padding()}));
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
        KindFamily::flat);
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
        KindFamily::flat);
  }

  private void frozen() {
    add(
        "frozen",
        "FrozenLayer below",
        () -> list(features(), new FrozenLayer(dense(6)), dense(4), output()),
        KindFamily::flat);
    add(
        "frozen",
        "FrozenLayerWithBackprop between",
        () -> list(features(), dense(6), new FrozenLayerWithBackprop(dense(4)), output()),
        KindFamily::flat);
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
        KindFamily::flat);
    add(
        "frozen",
        "TransferLearning, list",
        () ->
            new TransferLearning.Builder(
                    (MultiLayerNetwork)
                        list(features(), dense(6), new BatchNormalization(), dense(4), output()))
                .setFeatureExtractor(1)
                .build(),
        KindFamily::flat);
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
        KindFamily::flat);
    add(
        "frozen",
        "output in FrozenLayerWithBackprop",
        () -> list(features(), dense(6), new FrozenLayerWithBackprop(output())),
        KindFamily::flat);
    add(
        "frozen",
        "LSTM in FrozenLayerWithBackprop",
        () ->
            list(
                sequence(),
                lstm(4),
                new FrozenLayerWithBackprop(new LSTM.Builder().nIn(4).nOut(4).build()),
                stepOutput()),
        KindFamily::sequences);
  }
}
