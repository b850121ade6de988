#!/usr/bin/env bash
# multik: a transposed matrix is written to .npy with its elements in the old order, and the mean of 2e9 and 2e9 is negative.
#
# One would expect a reader to get what multik shows. A transposed matrix is a view with other strides, and writeNPY
# writes the memory behind it, in the order of that memory, under the transposed shape: other readers and multik itself
# read back another matrix. And the mean of integers is computed from a sum that has the type of the elements.
# Matters to weights and activations handed to NumPy, and to means of counts.
#
# multik-core-jvm and multik-kotlin-jvm 0.2.3, npy 0.3.5, 2026-11-30. In brackets the values by hand.
. "$(dirname "$0")/support.bash"
maven org.jetbrains.kotlinx:multik-core-jvm:0.2.3 org.jetbrains.kotlinx:multik-kotlin-jvm:0.2.3 org.jetbrains.bio:npy:0.3.5
java_prints <<'END'
import java.nio.file.Path;
import java.util.Arrays;
import org.jetbrains.bio.npy.NpyArray;
import org.jetbrains.bio.npy.NpyFile;
import org.jetbrains.kotlinx.multik.api.Multik;
import org.jetbrains.kotlinx.multik.api.io.NpyKt;
import org.jetbrains.kotlinx.multik.ndarray.data.D1;
import org.jetbrains.kotlinx.multik.ndarray.data.D2;
import org.jetbrains.kotlinx.multik.ndarray.data.DataType;
import org.jetbrains.kotlinx.multik.ndarray.data.MemoryViewDoubleArray;
import org.jetbrains.kotlinx.multik.ndarray.data.MemoryViewIntArray;
import org.jetbrains.kotlinx.multik.ndarray.data.NDArray;

public class Main {
  static String line(Object array) {
    return array.toString().replace("\n", " ");
  }

  public static void main(String[] args) {
    NDArray<Double, D2> matrix = new NDArray<>(
        new MemoryViewDoubleArray(new double[] {1, 2, 3, 4, 5, 6}), 0, new int[] {2, 3}, new int[] {3, 1}, D2.Companion, null);
    NDArray<Double, D2> transposed = matrix.transpose();
    System.out.println("matrix " + line(matrix));
    System.out.println("transposed " + line(transposed));
    Path file = Path.of("transposed.npy");
    NpyKt.writeNPY(Multik.INSTANCE, file, transposed);
    System.out.println("read by multik " + line(NpyKt.readNPY(Multik.INSTANCE, file, DataType.DoubleDataType, D2.Companion)));
    NpyArray array = NpyFile.read(file, 1 << 18);
    System.out.println("in the file: shape " + Arrays.toString(array.getShape()) + ", elements "
        + Arrays.toString(array.asDoubleArray()) + " (1, 4, 2, 5, 3, 6)");
    NpyKt.writeNPY(Multik.INSTANCE, file, transposed.deepCopy());
    System.out.println("by way of deepCopy: " + Arrays.toString(NpyFile.read(file, 1 << 18).asDoubleArray()));
    for (int count : new int[] {1_000_000_000, 2_000_000_000}) {
      NDArray<Integer, D1> counts = new NDArray<>(
          new MemoryViewIntArray(new int[] {count, count}), 0, new int[] {2}, new int[] {1}, D1.Companion, null);
      System.out.printf("mean of %d and %d: %.0f (%d)%n", count, count, Multik.INSTANCE.getStat().mean(counts), count);
    }
  }
}
END
as_seen <<'END'
matrix [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
transposed [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
read by multik [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
in the file: shape [3, 2], elements [1.0, 2.0, 3.0, 4.0, 5.0, 6.0] (1, 4, 2, 5, 3, 6)
by way of deepCopy: [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]
mean of 1000000000 and 1000000000: 1000000000 (1000000000)
mean of 2000000000 and 2000000000: -147483648 (2000000000)
END
