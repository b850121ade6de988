#!/usr/bin/env bash
# ojAlgo: the norm of a matrix is its Frobenius norm divided by the root of its smaller side.
#
# One would expect norm() of a matrix to be one of the usual norms. For (3 1; 1 2) it is 2.74, where the Frobenius norm is
# 3.87 and the largest singular value 3.62: it is below both. The norm of a vector is the Euclidean one, so the norm of
# the same weights changes when they are laid out as a matrix. NORM2 of aggregateAll is the Frobenius norm.
# Matters to norms of weights and gradients by layer: matrices count for less than biases.
#
# ojalgo 55.2.0, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven org.ojalgo:ojalgo:55.2.0
java_prints <<'END'
import org.ojalgo.function.aggregator.Aggregator;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;

public class Main {
  static void print(double[][] values) {
    R064Store matrix = R064Store.FACTORY.rows(values);
    SingularValue<Double> svd = SingularValue.R064.make(matrix);
    svd.decompose(matrix);
    System.out.printf("%d x %d: norm %.3f, NORM2 %.3f, Frobenius %.3f, largest singular value %.3f%n", matrix.countRows(), matrix.countColumns(),
        matrix.norm(), matrix.aggregateAll(Aggregator.NORM2), svd.getFrobeniusNorm(), svd.getOperatorNorm());
  }

  public static void main(String[] args) {
    print(new double[][] {{3, 1}, {1, 2}});
    print(new double[][] {{3, 1, 1, 2}});
    print(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
  }
}
END
as_seen <<'END'
2 x 2: norm 2.739, NORM2 3.873, Frobenius 3.873, largest singular value 3.618
1 x 4: norm 3.873, NORM2 3.873, Frobenius 3.873, largest singular value 3.873
3 x 3: norm 1.000, NORM2 1.732, Frobenius 1.732, largest singular value 1.000
END
