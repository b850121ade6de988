package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.DataException;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.checkpoints.format.CheckpointFile;
import org.trainability.checkpoints.match.MatchRules;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.listener.export.PlainNetwork;

/** What is read of networks that DL4J trained and saved. */
class CheckpointStateTest {

  private static final int INPUTS = 5;
  private static final int UPDATES = 4;
  private static final Catalogue CATALOGUE =
      Catalogue.load(CheckpointStateTest.class.getClassLoader());

  @TempDir private Path folder;

  private static MultiLayerNetwork trained(boolean normalized, double lastRate) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.FLOAT)
            .updater(new Adam(1e-2))
            .list();
    for (int units : new int[] {4, 3}) {
      layers.layer(new DenseLayer.Builder().nOut(units).activation(Activation.IDENTITY).build());
      if (normalized) {
        layers.layer(new BatchNormalization());
      }
      layers.layer(new ActivationLayer(Activation.RELU));
    }
    layers.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .nOut(2)
            .activation(Activation.SOFTMAX)
            .updater(new Adam(lastRate))
            .build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(layers.setInputType(InputType.feedForward(INPUTS)).build());
    network.init();
    INDArray inputs = Nd4j.rand(DataType.FLOAT, 6, INPUTS);
    INDArray labels = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}, {1, 0}, {0, 1}});
    for (int i = 0; i < UPDATES; i++) {
      network.fit(inputs, labels);
    }
    return network;
  }

  private Path saved(MultiLayerNetwork network, boolean withUpdater) throws IOException {
    Path file = folder.resolve("net.zip");
    ModelSerializer.writeModel(network, file.toFile(), withUpdater);
    return file;
  }

  private static OptimizerState read(Path file, boolean normalized) throws IOException {
    DenseNetwork network = DenseNetwork.of(spec(normalized), CATALOGUE);
    LearnerState fresh =
        new Trainer(
                DenseNetwork.of(spec(normalized), CATALOGUE),
                CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam")),
                CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
                new Seeds(0))
            .state();
    return new CheckpointState(network, MatchRules.NONE)
        .read(CheckpointFile.read(file), fresh, true)
        .state()
        .optimizer();
  }

  private static NetworkSpec spec(boolean normalized) {
    return NetworkSpec.classifier(
            INPUTS,
            List.of(4, 3),
            2,
            ComponentSpec.of("relu"),
            Initialization.KAIMING_DEFAULT,
            Precision.FLOAT32)
        .withNormalization(ComponentSpec.of(normalized ? "batch-norm" : "none"));
  }

  /** One moment of all parameters, in the network's order, as DL4J's updater has them. */
  private static List<Float> ofDl4j(MultiLayerNetwork network, String moment) {
    List<Float> all = new ArrayList<>();
    for (UpdaterBlock block :
        ((BaseMultiLayerUpdater<?>) network.getUpdater()).getUpdaterBlocks()) {
      if (block.getGradientUpdater() instanceof AdamUpdater adam) {
        for (float value : adam.getState().get(moment).ravel().toFloatVector()) {
          all.add(value);
        }
      }
    }
    return all;
  }

  private static List<Float> all(OptimizerState state, String moment) {
    List<Float> all = new ArrayList<>();
    for (OptimizerState.LayerState layer : state.layers().values()) {
      for (float value : layer.arrays().get(moment).toFloats()) {
        all.add(value);
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theStateOfDl4jsAdamIsTaken(boolean normalized) throws IOException {
    MultiLayerNetwork network = trained(normalized, 1e-2);

    OptimizerState state = read(saved(network, true), normalized);

    assertThat(state.updates()).isEqualTo(UPDATES);
    Map<String, List<Float>> moments = new LinkedHashMap<>();
    moments.put("m", ofDl4j(network, AdamUpdater.M_STATE));
    moments.put("v", ofDl4j(network, AdamUpdater.V_STATE));
    moments.forEach(
        (name, expected) ->
            assertThat(all(state, name)).hasSizeGreaterThan(40).isEqualTo(expected));
  }

  /** The layer that ends a block has no normalization. */
  @Test
  void aNetworkWithResidualBlocksIsTaken() throws IOException {
    NetworkSpec spec = spec(true).withResidualBlocks(List.of(5, 2));
    DenseNetwork saved = DenseNetwork.of(spec, CATALOGUE);
    saved.initialize(new Seeds(1).random("parameters"));
    for (int i = 0; i < 4; i++) {
      saved.runningStatistics(i).get(0).assign(i + 0.5);
    }
    Path file = folder.resolve("residual.zip");
    PlainNetwork.save(saved.dl4j(), file);
    LearnerState fresh =
        new Trainer(
                DenseNetwork.of(spec, CATALOGUE),
                CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam")),
                CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
                new Seeds(0))
            .state();

    LearnerState read =
        new CheckpointState(DenseNetwork.of(spec, CATALOGUE), MatchRules.NONE)
            .read(CheckpointFile.read(file), fresh, false)
            .state();

    assertThat(read.parameters().toArray()).isEqualTo(saved.state());
  }

  @Test
  void aStateThatWasNotSavedIsMissed() throws IOException {
    Path file = saved(trained(false, 1e-2), false);

    assertThatThrownBy(() -> read(file, false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("writeModel(network, file, true)")
        .hasMessageContaining("--optimizer-state");
  }

  /** Its state lies in blocks that only the configuration's classes could tell apart. */
  @Test
  void severalUpdatersAreRefused() throws IOException {
    Path file = saved(trained(false, 1e-3), true);

    assertThatThrownBy(() -> read(file, false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("one Adam");
  }
}
