#!/usr/bin/env bash
# Colt: the norm of (3, 4) is 25. JSAT: the median of 1, 2, 3, 4 is 3.5. Smile: numbers near 1e9 do not vary.
#
# One would expect 5, 2.5, and a deviation of 1 for 1000000000, 1000000001 and 1000000002. Colt's norm2 of a vector is
# the square of its norm, while that of a matrix is a norm. JSAT's median takes the two values above the middle.
# Smile's sd subtracts the square of a sum from a sum of squares, and nothing is left.
# Matters to the norms, medians and deviations of every table of results.
#
# colt 1.2.0, JSAT 0.0.9, smile-core 3.1.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven colt:colt:1.2.0 com.edwardraff:JSAT:0.0.9 com.github.haifengl:smile-core:3.1.1
java_prints <<'END'
import cern.colt.matrix.impl.DenseDoubleMatrix1D;
import cern.colt.matrix.impl.DenseDoubleMatrix2D;
import cern.colt.matrix.linalg.Algebra;
import jsat.linear.DenseVector;
import smile.math.MathEx;

public class Main {
  public static void main(String[] args) {
    System.out.printf("Colt: norm2 of the vector (3, 4) is %.1f, of the same as a matrix %.1f%n",
        Algebra.DEFAULT.norm2(new DenseDoubleMatrix1D(new double[] {3, 4})),
        Algebra.DEFAULT.norm2(new DenseDoubleMatrix2D(new double[][] {{3}, {4}})));
    System.out.printf("JSAT: the median of 1, 2, 3, 4 is %.1f, of 1, 2, 3 it is %.1f%n",
        new DenseVector(new double[] {1, 2, 3, 4}).median(), new DenseVector(new double[] {1, 2, 3}).median());
    System.out.printf("Smile: the deviation of 1e9, 1e9 + 1, 1e9 + 2 is %.1f, of 0, 1, 2 it is %.1f%n",
        MathEx.sd(new double[] {1e9, 1e9 + 1, 1e9 + 2}), MathEx.sd(new double[] {0, 1, 2}));
  }
}
END
as_seen <<'END'
Colt: norm2 of the vector (3, 4) is 25.0, of the same as a matrix 5.0
JSAT: the median of 1, 2, 3, 4 is 3.5, of 1, 2, 3 it is 2.0
Smile: the deviation of 1e9, 1e9 + 1, 1e9 + 2 is 0.0, of 0, 1, 2 it is 1.0
END
