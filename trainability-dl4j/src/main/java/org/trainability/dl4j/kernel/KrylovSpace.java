package org.trainability.dl4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.metric.UndefinedException;

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
  private final double[] diagonal;
  private final double[] offDiagonal;
  private int rows;
  private double scale;
  private boolean complete;

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
   * @param most the most dimensions that will be asked for
   */
  KrylovSpace(FactoredOperator operator, INDArray start, int most) {
    boolean isDouble = start.dataType() == DataType.DOUBLE;
    this.operator = operator;
    this.epsilon = isDouble ? 0x1p-52 : 0x1p-23;
    this.breakdown = isDouble ? 1e-13 : 1e-6;
    this.diagonal = new double[most];
    this.offDiagonal = new double[most];
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
    INDArray image = basis.get(rows).image();
    INDArray next = operator.apply(image);
    double overlap = dot(image, next);
    // In exact arithmetic the last two vectors would do; what rounding leaves along the others is
    // small, so that once against all is enough.
    orthogonalize(next, basis.subList(Math.max(0, rows - 1), rows + 1));
    orthogonalize(next, basis);
    INDArray nextImage = operator.lift(next);
    double norm = norm(next, nextImage);
    if (!Double.isFinite(overlap + norm)) {
      new Vector(next, nextImage).close();
      throw new UndefinedException("a Hessian-vector product is not finite");
    }
    scale = Math.max(scale, Math.max(Math.abs(overlap), norm));
    boolean isNothing = norm <= breakdown * scale || rows + 1 == operator.size();
    diagonal[rows] = overlap;
    offDiagonal[rows] = isNothing ? 0 : norm;
    complete = isNothing || norm <= noise(next, nextImage);
    rows++;
    add(next, nextImage, complete ? 1 : norm);
  }

  /** What of a norm may be rounding errors: only part of the coordinates shows in the image. */
  private double noise(INDArray coordinates, INDArray image) {
    return image == coordinates
        ? 0
        : Math.sqrt(epsilon * operator.bound()) * coordinates.norm2Number().doubleValue();
  }

  /**
   * @return k, the number of rows of T, and of products spent
   */
  int dimension() {
    return rows;
  }

  /**
   * @return whether H maps the space into itself, so that the eigenvalues of T are some of H's
   */
  boolean isComplete() {
    return complete;
  }

  /**
   * @return the eigenvalues of T, ascending, with its eigenvectors
   */
  SymmetricSpectrum.Decomposition decompose() {
    double[] lower = new double[rows * rows];
    for (int i = 0; i < rows; i++) {
      lower[i * rows + i] = diagonal[i];
      if (i + 1 < rows) {
        lower[i * rows + i + 1] = offDiagonal[i];
      }
    }
    INDArray matrix = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, rows}, 'f');
    ColumnMajor.write(lower, matrix);
    return SymmetricSpectrum.decompose(matrix);
  }

  /**
   * ‖Hu − θu‖ of the Ritz pair that belongs to an eigenpair (θ, s) of T: u = Qs.
   *
   * @param eigenvector s, shape [k]
   */
  double residual(double[] eigenvector) {
    return offDiagonal[rows - 1] * Math.abs(eigenvector[rows - 1]);
  }

  /**
   * @param weights s, shape [k]
   * @return Qs, a new array of shape [n]
   */
  INDArray combine(double[] weights) {
    INDArray sum = basis.get(0).coordinates().mul(weights[0]);
    for (int i = 1; i < rows; i++) {
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
