package org.trainability.dl4j.numeric;

import org.bytedeco.openblas.global.openblas;

/** What the engine asks of BLAS and LAPACK. Matrices lie by columns without gaps. */
interface DenseAlgebra {

  /**
   * Multiplies in float32.
   *
   * @param a op(A) is m × k
   * @param b op(B) is k × n
   * @return op(A) op(B), m × n
   */
  float[] multiply(
      boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b);

  /** Multiplies in float64. */
  double[] multiply(
      boolean transposeA, boolean transposeB, int m, int n, int k, double[] a, double[] b);

  /**
   * Solves a symmetric eigenproblem.
   *
   * @param matrix n × n; replaced by the eigenvectors
   * @return the eigenvalues, ascending
   */
  double[] decompose(int n, double[] matrix);

  /** The library that is loaded. */
  DenseAlgebra LOADED =
      new DenseAlgebra() {
        @Override
        public float[] multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b) {
          float[] product = new float[m * n];
          openblas.cblas_sgemm(
              openblas.CblasColMajor,
              operation(transposeA),
              operation(transposeB),
              m,
              n,
              k,
              1,
              a,
              transposeA ? k : m,
              b,
              transposeB ? n : k,
              0,
              product,
              m);
          return product;
        }

        @Override
        public double[] multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k, double[] a, double[] b) {
          double[] product = new double[m * n];
          openblas.cblas_dgemm(
              openblas.CblasColMajor,
              operation(transposeA),
              operation(transposeB),
              m,
              n,
              k,
              1,
              a,
              transposeA ? k : m,
              b,
              transposeB ? n : k,
              0,
              product,
              m);
          return product;
        }

        @Override
        public double[] decompose(int n, double[] matrix) {
          double[] values = new double[n];
          openblas.LAPACKE_dsyev(
              openblas.LAPACK_COL_MAJOR, (byte) 'V', (byte) 'L', n, matrix, n, values);
          return values;
        }

        private int operation(boolean transpose) {
          return transpose ? openblas.CblasTrans : openblas.CblasNoTrans;
        }
      };
}
