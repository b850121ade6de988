package org.trainability.dl4j.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.Precision;

/**
 * Fixed random vectors, one for each scope of a run. Mixed into a start vector they make sure that
 * it is not orthogonal to the eigenvector that is sought.
 */
final class Probes {

  private final Precision precision;
  private final Seeds seeds;
  private final Map<LayerRange, INDArray> probes = new HashMap<>();
  private final ParameterLayout layout;

  Probes(ParameterLayout layout, Precision precision, Seeds seeds) {
    this.layout = layout;
    this.precision = precision;
    this.seeds = seeds;
  }

  /**
   * @return a vector of length 1, shape [size of the range]; the same array at each call
   */
  INDArray probe(LayerRange range) {
    return probes.computeIfAbsent(range, this::draw);
  }

  private INDArray draw(LayerRange range) {
    RandomGenerator random = seeds.random("probe", range.first(), range.last());
    INDArray vector = Buffers.vector(precision, range.size(layout));
    for (long i = 0; i < vector.length(); i++) {
      vector.putScalar(i, random.nextDouble() - 0.5);
    }
    return vector.divi(vector.norm2Number());
  }
}
