#!/usr/bin/env bash
# la4j: the singular value decomposition of a matrix with more columns than rows does not multiply to the matrix.
#
# One would expect U S V^T to be the matrix and V to be orthogonal, whatever the shape. For wide matrices the singular
# values are right, but the later columns of V are not orthogonal, and the product differs from the matrix by as much
# as its elements. For tall and square matrices all is right.
# Matters to fewer samples than features: projections and low-rank approximations of activations and gradients.
#
# la4j 0.6.0, 2026-11-30. Printed: the largest error of the product, and of V^T V against the identity.
. "$(dirname "$0")/support.bash"
maven org.la4j:la4j:0.6.0
java_prints <<'END'
import org.la4j.LinearAlgebra;
import org.la4j.Matrix;

public class Main {
  static double largest(Matrix matrix) {
    double largest = 0;
    for (int i = 0; i < matrix.rows(); i++) for (int j = 0; j < matrix.columns(); j++) largest = Math.max(largest, Math.abs(matrix.get(i, j)));
    return largest;
  }

  static void print(double[][] values) {
    Matrix matrix = Matrix.from2DArray(values);
    Matrix[] usv = matrix.withDecompositor(LinearAlgebra.SVD).decompose();
    Matrix v = usv[2];
    System.out.printf("%d x %d: singular values %.4f %.4f, error of the product %.4f, of V %.4f%n", matrix.rows(), matrix.columns(),
        usv[1].get(0, 0), usv[1].get(1, 1), largest(usv[0].multiply(usv[1]).multiply(v.transpose()).subtract(matrix)),
        largest(v.transpose().multiply(v).subtract(Matrix.identity(v.columns()))));
  }

  public static void main(String[] args) {
    print(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    print(new double[][] {{1, 2}, {3, 4}});
    print(new double[][] {{1, 3, 5}, {2, 4, 6}});
    print(new double[][] {{1, 0, 2, 0}, {0, 1, 0, 1}});
  }
}
END
as_seen <<'END'
3 x 2: singular values 9.5255 0.5143, error of the product 0.0000, of V 0.0000
2 x 2: singular values 5.4650 0.3660, error of the product 0.0000, of V 0.0000
2 x 3: singular values 9.5255 0.5143, error of the product 0.1659, of V 0.8232
2 x 4: singular values 2.2361 1.4142, error of the product 1.0000, of V 1.0000
END
