#!/usr/bin/env bash
# jblas: compare divides the difference by the number of elements, so large matrices are equal to anything.
#
# One would expect compare(other, 1e-6) to be true where the largest difference of two elements is below 1e-6, as its
# documentation says. The largest difference is divided by rows × columns first. A 2 × 2 matrix must agree to 4e-6, a
# 1000 × 1000 one to 1: one wrong weight of 0.9 in a million passes a tolerance of 1e-6.
# Matters to every test that compares gradients or weights with a reference: the larger the layer, the less it tests.
#
# jblas 1.2.5, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven org.jblas:jblas:1.2.5
java_prints <<'END'
import org.jblas.DoubleMatrix;

public class Main {
  public static void main(String[] args) {
    for (int n : new int[] {1, 2, 10, 1000}) {
      for (double difference : new double[] {5e-7, 3e-6, 5e-5, 0.9}) {
        DoubleMatrix zeros = DoubleMatrix.zeros(n, n);
        DoubleMatrix other = DoubleMatrix.zeros(n, n);
        other.put(0, 0, difference);
        System.out.printf("%d by %d, one element off by %s: %s%n", n, n, difference, zeros.compare(other, 1e-6));
      }
    }
  }
}
END
as_seen <<'END'
1 by 1, one element off by 5.0E-7: true
1 by 1, one element off by 3.0E-6: false
1 by 1, one element off by 5.0E-5: false
1 by 1, one element off by 0.9: false
2 by 2, one element off by 5.0E-7: true
2 by 2, one element off by 3.0E-6: true
2 by 2, one element off by 5.0E-5: false
2 by 2, one element off by 0.9: false
10 by 10, one element off by 5.0E-7: true
10 by 10, one element off by 3.0E-6: true
10 by 10, one element off by 5.0E-5: true
10 by 10, one element off by 0.9: false
1000 by 1000, one element off by 5.0E-7: true
1000 by 1000, one element off by 3.0E-6: true
1000 by 1000, one element off by 5.0E-5: true
1000 by 1000, one element off by 0.9: true
END
