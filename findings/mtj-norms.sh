#!/usr/bin/env bash
# MTJ: the 1-norm of a matrix is its ∞-norm, and the other way round.
#
# One would expect Norm.One to be the largest sum of a column's absolute values, as everywhere since LAPACK's lange, and
# Norm.Infinity that of a row. MTJ sums over rows for the first and over columns for the second. Symmetric matrices
# hide it. The norms of vectors are right.
# Matters to Lipschitz bounds by layers and to condition numbers: for 1 × n weights the two differ by up to n times.
#
# mtj 1.0.4, 2026-11-30. In brackets: by definition, and for the first also as the largest gain on the unit vectors.
. "$(dirname "$0")/support.bash"
maven com.googlecode.matrix-toolkits-java:mtj:1.0.4
java_prints <<'END'
import no.uib.cipr.matrix.DenseMatrix;
import no.uib.cipr.matrix.DenseVector;
import no.uib.cipr.matrix.Matrix;
import no.uib.cipr.matrix.Vector;
import no.uib.cipr.matrix.sparse.CompRowMatrix;

public class Main {
  static void print(String name, double[][] rows) {
    double byColumns = 0;
    double byRows = 0;
    double gain = 0;
    for (int i = 0; i < rows.length; i++) {
      double sum = 0;
      for (double value : rows[i]) sum += Math.abs(value);
      byRows = Math.max(byRows, sum);
    }
    Matrix dense = new DenseMatrix(rows);
    for (int j = 0; j < rows[0].length; j++) {
      double sum = 0;
      for (double[] row : rows) sum += Math.abs(row[j]);
      byColumns = Math.max(byColumns, sum);
      Vector unit = new DenseVector(rows[0].length);
      unit.set(j, 1);
      gain = Math.max(gain, dense.mult(unit, new DenseVector(rows.length)).norm(Vector.Norm.One));
    }
    Matrix sparse = new CompRowMatrix(dense);
    System.out.printf("%s: One %.0f, sparse %.0f (%.0f, gain %.0f); Infinity %.0f, sparse %.0f (%.0f)%n", name, dense.norm(Matrix.Norm.One),
        sparse.norm(Matrix.Norm.One), byColumns, gain, dense.norm(Matrix.Norm.Infinity), sparse.norm(Matrix.Norm.Infinity), byRows);
  }

  public static void main(String[] args) {
    print("1 -2 / 3 4", new double[][] {{1, -2}, {3, 4}});
    print("1 1 1 1", new double[][] {{1, 1, 1, 1}});
    print("1 2 / 2 5", new double[][] {{1, 2}, {2, 5}});
  }
}
END
as_seen <<'END'
1 -2 / 3 4: One 7, sparse 7 (6, gain 6); Infinity 6, sparse 6 (7)
1 1 1 1: One 4, sparse 4 (1, gain 1); Infinity 1, sparse 1 (4)
1 2 / 2 5: One 7, sparse 7 (7, gain 7); Infinity 7, sparse 7 (7)
END
