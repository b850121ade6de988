#!/usr/bin/env bash
# ND4J: a window on an array's memory does not keep the memory.
#
# One would expect of asNioDouble() what Java's own direct buffers promise: as long as a buffer or a slice of it is
# reachable, so is its memory. ND4J frees the memory when the array is collected, and the window then shows whatever is
# written there next. In array.castTo(type).data().asNioDouble().get(values) nothing holds the copy while it is read.
# Matters to fast reading and writing of arrays: rarely, and at random, a few numbers are others. Reference's
# reachabilityFence(array) after the last use is the remedy.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static DoubleBuffer ofJava() {
    return ByteBuffer.allocateDirect(64 * 8).order(ByteOrder.nativeOrder()).asDoubleBuffer();
  }

  static DoubleBuffer ofNd4j() {
    return Nd4j.zeros(DataType.DOUBLE, 64).data().asNioDouble();
  }

  static boolean isZero(DoubleBuffer window) {
    double sum = 0;
    for (int i = 0; i < 64; i++) {
      sum += Math.abs(window.get(i));
    }
    return sum == 0;
  }

  public static void main(String[] args) throws InterruptedException {
    DoubleBuffer java = ofJava();
    DoubleBuffer nd4j = ofNd4j();
    INDArray[] later = new INDArray[2000];
    for (int round = 0; round < 100 && isZero(nd4j); round++) {
      System.gc();
      Thread.sleep(20);
      for (int i = 0; i < 20; i++) {
        later[20 * round + i] = Nd4j.ones(DataType.DOUBLE, 64);
      }
    }
    System.out.println("zeros of a direct buffer are still zeros: " + isZero(java));
    System.out.println("zeros of an array, seen through its window, are still zeros: " + isZero(nd4j));
  }
}
END
as_seen <<'END'
zeros of a direct buffer are still zeros: true
zeros of an array, seen through its window, are still zeros: false
END
