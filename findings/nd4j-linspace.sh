#!/usr/bin/env bash
# ND4J: linspace(type, a, b, c) means start, count, step of whole numbers, and start, step, count of doubles.
#
# From NumPy, and from ND4J's own linspace(a, b, count, type), one would expect of Nd4j.linspace(DataType, a, b, c) that c
# numbers run from a to b. Two methods of that name begin with the type, and in neither is b the end: written 10, it is
# how many numbers there are, and c the distance between neighbors; written 10.0, it is the distance, and c how many.
# Matters to grids of rates or slopes: linspace(type, 0.0, 1.0, 11) runs from 0 to 10.
#
# nd4j-native 1.0.0-M2.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static void show(String call, INDArray array) {
    System.out.println(call + ": shape " + Arrays.toString(array.shape()) + ", " + Arrays.toString(array.dup().data().asDouble()));
  }

  public static void main(String[] args) {
    show("linspace(DOUBLE, 1, 10, 4)", Nd4j.linspace(DataType.DOUBLE, 1, 10, 4));
    show("linspace(DOUBLE, 1.0, 10.0, 4)", Nd4j.linspace(DataType.DOUBLE, 1.0, 10.0, 4));
    show("linspace(1.0, 10.0, 4, DOUBLE)", Nd4j.linspace(1.0, 10.0, 4, DataType.DOUBLE));
    show("linspace(DOUBLE, 2, 2, 4)", Nd4j.linspace(DataType.DOUBLE, 2, 2, 4));
    show("linspace(2.0, 2.0, 4, DOUBLE)", Nd4j.linspace(2.0, 2.0, 4, DataType.DOUBLE));
  }
}
END
as_seen <<'END'
linspace(DOUBLE, 1, 10, 4): shape [10], [1.0, 5.0, 9.0, 13.0, 17.0, 21.0, 25.0, 29.0, 33.0, 37.0]
linspace(DOUBLE, 1.0, 10.0, 4): shape [4], [1.0, 11.0, 21.0, 31.0]
linspace(1.0, 10.0, 4, DOUBLE): shape [4], [1.0, 4.0, 6.999999999999999, 10.0]
linspace(DOUBLE, 2, 2, 4): shape [2], [2.0, 6.0]
linspace(2.0, 2.0, 4, DOUBLE): shape [4], [2.0, 2.0, 2.0, 2.0]
END
