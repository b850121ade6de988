package org.trainability.dl4j.observation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.dl4j.kernel.Lanczos;

/** The distributions of one scope's eigenvalues at one step, each computed once. */
public final class QuadratureSearch {

  private final LinearOperator hessian;
  private final IntFunction<INDArray> signs;
  private final Map<List<Integer>, SpectralQuadrature> answers = new HashMap<>();

  /**
   * Prepares quadratures of one matrix.
   *
   * @param signs makes the start vector of a probe, numbered from 0: entries ±1; closed after use
   */
  public QuadratureSearch(LinearOperator hessian, IntFunction<INDArray> signs) {
    this.hessian = hessian;
    this.signs = signs;
  }

  /** See {@link org.trainability.api.metric.Scope#spectralQuadrature}. */
  public SpectralQuadrature answer(int probes, int steps) {
    return answers.computeIfAbsent(List.of(probes, steps), unused -> compute(probes, steps));
  }

  private SpectralQuadrature compute(int probes, int steps) {
    List<SpectralQuadrature> each = new ArrayList<>();
    for (int probe = 0; probe < probes; probe++) {
      INDArray start = signs.apply(probe);
      each.add(Lanczos.quadrature(hessian, start, steps));
      start.close();
    }
    return new SpectralQuadrature(
        each.stream().flatMapToDouble(one -> Arrays.stream(one.nodes())).toArray(),
        each.stream()
            .flatMapToDouble(one -> Arrays.stream(one.weights()).map(weight -> weight / probes))
            .toArray());
  }
}
