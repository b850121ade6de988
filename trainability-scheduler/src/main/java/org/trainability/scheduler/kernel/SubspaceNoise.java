package org.trainability.scheduler.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.trainability.api.UndefinedException;

/**
 * Signal and noise of per-sample gradients in the span of the r leading eigenvectors of the Hessian
 * (App. A.2 of the paper); P_r projects onto it.
 *
 * @param rank r
 * @param normSquared ‖P_r g‖², g the mean of the per-sample gradients g_i
 * @param noise (1/B) Σ ‖P_r(g_i − g)‖²
 */
public record SubspaceNoise(int rank, double normSquared, double noise) {

  /** Relative to the larger of the two: where eigenvalues are closer, P_r is not unique. */
  private static final double TIE = 1e-8;

  /** Which eigenvalues lead. */
  public enum Order {
    /** The largest |λ| first. */
    MAGNITUDE,
    /** The largest λ first. */
    ALGEBRAIC
  }

  /**
   * Projects.
   *
   * @param eigenvalues λ_j, those that can differ from zero, in any order, shape [m]
   * @param coordinates ⟨v_j, g_i⟩, shape [B, m], B ≥ 1
   * @param size number of parameters, at least m; the other eigenvalues are zero
   * @param rank r, in [1, size]
   * @param order of the eigenvalues
   * @return signal and noise in the subspace
   * @throws UndefinedException if λ_r = λ_{r+1} up to a relative 1e-8, so that the subspace is not
   *     unique, or if r exceeds the number of parameters
   */
  public static SubspaceNoise of(
      double[] eigenvalues, double[][] coordinates, long size, int rank, Order order) {
    if (rank > size) {
      throw new UndefinedException("rank %s is more than the %s parameters".formatted(rank, size));
    }
    int[] leading = leading(eigenvalues, size, rank, order);
    double normSquared = 0;
    double noise = 0;
    for (int direction : leading) {
      double mean =
          Arrays.stream(coordinates)
              .mapToDouble(sample -> sample[direction])
              .average()
              .orElseThrow();
      normSquared += mean * mean;
      for (double[] sample : coordinates) {
        noise += (sample[direction] - mean) * (sample[direction] - mean) / coordinates.length;
      }
    }
    return new SubspaceNoise(rank, normSquared, noise);
  }

  private static int[] leading(double[] eigenvalues, long size, int rank, Order order) {
    int[] sorted =
        IntStream.range(0, eigenvalues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> -key(eigenvalues[index], order)))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] keys = IntStream.of(sorted).mapToDouble(at -> key(eigenvalues[at], order)).toArray();
    // All other eigenvalues are zero, and no gradient lies in their directions.
    long zeros = size - sorted.length;
    int before = (int) Arrays.stream(keys).filter(key -> key > 0).count();
    if (rank < size) {
      double last = key(keys, before, zeros, rank - 1L);
      double next = key(keys, before, zeros, rank);
      if (Math.abs(last - next) <= TIE * Math.max(Math.abs(last), Math.abs(next))) {
        throw new UndefinedException(
            "eigenvalues %s and %s are equal: their subspace is not unique"
                .formatted(rank, rank + 1));
      }
    }
    int known = (int) (rank <= before ? rank : Math.max(before, rank - zeros));
    return Arrays.copyOf(sorted, known);
  }

  private static double key(double eigenvalue, Order order) {
    return order == Order.MAGNITUDE ? Math.abs(eigenvalue) : eigenvalue;
  }

  /**
   * @param keys descending
   * @param before how many of them stand before the zeros that are not among them
   * @param place from 0
   */
  private static double key(double[] keys, int before, long zeros, long place) {
    if (place < before) {
      return keys[(int) place];
    }
    return place < before + zeros ? 0 : keys[(int) (place - zeros)];
  }

  /**
   * The smallest number of eigenvalues, the largest |λ| first, that hold at least a share of Σ|λ|.
   *
   * @param eigenvalues in any order
   * @param mass the share, in (0, 1]
   * @return r ≥ 1
   * @throws UndefinedException if all are zero, or one is not finite
   */
  public static int rankByMass(double[] eigenvalues, double mass) {
    double[] sizes = Arrays.stream(eigenvalues).map(Math::abs).sorted().toArray();
    double total = Arrays.stream(sizes).sum();
    if (!(total > 0) || Double.isInfinite(total)) {
      throw new UndefinedException("the absolute eigenvalues sum to " + total);
    }
    double held = 0;
    int rank = 0;
    while (rank < sizes.length && held < mass * total) {
      rank++;
      held += sizes[sizes.length - rank];
    }
    return rank;
  }
}
