package org.trainability.experiment.data;

import org.trainability.api.Seeds;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.LabelledData;

/** The samples of a run as a task stream sees them, known before the images are read. */
public final class TrainingLabels implements LabelledData {

  private final DataOutline outline;
  private final int[] samples;

  private TrainingLabels(DataOutline outline, int[] samples) {
    this.outline = outline;
    this.samples = samples;
  }

  /**
   * Draws the same samples as {@link TrainingData#draw}.
   *
   * @param outline of the data set
   * @param images how many, at most all; 0 for all
   * @param seeds the run's randomness
   * @return the samples
   */
  public static TrainingLabels draw(DataOutline outline, int images, Seeds seeds) {
    return new TrainingLabels(outline, TrainingData.drawn(outline.size(), images, seeds));
  }

  @Override
  public int size() {
    return samples.length;
  }

  @Override
  public int inputs() {
    return outline.shape().inputs();
  }

  @Override
  public InputShape shape() {
    return outline.shape();
  }

  @Override
  public Targets.Form form() {
    return outline.targets().form();
  }

  @Override
  public int outputs() {
    return outline.outputs();
  }

  @Override
  public int classes() {
    SampleTargets.labels(outline.targets());
    return outline.outputs();
  }

  @Override
  public int label(int sample) {
    return SampleTargets.labels(outline.targets())[samples[sample]];
  }

  @Override
  public Targets targets(int[] chosen) {
    return SampleTargets.select(outline.targets(), samples, chosen);
  }
}
