#!/usr/bin/env bash
# ND4J: INDArray.equals allows an absolute difference of 1e-5, so all small numbers are equal.
#
# One would expect equals to compare the numbers, or at most to allow a relative difference. It allows an absolute one
# of 1e-5, also in float64: a gradient of 9e-6 equals zero, and weights 1000 times as large equal the small ones.
# Matters to tests of determinism and to "has this parameter moved?": small gradients are where trainability is lost.
#
# nd4j-api 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  public static void main(String[] args) {
    System.out.println("0 equals 9e-6, float64: " + Nd4j.createFromArray(0.0).equals(Nd4j.createFromArray(9e-6)));
    System.out.println("9e-9 equals 9e-6, float64: " + Nd4j.createFromArray(9e-9).equals(Nd4j.createFromArray(9e-6)));
    System.out.println("0 equals 1.1e-5, float64: " + Nd4j.createFromArray(0.0).equals(Nd4j.createFromArray(1.1e-5)));
    System.out.println("1e6 equals the next float32: " + Nd4j.createFromArray(1e6f).equals(Nd4j.createFromArray(Math.nextUp(1e6f))));
  }
}
END
as_seen <<'END'
0 equals 9e-6, float64: true
9e-9 equals 9e-6, float64: true
0 equals 1.1e-5, float64: false
1e6 equals the next float32: false
END
