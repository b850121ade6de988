#!/usr/bin/env bash
# UJMP: the first principal component points at the mean of the data instead of along their largest variance.
#
# One would expect principal components not to change when a constant is added to a feature. princomp takes the
# singular vectors of the data as they are, without subtracting the means: around zero it is right, and a hundred away
# from zero the first component is the direction of the mean, whatever the data do. The scores are not centered either.
# Matters to features after a ReLU, whose means are far from zero: the effective rank counts the mean as a direction.
#
# ujmp-core 0.3.0, 2026-11-30. Five points that vary most along the first axis; the share of the variance that each
# column of the scores has, and in brackets by the variances along the axes, which are uncorrelated.
. "$(dirname "$0")/support.bash"
maven org.ujmp:ujmp-core:0.3.0
java_prints <<'END'
import org.ujmp.core.Matrix;

public class Main {
  static final double[][] POINTS = {{-20, 1}, {-10, -2}, {0, 2}, {10, -2}, {20, 1}};

  static double[] variances(double[][] rows) {
    double[] variances = new double[2];
    for (int j = 0; j < 2; j++) {
      double mean = 0;
      for (double[] row : rows) mean += row[j] / rows.length;
      for (double[] row : rows) variances[j] += (row[j] - mean) * (row[j] - mean) / (rows.length - 1);
    }
    return variances;
  }

  public static void main(String[] args) {
    double[] along = variances(POINTS); // the axes are the principal axes: their covariance is 0
    for (double[] offset : new double[][] {{0, 0}, {0, 100}, {100, 100}, {0, 1000}}) {
      double[][] moved = new double[POINTS.length][];
      for (int i = 0; i < moved.length; i++) moved[i] = new double[] {POINTS[i][0] + offset[0], POINTS[i][1] + offset[1]};
      double[][] scores = Matrix.Factory.importFromArray(moved).princomp().toDoubleArray();
      double[] variances = variances(scores);
      double total = variances[0] + variances[1];
      System.out.printf("moved by %.0f and %.0f: %.3f and %.3f (%.3f and %.3f); first scores %.1f to %.1f%n", offset[0], offset[1], variances[0] / total,
          variances[1] / total, along[0] / (along[0] + along[1]), along[1] / (along[0] + along[1]), scores[0][0], scores[4][0]);
    }
  }
}
END
as_seen <<'END'
moved by 0 and 0: 0.986 and 0.014 (0.986 and 0.014); first scores -20.0 to 20.0
moved by 0 and 100: 0.014 and 0.986 (0.986 and 0.014); first scores -101.0 to -101.0
moved by 100 and 100: 0.505 and 0.495 (0.986 and 0.014); first scores 127.9 to 156.3
moved by 0 and 1000: 0.014 and 0.986 (0.986 and 0.014); first scores -1001.0 to -1001.0
END
