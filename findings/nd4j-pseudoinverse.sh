#!/usr/bin/env bash
# ND4J: pinvert is no pseudoinverse: where the rank is deficient, it throws or returns 1e15.
#
# One would expect the Moore-Penrose inverse X, which every matrix A has. InvertMatrix.pinvert solves a system
# instead: of a matrix of rank 2 it returns one with elements up to 1e15, for which A X A is not A; others are
# refused with "must be singular" because they are; and of a wide matrix it gives an inverse that is not the
# smallest: of (1, 1) it is (1, 0), not (0.5, 0.5).
# Matters to least squares on features of which some are dead or repeated.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.inverse.InvertMatrix;

public class Main {
  static void print(String name, double[][] elements) {
    INDArray matrix = Nd4j.createFromArray(elements);
    try {
      INDArray inverse = InvertMatrix.pinvert(matrix, false);
      boolean inverts = matrix.mmul(inverse).mmul(matrix).sub(matrix).amaxNumber().doubleValue() < 1e-6;
      System.out.println(name + ": " + (inverts ? inverse.toString().replaceAll("\\s+", "") : "not even A X A = A"));
    } catch (IllegalArgumentException error) {
      System.out.println(name + ": " + error.getMessage());
    }
  }

  public static void main(String[] args) {
    print("((2, 1), (1, 3))", new double[][] {{2, 1}, {1, 3}});
    print("((1, 2, 3), (4, 5, 6), (7, 8, 9))", new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
    print("((1, 0), (0, 0))", new double[][] {{1, 0}, {0, 0}});
    print("((1, 1), (1, 1), (1, 1))", new double[][] {{1, 1}, {1, 1}, {1, 1}});
    print("(1, 1)", new double[][] {{1, 1}});
  }
}
END
as_seen <<'END'
((2, 1), (1, 3)): [[0.6000,-0.2000],[-0.2000,0.4000]]
((1, 2, 3), (4, 5, 6), (7, 8, 9)): not even A X A = A
((1, 0), (0, 0)): invalid array: must be singular matrix
((1, 1), (1, 1), (1, 1)): invalid array: must be singular matrix
(1, 1): [[1.0000],[0]]
END
