package org.trainability.dl4j.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.dl4j.kernel.ColumnMajor;

/**
 * The fixed random vectors of a run, from which Lanczos iterations start: a probe for each scope,
 * mixed into other start vectors so that none is orthogonal to the eigenvector that is sought; and
 * random signs, for quadrature.
 */
public final class Probes {

  private final DataType type;
  private final Seeds seeds;
  private final Map<List<Long>, INDArray> probes = new HashMap<>();

  /**
   * Makes a source of random probe vectors.
   *
   * @param type of the vectors
   * @param seeds where they are drawn from
   */
  public Probes(DataType type, Seeds seeds) {
    this.type = type;
    this.seeds = seeds;
  }

  /**
   * {@return a vector of norm 1; the same array at each call}
   *
   * @param first index of the scope's first layer
   * @param last index of the scope's last layer
   * @param length number of entries
   */
  public INDArray probe(int first, int last, long length) {
    return probes.computeIfAbsent(
        List.of((long) first, (long) last, length), unused -> draw(first, last, length));
  }

  private INDArray draw(int first, int last, long length) {
    RandomGenerator random = seeds.random("probe", first, last);
    INDArray vector = Nd4j.create(type, length);
    ColumnMajor.write(random.doubles(length, -0.5, 0.5).toArray(), vector);
    return vector.divi(vector.norm2Number());
  }

  /**
   * {@return entries ±1, shape [length]; a new array, the same numbers at each call}
   *
   * @param first index of the scope's first layer
   * @param last index of the scope's last layer
   * @param index which of the vectors that a quadrature starts from, from 0
   * @param length number of entries
   */
  public INDArray signs(int first, int last, int index, long length) {
    RandomGenerator random = seeds.random("signs", first, last, index);
    double[] signs = new double[Math.toIntExact(length)];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    INDArray vector = Nd4j.create(type, length);
    ColumnMajor.write(signs, vector);
    return vector;
  }
}
