#!/usr/bin/env bash
# JAMA, Commons Math and ojAlgo order eigenvalues each in its own way, and in none when symmetry is off by 1e-12.
#
# One would expect one order, or a documented one that holds. For a symmetric matrix JAMA gives ascending values,
# Commons Math descending ones and ojAlgo the largest magnitude first. All three look whether the matrix is symmetric:
# where one entry is off by 1e-12 they go the general way, and the values come in no order.
# Matters to Hessians: averages over batches are symmetric but for rounding, and "the last one" is then not the
# sharpness.
#
# jama 1.0.3, commons-math3 3.6.1, ojalgo 55.2.0, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven gov.nist.math:jama:1.0.3 org.apache.commons:commons-math3:3.6.1 org.ojalgo:ojalgo:55.2.0
java_prints <<'END'
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;

public class Main {
  static String print(double[] values) {
    return Arrays.stream(values).mapToObj(v -> String.format("%.3f", v)).collect(Collectors.joining(" "));
  }

  public static void main(String[] args) {
    for (double off : new double[] {0, 1e-12}) {
      Random random = new Random(1);
      double[][] matrix = new double[5][5];
      for (int i = 0; i < 5; i++) for (int j = 0; j <= i; j++) matrix[i][j] = matrix[j][i] = random.nextGaussian();
      matrix[0][1] += off;
      System.out.println(off == 0 ? "symmetric" : "one entry off by " + off);
      System.out.println("  JAMA: " + print(new Jama.EigenvalueDecomposition(new Jama.Matrix(matrix)).getRealEigenvalues()));
      System.out.println("  Commons Math: " + print(new org.apache.commons.math3.linear.EigenDecomposition(
          new org.apache.commons.math3.linear.Array2DRowRealMatrix(matrix)).getRealEigenvalues()));
      R064Store store = R064Store.FACTORY.copy(RawStore.wrap(matrix));
      Eigenvalue<Double> ojAlgo = Eigenvalue.R064.make(store);
      ojAlgo.decompose(store);
      System.out.println("  ojAlgo: " + print(ojAlgo.getEigenvalues().stream().mapToDouble(v -> v.doubleValue()).toArray()));
    }
  }
}
END
as_seen <<'END'
symmetric
  JAMA: -3.114 -0.831 -0.444 0.690 3.411
  Commons Math: 3.411 0.690 -0.444 -0.831 -3.114
  ojAlgo: 3.411 -3.114 -0.831 0.690 -0.444
one entry off by 1.0E-12
  JAMA: 3.411 -3.114 0.690 -0.831 -0.444
  Commons Math: 3.411 -3.114 0.690 -0.831 -0.444
  ojAlgo: 3.411 -3.114 0.690 -0.831 -0.444
END
