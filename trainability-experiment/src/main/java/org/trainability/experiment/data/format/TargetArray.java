package org.trainability.experiment.data.format;

import java.io.IOException;
import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.DataException;
import org.trainability.api.data.Targets;
import org.trainability.records.array.NumberArray;

/** Reads the targets of samples out of an array [samples] or [samples, columns]. */
final class TargetArray {

  /** Every class is an output of the network, so that more are a mistake. */
  static final int MAX_CLASSES = 1_000_000;

  /** The most numbers that are targets of one sample. */
  private static final int MAX_COLUMNS = 1 << 16;

  private final NumberArray array;
  private final int columns;

  /**
   * @param array of targets
   * @param inputs the array of inputs
   * @throws DataException if there is not one target for each sample, or the array has too many
   *     dimensions
   */
  TargetArray(NumberArray array, NumberArray inputs) throws DataException {
    this.array = array;
    long[] shape = array.shape();
    long count = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    if (shape.length == 0 || shape.length > 2 || count < 1 || count > MAX_COLUMNS) {
      throw new DataException(
          array.name(),
          "must be an array of targets, [samples] or [samples, columns] with at most %s columns, was %s"
              .formatted(MAX_COLUMNS, array.outline()));
    }
    if (shape[0] != inputs.shape()[0]) {
      throw new DataException(
          array.name(),
          "must hold one target for each of the %s samples in %s, was %s targets"
              .formatted(inputs.shape()[0], inputs.name(), shape[0]));
    }
    this.columns = (int) count;
  }

  int columns() {
    return columns;
  }

  /** {@return the targets, of which classes have a single column} */
  Targets targets(TargetKind kind) throws IOException {
    if (kind == TargetKind.CLASSES && columns > 1) {
      throw new DataException(
          array.name(),
          "must have one class for each sample, was %s; 'targets: one-hot' or 'targets: numbers' takes several columns"
              .formatted(array.outline()));
    }
    return switch (kind) {
      case CLASSES -> classes(0);
      case ONE_HOT -> oneHot();
      case NUMBERS -> numbers();
    };
  }

  /**
   * {@return the class of each sample}
   *
   * @param column the one that has the class
   */
  Targets.Labels classes(int column) throws IOException {
    if (column >= columns) {
      throw new DataException(
          array.name(),
          "must have a column %s of labels, counted from 0, was %s"
              .formatted(column, array.outline()));
    }
    return labels((row, sample) -> label(array.name(), row[column], sample));
  }

  /** {@return the column of the one in each row of zeros} */
  Targets.Labels oneHot() throws IOException {
    return labels(this::one);
  }

  /** Finds the label of a sample in its row. */
  @FunctionalInterface
  private interface RowLabel {
    int of(double[] row, int sample) throws DataException;
  }

  private Targets.Labels labels(RowLabel label) throws IOException {
    int[] labels = {};
    double[] row = new double[columns];
    int size = (int) array.shape()[0];
    try (NumberArray.Numbers numbers = array.open()) {
      for (int sample = 0; sample < size; sample++) {
        numbers.read(row, 0, columns);
        if (sample == labels.length) {
          // Grown with what arrives: a header alone is not trusted.
          labels = Arrays.copyOf(labels, Math.min(size, Math.max(1024, 2 * sample)));
        }
        labels[sample] = label.of(row, sample);
      }
    }
    return new Targets.Labels(labels);
  }

  private int one(double[] row, int sample) throws DataException {
    int found = -1;
    for (int column = 0; column < row.length; column++) {
      if (row[column] == 1 && found < 0) {
        found = column;
      } else if (row[column] != 0) {
        throw notOneHot(sample);
      }
    }
    if (found < 0) {
      throw notOneHot(sample);
    }
    return found;
  }

  private DataException notOneHot(int sample) {
    return new DataException(
        array.name(),
        "the targets of sample %s must be one 1 among zeros; 'targets: numbers' takes any numbers"
            .formatted(sample));
  }

  /** {@return the numbers of each sample} */
  Targets.Values numbers() throws IOException {
    double[] all = array.numbers();
    for (int i = 0; i < all.length; i++) {
      if (!Double.isFinite(all[i])) {
        throw new DataException(
            array.name(),
            "the targets of sample %s must be finite, was %s".formatted(i / columns, all[i]));
      }
    }
    return new Targets.Values(Nd4j.createFromArray(all).reshape(all.length / columns, columns));
  }

  /**
   * {@return a number as a class}
   *
   * @throws DataException if it is none
   */
  static int label(String place, double value, long sample) throws DataException {
    if (value < 0 || value >= MAX_CLASSES || value != Math.rint(value)) {
      throw new DataException(
          place,
          "the label of sample %s must be a whole number from 0 to %s, was %s%s"
              .formatted(
                  sample,
                  MAX_CLASSES - 1,
                  shown(value),
                  value == Math.rint(value) ? "" : "; 'targets: numbers' takes any numbers"));
    }
    return (int) value;
  }

  private static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
