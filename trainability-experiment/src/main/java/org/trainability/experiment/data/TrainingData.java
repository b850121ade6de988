package org.trainability.experiment.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.trainability.api.Seeds;
import org.trainability.api.stream.LabelledData;
import org.trainability.experiment.data.kernel.Permutations;
import org.trainability.experiment.data.kernel.PixelMoments;

/**
 * The samples of a run: a subset of an image set, drawn once, normalised.
 *
 * <p>An input is {@code (byte / 255 − μ) / σ}, where μ and σ are the mean and standard deviation of
 * all pixels of the whole image set scaled to [0, 1], not of the subset: so runs with different
 * subsets see the same image alike. A pixel is kept as its byte and looked up in a table of 256
 * values when it is read.
 */
public final class TrainingData implements LabelledData {

  private static final String PURPOSE = "subset";

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final int inputs;
  private final int classes;
  private final byte[] pixels;
  private final int[] labels;
  private final PixelMoments moments;
  private final double[] values;
  private final float[] floatValues;

  private TrainingData(ImageSet set, int[] images, PixelMoments moments) {
    this.inputs = set.inputs();
    this.classes = set.classes();
    this.pixels = set.pixels(images);
    this.labels = Arrays.stream(images).map(set::label).toArray();
    this.moments = moments;
    this.values = moments.normalized();
    this.floatValues = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floatValues[i] = (float) values[i];
    }
  }

  /**
   * Draws the samples of a run without replacement. They stand in the order of the image set, so
   * that as many samples as there are images are the image set itself.
   *
   * @param set where from
   * @param images how many; 0 for all
   * @param seeds the run's randomness
   * @return the samples
   * @throws DataException if there are not so many images, or all pixels are equal
   */
  public static TrainingData draw(ImageSet set, int images, Seeds seeds) throws DataException {
    if (images < 0 || images > set.size()) {
      throw new DataException(
          set.name(),
          "the number of images must be in [1, %s], or 0 for all, was %s"
              .formatted(set.size(), images));
    }
    PixelMoments moments = set.moments();
    if (moments.standardDeviation() == 0) {
      throw new DataException(
          set.name(),
          "its pixels must have a standard deviation above 0 to be normalised, but all are "
              + set.pixel(0, 0));
    }
    return new TrainingData(set, drawn(set.size(), images, seeds), moments);
  }

  /**
   * @return the images of a run, ascending
   */
  static int[] drawn(int size, int images, Seeds seeds) {
    int count = images == 0 ? size : images;
    int[] drawn = Permutations.draw(size, count, seeds.random(PURPOSE));
    Arrays.sort(drawn);
    return drawn;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }

  /**
   * @return μ and σ of the image set, by which the inputs are normalised
   */
  public PixelMoments moments() {
    return moments;
  }

  /**
   * Writes the inputs of a sample.
   *
   * @param sample from 0
   * @param out receives {@link #inputs()} values
   * @param offset where in {@code out} the first goes
   */
  public void read(int sample, float[] out, int offset) {
    int start = sample * inputs;
    // Most of an image is background: eight pixels of it are seen at once.
    Arrays.fill(out, offset, offset + inputs, floatValues[0]);
    int k = 0;
    for (; k + Long.BYTES <= inputs; k += Long.BYTES) {
      if ((long) LONGS.get(pixels, start + k) != 0) {
        for (int i = k; i < k + Long.BYTES; i++) {
          out[offset + i] = floatValues[pixels[start + i] & 0xFF];
        }
      }
    }
    for (; k < inputs; k++) {
      out[offset + k] = floatValues[pixels[start + k] & 0xFF];
    }
  }

  /**
   * Writes the inputs of a sample in another order: value k is input {@code order[k]}.
   *
   * @param sample from 0
   * @param order {@link #inputs()} indices of inputs
   * @param out receives as many values
   * @param offset where in {@code out} the first goes
   */
  public void read(int sample, int[] order, float[] out, int offset) {
    int start = sample * inputs;
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = floatValues[pixels[start + order[k]] & 0xFF];
    }
  }

  /** In double precision, as {@link #read(int, float[], int)}. */
  public void read(int sample, double[] out, int offset) {
    int start = sample * inputs;
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = values[pixels[start + k] & 0xFF];
    }
  }

  /** In double precision, as {@link #read(int, int[], float[], int)}. */
  public void read(int sample, int[] order, double[] out, int offset) {
    int start = sample * inputs;
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = values[pixels[start + order[k]] & 0xFF];
    }
  }
}
