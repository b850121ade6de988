package org.trainability.experiment.data;

import org.trainability.experiment.data.kernel.PixelMoments;

/** A labelled set of grey images of one size, as raw as they were read. */
public final class ImageSet {

  private final String name;
  private final int rows;
  private final int columns;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;

  /** Computed when first asked for: that takes as long as some hundred training steps. */
  private PixelMoments moments;

  ImageSet(String name, int rows, int columns, int classes, byte[] pixels, byte[] labels) {
    this.name = name;
    this.rows = rows;
    this.columns = columns;
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * @return the data set's name or the path of its images
   */
  public String name() {
    return name;
  }

  /**
   * @return the number of images, at least 1
   */
  public int size() {
    return labels.length;
  }

  /**
   * @return the height of an image in pixels
   */
  public int rows() {
    return rows;
  }

  /**
   * @return the width of an image in pixels
   */
  public int columns() {
    return columns;
  }

  /**
   * @return the pixels of an image: rows × columns
   */
  public int inputs() {
    return rows * columns;
  }

  /**
   * @return the number of classes: the largest label + 1, at least 2
   */
  public int classes() {
    return classes;
  }

  /**
   * @param image from 0
   * @return its label, in [0, classes)
   */
  public int label(int image) {
    return labels[image] & 0xFF;
  }

  /**
   * @param image from 0
   * @param input row · columns + column
   * @return that pixel, in [0, 255]
   */
  public int pixel(int image, int input) {
    return pixels[image * inputs() + input] & 0xFF;
  }

  /**
   * @return mean and standard deviation of all pixels of all images
   */
  public synchronized PixelMoments moments() {
    if (moments == null) {
      moments = PixelMoments.of(pixels);
    }
    return moments;
  }

  /**
   * The pixels of some images.
   *
   * @param images which, ascending and different
   * @return unsigned bytes, [images, inputs]; the set's own array if these are all, not to be
   *     changed
   */
  byte[] pixels(int[] images) {
    if (images.length == size()) {
      return pixels;
    }
    int inputs = inputs();
    byte[] some = new byte[images.length * inputs];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(pixels, images[i] * inputs, some, i * inputs, inputs);
    }
    return some;
  }
}
