#!/usr/bin/env bash
# ND4J: averageAndPropagate goes by the place in memory, and accumulate adds float64 as if it were float32.
#
# One would expect the average of arrays to be that of the elements with the same indices. averageAndPropagate takes
# the elements as they lie in memory: the average of a matrix with itself in Fortran order is another matrix, and a
# transposed view counts as what lies under it. accumulate, a sum, is right for float32 and wrong for float64.
# Matters to averages over networks or seeds: DL4J's weights are in Fortran order, arrays of one's own in C order.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static INDArray matrix() {
    return Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}});
  }

  static String line(INDArray array) {
    return array.toString().replaceAll("\\s+", "");
  }

  public static void main(String[] args) {
    System.out.println("average of m and m: " + line(Nd4j.averageAndPropagate(new INDArray[] {matrix(), matrix()})));
    System.out.println("average of m and m in Fortran order: " + line(Nd4j.averageAndPropagate(new INDArray[] {matrix(), matrix().dup('f')})));
    System.out.println("average of m and its transpose: " + line(Nd4j.averageAndPropagate(new INDArray[] {matrix(), matrix().transpose()})));
    System.out.println("sum of (1, 2) and (10, 20) in float32: " + line(Nd4j.accumulate(Nd4j.createFromArray(1f, 2f), Nd4j.createFromArray(10f, 20f))));
    System.out.println("sum of (1, 2) and (10, 20) in float64: " + line(Nd4j.accumulate(Nd4j.createFromArray(1., 2.), Nd4j.createFromArray(10., 20.))));
  }
}
END
as_seen <<'END'
average of m and m: [[1.0000,2.0000],[3.0000,4.0000]]
average of m and m in Fortran order: [[1.0000,2.5000],[2.5000,4.0000]]
average of m and its transpose: [[1.0000,2.0000],[3.0000,4.0000]]
sum of (1, 2) and (10, 20) in float32: [11.0000,22.0000]
sum of (1, 2) and (10, 20) in float64: [0,2.5938]
END
