package org.trainability.experiment.data;

import org.trainability.listener.generic.SampleShape;

/**
 * The IDX format: big-endian 32-bit integers (a magic number, then the size of each dimension),
 * then unsigned bytes, the last dimension running fastest.
 *
 * <p>Source: the format's description on the home page of MNIST (LeCun, Cortes, Burges).
 */
final class Idx {

  static final int IMAGES_MAGIC = 0x00000803;
  static final int LABELS_MAGIC = 0x00000801;

  /**
   * The content of an images file.
   *
   * @param count how many images
   * @param rows of an image
   * @param columns of an image
   * @param pixels unsigned bytes, [count, rows, columns]
   */
  record Images(int count, int rows, int columns, byte[] pixels) {}

  /** What an images file announces. */
  private record Header(int count, int rows, int columns) {

    long pixelsPerImage() {
      return (long) rows * columns;
    }

    @Override
    public String toString() {
      return "%s images of %s x %s pixels".formatted(count, rows, columns);
    }
  }

  private Idx() {}

  private static Header header(RawFile file, IdxInput input) throws DataException {
    magic(file, input.int32("the magic number"), IMAGES_MAGIC);
    Header header =
        new Header(
            size(file, "images", input.int32("the number of images")),
            size(file, "rows", input.int32("the number of rows")),
            size(file, "columns", input.int32("the number of columns")));
    // Three 32-bit factors may overflow even a long.
    if (header.pixelsPerImage() > IdxInput.MAX_CONTENT) {
      throw new DataException(
          file.name(),
          "the header announces %s; at most %s pixels per image are accepted"
              .formatted(header, IdxInput.MAX_CONTENT));
    }
    return header;
  }

  static Images images(RawFile file) throws DataException {
    try (IdxInput input = IdxInput.open(file)) {
      Header header = header(file, input);
      byte[] pixels = input.rest(header.pixelsPerImage() * header.count(), header.toString());
      return new Images(header.count(), header.rows(), header.columns(), pixels);
    }
  }

  static byte[] labels(RawFile file) throws DataException {
    try (IdxInput input = IdxInput.open(file)) {
      magic(file, input.int32("the magic number"), LABELS_MAGIC);
      int count = size(file, "labels", input.int32("the number of labels"));
      return input.rest(count, count + " labels");
    }
  }

  /**
   * Reads a pair of files.
   *
   * @param name of the data set, for messages
   * @param images its images
   * @param labels one for each image
   * @param emptyClasses whether classes without samples are left out; else it has as many as its
   *     largest label says
   * @return the data set
   */
  static ImageSet pair(String name, RawFile images, RawFile labels, EmptyClasses emptyClasses)
      throws DataException {
    Images read = images(images);
    byte[] classes = classes(labels, labels(labels), emptyClasses);
    if (classes.length != read.count()) {
      throw new DataException(
          labels.name(),
          "must hold one label for each of the %s images in %s, was %s labels"
              .formatted(read.count(), images.name(), classes.length));
    }
    return new ImageSet(
        name,
        read.rows(),
        read.columns(),
        new FoundClasses(classes).upToLargest(),
        read.pixels(),
        classes);
  }

  /**
   * @return what the pair of files holds, by the header of the images and by the labels
   */
  static DataOutline outline(RawFile images, RawFile labels, EmptyClasses emptyClasses)
      throws DataException {
    try (IdxInput input = IdxInput.open(images)) {
      Header header = header(images, input);
      byte[] read = classes(labels, labels(labels), emptyClasses);
      return new DataOutline(
          header.count(),
          new SampleShape(header.rows(), header.columns(), new FoundClasses(read).upToLargest()),
          read);
    }
  }

  private static byte[] classes(RawFile file, byte[] labels, EmptyClasses emptyClasses)
      throws DataException {
    FoundClasses found = new FoundClasses(labels);
    boolean drop = emptyClasses == EmptyClasses.DROP;
    if ((drop ? found.count() : found.upToLargest()) < 2) {
      throw new DataException(
          file.name(),
          "must hold labels of at least two classes, was class %s only"
              .formatted(found.upToLargest() - 1));
    }
    return drop ? found.numberedAnew(labels) : labels;
  }

  private static void magic(RawFile file, int found, int wanted) throws DataException {
    if (found == wanted) {
      return;
    }
    boolean swapped = found == IMAGES_MAGIC || found == LABELS_MAGIC;
    throw new DataException(
        file.name(),
        "must be an IDX file of %s (magic number 0x%08x), was 0x%08x%s"
            .formatted(
                wanted == IMAGES_MAGIC ? "images" : "labels",
                wanted,
                found,
                swapped
                    ? ", a file of %s. Are the two swapped?"
                        .formatted(found == IMAGES_MAGIC ? "images" : "labels")
                    : ""));
  }

  private static int size(RawFile file, String what, int found) throws DataException {
    if (found < 1) {
      throw new DataException(
          file.name(), "the number of %s must be at least 1, was %s".formatted(what, found));
    }
    return found;
  }
}
