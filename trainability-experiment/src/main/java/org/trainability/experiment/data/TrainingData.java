package org.trainability.experiment.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.trainability.api.Seeds;
import org.trainability.api.data.DataException;
import org.trainability.api.stream.LabelledData;
import org.trainability.experiment.data.kernel.Permutations;
import org.trainability.experiment.data.kernel.PixelMoments;

/**
 * The samples of a run: a subset of a data set, drawn once, normalised.
 *
 * <p>An input is {@code (x − μ) / σ}, where μ and σ are the mean and standard deviation of all
 * inputs of the whole data set, not of the subset: so runs with different subsets see the same
 * sample alike. Where all inputs are whole numbers from 0 to 255, x is {@code byte / 255}, looked
 * up in a table of 256 values when it is read.
 */
public final class TrainingData implements LabelledData {

  private static final String PURPOSE = "subset";

  private final int inputs;
  private final int classes;
  private final SampleStore store;
  private final int[] samples;
  private final int[] labels;
  private final PixelMoments moments;

  /** Empty where the numbers are no bytes. */
  private final double[] values;

  private final float[] floatValues;

  private TrainingData(LoadedData set, int[] samples, PixelMoments moments) {
    this.inputs = set.inputs();
    this.classes = set.outputs();
    this.store = set.store();
    this.samples = samples;
    this.labels = set.labels(samples);
    this.moments = moments;
    this.values = store.isBytes() ? moments.normalized() : new double[0];
    this.floatValues = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floatValues[i] = (float) values[i];
    }
  }

  /**
   * Draws the samples of a run without replacement. They stand in the order of the data set, so
   * that as many samples as it has are the data set itself.
   *
   * @param set where from
   * @param images how many; 0 for all
   * @param seeds the run's randomness
   * @return the samples
   * @throws DataException if there are not so many images, or all inputs are equal
   */
  public static TrainingData draw(LoadedData set, int images, Seeds seeds) throws DataException {
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
          "its inputs must have a standard deviation above 0 to be normalised, but all are "
              + SampleStore.shown(set.value(0, 0)));
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
   * @return μ and σ of the data set, by which the inputs are normalised
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
    SampleStore.Block block = store.block(samples[sample]);
    int start = store.start(samples[sample]);
    if (values.length == 0) {
      for (int k = 0; k < inputs; k++) {
        out[offset + k] = (float) normalized(block.at(start + k));
      }
      return;
    }
    ByteBuffer bytes = block.data();
    // Most of an image is background: eight pixels of it are seen at once.
    Arrays.fill(out, offset, offset + inputs, floatValues[0]);
    int k = 0;
    for (; k + Long.BYTES <= inputs; k += Long.BYTES) {
      if (bytes.getLong(start + k) != 0) {
        for (int i = k; i < k + Long.BYTES; i++) {
          out[offset + i] = floatValues[bytes.get(start + i) & 0xFF];
        }
      }
    }
    for (; k < inputs; k++) {
      out[offset + k] = floatValues[bytes.get(start + k) & 0xFF];
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
    SampleStore.Block block = store.block(samples[sample]);
    int start = store.start(samples[sample]);
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = (float) value(block, start + order[k]);
    }
  }

  /** In double precision, as {@link #read(int, float[], int)}. */
  public void read(int sample, double[] out, int offset) {
    SampleStore.Block block = store.block(samples[sample]);
    int start = store.start(samples[sample]);
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = value(block, start + k);
    }
  }

  /** In double precision, as {@link #read(int, int[], float[], int)}. */
  public void read(int sample, int[] order, double[] out, int offset) {
    SampleStore.Block block = store.block(samples[sample]);
    int start = store.start(samples[sample]);
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = value(block, start + order[k]);
    }
  }

  private double value(SampleStore.Block block, int index) {
    return values.length == 0
        ? normalized(block.at(index))
        : values[block.data().get(index) & 0xFF];
  }

  private double normalized(double value) {
    return (value - moments.mean()) / moments.standardDeviation();
  }
}
