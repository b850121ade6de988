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
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  /** A window, which is held and not read, and whether the owner of its memory is still there. */
  record Held(DoubleBuffer window, WeakReference<Object> owner) {}

  static Held ofJava() {
    ByteBuffer owner = ByteBuffer.allocateDirect(64 * 8);
    return new Held(owner.asDoubleBuffer(), new WeakReference<>(owner));
  }

  static Held ofNd4j() {
    DataBuffer owner = Nd4j.zeros(DataType.DOUBLE, 64).data();
    return new Held(owner.asNioDouble(), new WeakReference<>(owner));
  }

  public static void main(String[] args) throws InterruptedException {
    Held java = ofJava();
    Held nd4j = ofNd4j();
    // Collection takes a moment, and may take several.
    for (int round = 0; round < 100 && nd4j.owner().get() != null; round++) {
      System.gc();
      Thread.sleep(20);
    }
    System.out.println("a view of a direct buffer keeps its owner: " + (java.owner().get() != null));
    System.out.println("a window on an array keeps its owner: " + (nd4j.owner().get() != null));
    System.out.println(java.window().capacity() + " and " + nd4j.window().capacity() + " numbers held to the end");
  }
}
END
as_seen <<'END'
a view of a direct buffer keeps its owner: true
a window on an array keeps its owner: false
64 and 64 numbers held to the end
END
