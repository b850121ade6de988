#!/usr/bin/env bash
# ND4J: slice(i) of a view is an empty array from some row on.
#
# One would expect slice(i) of a matrix to be its row i, also where the matrix is a view of another one. Of a view
# of rows, of columns or of a window the first rows come out right and the later ones empty, without an error.
# getRow(i) is right, and so is slice(i) of a copy. What is built on slice fails in its own way: putRow throws, and
# the text of a permuted array leaves rows out.
# Matters to loops over the samples of a part of a batch, and to weights and gradients that are printed: they are
# views.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static void print(String name, INDArray view) {
    StringBuilder slices = new StringBuilder();
    for (int i = 0; i < view.rows(); i++) slices.append(view.slice(i).isEmpty() ? " empty" : " " + view.slice(i).equals(view.getRow(i)));
    System.out.println(name + ": slice(i) is getRow(i):" + slices);
  }

  public static void main(String[] args) {
    INDArray matrix = Nd4j.arange(30).castTo(DataType.DOUBLE).reshape(5, 6);
    print("whole", matrix);
    print("rows 1 to 3", matrix.get(interval(1, 4), all()));
    print("columns 1 to 3", matrix.get(all(), interval(1, 4)));
    print("window", matrix.get(interval(1, 4), interval(1, 5)));
    print("copy of the window", matrix.get(interval(1, 4), interval(1, 5)).dup());
    try {
      matrix.get(interval(1, 4), interval(1, 5)).putRow(1, Nd4j.zeros(DataType.DOUBLE, 4));
      System.out.println("putRow(1, ...) of the window is done");
    } catch (RuntimeException error) {
      System.out.println("putRow(1, ...) of the window: " + error.getClass().getSimpleName());
    }
    INDArray permuted = Nd4j.arange(12).castTo(DataType.DOUBLE).reshape(2, 3, 2).permute(2, 0, 1);
    System.out.println("permuted: " + permuted.toString().replaceAll("\\s+", ""));
    System.out.println("its copy: " + permuted.dup('c').toString().replaceAll("\\s+", ""));
  }
}
END
as_seen <<'END'
whole: slice(i) is getRow(i): true true true true true
rows 1 to 3: slice(i) is getRow(i): true true empty
columns 1 to 3: slice(i) is getRow(i): true true true empty empty
window: slice(i) is getRow(i): true empty empty
copy of the window: slice(i) is getRow(i): true true true
putRow(1, ...) of the window: NullPointerException
permuted: [[[0,2.0000,4.0000],[]],[[1.0000,3.0000,5.0000],[]]]
its copy: [[[0,2.0000,4.0000],[6.0000,8.0000,10.0000]],[[1.0000,3.0000,5.0000],[7.0000,9.0000,11.0000]]]
END
