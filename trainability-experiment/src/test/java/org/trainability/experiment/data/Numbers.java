package org.trainability.experiment.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.InputShape;
import org.trainability.records.array.BlockMemory;

/** Samples written down in a test. */
final class Numbers implements DataSet.Inputs {

  private final double[][] samples;
  private int next;

  private Numbers(double[][] samples) {
    this.samples = samples;
  }

  static LoadedData loaded(String name, InputShape shape, int[] labels, double[][] samples) {
    return loaded(name, shape, labels, samples, Preparation.DEFAULT);
  }

  static LoadedData loaded(
      String name, InputShape shape, int[] labels, double[][] samples, Preparation preparation) {
    return new LoadedData(
        name, DataOutline.labelled(shape, labels), store(samples, Long.MAX_VALUE), preparation);
  }

  /** Kept on the heap up to a limit. */
  static SampleStore store(double[][] samples, long heap) {
    try (BlockMemory memory = new BlockMemory(heap, "test")) {
      return SampleStore.read(
          new Numbers(samples), samples.length, samples[0].length, memory, "test");
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @Override
  public void next(double[] out) {
    double[] sample = samples[next++];
    System.arraycopy(sample, 0, out, 0, sample.length);
  }

  @Override
  public void close() {}
}
