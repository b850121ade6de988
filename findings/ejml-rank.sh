#!/usr/bin/env bash
# EJML gives one matrix two ranks: 4 by its SVD, 0 by MatrixFeatures.
#
# One would expect both to measure against the largest singular value, as NumPy's matrix_rank does. SimpleSVD.rank()
# does; MatrixFeatures_DDRM.rank() uses a fixed threshold, so a well-conditioned matrix of small numbers has rank 0.
# Matters to Hessian and feature ranks: where gradients shrink, the rank seems to collapse, and it is only the scale.
#
# ejml 0.46.1, 2026-11-29. The matrix is the identity, times a scale.
. "$(dirname "$0")/support.bash"
maven org.ejml:ejml-all:0.46.1
java_prints <<'END'
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.simple.SimpleMatrix;

public class Main {
  public static void main(String[] args) {
    for (double scale : new double[] {1, 1e-10, 1e-20}) {
      SimpleMatrix matrix = SimpleMatrix.identity(4).scale(scale);
      System.out.println("scale " + scale + ": SimpleSVD.rank " + matrix.svd().rank() + ", MatrixFeatures.rank " + MatrixFeatures_DDRM.rank(matrix.getDDRM()));
    }
  }
}
END
as_seen <<'END'
scale 1.0: SimpleSVD.rank 4, MatrixFeatures.rank 4
scale 1.0E-10: SimpleSVD.rank 4, MatrixFeatures.rank 4
scale 1.0E-20: SimpleSVD.rank 4, MatrixFeatures.rank 0
END
