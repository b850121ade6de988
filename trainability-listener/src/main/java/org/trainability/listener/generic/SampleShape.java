package org.trainability.listener.generic;

/**
 * What samples look like.
 *
 * @param rows of an image
 * @param columns of an image
 * @param classes to tell apart
 */
public record SampleShape(int rows, int columns, int classes) {

  /**
   * @return the numbers that a sample consists of
   */
  public int inputs() {
    return rows * columns;
  }
}
