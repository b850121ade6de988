package org.trainability.dl4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.SpectralQuadrature;
import org.trainability.dl4j.kernel.SymmetricSpectrum.Decomposition;

/** Eigenvalues of a symmetric operator that is known by its products alone. */
public final class Lanczos {

  /** How many Ritz vectors besides the wanted ones go into a restart. */
  private static final int RESTART_MORE = 2;

  private Lanczos() {}

  /**
   * The algebraically largest eigenvalues found.
   *
   * @param eigenvalues in descending order, each with its residual
   * @param restart if wanted, a unit vector to start a search in a similar operator from, shape
   *     [n]: the first few Ritz vectors in equal parts, as of eigenvalues that lie close together
   *     another may be the largest there
   */
  public record Ritz(List<Eigenvalue> eigenvalues, Optional<INDArray> restart) {}

  /**
   * When a search ends.
   *
   * @param tolerance on the residuals ‖Hu − θu‖/|θ|
   * @param maxProducts the most products spent; the residuals of the result tell how far it got
   */
  public record Stop(double tolerance, int maxProducts) {}

  /**
   * The algebraically largest eigenvalues of a symmetric operator. Eigenvalues of higher
   * multiplicity are found once.
   *
   * @param operator H, of dimension n
   * @param start coordinates of any vector that is not zero, taken over and released; the closer to
   *     the wanted eigenvectors, the fewer products
   * @param count how many are wanted, at least 1
   * @param wantRestart whether a restart vector is wanted
   * @return the Ritz values with their residuals: fewer than {@code count} where the Krylov space
   *     of {@code start} is smaller; zero with residual zero where H is zero on it
   * @throws org.trainability.api.UndefinedException if a product is not finite
   */
  public static Ritz largest(
      FactoredOperator operator, INDArray start, int count, Stop stop, boolean wantRestart) {
    int most = (int) Math.min(operator.size(), stop.maxProducts());
    try (KrylovSpace space = new KrylovSpace(operator, start, false)) {
      while (true) {
        space.grow();
        boolean isLast = space.isComplete() || space.dimension() == most;
        Decomposition tridiagonal = space.decompose();
        space.watch(tridiagonal);
        if (space.dimension() < count && !isLast) {
          continue;
        }
        List<Eigenvalue> found = top(space, tridiagonal, count);
        if (isLast || found.stream().allMatch(each -> each.residual() <= stop.tolerance())) {
          return new Ritz(
              found,
              wantRestart ? Optional.of(restart(space, tridiagonal, count)) : Optional.empty());
        }
      }
    }
  }

  private static INDArray restart(KrylovSpace space, Decomposition tridiagonal, int count) {
    int products = space.dimension();
    int several = Math.min(products, count + RESTART_MORE);
    double[] sum = new double[products];
    for (int i = products - several; i < products; i++) {
      for (int j = 0; j < products; j++) {
        sum[j] += tridiagonal.vectors()[i][j] / Math.sqrt(several);
      }
    }
    return space.combine(sum);
  }

  private static List<Eigenvalue> top(KrylovSpace space, Decomposition tridiagonal, int count) {
    int products = space.dimension();
    List<Eigenvalue> top = new ArrayList<>();
    for (int i = products - 1; i >= Math.max(0, products - count); i--) {
      double value = tridiagonal.values()[i];
      double residual = space.residual(tridiagonal.vectors()[i]);
      top.add(new Eigenvalue(value, residual == 0 ? 0 : residual / Math.abs(value), products));
    }
    return top;
  }

  /**
   * Gauss quadrature for vᵀf(H)v/vᵀv: the eigenvalues of T are the nodes, the squared first
   * components of its eigenvectors the weights. Exact for polynomials up to degree 2·steps − 1
   * (Golub and Welsch 1969; for Hessians Ghorbani et al. 2019).
   *
   * @param operator H, of dimension n
   * @param start v, not zero, shape [n], not changed; with entries ±1 at random, the expected value
   *     over v is the mean of f over all eigenvalues
   * @param steps number of nodes, fewer where the Krylov space of v is smaller
   * @return nodes ascending, with weights that add up to 1
   * @throws org.trainability.api.UndefinedException if a product is not finite
   */
  public static SpectralQuadrature quadrature(LinearOperator operator, INDArray start, int steps) {
    int most = (int) Math.min(operator.size(), steps);
    try (KrylovSpace space = new KrylovSpace(FactoredOperator.of(operator), start.dup(), true)) {
      while (space.dimension() < most && !space.isComplete()) {
        space.grow();
      }
      Decomposition tridiagonal = space.decompose();
      double[] weights = new double[space.dimension()];
      for (int i = 0; i < weights.length; i++) {
        double first = tridiagonal.vectors()[i][0];
        weights[i] = first * first;
      }
      return new SpectralQuadrature(tridiagonal.values(), weights);
    }
  }
}
