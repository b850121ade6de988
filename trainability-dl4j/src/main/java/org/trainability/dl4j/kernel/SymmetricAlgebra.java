package org.trainability.dl4j.kernel;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    keep(a, c);
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
      openblas.cblas_dsymm(
          openblas.CblasColMajor,
          side.blas,
          openblas.CblasLower,
          c.rows(),
          c.columns(),
          factor,
          doubles(symmetric),
          stride(symmetric),
          doubles(b),
          stride(b),
          keep,
          doubles(c),
          stride(c));
    }
    keep(symmetric, b, c);
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
    if (!factorize(positive)) {
      return false;
    }
    // S = L Lᵀ: the left side is solved by L first, the right one by Lᵀ.
    solveTriangle(side, side == Side.RIGHT, positive, b);
    solveTriangle(side, side == Side.LEFT, positive, b);
    return true;
  }

  private static boolean factorize(INDArray positive) {
    int size = positive.rows();
    int problem =
        isSingle(positive)
            ? openblas.LAPACKE_spotrf(
                openblas.LAPACK_COL_MAJOR, (byte) 'L', size, floats(positive), stride(positive))
            : openblas.LAPACKE_dpotrf(
                openblas.LAPACK_COL_MAJOR, (byte) 'L', size, doubles(positive), stride(positive));
    keep(positive);
    return problem == 0;
  }

  private static void solveTriangle(Side side, boolean transposed, INDArray triangle, INDArray b) {
    int transpose = transposed ? openblas.CblasTrans : openblas.CblasNoTrans;
    if (isSingle(b)) {
      openblas.cblas_strsm(
          openblas.CblasColMajor,
          side.blas,
          openblas.CblasLower,
          transpose,
          openblas.CblasNonUnit,
          b.rows(),
          b.columns(),
          1,
          floats(triangle),
          stride(triangle),
          floats(b),
          stride(b));
    } else {
      openblas.cblas_dtrsm(
          openblas.CblasColMajor,
          side.blas,
          openblas.CblasLower,
          transpose,
          openblas.CblasNonUnit,
          b.rows(),
          b.columns(),
          1,
          doubles(triangle),
          stride(triangle),
          doubles(b),
          stride(b));
    }
    keep(triangle, b);
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

  /** BLAS has the addresses alone: an array that nobody else holds would be freed meanwhile. */
  @SuppressWarnings("ReachabilityFenceUsage") // this call is the fence of those around it
  private static void keep(INDArray... arrays) {
    for (INDArray array : arrays) {
      Reference.reachabilityFence(array);
    }
  }
}
