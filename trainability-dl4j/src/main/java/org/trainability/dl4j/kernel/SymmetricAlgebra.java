package org.trainability.dl4j.kernel;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products with and solutions of symmetric matrices by BLAS and LAPACK. Of a symmetric matrix the
 * lower triangle alone is written and read. All arrays of one call are floats, or all doubles, with
 * contiguous columns.
 */
public final class SymmetricAlgebra {

  /** On which side of another matrix the symmetric one stands. */
  public enum Side {
    LEFT(openblas.CblasLeft),
    RIGHT(openblas.CblasRight);

    private final int blas;

    Side(int blas) {
      this.blas = blas;
    }
  }

  private SymmetricAlgebra() {}

  /**
   * Computes the inner products of a matrix's rows, {@code C ← A Aᵀ} with the left side, or of its
   * columns, {@code C ← Aᵀ A} with the right one: the side on which C can stand in a product with
   * A.
   *
   * @param a shape [m, n]
   * @param c shape [m, m] or [n, n], overwritten
   */
  public static void gram(INDArray a, Side side, INDArray c) {
    int size = order(side, a);
    check(c, size, a);
    int inner = side == Side.LEFT ? a.columns() : a.rows();
    int transpose = side == Side.LEFT ? openblas.CblasNoTrans : openblas.CblasTrans;
    if (isSingle(a)) {
      openblas.cblas_ssyrk(
          openblas.CblasColMajor,
          openblas.CblasLower,
          transpose,
          size,
          inner,
          1,
          floats(a),
          stride(a),
          0,
          floats(c),
          stride(c));
    } else {
      openblas.cblas_dsyrk(
          openblas.CblasColMajor,
          openblas.CblasLower,
          transpose,
          size,
          inner,
          1,
          doubles(a),
          stride(a),
          0,
          doubles(c),
          stride(c));
    }
    ColumnMajor.keep(a, c);
  }

  /**
   * Computes {@code C ← factor · S B + keep · C} with S on the left, or with B S.
   *
   * @param symmetric S, shape [m, m] or [n, n]
   * @param b shape [m, n]
   * @param c shape [m, n], none of the others
   */
  public static void multiply(
      Side side, double factor, INDArray symmetric, INDArray b, double keep, INDArray c) {
    check(symmetric, order(side, c), c);
    if (!b.equalShapes(c) || b.dataType() != c.dataType()) {
      throw new IllegalArgumentException(
          "a factor must be like the product, %s, was %s"
              .formatted(c.shapeInfoToString(), b.shapeInfoToString()));
    }
    if (isSingle(c)) {
      openblas.cblas_ssymm(
          openblas.CblasColMajor,
          side.blas,
          openblas.CblasLower,
          c.rows(),
          c.columns(),
          (float) factor,
          floats(symmetric),
          stride(symmetric),
          floats(b),
          stride(b),
          (float) keep,
          floats(c),
          stride(c));
    } else {
      multiplyDoubles(side, factor, symmetric, b, keep, c);
    }
    ColumnMajor.keep(symmetric, b, c);
  }

  /** With both triangles: dsymm of OpenBLAS 0.3.19 computes wrongly with the kernel SkylakeX. */
  private static void multiplyDoubles(
      Side side, double factor, INDArray symmetric, INDArray b, double keep, INDArray c) {
    int n = symmetric.rows();
    double[] values = new double[n * n];
    ColumnMajor.read(symmetric, values);
    for (int column = 0; column < n; column++) {
      for (int row = column; row < n; row++) {
        double value = factor * values[column * n + row];
        values[column * n + row] = value;
        values[row * n + column] = value;
      }
    }
    try (INDArray full = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {n, n}, 'f')) {
      ColumnMajor.write(values, full);
      if (side == Side.LEFT) {
        MatrixProduct.multiply(full, false, b, false, keep, c);
      } else {
        MatrixProduct.multiply(b, false, full, false, keep, c);
      }
    }
  }

  /**
   * Solves {@code S X = B} with S on the left, or {@code X S = B}, by Cholesky's factors of S.
   *
   * @param positive S, positive definite, shape [m, m] or [n, n]; replaced by its factor
   * @param b shape [m, n], replaced by X
   * @return whether it could be solved; if S is not positive definite to the precision of its
   *     numbers, B is as it was
   */
  public static boolean solve(Side side, INDArray positive, INDArray b) {
    check(positive, order(side, b), b);
    if (!isSingle(b)) {
      return solveDoubles(side, positive, b);
    }
    if (!factorize(positive)) {
      return false;
    }
    // S = L Lᵀ: the left side is solved by L first, the right one by Lᵀ.
    solveTriangle(side, side == Side.RIGHT, positive, b);
    solveTriangle(side, side == Side.LEFT, positive, b);
    return true;
  }

  private static boolean factorize(INDArray positive) {
    int problem =
        openblas.LAPACKE_spotrf(
            openblas.LAPACK_COL_MAJOR,
            (byte) 'L',
            positive.rows(),
            floats(positive),
            stride(positive));
    ColumnMajor.keep(positive);
    return problem == 0;
  }

  private static void solveTriangle(Side side, boolean transposed, INDArray triangle, INDArray b) {
    openblas.cblas_strsm(
        openblas.CblasColMajor,
        side.blas,
        openblas.CblasLower,
        transposed ? openblas.CblasTrans : openblas.CblasNoTrans,
        openblas.CblasNonUnit,
        b.rows(),
        b.columns(),
        1,
        floats(triangle),
        stride(triangle),
        floats(b),
        stride(b));
    ColumnMajor.keep(triangle, b);
  }

  /**
   * Without BLAS: dpotrf and dtrsm of OpenBLAS 0.3.19 compute wrongly with the kernel SkylakeX.
   * Columns of B, or its rows, are solved one after the other.
   */
  private static boolean solveDoubles(Side side, INDArray positive, INDArray b) {
    int n = positive.rows();
    double[] lower = new double[n * n];
    ColumnMajor.read(positive, lower);
    if (!factorize(lower, n)) {
      return false;
    }
    ColumnMajor.write(lower, positive);
    int rows = b.rows();
    double[] all = new double[rows * b.columns()];
    ColumnMajor.read(b, all);
    double[] x = new double[n];
    int step = side == Side.LEFT ? 1 : rows;
    int next = side == Side.LEFT ? rows : 1;
    for (int k = 0; k < all.length / n; k++) {
      for (int i = 0; i < n; i++) {
        x[i] = all[k * next + i * step];
      }
      solve(lower, x);
      for (int i = 0; i < n; i++) {
        all[k * next + i * step] = x[i];
      }
    }
    ColumnMajor.write(all, b);
    return true;
  }

  /** S = LLᵀ, column by column; the strict upper triangle stays. */
  private static boolean factorize(double[] s, int n) {
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        double factor = s[k * n + j];
        for (int i = j; i < n; i++) {
          s[j * n + i] -= factor * s[k * n + i];
        }
      }
      if (!(s[j * n + j] > 0)) {
        return false;
      }
      double root = Math.sqrt(s[j * n + j]);
      for (int i = j; i < n; i++) {
        s[j * n + i] /= root;
      }
    }
    return true;
  }

  /** x ← S⁻¹x. */
  private static void solve(double[] lower, double[] x) {
    int n = x.length;
    for (int j = 0; j < n; j++) {
      x[j] /= lower[j * n + j];
      for (int i = j + 1; i < n; i++) {
        x[i] -= lower[j * n + i] * x[j];
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      for (int i = j + 1; i < n; i++) {
        x[j] -= lower[j * n + i] * x[i];
      }
      x[j] /= lower[j * n + j];
    }
  }

  /** The number of rows of a symmetric matrix that stands there. */
  private static int order(Side side, INDArray other) {
    return side == Side.LEFT ? other.rows() : other.columns();
  }

  private static void check(INDArray symmetric, int order, INDArray other) {
    if (symmetric.rows() != order || symmetric.columns() != order) {
      throw new IllegalArgumentException(
          "the symmetric matrix must have shape [%s, %s], was %s"
              .formatted(order, order, symmetric.shapeInfoToString()));
    }
    if (symmetric.dataType() != other.dataType()) {
      throw new IllegalArgumentException(
          "types differ: %s and %s".formatted(symmetric.dataType(), other.dataType()));
    }
  }

  private static boolean isSingle(INDArray array) {
    return ColumnMajor.isSingle(array);
  }

  private static FloatPointer floats(INDArray array) {
    return (FloatPointer) array.data().addressPointer();
  }

  private static DoublePointer doubles(INDArray array) {
    return (DoublePointer) array.data().addressPointer();
  }

  /** The distance of two columns; of a single one as BLAS wants it. */
  private static int stride(INDArray matrix) {
    if (matrix.rows() > 1 && matrix.stride(0) != 1) {
      throw new IllegalArgumentException(
          "columns must be contiguous: " + matrix.shapeInfoToString());
    }
    return matrix.columns() == 1 ? matrix.rows() : Math.toIntExact(matrix.stride(1));
  }
}
