package org.trainability.dl4j.numeric;

import java.util.Locale;
import java.util.Optional;

/**
 * Compares a library's kernels with plain loops.
 *
 * <p>The matrices hold small integers: every sum is exact in either precision, whatever its order,
 * and a product must equal the loops' bit by bit. The sizes leave rests in every blocking.
 */
final class KernelCheck {

  private static final int[][] SIZES = {
    {1, 1, 1}, {3, 5, 7}, {17, 1, 33}, {33, 65, 17}, {67, 129, 401}, {250, 10, 67}
  };

  private static final int EIGENVALUES = 37;
  private static final double EIGEN_TOLERANCE = 1e-12;

  private KernelCheck() {}

  /**
   * Looks for a wrong result.
   *
   * @param algebra what is checked
   * @return the first wrong result in words, or empty if all are right
   */
  static Optional<String> fault(DenseAlgebra algebra) {
    for (int[] size : SIZES) {
      for (int transposes = 0; transposes < 4; transposes++) {
        Optional<String> fault =
            product(
                algebra, (transposes & 1) != 0, (transposes & 2) != 0, size[0], size[1], size[2]);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return eigenproblem(algebra);
  }

  private static Optional<String> product(
      DenseAlgebra algebra, boolean transposeA, boolean transposeB, int m, int n, int k) {
    double[] a = integers(m * k, 5);
    double[] b = integers(k * n, 11);
    double[] expected = new double[m * n];
    for (int column = 0; column < n; column++) {
      for (int row = 0; row < m; row++) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
          sum +=
              a[transposeA ? row * k + i : i * m + row]
                  * b[transposeB ? i * n + column : column * k + i];
        }
        expected[column * m + row] = sum;
      }
    }
    float[] single = algebra.multiply(transposeA, transposeB, m, n, k, toFloats(a), toFloats(b));
    double[] twice = algebra.multiply(transposeA, transposeB, m, n, k, a, b);
    for (int i = 0; i < expected.length; i++) {
      if (single[i] != expected[i] || twice[i] != expected[i]) {
        boolean isSingle = single[i] != expected[i];
        return Optional.of(
            "the %s product of %s×%s%s and %s×%s%s is %s at (%s, %s), where plain loops give %s"
                .formatted(
                    isSingle ? "float32" : "float64",
                    transposeA ? k : m,
                    transposeA ? m : k,
                    transposeA ? " transposed" : "",
                    transposeB ? n : k,
                    transposeB ? k : n,
                    transposeB ? " transposed" : "",
                    isSingle ? single[i] : twice[i],
                    i % m,
                    i / m,
                    expected[i]));
      }
    }
    return Optional.empty();
  }

  /** A v = λ v and vᵀv = 1 for every pair, and the eigenvalues sum up to the trace. */
  private static Optional<String> eigenproblem(DenseAlgebra algebra) {
    int n = EIGENVALUES;
    double[] drawn = integers(n * n, 3);
    double[] matrix = new double[n * n];
    double trace = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[j * n + i] = drawn[j * n + i] + drawn[i * n + j];
      }
      trace += matrix[i * n + i];
    }
    double[] vectors = matrix.clone();
    double[] values = algebra.decompose(n, vectors);
    double scale = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
    double error = 0;
    for (int pair = 0; pair < n; pair++) {
      trace -= values[pair];
      double norm = -1;
      for (int row = 0; row < n; row++) {
        double image = -values[pair] * vectors[pair * n + row];
        for (int column = 0; column < n; column++) {
          image += matrix[column * n + row] * vectors[pair * n + column];
        }
        error = Math.max(error, Math.abs(image) / scale);
        norm += vectors[pair * n + row] * vectors[pair * n + row];
      }
      error = Math.max(error, Math.abs(norm));
    }
    error = Math.max(error, Math.abs(trace) / (n * scale));
    // Written so that a NaN is a fault too.
    return error <= EIGEN_TOLERANCE
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the eigenproblem of a symmetric %d×%d matrix is solved with an error of %.1e",
                n,
                n,
                error));
  }

  /** Integers from −8 to 8 in an order without a visible period. */
  private static double[] integers(int count, int seed) {
    double[] integers = new double[count];
    int state = seed;
    for (int i = 0; i < count; i++) {
      state = state * 1_103_515_245 + 12_345;
      integers[i] = Math.floorMod(state >> 16, 17) - 8;
    }
    return integers;
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
