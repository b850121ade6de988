package org.trainability.experiment.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.experiment.data.kernel.PixelMoments;

/** A data set that has been read: its numbers as they stand in its files. */
public final class LoadedData {

  private final String name;
  private final DataOutline outline;
  private final SampleStore store;
  private final Preparation preparation;

  /** Computed when first asked for: that takes as long as some hundred training steps. */
  private PixelMoments moments;

  LoadedData(String name, DataOutline outline, SampleStore store, Preparation preparation) {
    this.preparation = preparation;
    this.name = name;
    this.outline = outline;
    this.store = store;
  }

  /** The same samples with other targets. */
  LoadedData with(DataOutline other) {
    return new LoadedData(name, other, store, preparation);
  }

  /**
   * Names the data set.
   *
   * @return its name, or the path of its first file
   */
  public String name() {
    return name;
  }

  /**
   * Counts the samples.
   *
   * @return how many there are, at least 1
   */
  public int size() {
    return outline.size();
  }

  /**
   * Tells what the inputs of a sample are.
   *
   * @return their shape
   */
  public InputShape shape() {
    return outline.shape();
  }

  /**
   * Counts the inputs of a sample.
   *
   * @return channels · rows · columns
   */
  public int inputs() {
    return outline.shape().inputs();
  }

  /**
   * Counts the outputs of a network that learns the data.
   *
   * @return the number of classes, or of the numbers that are the target of one sample
   */
  public int outputs() {
    return outline.outputs();
  }

  /**
   * Gives what is to be learned.
   *
   * @return the targets of all samples, not to be changed
   */
  public Targets targets() {
    return outline.targets();
  }

  /**
   * Names the classes.
   *
   * @return the texts that stand for them in the file, by class; empty if numbers do
   */
  public List<String> classNames() {
    return outline.classNames();
  }

  /** {@return what stands for a class in the file} */
  String className(int label) {
    return classNames().isEmpty() ? Integer.toString(label) : "'" + classNames().get(label) + "'";
  }

  /**
   * Gives the class of a sample.
   *
   * @param sample from 0
   * @return its label, in [0, outputs)
   * @throws IllegalStateException if the targets are numbers
   */
  public int label(int sample) {
    return labels()[sample];
  }

  /**
   * Gives the classes of some samples.
   *
   * @param samples which
   * @return their labels
   * @throws IllegalStateException if the targets are numbers
   */
  int[] labels(int[] samples) {
    int[] labels = labels();
    return Arrays.stream(samples).map(sample -> labels[sample]).toArray();
  }

  private int[] labels() {
    if (outline.targets() instanceof Targets.Labels labels) {
      return labels.labels();
    }
    throw new IllegalStateException("the targets of " + name + " are numbers, not classes");
  }

  /**
   * Gives a number as it stands in the file.
   *
   * @param sample from 0
   * @param input channel · rows · columns + row · columns + column
   * @return that number
   */
  public double value(int sample, int input) {
    return store.value(sample, input);
  }

  /**
   * Tells what a run does with the numbers.
   *
   * @return as the plan says
   */
  Preparation preparation() {
    return preparation;
  }

  /**
   * Tells what the numbers are.
   *
   * @return whether all are whole and from 0 to 255
   */
  public boolean isBytes() {
    return store.isBytes();
  }

  SampleStore store() {
    return store;
  }

  /**
   * Gives the moments of all inputs of all samples. They are those of {@code byte / 255} where all
   * are whole numbers from 0 to 255.
   *
   * @return mean and standard deviation
   */
  public synchronized PixelMoments moments() {
    if (moments == null) {
      moments = moments(IntStream.range(0, size()).toArray());
    }
    return moments;
  }

  /** As {@link #moments()}, of some samples. */
  PixelMoments moments(int[] samples) {
    return store.isBytes()
        ? PixelMoments.ofCounts(store.byteCounts(samples))
        : PixelMoments.ofValues(samples.length, inputs(), (i, out) -> store.read(samples[i], out));
  }
}
