package org.trainability.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.ParameterLayout.LayerLayout;

class DenseNetworkTest {

  private static DenseNetwork network(String activation, boolean batchNorm) {
    ComponentSpec spec = ComponentSpec.of(activation);
    Catalogue catalogue = Catalogue.load(DenseNetworkTest.class.getClassLoader());
    return DenseNetwork.of(
        NetworkSpec.classifier(
                30, List.of(20, 10), 4, spec, Initialization.KAIMING_DEFAULT, Precision.FLOAT32)
            .withNormalization(ComponentSpec.of(batchNorm ? "batch-norm" : "none")),
        catalogue);
  }

  @Test
  void layersAreNamedInOrderAndCReluDoublesWhatFollows() {
    assertThat(network("relu", true).layout().layers())
        .extracting(LayerLayout::name)
        .containsExactly("fc1", "bn1", "fc2", "bn2", "fc3");
    assertThat(network("crelu", false).layout().layers())
        .extracting(LayerLayout::size)
        .containsExactly(30L * 20 + 20, 40L * 10 + 10, 20L * 4 + 4);
  }

  @Test
  void initialValuesFillTheirInterval() {
    DenseNetwork network = network("relu", false);
    network.initialize(new Seeds(3).random("parameters"));
    INDArray weights = network.parameters().tensor(0, 0);
    double bound = 1 / Math.sqrt(30);
    assertThat(weights.amaxNumber().doubleValue()).isBetween(0.95 * bound, bound);
    // The variance of U(±b) is b²/3.
    assertThat(weights.stdNumber().doubleValue()).isCloseTo(bound / Math.sqrt(3), within(0.01));
    assertThat(network.parameters().tensor(0, 1).amaxNumber().doubleValue())
        .isBetween(0.5 * bound, bound);
  }

  @Test
  void theSameSeedGivesTheSameNetwork() {
    DenseNetwork one = network("relu", true);
    DenseNetwork other = network("relu", true);
    one.initialize(new Seeds(3).random("parameters"));
    other.initialize(new Seeds(3).random("parameters"));
    assertThat(one.dl4j().params()).isEqualTo(other.dl4j().params());
    other.initialize(new Seeds(4).random("parameters"));
    assertThat(one.dl4j().params()).isNotEqualTo(other.dl4j().params());
  }

  @Test
  void shrinkAndPerturbMixesOldAndFresh() {
    DenseNetwork network = network("relu", false);
    network.initialize(new Seeds(3).random("parameters"));
    INDArray old = network.parameters().flat().dup();
    network.initialize(new Seeds(3).random("fresh"));
    INDArray fresh = network.parameters().flat().dup();
    network.parameters().flat().assign(old);
    network.shrinkAndPerturb(0.75, 0.25, new Seeds(3).random("fresh"));
    INDArray expected = old.mul(0.75).add(fresh.mul(0.25));
    assertThat(network.parameters().flat().sub(expected).amaxNumber().doubleValue())
        .isLessThan(1e-7);
  }

  @Test
  void dl4jHoldsTheParameters() {
    DenseNetwork network = network("relu", false);
    network.initialize(new Seeds(3).random("parameters"));
    network.parameters().tensor(1, 0).putScalar(2, 5, 42);
    assertThat(network.dl4j().getParam("2_W").getDouble(2, 5)).isEqualTo(42);
  }
}
