#!/usr/bin/env bash
# ND4J: PCA by a share of the variance keeps components by the fourth root of their variances, or by their deviations.
#
# One would expect three features with variances of 100, 1 and 0.01 to be one-dimensional for a share of 0.95: the
# first has 0.99. PCA.pca_factor takes the root of the singular values, which are roots of the variances already, and
# needs all three. PCA.pca2 and reducedBasis sum the deviations and need two.
# Matters to effective dimensions of features and gradients.
#
# nd4j-native 1.0.0-M2.1, 2026-11-30. Features without correlation; printed: how many components are kept.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dimensionalityreduction.PCA;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  public static void main(String[] args) {
    INDArray data = Nd4j.createFromArray(new float[][] {{10, 1, 0.1f}, {-10, 1, -0.1f}, {10, -1, -0.1f}, {-10, -1, 0.1f}});
    INDArray variances = data.var(false, 0);
    System.out.printf("variances %.2f %.2f %.2f%n", variances.getDouble(0), variances.getDouble(1), variances.getDouble(2));
    for (double share : new double[] {0.85, 0.95, 0.995}) {
      double sum = 0;
      int needed = 0;
      while (sum < share * variances.sumNumber().doubleValue()) sum += variances.getDouble(needed++);
      System.out.printf("share %s: needed %d, pca_factor %d, pca2 %d, reducedBasis %d%n", share, needed,
          PCA.pca_factor(data.castTo(DataType.DOUBLE), share, true).columns(), PCA.pca2(data, share).columns(),
          new PCA(data).reducedBasis(share).columns());
    }
  }
}
END
as_seen <<'END'
variances 100.00 1.00 0.01
share 0.85: needed 1, pca_factor 2, pca2 1, reducedBasis 1
share 0.95: needed 1, pca_factor 3, pca2 2, reducedBasis 2
share 0.995: needed 2, pca_factor 3, pca2 3, reducedBasis 3
END
