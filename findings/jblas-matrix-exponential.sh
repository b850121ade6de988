#!/usr/bin/env bash
# jblas: the exponential of a large matrix of small elements is wrong in every digit.
#
# One would expect expm to be accurate for any size. Padé approximation needs the matrix scaled until its norm is small.
# jblas scales by the largest element, which says nothing about the norm of a large matrix: with all elements -0.9, a
# 3 × 3 matrix has norm 2.7, a 200 × 200 one 180, and neither is scaled. The exact result is known here: the vector of
# ones is an eigenvector with eigenvalue -0.9 n, so that the exponential multiplies it by exp(-0.9 n).
# Matters to gradient flow, exp(-tH) of a Hessian: of what should have decayed, an eighth is left, with the sign turned.
#
# jblas 1.2.5, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven org.jblas:jblas:1.2.5 "+org.bytedeco:openblas:0.3.19-1.5.7:$platform"
# On Linux jblas wants a Fortran runtime from the system; OpenBLAS's package brings one along.
(cd "$work" && jar xf "$(tr : '\n' <classpath | grep "openblas.*$platform")")
export LD_LIBRARY_PATH=$work/org/bytedeco/openblas/$platform
java_prints <<'END'
import org.jblas.DoubleMatrix;
import org.jblas.MatrixFunctions;

public class Main {
  public static void main(String[] args) {
    for (int n : new int[] {3, 10, 30, 100, 200}) {
      DoubleMatrix result = MatrixFunctions.expm(DoubleMatrix.ones(n, n).mul(-0.9));
      System.out.printf("%d by %d: the vector of ones is multiplied by %.1e (exact %.1e)%n", n, n, result.sum() / n, Math.exp(-0.9 * n));
    }
  }
}
END
as_seen <<'END'
3 by 3: the vector of ones is multiplied by 6.7e-02 (exact 6.7e-02)
10 by 10: the vector of ones is multiplied by 1.2e-04 (exact 1.2e-04)
30 by 30: the vector of ones is multiplied by -3.3e-06 (exact 1.9e-12)
100 by 100: the vector of ones is multiplied by -1.8e-02 (exact 8.2e-40)
200 by 200: the vector of ones is multiplied by -1.3e-01 (exact 6.7e-79)
END
