package org.trainability.experiment.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The data sets that come with the program, with the names by which a plan asks for them. */
enum EmbeddedSet {
  /** The 60 000 training images of MNIST. */
  MNIST("mnist", "mnist/", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
  /** The 10 000 test images of MNIST. */
  MNIST_TEST("mnist-test", "mnist/", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");

  private final String label;
  private final String folder;
  private final String images;
  private final String labels;

  EmbeddedSet(String label, String folder, String images, String labels) {
    this.label = label;
    this.folder = folder;
    this.images = images;
    this.labels = labels;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(set -> set.label).toList();
  }

  static Optional<EmbeddedSet> named(String name) {
    return Arrays.stream(values()).filter(set -> set.label.equals(name)).findFirst();
  }

  /** Gives the bytes of a resource, by its path from this package. */
  @FunctionalInterface
  interface Resources {
    byte[] read(String path) throws DataException;
  }

  ImageSet load(Resources resources) throws DataException {
    byte[] sumsFile = resources.read(folder + Checksums.FILE_NAME);
    Checksums sums = new Checksums(new String(sumsFile, StandardCharsets.UTF_8));
    return Idx.pair(
        label,
        checked(resources, sums, images),
        checked(resources, sums, labels),
        EmptyClasses.KEEP);
  }

  DataOutline outline(Resources resources) throws DataException {
    return Idx.outline(
        RawFile.of(images, resources.read(folder + images)),
        RawFile.of(labels, resources.read(folder + labels)),
        EmptyClasses.KEEP);
  }

  private RawFile checked(Resources resources, Checksums sums, String file) throws DataException {
    byte[] content = resources.read(folder + file);
    sums.check(file, content);
    return RawFile.of(file, content);
  }

  /** Reads from the program itself. */
  static byte[] packaged(String path) throws DataException {
    try (InputStream in = EmbeddedSet.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new DataException(path, "must come with the program, but is not on the class path");
      }
      return in.readAllBytes();
    } catch (DataException error) {
      throw error;
    } catch (IOException error) {
      throw RawFile.unreadable(path, error);
    }
  }
}
