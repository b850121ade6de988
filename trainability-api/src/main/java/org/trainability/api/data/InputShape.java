package org.trainability.api.data;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The shape of one sample's inputs: an image, or a row of numbers.
 *
 * @param channels of the image: 1 for gray, 3 for colors; at least 1
 * @param rows of the image, at least 1
 * @param columns of the image, at least 1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record InputShape(int channels, int rows, int columns) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1, or a sample has more than {@link
   *     Integer#MAX_VALUE} inputs
   */
  public InputShape {
    if (channels < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "channels, rows and columns must be at least 1, were %s, %s and %s"
              .formatted(channels, rows, columns));
    }
    if ((double) channels * rows * columns > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a sample may have at most %s inputs, had %s x %s x %s"
              .formatted(Integer.MAX_VALUE, channels, rows, columns));
    }
  }

  /**
   * A row of numbers, as a line of a table.
   *
   * @param inputs how many, at least 1
   * @return one channel with one row
   */
  public static InputShape row(int inputs) {
    return new InputShape(1, 1, inputs);
  }

  /**
   * Counts the numbers of one sample.
   *
   * @return channels · rows · columns
   */
  public int inputs() {
    return channels * rows * columns;
  }

  /**
   * The shape as a phrase.
   *
   * @return {@code 28 x 28}, {@code 3 x 32 x 32} with channels, or {@code 12 numbers}
   */
  @Override
  public String toString() {
    if (channels > 1) {
      return "%s x %s x %s".formatted(channels, rows, columns);
    }
    return rows > 1 ? "%s x %s".formatted(rows, columns) : columns + " numbers";
  }
}
