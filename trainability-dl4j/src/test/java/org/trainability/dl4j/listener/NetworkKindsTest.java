package org.trainability.dl4j.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.dl4j.listener.Every.every;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.Catalogue;
import org.trainability.api.component.Kind;

/** Every kind of network that DL4J has, under the listener. */
class NetworkKindsTest {

  private static final int STEPS = 3;
  private static final Catalogue CATALOGUE = Catalogue.load(NetworkKindsTest.class.getClassLoader());

  static Stream<NetworkKind> kinds() {
    return NetworkKinds.all().stream();
  }

  private static List<MultiDataSet> batches(NetworkKind kind) {
    RandomGenerator random = new Seeds(4).random("batches");
    List<MultiDataSet> batches = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      batches.add(kind.batch(random));
    }
    return batches;
  }

  private static void fit(Model network, List<MultiDataSet> batches) {
    Nd4j.getRandom().setSeed(11);
    for (MultiDataSet batch : batches) {
      NetworkKind.fit(network, batch);
    }
  }

  private static INDArray updaterState(Model network) {
    return network instanceof MultiLayerNetwork layered
        ? layered.getUpdater().getStateViewArray()
        : ((ComputationGraph) network).getUpdater().getStateViewArray();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void measuringEverythingChangesNothing(NetworkKind kind) {
    Model alone = kind.network();
    fit(alone, batches(kind));

    Model watched = kind.network();
    TrainabilityListener watch = TrainabilityListener.on(watched);
    CATALOGUE
        .all(Kind.METRIC)
        .forEach(metric -> watch.measure(metric.factory().name(), every(1)));
    watched.setListeners(watch);
    fit(watched, batches(kind));

    assertThat(watched.params()).isEqualTo(alone.params());
    assertThat(updaterState(watched)).isEqualTo(updaterState(alone));
    assertThat(watch.latest()).hasSameSizeAs(CATALOGUE.all(Kind.METRIC));
  }
}
