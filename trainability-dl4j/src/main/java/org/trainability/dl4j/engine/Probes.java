package org.trainability.dl4j.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.kernel.ColumnMajor;

/**
 * The fixed random vectors of a run, from which Lanczos iterations start: a probe for each scope,
 * mixed into other start vectors so that none is orthogonal to the eigenvector that is sought; and
 * random signs, for quadrature.
 */
final class Probes {

  private final Precision precision;
  private final Seeds seeds;
  private final Map<LayerRange, Map<Long, INDArray>> probes = new HashMap<>();
  private final ParameterLayout layout;

  Probes(ParameterLayout layout, Precision precision, Seeds seeds) {
    this.layout = layout;
    this.precision = precision;
    this.seeds = seeds;
  }

  /**
   * @param length number of entries
   * @return a vector of norm 1; the same array at each call
   */
  INDArray probe(LayerRange range, long length) {
    return probes
        .computeIfAbsent(range, unused -> new HashMap<>())
        .computeIfAbsent(length, unused -> draw(range, length));
  }

  private INDArray draw(LayerRange range, long length) {
    RandomGenerator random = seeds.random("probe", range.first(), range.last());
    INDArray vector = Buffers.vector(precision, length);
    ColumnMajor.write(random.doubles(length, -0.5, 0.5).toArray(), vector);
    return vector.divi(vector.norm2Number());
  }

  /**
   * @param index which of the vectors that a quadrature starts from, from 0
   * @return entries ±1, shape [size of the range]; a new array, the same numbers at each call
   */
  INDArray signs(LayerRange range, int index) {
    RandomGenerator random = seeds.random("signs", range.first(), range.last(), index);
    double[] signs = new double[Math.toIntExact(range.size(layout))];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    INDArray vector = Buffers.vector(precision, signs.length);
    ColumnMajor.write(signs, vector);
    return vector;
  }
}
