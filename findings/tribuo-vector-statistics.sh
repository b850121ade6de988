#!/usr/bin/env bash
# Tribuo: variance() of a vector is the sum of squares, and a sparse vector's minimum passes over its zeros.
#
# One would expect the variance of (1, 2, 3, 4) to be 1.25 or 1.667. DenseVector.variance() gives 5, SparseVector's
# likewise: nothing is divided by the length. And while the sparse variance counts the implicit zeros, minValue() and
# maxValue() do not: the minimum of (0, 1, 2, 0, 0) is 1.
# Matters to normalized gradients and to activation statistics: it grows with the width of the layer.
#
# tribuo-math 4.3.2, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.tribuo:tribuo-math:4.3.2
java_prints <<'END'
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SparseVector;

public class Main {
  public static void main(String[] args) {
    System.out.println("variance of (1, 2, 3, 4): " + DenseVector.createDenseVector(new double[] {1, 2, 3, 4}).variance());
    SparseVector positive = SparseVector.createSparseVector(5, new int[] {1, 2}, new double[] {1, 2});
    SparseVector negative = SparseVector.createSparseVector(5, new int[] {1, 2}, new double[] {-1, -2});
    System.out.printf("(0, 1, 2, 0, 0): variance %.2f, minimum %.0f%n", positive.variance(), positive.minValue());
    System.out.printf("(0, -1, -2, 0, 0): maximum %.0f%n", negative.maxValue());
  }
}
END
as_seen <<'END'
variance of (1, 2, 3, 4): 5.0
(0, 1, 2, 0, 0): variance 3.20, minimum 1
(0, -1, -2, 0, 0): maximum -1
END
