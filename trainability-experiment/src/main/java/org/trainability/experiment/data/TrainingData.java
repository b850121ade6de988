package org.trainability.experiment.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trainability.api.Seeds;
import org.trainability.api.data.DataException;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.LabelledData;
import org.trainability.experiment.data.kernel.InputScaling;
import org.trainability.experiment.data.kernel.Permutations;

/**
 * The samples of a run: a subset of a data set, drawn once, normalized as its {@link Preparation}
 * says.
 *
 * <p>Unless it says otherwise, an input is {@code (x − μ) / σ}, where μ and σ are the mean and
 * standard deviation of all inputs of the whole data set, not of the subset: so runs with different
 * subsets see the same sample alike. Where all inputs are whole numbers from 0 to 255, x is {@code
 * byte / 255}.
 */
public final class TrainingData implements LabelledData {

  private static final String PURPOSE = "subset";
  private static final int BYTE_VALUES = 256;
  private static final double WHITE = 255;

  private final int inputs;
  private final InputShape shape;
  private final int outputs;
  private final SampleStore store;
  private final int[] samples;
  private final Targets targets;
  private final InputScaling scaling;

  /** What each byte becomes; empty where not all inputs are bytes that are treated alike. */
  private final double[] values;

  private final SingleRows singles;

  private TrainingData(LoadedData set, int[] samples, InputScaling scaling) {
    this.inputs = set.inputs();
    this.shape = set.shape();
    this.outputs = set.outputs();
    this.store = set.store();
    this.samples = samples;
    this.targets = set.targets();
    this.scaling = scaling;
    this.values = new double[store.isBytes() && scaling.isUniform() ? BYTE_VALUES : 0];
    for (int i = 0; i < values.length; i++) {
      values[i] = scaling.scaled(0, i);
    }
    this.singles =
        values.length == 0
            ? KeptRows.ofThisProgram(samples.length, inputs, this::writeScaled)
            : new ByteRows(store, samples, values);
  }

  private void writeScaled(int sample, float[] row) {
    SampleStore.Block block = store.block(samples[sample]);
    int start = store.start(samples[sample]);
    for (int k = 0; k < inputs; k++) {
      row[k] = (float) scaling.scaled(k, block.at(start + k));
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
    int[] drawn = drawn(set.size(), images, seeds);
    return new TrainingData(set, drawn, scaling(set, drawn));
  }

  /**
   * Test samples, normalized as those of the run are.
   *
   * @param test of the same shape
   * @return all of them
   */
  public TrainingData with(LoadedData test) {
    return new TrainingData(test, IntStream.range(0, test.size()).toArray(), scaling);
  }

  /**
   * The samples of the data set that the run does not use.
   *
   * @param set from which these were drawn
   * @return the others, normalized alike; empty if there are none
   */
  public Optional<TrainingData> others(LoadedData set) {
    BitSet used = new BitSet();
    Arrays.stream(samples).forEach(used::set);
    int[] others = IntStream.range(0, set.size()).filter(sample -> !used.get(sample)).toArray();
    return others.length == 0
        ? Optional.empty()
        : Optional.of(new TrainingData(set, others, scaling));
  }

  private static InputScaling scaling(LoadedData set, int[] drawn) throws DataException {
    Preparation preparation = set.preparation();
    double scale = set.store().isBytes() ? WHITE : 1;
    int inputs = set.inputs();
    boolean ofRun = preparation.momentsOf() == Preparation.MomentsOf.RUN;
    int[] samples = ofRun ? drawn : IntStream.range(0, set.size()).toArray();
    InputScaling scaling =
        switch (preparation.normalize()) {
          case NONE -> InputScaling.none(inputs);
          case PIXEL -> InputScaling.fitted(samples, inputs, set.store()::read, scale, 1);
          case CHANNEL ->
              InputScaling.fitted(
                  samples,
                  inputs,
                  set.store()::read,
                  scale,
                  set.shape().rows() * set.shape().columns());
          case DATA_SET ->
              InputScaling.of(ofRun ? set.moments(drawn) : set.moments(), scale, inputs);
        };
    // Neither 0, as of equal inputs, nor of a variance that is too large or too small for a double.
    for (double deviation : scaling.deviations()) {
      if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
        throw new DataException(
            set.name(),
            "its inputs must have a standard deviation above 0 and below 1e154 to be normalized, was %s, with %s as the first input; 'normalize: none' takes them as they are"
                .formatted(
                    SampleStore.shown(deviation), SampleStore.shown(set.value(drawn[0], 0))));
      }
    }
    return scaling;
  }

  /** {@return the images of a run, ascending} */
  static int[] drawn(int size, int images, Seeds seeds) {
    int count = images == 0 ? size : images;
    int[] drawn = Permutations.draw(size, count, seeds.random(PURPOSE));
    Arrays.sort(drawn);
    return drawn;
  }

  @Override
  public int size() {
    return samples.length;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public InputShape shape() {
    return shape;
  }

  @Override
  public Targets.Form form() {
    return targets.form();
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int classes() {
    SampleTargets.labels(targets);
    return outputs;
  }

  @Override
  public int label(int sample) {
    return SampleTargets.labels(targets)[samples[sample]];
  }

  @Override
  public Targets targets(int[] chosen) {
    return SampleTargets.select(targets, samples, chosen);
  }

  /** {@return how the inputs are normalized} */
  public InputScaling scaling() {
    return scaling;
  }

  /**
   * Writes the inputs of a sample.
   *
   * @param sample from 0
   * @param out receives {@link #inputs()} values
   * @param offset where in {@code out} the first goes
   */
  @Override
  public void read(int sample, float[] out, int offset) {
    singles.read(sample, out, offset);
  }

  /**
   * Writes the inputs of a sample in another order: value k is input {@code order[k]}.
   *
   * @param sample from 0
   * @param order {@link #inputs()} indices of inputs
   * @param out receives as many values
   * @param offset where in {@code out} the first goes
   */
  @Override
  public void read(int sample, int[] order, float[] out, int offset) {
    singles.read(sample, order, out, offset);
  }

  /** In double precision, as {@link #read(int, float[], int)}. */
  @Override
  public void read(int sample, double[] out, int offset) {
    SampleStore.Block block = store.block(samples[sample]);
    int start = store.start(samples[sample]);
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = value(block, start, k);
    }
  }

  /** In double precision, as {@link #read(int, int[], float[], int)}. */
  @Override
  public void read(int sample, int[] order, double[] out, int offset) {
    SampleStore.Block block = store.block(samples[sample]);
    int start = store.start(samples[sample]);
    for (int k = 0; k < inputs; k++) {
      out[offset + k] = value(block, start, order[k]);
    }
  }

  private double value(SampleStore.Block block, int start, int input) {
    return values.length == 0
        ? scaling.scaled(input, block.at(start + input))
        : values[block.data().get(start + input) & 0xFF];
  }
}
