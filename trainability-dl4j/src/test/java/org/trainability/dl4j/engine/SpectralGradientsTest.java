package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.SpectralGradients;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.SymmetricSpectrum;

class SpectralGradientsTest {

  static Stream<ReferenceCase> cases() {
    return ReferenceCase.all();
  }

  private static Trainer computed(ReferenceCase reference, String optimizer) {
    DenseNetwork network = reference.network(Precision.FLOAT64);
    Trainer trainer =
        reference.trainer(network, ComponentSpec.of(optimizer), ComponentSpec.of("none"));
    trainer.compute(reference.inputs(Precision.FLOAT64), new Targets.Labels(reference.labels()));
    return trainer;
  }

  /**
   * Against the eigenvectors of the whole matrix and the gradient of each sample: a sum over
   * directions of f(λ)⟨v, g⟩⟨v, g′⟩ does not depend on how vectors of equal eigenvalues are chosen.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheMatrixAndEachSample(ReferenceCase reference) {
    Trainer trainer = computed(reference, "sgd");
    for (int index = 0; index < trainer.step().layers().size(); index++) {
      Layer layer = ReferenceCase.observe(trainer).layers().get(index);
      SpectralGradients found = layer.spectralGradients();
      INDArray vectors = SymmetricSpectrum.matrix(layer.hessian(), DataType.DOUBLE);
      double[] eigenvalues = SymmetricSpectrum.diagonalize(vectors);
      double[][] expected =
          trainer
              .step()
              .sampleGradients()
              .matrix(LayerRange.of(index))
              .mmul(vectors)
              .toDoubleMatrix();
      int batch = expected.length;
      assertThat(found.coordinates()).hasDimensions(batch, found.eigenvalues().length);
      for (int i = 0; i < batch; i++) {
        for (int k = 0; k < batch; k++) {
          assertThat(weighted(found.eigenvalues(), found.coordinates(), i, k))
              .as("%s, samples %s and %s", layer.name(), i, k)
              .isCloseTo(weighted(eigenvalues, expected, i, k), within(1e-9));
        }
      }
    }
  }

  private static double weighted(double[] eigenvalues, double[][] coordinates, int i, int k) {
    double sum = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      sum += eigenvalues[j] * coordinates[i][j] * coordinates[k][j];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theUpdateToComeIsTheOneThatComes(ReferenceCase reference) {
    Trainer asked = computed(reference, "adam");
    Trainer plain = computed(reference, "adam");
    asked.trackUpdates();
    INDArray whole = asked.step().network().nextUpdate().dup();
    INDArray first = asked.step().layers().get(0).nextUpdate().dup();
    assertThat(asked.network().parameters().flat()).isEqualTo(plain.network().parameters().flat());
    asked.update();
    plain.update();
    assertThat(asked.lastUpdate()).isEqualTo(whole);
    assertThat(asked.step().layers().get(0).lastUpdate()).isEqualTo(first);
    assertThat(asked.network().parameters().flat()).isEqualTo(plain.network().parameters().flat());
  }
}
