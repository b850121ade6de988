#!/usr/bin/env bash
# SSJ: the exponential of a matrix is wrong where its large elements are below the diagonal.
#
# One would expect the exponential of the transposed matrix to be the transposed exponential. DMatrix.exp takes any
# square matrix, but halves it until the sum of an element on the diagonal and the one above it is small. What else is
# in the matrix does not count, so that the Padé approximation is used far outside of where it holds.
# Matters to linear dynamics near a minimum, which exp(-t H) describes: with a momentum the matrix is not symmetric.
#
# ssj 3.3.2, 2026-12-01. An oscillator of frequency w after one unit of time: A is ((0, 1), (-w², 0)), and the first
# element of its exponential is cos(w).
. "$(dirname "$0")/support.bash"
maven ca.umontreal.iro.simul:ssj:3.3.2
java_prints <<'END'
import umontreal.ssj.util.DMatrix;

public class Main {
  public static void main(String[] args) {
    for (double w : new double[] {1, 5, 10, 20, 40}) {
      System.out.printf("w = %.0f: exp(A) %.4f, exp of A transposed %.4f, cos(w) %.4f%n", w,
          DMatrix.exp(new double[][] {{0, 1}, {-w * w, 0}})[0][0], DMatrix.exp(new double[][] {{0, -w * w}, {1, 0}})[0][0], Math.cos(w));
    }
  }
}
END
as_seen <<'END'
w = 1: exp(A) 0.5403, exp of A transposed 0.5403, cos(w) 0.5403
w = 5: exp(A) 0.2837, exp of A transposed 0.2837, cos(w) 0.2837
w = 10: exp(A) -0.8393, exp of A transposed -0.8391, cos(w) -0.8391
w = 20: exp(A) 0.9540, exp of A transposed 0.4081, cos(w) 0.4081
w = 40: exp(A) 0.1292, exp of A transposed -0.6669, cos(w) -0.6669
END
