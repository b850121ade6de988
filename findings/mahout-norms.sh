#!/usr/bin/env bash
# Mahout: the norm of a matrix of numbers below 1 is 0, and the 3-norm of (-1, 1) is 0, that of (-2, 1) NaN.
#
# One would expect Algebra.getNorm to be the largest sum of absolute values in a row, as its documentation says. It cuts
# every value to an integer before adding it up. A vector's norm(power) adds up powers without taking absolute values,
# except for the powers 1, 2 and infinity: odd powers of opposite sign cancel out, and fractional ones are NaN.
# normalize(power) divides by it.
# Matters to weights and gradients, which are small and of both signs: the norm says that there is nothing.
#
# mahout-math 0.13.0, 2026-11-30. In brackets the norms by definition.
. "$(dirname "$0")/support.bash"
maven org.apache.mahout:mahout-math:0.13.0 org.slf4j:slf4j-nop:1.7.21
java_prints <<'END'
import java.util.Arrays;
import org.apache.mahout.math.Algebra;
import org.apache.mahout.math.DenseMatrix;
import org.apache.mahout.math.DenseVector;

public class Main {
  public static void main(String[] args) {
    for (double[][] rows : new double[][][] {{{3, -4}, {1, 2}}, {{0.9, -0.9}, {0.5, 0.5}}, {{1.9, -1.9}, {2.1, 0.1}}}) {
      double largest = 0;
      for (double[] row : rows) largest = Math.max(largest, Arrays.stream(row).map(Math::abs).sum());
      System.out.printf("matrix %s: norm %.1f (%.1f)%n", Arrays.deepToString(rows), Algebra.getNorm(new DenseMatrix(rows)), largest);
    }
    for (double[] values : new double[][] {{1, 2}, {-1, 1}, {-2, 1}}) {
      System.out.print("vector " + Arrays.toString(values) + ":");
      for (double power : new double[] {1, 1.5, 2, 3, 4, Double.POSITIVE_INFINITY}) {
        double sum = Arrays.stream(values).map(value -> Math.pow(Math.abs(value), power)).sum();
        double byHand = Double.isInfinite(power) ? Arrays.stream(values).map(Math::abs).max().getAsDouble() : Math.pow(sum, 1 / power);
        System.out.printf(" %s-norm %.3f (%.3f)", Double.isInfinite(power) ? "infinity" : power, new DenseVector(values).norm(power), byHand);
      }
      System.out.println();
    }
    System.out.println("(-1, 1) normalized by its 3-norm: " + new DenseVector(new double[] {-1, 1}).normalize(3));
  }
}
END
as_seen <<'END'
matrix [[3.0, -4.0], [1.0, 2.0]]: norm 7.0 (7.0)
matrix [[0.9, -0.9], [0.5, 0.5]]: norm 0.0 (1.8)
matrix [[1.9, -1.9], [2.1, 0.1]]: norm 2.0 (3.8)
vector [1.0, 2.0]: 1.0-norm 3.000 (3.000) 1.5-norm 2.447 (2.447) 2.0-norm 2.236 (2.236) 3.0-norm 2.080 (2.080) 4.0-norm 2.031 (2.031) infinity-norm 2.000 (2.000)
vector [-1.0, 1.0]: 1.0-norm 2.000 (2.000) 1.5-norm NaN (1.587) 2.0-norm 1.414 (1.414) 3.0-norm 0.000 (1.260) 4.0-norm 1.189 (1.189) infinity-norm 1.000 (1.000)
vector [-2.0, 1.0]: 1.0-norm 3.000 (3.000) 1.5-norm NaN (2.447) 2.0-norm 2.236 (2.236) 3.0-norm NaN (2.080) 4.0-norm 2.031 (2.031) infinity-norm 2.000 (2.000)
(-1, 1) normalized by its 3-norm: {0:-Infinity,1:Infinity}
END
