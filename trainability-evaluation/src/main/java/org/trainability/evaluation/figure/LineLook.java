package org.trainability.evaluation.figure;

/**
 * How the lines of a figure look, by how close their points are: the same in all its plots.
 *
 * @param width of a line in points
 * @param markers whether each point has one
 */
record LineLook(float width, boolean markers) {

  private static final double LEAST_MARKER_DISTANCE = 8;
  private static final double LEAST_POINT_DISTANCE = 3;

  /** Also that of the samples in the legend: a thin one would hide its color. */
  static final float THICK = 1.6f;

  private static final float THIN = 1.1f;

  /**
   * @param distance of two points of the longest curve, in points of the picture
   */
  static LineLook of(double distance) {
    return new LineLook(
        distance >= LEAST_POINT_DISTANCE ? THICK : THIN, distance >= LEAST_MARKER_DISTANCE);
  }
}
