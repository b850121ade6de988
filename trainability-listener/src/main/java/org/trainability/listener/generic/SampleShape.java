package org.trainability.listener.generic;

/**
 * What samples look like.
 *
 * @param channels of an image
 * @param rows of an image
 * @param columns of an image
 * @param classes to tell apart
 */
public record SampleShape(int channels, int rows, int columns, int classes) {

  /** Gray images. */
  public SampleShape(int rows, int columns, int classes) {
    this(1, rows, columns, classes);
  }

  /** {@return the numbers that a sample consists of} */
  public int inputs() {
    return channels * rows * columns;
  }
}
