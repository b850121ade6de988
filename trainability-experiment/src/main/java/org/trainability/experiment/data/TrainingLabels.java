package org.trainability.experiment.data;

import java.util.Arrays;
import org.trainability.api.Seeds;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.LabelledData;

/** The samples of a run as a task stream sees them, known before the images are read. */
public final class TrainingLabels implements LabelledData {

  private final int inputs;
  private final int classes;
  private final int[] labels;

  private TrainingLabels(int inputs, int classes, int[] labels) {
    this.inputs = inputs;
    this.classes = classes;
    this.labels = labels;
  }

  /**
   * Draws the same samples as {@link TrainingData#draw}.
   *
   * @param outline of the data set, with a label for each image
   * @param images how many, at most all; 0 for all
   * @param seeds the run's randomness
   * @return the samples
   */
  public static TrainingLabels draw(DataOutline outline, int images, Seeds seeds) {
    int[] labels = ((Targets.Labels) outline.targets()).labels();
    return new TrainingLabels(
        outline.shape().inputs(),
        outline.outputs(),
        Arrays.stream(TrainingData.drawn(outline.size(), images, seeds))
            .map(image -> labels[image])
            .toArray());
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
}
