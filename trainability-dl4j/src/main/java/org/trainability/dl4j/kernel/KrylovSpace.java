package org.trainability.dl4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;

/**
 * The space spanned by v, Hv, H²v, …, with an orthonormal basis Q in which H is tridiagonal: QᵀHQ =
 * T. Grown by the Lanczos iteration (Golub and Van Loan, Matrix Computations, ch. 10). Rounding
 * errors make a new vector lean towards eigenvectors that are already found, and towards nothing
 * else (Paige 1980): until {@link #watch} sees the first of these come near, a new vector is made
 * orthogonal to the last two alone, from then on to all.
 */
final class KrylovSpace implements AutoCloseable {

  /** Of √ε, the residual at which half of the digits of orthogonality are lost. */
  private static final double SAFETY = 32;

  private final FactoredOperator operator;

  /** The distance of 1 from its neighbor, and how small a part of H counts as nothing. */
  private final double epsilon;

  private final double breakdown;

  /** The residual, as a share of ‖T‖, at which a Ritz pair counts as nearly found. */
  private final double near;

  /** Whether each new vector is made orthogonal to all others from the start. */
  private final boolean always;

  private final List<Vector> basis = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * A row of T.
   *
   * @param offDiagonal how much of the product lies outside of the space so far
   * @param completes whether that is nothing, or no more than rounding errors
   * @param full whether the next vector, and all after it, are made orthogonal to all others
   */
  private record Row(double diagonal, double offDiagonal, boolean completes, boolean full) {

    double scale() {
      return Math.max(Math.abs(diagonal), offDiagonal);
    }

    Row withFull() {
      return new Row(diagonal, offDiagonal, completes, true);
    }
  }

  /** A vector of the basis by its coordinates and its image. */
  private record Vector(INDArray coordinates, INDArray image) {}

  /**
   * @param operator H, of dimension n
   * @param start coordinates of v, not zero; the space takes them over and releases them
   * @param always whether each new vector is made orthogonal to all others, for a caller that does
   *     not {@link #watch}
   */
  KrylovSpace(FactoredOperator operator, INDArray start, boolean always) {
    boolean isDouble = start.dataType() == DataType.DOUBLE;
    this.operator = operator;
    this.always = always;
    this.epsilon = isDouble ? 0x1p-52 : 0x1p-23;
    this.breakdown = isDouble ? 1e-13 : 1e-6;
    this.near = SAFETY * Math.sqrt(epsilon);
    INDArray image = operator.lift(start);
    add(start, image, norm(start, image));
  }

  private void add(INDArray coordinates, INDArray image, double norm) {
    Vectors.scale(1 / norm, coordinates);
    if (image != coordinates) {
      Vectors.scale(1 / norm, image);
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
    boolean full = isFull();
    INDArray image = basis.get(k).image();
    INDArray next = operator.apply(image);
    double overlap = dot(image, next);
    orthogonalize(next, basis.subList(Math.max(0, k - 1), k + 1));
    // What rounding leaves along the others is small, so that once against all is enough.
    if (full) {
      orthogonalize(next, basis);
    }
    INDArray nextImage = operator.lift(next);
    double norm = norm(next, nextImage);
    if (!full && norm <= near * Math.max(scale(), Math.abs(overlap))) {
      // So little is left that rounding errors are much of it.
      full = true;
      orthogonalize(next, basis);
      nextImage = lifted(next, nextImage);
      norm = norm(next, nextImage);
    }
    if (!Double.isFinite(overlap + norm)) {
      release(new Vector(next, nextImage));
      throw new UndefinedException("a Hessian-vector product is not finite");
    }
    double nothing = breakdown * Math.max(scale(), Math.max(Math.abs(overlap), norm));
    if (norm <= nothing || k + 1 == operator.size()) {
      rows.add(new Row(overlap, 0, true, full));
      add(next, nextImage, 1);
    } else {
      rows.add(new Row(overlap, norm, norm <= noise(next, nextImage), full));
      add(next, nextImage, norm);
    }
  }

  private boolean isFull() {
    return rows.isEmpty() ? always : last().full();
  }

  private double scale() {
    return rows.stream().mapToDouble(Row::scale).max().orElse(0);
  }

  /** The image of coordinates that have changed. */
  private INDArray lifted(INDArray coordinates, INDArray former) {
    if (former == coordinates) {
      return coordinates;
    }
    operator.release(former);
    return operator.lift(coordinates);
  }

  /** What of a norm may be rounding errors: only part of the coordinates shows in the image. */
  private double noise(INDArray coordinates, INDArray image) {
    return image == coordinates
        ? 0
        : Math.sqrt(epsilon * operator.bound()) * Math.sqrt(dot(coordinates, coordinates));
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
   * Keeps the basis orthogonal from here on, if an eigenvector has come near: to be called after
   * each growth for as long as the space is to grow.
   *
   * @param tridiagonal as {@link #decompose} gives it
   */
  void watch(SymmetricSpectrum.Decomposition tridiagonal) {
    if (!isFull() && isAnyNear(tridiagonal)) {
      rows.set(dimension() - 1, last().withFull());
      orthogonalizeLast();
    }
  }

  /** The newest vector, of which no product was taken yet, leans too. */
  private void orthogonalizeLast() {
    if (isComplete()) {
      return;
    }
    Vector last = basis.remove(dimension());
    orthogonalize(last.coordinates(), basis);
    INDArray image = lifted(last.coordinates(), last.image());
    add(last.coordinates(), image, norm(last.coordinates(), image));
  }

  private boolean isAnyNear(SymmetricSpectrum.Decomposition tridiagonal) {
    double[] values = tridiagonal.values();
    double norm = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
    return Arrays.stream(tridiagonal.vectors()).anyMatch(vector -> residual(vector) <= near * norm);
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
    return Vectors.dot(a, b);
  }

  private static void axpy(double factor, INDArray x, INDArray y) {
    Vectors.add(factor, x, y);
  }

  /** Gives back the basis: off-heap memory that would pile up until the next garbage collection. */
  @Override
  public void close() {
    basis.forEach(this::release);
  }

  private void release(Vector vector) {
    operator.release(vector.coordinates());
    if (vector.image() != vector.coordinates()) {
      operator.release(vector.image());
    }
  }
}
