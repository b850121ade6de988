#!/usr/bin/env bash
# DL4J: DataSet.sortByLabel loses examples and doubles others where classes are of different sizes.
#
# One would expect another order of the examples, one of each class in turn as long as there are any. But it copies
# rows that it has overwritten before, and after each round of classes it passes over a row, which stays as it was. With
# classes of equal sizes it throws. sortAndBatchByNumLabels, which makes balanced batches, sorts with it.
# Matters to batches for tasks with unequal classes: examples are missing from training, and others count twice.
#
# nd4j-native 1.0.0-M2.1, 2026-11-30. Examples are numbered; a is the first class, b the second.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static void sort(String classes) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, classes.length(), 2);
    for (int i = 0; i < classes.length(); i++) labels.putScalar(i, classes.charAt(i) - 'a', 1);
    DataSet data = new DataSet(Nd4j.linspace(1, classes.length(), classes.length(), DataType.DOUBLE).reshape(classes.length(), 1), labels);
    data.sortByLabel();
    System.out.print(classes + " becomes");
    for (int i = 0; i < classes.length(); i++) {
      System.out.printf(" %.0f%s", data.getFeatures().getDouble(i, 0), data.getLabels().getDouble(i, 0) == 1 ? "a" : "b");
    }
    System.out.println();
  }

  public static void main(String[] args) {
    sort("babbab");
    sort("abbbbb");
  }
}
END
as_seen <<'END'
babbab becomes 2a 2a 3b 5a 3b 6b
abbbbb becomes 1a 2b 3b 4b 3b 4b
END
