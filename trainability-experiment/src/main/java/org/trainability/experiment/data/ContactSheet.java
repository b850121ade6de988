package org.trainability.experiment.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;

/**
 * Some samples of a data set in one picture: a row for each of up to twenty classes with the first
 * samples of that class, else the first hundred samples.
 */
public final class ContactSheet {

  private static final int PER_ROW = 10;
  private static final int MOST_CLASSES = 20;
  private static final int GAP = 2;

  /** Small images are shown larger. */
  private static final int COMFORTABLE = 48;

  private static final int BACKGROUND = 0x3060A0;
  private static final int WHITE = 255;
  private static final int COLORS = 3;

  private final LoadedData data;

  /**
   * Shows a data set.
   *
   * @param data whose samples are images
   */
  public ContactSheet(LoadedData data) {
    this.data = data;
  }

  /**
   * Tells whether there is anything to be seen.
   *
   * @param shape of a sample
   * @return whether it is an image with one channel or three
   */
  public static boolean canShow(InputShape shape) {
    return shape.rows() > 1 && (shape.channels() == 1 || shape.channels() == COLORS);
  }

  /**
   * Draws the picture. The least number of the samples shown is black, the greatest white; of bytes
   * 0 and 255.
   *
   * @return gray or colored as the samples
   */
  public BufferedImage draw() {
    List<int[]> rows = rows();
    InputShape shape = data.shape();
    int zoom = Math.max(1, COMFORTABLE / Math.max(shape.rows(), shape.columns()));
    int height = shape.rows() * zoom + GAP;
    int width = shape.columns() * zoom + GAP;
    BufferedImage sheet =
        new BufferedImage(
            PER_ROW * width + GAP, rows.size() * height + GAP, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        sheet.setRGB(x, y, BACKGROUND);
      }
    }
    double[] range = range(rows);
    for (int row = 0; row < rows.size(); row++) {
      for (int place = 0; place < rows.get(row).length; place++) {
        draw(rows.get(row)[place], sheet, GAP + place * width, GAP + row * height, zoom, range);
      }
    }
    return sheet;
  }

  private void draw(int sample, BufferedImage sheet, int left, int top, int zoom, double[] range) {
    InputShape shape = data.shape();
    for (int y = 0; y < shape.rows() * zoom; y++) {
      for (int x = 0; x < shape.columns() * zoom; x++) {
        int pixel = y / zoom * shape.columns() + x / zoom;
        int color = 0;
        for (int c = 0; c < COLORS; c++) {
          int channel = shape.channels() == 1 ? 0 : c;
          double value = data.value(sample, channel * shape.rows() * shape.columns() + pixel);
          color = color << 8 | shade(value, range);
        }
        sheet.setRGB(left + x, top + y, color);
      }
    }
  }

  private static int shade(double value, double[] range) {
    return range[1] > range[0]
        ? (int) Math.round(WHITE * (value - range[0]) / (range[1] - range[0]))
        : 0;
  }

  private double[] range(List<int[]> rows) {
    if (data.isBytes()) {
      return new double[] {0, WHITE};
    }
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int[] row : rows) {
      for (int sample : row) {
        for (int input = 0; input < data.inputs(); input++) {
          range[0] = Math.min(range[0], data.value(sample, input));
          range[1] = Math.max(range[1], data.value(sample, input));
        }
      }
    }
    return range;
  }

  private List<int[]> rows() {
    List<int[]> rows = new ArrayList<>();
    if (data.targets() instanceof Targets.Labels labels && data.outputs() <= MOST_CLASSES) {
      for (int c = 0; c < data.outputs(); c++) {
        int wanted = c;
        rows.add(
            IntStream.range(0, data.size())
                .filter(sample -> labels.labels()[sample] == wanted)
                .limit(PER_ROW)
                .toArray());
      }
      return rows;
    }
    for (int first = 0; first < Math.min(data.size(), PER_ROW * PER_ROW); first += PER_ROW) {
      rows.add(IntStream.range(first, Math.min(first + PER_ROW, data.size())).toArray());
    }
    return rows;
  }
}
