package org.trainability.experiment.data;

/**
 * What is done with the samples of a data set before a network sees them.
 *
 * @param emptyClasses what becomes of classes without samples
 * @param normalize what has a mean of 0 and a standard deviation of 1 afterwards
 * @param momentsOf the samples whose moments those are
 * @param channels whether an image stays an image
 */
public record Preparation(
    EmptyClasses emptyClasses, Normalize normalize, MomentsOf momentsOf, Channels channels) {

  /** What a plan has that says nothing of it. */
  public static final Preparation DEFAULT =
      new Preparation(EmptyClasses.KEEP, Normalize.DATA_SET, MomentsOf.DATA_SET, Channels.KEEP);

  /** What is normalized together. */
  public enum Normalize {
    /** All inputs. */
    DATA_SET,
    /** All inputs of a channel. */
    CHANNEL,
    /** Each input by itself. */
    PIXEL,
    /** Nothing: a network sees the numbers of the files. */
    NONE
  }

  /** Whose moments are taken. */
  public enum MomentsOf {
    /** All samples of the data set, so that runs with different samples see the same one alike. */
    DATA_SET,
    /** The samples of the run alone. */
    RUN
  }

  /** What becomes of images. */
  public enum Channels {
    /** A convolutional network sees channels, rows and columns. */
    KEEP,
    /** Every network sees a row of numbers. */
    FLATTEN
  }

  /**
   * Changes one of the steps.
   *
   * @return a copy with another treatment of empty classes
   */
  public Preparation with(EmptyClasses other) {
    return new Preparation(other, normalize, momentsOf, channels);
  }

  /**
   * Changes another of the steps.
   *
   * @return a copy with another normalization
   */
  public Preparation with(Normalize other) {
    return new Preparation(emptyClasses, other, momentsOf, channels);
  }
}
