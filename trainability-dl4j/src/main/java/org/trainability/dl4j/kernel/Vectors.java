package org.trainability.dl4j.kernel;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Operations on long vectors by BLAS, called without the detour over ND4J's operations. All vectors
 * are of floats or of doubles, contiguous, and of one length and type.
 */
public final class Vectors {

  private Vectors() {}

  /** {@return ⟨a, b⟩} */
  public static double dot(INDArray a, INDArray b) {
    int length = length(a, b);
    double product =
        ColumnMajor.isSingle(a)
            ? openblas.cblas_sdot(length, floats(a), 1, floats(b), 1)
            : openblas.cblas_ddot(length, doubles(a), 1, doubles(b), 1);
    ColumnMajor.keep(a, b);
    return product;
  }

  /** Computes {@code y ← y + factor · x}. */
  public static void add(double factor, INDArray x, INDArray y) {
    int length = length(x, y);
    if (ColumnMajor.isSingle(x)) {
      openblas.cblas_saxpy(length, (float) factor, floats(x), 1, floats(y), 1);
    } else {
      openblas.cblas_daxpy(length, factor, doubles(x), 1, doubles(y), 1);
    }
    ColumnMajor.keep(x, y);
  }

  /** Computes {@code x ← factor · x}. */
  public static void scale(double factor, INDArray x) {
    int length = length(x, x);
    if (ColumnMajor.isSingle(x)) {
      openblas.cblas_sscal(length, (float) factor, floats(x), 1);
    } else {
      openblas.cblas_dscal(length, factor, doubles(x), 1);
    }
    ColumnMajor.keep(x);
  }

  /** Computes {@code to ← from}. */
  public static void copy(INDArray from, INDArray to) {
    int length = length(from, to);
    if (ColumnMajor.isSingle(from)) {
      openblas.cblas_scopy(length, floats(from), 1, floats(to), 1);
    } else {
      openblas.cblas_dcopy(length, doubles(from), 1, doubles(to), 1);
    }
    ColumnMajor.keep(from, to);
  }

  private static int length(INDArray a, INDArray b) {
    if (a.length() != b.length() || a.dataType() != b.dataType()) {
      throw new IllegalArgumentException(
          "two vectors must have one length and type, were %s of %s and %s of %s"
              .formatted(a.length(), a.dataType(), b.length(), b.dataType()));
    }
    requireContiguous(a);
    requireContiguous(b);
    return Math.toIntExact(a.length());
  }

  private static void requireContiguous(INDArray vector) {
    if (vector.rank() != 1 || (vector.length() > 1 && vector.stride(0) != 1)) {
      throw new IllegalArgumentException(
          "a vector must be contiguous, was " + vector.shapeInfoToString());
    }
  }

  private static FloatPointer floats(INDArray array) {
    return (FloatPointer) array.data().addressPointer();
  }

  private static DoublePointer doubles(INDArray array) {
    return (DoublePointer) array.data().addressPointer();
  }
}
