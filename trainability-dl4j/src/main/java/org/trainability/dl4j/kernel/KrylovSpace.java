package org.trainability.dl4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;

/**
 * The space spanned by v, Hv, H²v, …, with an orthonormal basis Q in which H is tridiagonal: QᵀHQ =
 * T. Grown by the Lanczos iteration with full reorthogonalization (Golub and Van Loan, Matrix
 * Computations, ch. 10).
 */
final class KrylovSpace implements AutoCloseable {

  private final FactoredOperator operator;

  /** The distance of 1 from its neighbour, and how small a part of H counts as nothing. */
  private final double epsilon;

  private final double breakdown;
  private final List<Vector> basis = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * A row of T.
   *
   * @param offDiagonal how much of the product lies outside of the space so far
   * @param completes whether that is nothing, or no more than rounding errors
   */
  private record Row(double diagonal, double offDiagonal, boolean completes) {

    double scale() {
      return Math.max(Math.abs(diagonal), offDiagonal);
    }
  }

  /** A vector of the basis by its coordinates and its image. */
  private record Vector(INDArray coordinates, INDArray image) {

    void close() {
      coordinates.close();
      if (image != coordinates) {
        image.close();
      }
    }
  }

  /**
   * @param operator H, of dimension n
   * @param start coordinates of v, not zero, not changed
   */
  KrylovSpace(FactoredOperator operator, INDArray start) {
    boolean isDouble = start.dataType() == DataType.DOUBLE;
    this.operator = operator;
    this.epsilon = isDouble ? 0x1p-52 : 0x1p-23;
    this.breakdown = isDouble ? 1e-13 : 1e-6;
    INDArray coordinates = start.dup();
    INDArray image = operator.lift(coordinates);
    add(coordinates, image, norm(coordinates, image));
  }

  private void add(INDArray coordinates, INDArray image, double norm) {
    coordinates.divi(norm);
    if (image != coordinates) {
      image.divi(norm);
    }
    basis.add(new Vector(coordinates, image));
  }

  /**
   * Adds a row to T, at the price of one product, and a vector to the basis unless the space is
   * {@link #isComplete}.
   *
   * @throws UndefinedException if the product is not finite
   */
  void grow() {
    int k = dimension();
    INDArray image = basis.get(k).image();
    INDArray next = operator.apply(image);
    double overlap = dot(image, next);
    // In exact arithmetic the last two vectors would do; what rounding leaves along the others is
    // small, so that once against all is enough.
    orthogonalize(next, basis.subList(Math.max(0, k - 1), k + 1));
    orthogonalize(next, basis);
    INDArray nextImage = operator.lift(next);
    double norm = norm(next, nextImage);
    if (!Double.isFinite(overlap + norm)) {
      new Vector(next, nextImage).close();
      throw new UndefinedException("a Hessian-vector product is not finite");
    }
    double scale = rows.stream().mapToDouble(Row::scale).max().orElse(0);
    double nothing = breakdown * Math.max(scale, Math.max(Math.abs(overlap), norm));
    if (norm <= nothing || k + 1 == operator.size()) {
      rows.add(new Row(overlap, 0, true));
      add(next, nextImage, 1);
    } else {
      rows.add(new Row(overlap, norm, norm <= noise(next, nextImage)));
      add(next, nextImage, norm);
    }
  }

  /** What of a norm may be rounding errors: only part of the coordinates shows in the image. */
  private double noise(INDArray coordinates, INDArray image) {
    return image == coordinates
        ? 0
        : Math.sqrt(epsilon * operator.bound()) * coordinates.norm2Number().doubleValue();
  }

  /** {@return k, the number of rows of T, and of products spent} */
  int dimension() {
    return rows.size();
  }

  /**
   * {@return whether H maps the space into itself, so that the eigenvalues of T are some of H's}
   */
  boolean isComplete() {
    return !rows.isEmpty() && last().completes();
  }

  private Row last() {
    return rows.get(rows.size() - 1);
  }

  /** {@return the eigenvalues of T, ascending, with its eigenvectors} */
  SymmetricSpectrum.Decomposition decompose() {
    int k = dimension();
    double[] lower = new double[k * k];
    for (int i = 0; i < k; i++) {
      lower[i * k + i] = rows.get(i).diagonal();
      if (i + 1 < k) {
        lower[i * k + i + 1] = rows.get(i).offDiagonal();
      }
    }
    INDArray matrix = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {k, k}, 'f');
    ColumnMajor.write(lower, matrix);
    return SymmetricSpectrum.decompose(matrix);
  }

  /**
   * ‖Hu − θu‖ of the Ritz pair that belongs to an eigenpair (θ, s) of T: u = Qs.
   *
   * @param eigenvector s, shape [k]
   */
  double residual(double[] eigenvector) {
    return last().offDiagonal() * Math.abs(eigenvector[dimension() - 1]);
  }

  /**
   * {@return Qs, a new array of shape [n]}
   *
   * @param weights s, shape [k]
   */
  INDArray combine(double[] weights) {
    INDArray sum = basis.get(0).coordinates().mul(weights[0]);
    for (int i = 1; i < dimension(); i++) {
      axpy(weights[i], basis.get(i).coordinates(), sum);
    }
    INDArray vector = operator.vector(sum);
    if (vector != sum) {
      sum.close();
    }
    return vector;
  }

  /** Modified Gram-Schmidt, one pass. */
  private static void orthogonalize(INDArray coordinates, List<Vector> against) {
    for (Vector vector : against) {
      axpy(-dot(vector.image(), coordinates), vector.coordinates(), coordinates);
    }
  }

  /** By a dot product: ND4J's own norm sums floats one after the other, and loses digits. */
  private static double norm(INDArray coordinates, INDArray image) {
    return Math.sqrt(Math.max(0, dot(coordinates, image)));
  }

  private static double dot(INDArray a, INDArray b) {
    return Nd4j.getBlasWrapper().dot(a, b);
  }

  private static void axpy(double factor, INDArray x, INDArray y) {
    Nd4j.getBlasWrapper().level1().axpy(y.length(), factor, x, y);
  }

  /** Gives back the basis: off-heap memory that would pile up until the next garbage collection. */
  @Override
  public void close() {
    basis.forEach(Vector::close);
  }
}
