package org.trainability.experiment.stream;

import org.trainability.api.data.InputShape;
import org.trainability.api.stream.LabelledData;

/**
 * Samples with another shape.
 *
 * @param samples that are seen
 * @param shape of as many inputs
 */
record ShapedSamples(Samples samples, InputShape shape) implements LabelledData {

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public int inputs() {
    return samples.inputs();
  }

  @Override
  public int classes() {
    return samples.classes();
  }

  @Override
  public int label(int sample) {
    return samples.label(sample);
  }

  @Override
  public void read(int sample, double[] out, int offset) {
    samples.read(sample, out, offset);
  }
}
