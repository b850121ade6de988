package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.dl4j.kernel.Lanczos;

/** Stochastic Lanczos quadrature of random networks' Hessians, against the dense matrix. */
class QuadratureTest {

  static Stream<HessianPropertiesTest.Example> examples() {
    return HessianPropertiesTest.examples();
  }

  private static Observation step(HessianPropertiesTest.Example example) {
    Trainer trainer = example.trainer();
    trainer.compute(example.inputs(), new Targets.Labels(example.labels()));
    return ReferenceCase.observe(trainer);
  }

  private static double[][] dense(LinearOperator operator) {
    double[][] columns = new double[(int) operator.size()][];
    for (int i = 0; i < columns.length; i++) {
      INDArray unit = Nd4j.zeros(DataType.DOUBLE, columns.length).putScalar(i, 1);
      columns[i] = operator.apply(unit).toDoubleVector();
    }
    return columns;
  }

  private static double moment(SpectralQuadrature quadrature, int power) {
    double sum = 0;
    for (int i = 0; i < quadrature.nodes().length; i++) {
      sum += quadrature.weights()[i] * Math.pow(quadrature.nodes()[i], power);
    }
    return sum;
  }

  /** Of a probe of random signs, vᵀAv/n has the mean tr(A)/n and a known variance. */
  @ParameterizedTest
  @MethodSource("examples")
  void momentsOfManyProbesAreTracesOfTheHessian(HessianPropertiesTest.Example example) {
    Observation step = step(example);
    int probes = 100;
    SpectralQuadrature quadrature = step.network().spectralQuadrature(probes, 3);
    double[][] hessian = dense(step.network().hessian());
    assertThat(moment(quadrature, 0)).isCloseTo(1, within(1e-12));
    assertMean(moment(quadrature, 1), hessian, probes);
    assertMean(moment(quadrature, 2), square(hessian), probes);
  }

  private static void assertMean(double found, double[][] matrix, int probes) {
    int n = matrix.length;
    double trace = 0;
    double offDiagonal = 0;
    for (int i = 0; i < n; i++) {
      trace += matrix[i][i];
      for (int j = 0; j < n; j++) {
        offDiagonal += i == j ? 0 : matrix[i][j] * matrix[i][j];
      }
    }
    double deviation = Math.sqrt(2 * offDiagonal / probes) / n;
    assertThat(found).isCloseTo(trace / n, within(5 * deviation + 1e-12));
  }

  private static double[][] square(double[][] matrix) {
    INDArray array = Nd4j.createFromArray(matrix);
    return array.mmul(array).toDoubleMatrix();
  }

  /** m nodes give vᵀHᵏv/vᵀv exactly for k up to 2m − 1, and not beyond. */
  @ParameterizedTest
  @MethodSource("examples")
  void aProbeIsExactForPolynomials(HessianPropertiesTest.Example example) {
    LinearOperator hessian = step(example).network().hessian();
    INDArray start =
        Nd4j.createFromArray(new Seeds(3).random("start").doubles(hessian.size(), -1, 1).toArray());
    double norm = dot(start, start);
    int steps = 3;
    SpectralQuadrature quadrature = Lanczos.quadrature(hessian, start, steps);
    assertThat(quadrature.nodes()).hasSize(steps).isSorted();
    INDArray power = start;
    double greatest = Arrays.stream(quadrature.nodes()).map(Math::abs).max().orElseThrow();
    for (int k = 0; k <= 2 * steps; k++) {
      double scale = Math.pow(greatest, k);
      double difference = Math.abs(moment(quadrature, k) - dot(start, power) / norm) / scale;
      if (k < 2 * steps) {
        assertThat(difference).as("degree %d", k).isLessThan(1e-12);
      } else {
        assertThat(difference).as("degree %d", k).isGreaterThan(1e-9);
      }
      power = hessian.apply(power);
    }
  }

  private static double dot(INDArray a, INDArray b) {
    return Nd4j.getBlasWrapper().dot(a, b);
  }

  @Test
  void eachProbeIsAnotherAndTheSameAtEachStep() {
    HessianPropertiesTest.Example example = examples().skip(1).findFirst().orElseThrow();
    SpectralQuadrature two = step(example).network().spectralQuadrature(2, 5);
    SpectralQuadrature one = step(example).network().spectralQuadrature(1, 5);
    assertThat(Arrays.copyOf(two.nodes(), 5)).isEqualTo(one.nodes());
    assertThat(Arrays.copyOfRange(two.nodes(), 5, 10)).isNotEqualTo(one.nodes());
    assertThat(two.weights()[0]).isEqualTo(one.weights()[0] / 2);
  }
}
