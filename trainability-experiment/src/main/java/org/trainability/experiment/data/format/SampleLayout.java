package org.trainability.experiment.data.format;

import java.util.Arrays;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataException;
import org.trainability.api.data.InputShape;
import org.trainability.records.array.NumberArray;

/**
 * How an array [samples, …] is a list of samples. One dimension more is a row of numbers, two are
 * an image, three an image with channels; more are a row again.
 *
 * @param channels where the channels stand
 * @param transposed whether images stand column by column
 */
record SampleLayout(Channels channels, boolean transposed) {

  /** Where the channels of an image stand. */
  enum Channels {
    /** [samples, rows, columns, channels], as NumPy's users have it. */
    LAST,
    /** [samples, channels, rows, columns], as PyTorch's users have it. */
    FIRST
  }

  static final Option<Channels> CHANNELS =
      Option.choice(
          "channel-axis",
          Channels.LAST,
          "the axis of the channels in an array [samples, ., .,"
              + " .]. last: the last; first: the first after the samples");

  static final Option<Boolean> TRANSPOSED =
      Option.flag("transposed", false, "whether images are stored column by column, as in EMNIST");

  private static final int MAX_SAMPLES = 1 << 26;

  static SampleLayout of(Options options) {
    return new SampleLayout(options.get(CHANNELS), options.get(TRANSPOSED));
  }

  /**
   * {@return how many samples the array has}
   *
   * @throws DataException if there are too few or too many
   */
  static int size(NumberArray array) throws DataException {
    if (array.shape().length == 0) {
      throw new DataException(
          array.name(), "must be an array of samples, [samples, …], was a single number");
    }
    long size = array.shape()[0];
    if (size < 1 || size > MAX_SAMPLES) {
      throw new DataException(
          array.name(),
          "must hold from 1 to %s samples, the first dimension of the array, was %s"
              .formatted(MAX_SAMPLES, array.outline()));
    }
    return (int) size;
  }

  /**
   * {@return the shape of one sample}
   *
   * @throws DataException if a sample has no inputs, or more than an int can count
   */
  InputShape shape(NumberArray array) throws DataException {
    long[] shape = array.shape();
    try {
      long inputs = array.count() / shape[0];
      return switch (shape.length) {
        case 3 -> image(1, shape[1], shape[2]);
        case 4 ->
            channels == Channels.LAST
                ? image(shape[3], shape[1], shape[2])
                : image(shape[1], shape[2], shape[3]);
        default -> InputShape.row(Math.toIntExact(inputs));
      };
    } catch (ArithmeticException | IllegalArgumentException wrong) {
      throw new DataException(
          array.name(),
          "must have from 1 to %s numbers in each sample, was %s"
              .formatted(Integer.MAX_VALUE, array.outline()),
          wrong);
    }
  }

  private InputShape image(long channels, long first, long second) {
    int rows = Math.toIntExact(transposed ? second : first);
    int columns = Math.toIntExact(transposed ? first : second);
    return new InputShape(Math.toIntExact(channels), rows, columns);
  }

  /**
   * {@return where in the array's sample each input stands; empty if all stand in their order}
   *
   * @param dimensions of the array
   * @param shape of one sample
   */
  int[] order(int dimensions, InputShape shape) {
    boolean channelsLast = dimensions == 4 && channels == Channels.LAST && shape.channels() > 1;
    boolean turned = transposed && (dimensions == 3 || dimensions == 4);
    if (!channelsLast && !turned) {
      return new int[0];
    }
    int[] order = new int[shape.inputs()];
    int plane = shape.rows() * shape.columns();
    Arrays.setAll(
        order,
        input -> {
          int channel = input / plane;
          int row = input % plane / shape.columns();
          int column = input % shape.columns();
          int pixel = turned ? column * shape.rows() + row : row * shape.columns() + column;
          return channelsLast ? pixel * shape.channels() + channel : channel * plane + pixel;
        });
    return order;
  }
}
