package org.trainability.dl4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trainability.records.NumericKernel;

class KernelCheckTest {

  private static final NumericKernel KERNEL =
      new NumericKernel("OpenBLAS", "0.3.19", "SkylakeX", 1);

  /** A library that computes rightly but where a test makes it err. */
  private static class Faulty implements DenseAlgebra {
    @Override
    public float[] multiply(
        boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b) {
      return LOADED.multiply(transposeA, transposeB, m, n, k, a, b);
    }

    @Override
    public double[] multiply(
        boolean transposeA, boolean transposeB, int m, int n, int k, double[] a, double[] b) {
      return LOADED.multiply(transposeA, transposeB, m, n, k, a, b);
    }

    @Override
    public double[] decompose(int n, double[] matrix) {
      return LOADED.decompose(n, matrix);
    }
  }

  @Test
  void loadedLibraryComputesRightly() {
    assertThat(KernelCheck.fault(DenseAlgebra.LOADED)).isEmpty();
  }

  @Test
  void oneWrongElementOfOneTransposeIsFound() {
    Faulty faulty =
        new Faulty() {
          @Override
          public float[] multiply(
              boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b) {
            float[] product = super.multiply(transposeA, transposeB, m, n, k, a, b);
            if (transposeA && !transposeB && m == 67) {
              product[66] = Math.nextUp(product[66]);
            }
            return product;
          }
        };

    assertThat(KernelCheck.fault(faulty))
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .startsWith("the float32 product of 401×67 transposed and 401×129 is ")
                    .contains(" at (66, 0), where plain loops give "));
  }

  @Test
  void wrongDoublesAreFoundAlsoWhereTheyAreNotNumbers() {
    Faulty faulty =
        new Faulty() {
          @Override
          public double[] multiply(
              boolean transposeA, boolean transposeB, int m, int n, int k, double[] a, double[] b) {
            double[] product = super.multiply(transposeA, transposeB, m, n, k, a, b);
            product[product.length - 1] = transposeB ? Double.NaN : product[product.length - 1];
            return product;
          }
        };

    assertThat(KernelCheck.fault(faulty).orElseThrow())
        .startsWith("the float64 product of 1×1 and 1×1 transposed is NaN");
  }

  @Test
  void wrongEigenpairsAreFound() {
    Faulty values =
        new Faulty() {
          @Override
          public double[] decompose(int n, double[] matrix) {
            double[] right = super.decompose(n, matrix);
            right[n / 2] += 1e-9;
            return right;
          }
        };
    Faulty vectors =
        new Faulty() {
          @Override
          public double[] decompose(int n, double[] matrix) {
            double[] right = super.decompose(n, matrix);
            matrix[n + 3] = Double.NaN;
            return right;
          }
        };

    assertThat(KernelCheck.fault(values).orElseThrow()).contains("eigenproblem");
    assertThat(KernelCheck.fault(vectors).orElseThrow()).contains("NaN");
  }

  @Test
  void wrongKernelIsRefusedWithWhatToSet() {
    Faulty faulty =
        new Faulty() {
          @Override
          public float[] multiply(
              boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b) {
            return new float[m * n];
          }
        };

    assertThatThrownBy(
            () -> NumericLibrary.check(KERNEL, faulty, Set.of("pni", "avx", "avx2", "fma")))
        .isInstanceOf(NumericKernelException.class)
        .hasMessageStartingWith(
            "OpenBLAS 0.3.19, kernel SkylakeX, 1 thread computes wrongly on this processor: the"
                + " float32 product of 1×1 and 1×1 is 0.0")
        .hasMessageEndingWith(
            "Set OPENBLAS_CORETYPE=Haswell in the environment, or pass --kernel Haswell, to run"
                + " another kernel.");
    assertThatCode(() -> NumericLibrary.check(KERNEL, DenseAlgebra.LOADED, Set.of()))
        .doesNotThrowAnyException();
  }
}
