package org.trainability.dl4j.kernel;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of matrices by BLAS, called without the detour over ND4J's operations, which costs as
 * much as a small product itself.
 */
public final class MatrixProduct {

  private MatrixProduct() {}

  /**
   * Computes {@code C ← op(A) op(B) + β C}, where op may transpose.
   *
   * @param a of floats or doubles, its columns or its rows contiguous
   * @param transposeA whether A is transposed
   * @param b of the same type, likewise
   * @param transposeB whether B is transposed
   * @param keep β; 0 overwrites C whatever it held
   * @param c of the same type and the product's shape, its columns contiguous; none of the others
   * @throws IllegalArgumentException if types, orders or shapes don't fit
   */
  public static void multiply(
      INDArray a, boolean transposeA, INDArray b, boolean transposeB, double keep, INDArray c) {
    int rows = size(a, transposeA ? 1 : 0);
    int inner = size(a, transposeA ? 0 : 1);
    int columns = size(b, transposeB ? 0 : 1);
    if (size(b, transposeB ? 1 : 0) != inner || size(c, 0) != rows || size(c, 1) != columns) {
      throw new IllegalArgumentException(
          "%s%s times %s%s is no %s"
              .formatted(
                  a.shapeInfoToString(),
                  transposeA ? "ᵀ" : "",
                  b.shapeInfoToString(),
                  transposeB ? "ᵀ" : "",
                  c.shapeInfoToString()));
    }
    DataType type = c.dataType();
    if (a.dataType() != type || b.dataType() != type) {
      throw new IllegalArgumentException(
          "types differ: %s, %s, %s".formatted(a.dataType(), b.dataType(), type));
    }
    boolean columnsOfA = hasContiguousColumns(a);
    boolean columnsOfB = hasContiguousColumns(b);
    if (!hasContiguousColumns(c)) {
      throw new IllegalArgumentException(
          "the columns of the result must be contiguous: " + c.shapeInfoToString());
    }
    // To BLAS, which counts by columns, a matrix kept by rows is its transpose.
    int opA = transposeA == columnsOfA ? openblas.CblasTrans : openblas.CblasNoTrans;
    int opB = transposeB == columnsOfB ? openblas.CblasTrans : openblas.CblasNoTrans;
    int strideA = stride(a, columnsOfA ? 1 : 0);
    int strideB = stride(b, columnsOfB ? 1 : 0);
    int strideC = stride(c, 1);
    try {
      if (type == DataType.FLOAT) {
        openblas.cblas_sgemm(
            openblas.CblasColMajor,
            opA,
            opB,
            rows,
            columns,
            inner,
            1,
            (FloatPointer) a.data().addressPointer(),
            strideA,
            (FloatPointer) b.data().addressPointer(),
            strideB,
            (float) keep,
            (FloatPointer) c.data().addressPointer(),
            strideC);
      } else {
        openblas.cblas_dgemm(
            openblas.CblasColMajor,
            opA,
            opB,
            rows,
            columns,
            inner,
            1,
            (DoublePointer) a.data().addressPointer(),
            strideA,
            (DoublePointer) b.data().addressPointer(),
            strideB,
            keep,
            (DoublePointer) c.data().addressPointer(),
            strideC);
      }
    } finally {
      // BLAS has the addresses alone: an array without another reference would be freed as it
      // computes.
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  /**
   * Computes {@code C ← C + a bᵀ}.
   *
   * @param a of floats or doubles, contiguous, as long as C has rows
   * @param b of the same type, contiguous, as long as C has columns
   * @param c of the same type, its columns contiguous
   * @throws IllegalArgumentException if types or lengths don't fit
   */
  public static void addOuterProduct(INDArray a, INDArray b, INDArray c) {
    int rows = size(c, 0);
    int columns = size(c, 1);
    DataType type = c.dataType();
    if (a.length() != rows || b.length() != columns || !hasContiguousColumns(c)) {
      throw new IllegalArgumentException(
          "%s and %s have no outer product of %s"
              .formatted(a.shapeInfoToString(), b.shapeInfoToString(), c.shapeInfoToString()));
    }
    if (a.dataType() != type || b.dataType() != type) {
      throw new IllegalArgumentException(
          "types differ: %s, %s, %s".formatted(a.dataType(), b.dataType(), type));
    }
    try {
      if (type == DataType.FLOAT) {
        openblas.cblas_sger(
            openblas.CblasColMajor,
            rows,
            columns,
            1,
            (FloatPointer) a.data().addressPointer(),
            1,
            (FloatPointer) b.data().addressPointer(),
            1,
            (FloatPointer) c.data().addressPointer(),
            stride(c, 1));
      } else {
        openblas.cblas_dger(
            openblas.CblasColMajor,
            rows,
            columns,
            1,
            (DoublePointer) a.data().addressPointer(),
            1,
            (DoublePointer) b.data().addressPointer(),
            1,
            (DoublePointer) c.data().addressPointer(),
            stride(c, 1));
      }
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  private static int size(INDArray matrix, int dimension) {
    return Math.toIntExact(matrix.size(dimension));
  }

  private static boolean hasContiguousColumns(INDArray matrix) {
    boolean columns = matrix.size(0) == 1 || matrix.stride(0) == 1;
    boolean rows = matrix.size(1) == 1 || matrix.stride(1) == 1;
    if (!columns && !rows) {
      throw new IllegalArgumentException(
          "neither columns nor rows are contiguous: " + matrix.shapeInfoToString());
    }
    return columns;
  }

  /** The distance of two columns (dimension 1) or rows (0); of a single one as BLAS wants it. */
  private static int stride(INDArray matrix, int dimension) {
    return matrix.size(dimension) == 1
        ? size(matrix, 1 - dimension)
        : Math.toIntExact(matrix.stride(dimension));
  }
}
