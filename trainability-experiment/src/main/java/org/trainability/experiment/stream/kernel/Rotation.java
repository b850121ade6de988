package org.trainability.experiment.stream.kernel;

import org.trainability.api.data.InputShape;

/** Images turned around their middle. */
public final class Rotation {

  private Rotation() {}

  /**
   * Turns an image counter-clockwise. Each new pixel is the bilinear mean of the four old ones
   * around the place that it comes from; a place outside of the image has the value of the nearest
   * pixel at its edge.
   *
   * @param shape of the image; each channel is turned alike
   * @param degrees by which it is turned
   * @param from channel by channel, row by row; not changed
   * @param to as many values; never the same array
   */
  public static void turn(InputShape shape, double degrees, double[] from, double[] to) {
    double angle = Math.toRadians(degrees);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double middleRow = (shape.rows() - 1) / 2.0;
    double middleColumn = (shape.columns() - 1) / 2.0;
    int plane = shape.rows() * shape.columns();
    for (int row = 0; row < shape.rows(); row++) {
      for (int column = 0; column < shape.columns(); column++) {
        double y = row - middleRow;
        double x = column - middleColumn;
        double fromRow = clamp(middleRow + cos * y + sin * x, shape.rows());
        double fromColumn = clamp(middleColumn - sin * y + cos * x, shape.columns());
        int top = (int) fromRow;
        int left = (int) fromColumn;
        int bottom = Math.min(top + 1, shape.rows() - 1);
        int right = Math.min(left + 1, shape.columns() - 1);
        double down = fromRow - top;
        double across = fromColumn - left;
        for (int channel = 0; channel < shape.channels(); channel++) {
          int start = channel * plane;
          double upper =
              (1 - across) * from[start + top * shape.columns() + left]
                  + across * from[start + top * shape.columns() + right];
          double lower =
              (1 - across) * from[start + bottom * shape.columns() + left]
                  + across * from[start + bottom * shape.columns() + right];
          to[start + row * shape.columns() + column] = (1 - down) * upper + down * lower;
        }
      }
    }
  }

  private static double clamp(double place, int size) {
    return Math.max(0, Math.min(size - 1, place));
  }
}
