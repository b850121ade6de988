#!/usr/bin/env bash
# ND4J: sums and means of float32 arrays drift by percents.
#
# One would expect a sum of ten million float32 numbers to be right to a few digits, as NumPy's and PyTorch's are:
# they add in pairs or blocks. ND4J's drift as if it added one after the other in float32: the mean of a million
# numbers that are all 1000.1 is 1 % off, a norm over twenty million weights 4 %.
# Matters to weight and gradient norms of large networks, and to means over a long stream. Cast to float64 first.
#
# nd4j-native 1.0.0-M2.1, one thread (OMP_NUM_THREADS=1), 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static void print(String what, Number seen, Number right) {
    System.out.printf("%s: off by %.2f %%%n", what, 100 * Math.abs(seen.doubleValue() / right.doubleValue() - 1));
  }

  public static void main(String[] args) {
    INDArray x = Nd4j.valueArrayOf(new long[] {1_000_000}, 1000.1, DataType.FLOAT);
    print("mean of 1e6 times 1000.1", x.meanNumber(), 1000.1);
    print("the same, cast to float64 first", x.castTo(DataType.DOUBLE).meanNumber(), 1000.1);
    INDArray y = Nd4j.valueArrayOf(new long[] {20_000_000}, 0.1, DataType.FLOAT);
    print("sum of 2e7 times 0.1", y.sumNumber(), 2e6);
    print("norm2 of 2e7 times 0.1", y.norm2Number(), 0.1 * Math.sqrt(2e7));
  }
}
END
as_seen <<'END'
mean of 1e6 times 1000.1: off by 0.99 %
the same, cast to float64 first: off by 0.00 %
sum of 2e7 times 0.1: off by 4.86 %
norm2 of 2e7 times 0.1: off by 4.05 %
END
