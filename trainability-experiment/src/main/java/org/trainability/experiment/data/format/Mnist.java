package org.trainability.experiment.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.records.array.IdxArray;
import org.trainability.records.array.RawFile;

/**
 * The images of handwritten digits that come with the program. Before they are used they are
 * checked against their SHA-256 sums.
 */
final class Mnist implements DataSet {

  private static final String FOLDER = "/org/trainability/experiment/data/mnist/";
  private static final SampleLayout GREY = new SampleLayout(SampleLayout.Channels.LAST, false);

  private final Resources resources;
  private final String images;
  private final String labels;

  /** Gives the bytes of a file of the data set. */
  @FunctionalInterface
  interface Resources {
    byte[] read(String file) throws DataException;
  }

  Mnist(Resources resources, String images, String labels) {
    this.resources = resources;
    this.images = images;
    this.labels = labels;
  }

  static Mnist training(Resources resources) {
    return new Mnist(resources, "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
  }

  static Mnist test(Resources resources) {
    return new Mnist(resources, "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");
  }

  @Override
  public DataOutline outline() throws IOException {
    return arrays(this::raw).outline();
  }

  @Override
  public Inputs open() throws IOException {
    Checksums sums =
        new Checksums(new String(resources.read(Checksums.FILE_NAME), StandardCharsets.UTF_8));
    sums.check(labels, resources.read(labels));
    return arrays(
            file -> {
              byte[] content = resources.read(file);
              sums.check(file, content);
              return RawFile.of(file, content);
            })
        .open();
  }

  /** Gives a file of the data set. */
  @FunctionalInterface
  private interface Files {
    RawFile of(String file) throws DataException;
  }

  private ArrayDataSet arrays(Files files) {
    return new ArrayDataSet(
        () -> IdxArray.of(files.of(images)),
        () -> IdxArray.of(files.of(labels)),
        GREY,
        array -> array.classes(0));
  }

  private RawFile raw(String file) throws DataException {
    return RawFile.of(file, resources.read(file));
  }

  /** Reads from the program itself. */
  static byte[] packaged(String file) throws DataException {
    try (InputStream in = Mnist.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new DataException(
            "mnist/" + file, "must come with the program, but is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException error) {
      throw RawFile.unreadable("mnist/" + file, error);
    }
  }

  /** Makes the training images. */
  public static final class Factory implements DataSetFactory {

    @Override
    public String name() {
      return "mnist";
    }

    @Override
    public String summary() {
      return "the 60 000 training images of handwritten digits, 28 x 28, in ten classes; built in";
    }

    @Override
    public String source() {
      return "LeCun, Cortes and Burges, the MNIST database";
    }

    @Override
    public Optional<ComponentSpec> testSplit(Options options) {
      return Optional.of(ComponentSpec.of("mnist-test"));
    }

    @Override
    public DataSet create(Options options) {
      return training(Mnist::packaged);
    }
  }

  /** Makes the test images. */
  public static final class TestFactory implements DataSetFactory {

    @Override
    public String name() {
      return "mnist-test";
    }

    @Override
    public String summary() {
      return "the 10 000 test images of MNIST; built in";
    }

    @Override
    public String source() {
      return "LeCun, Cortes and Burges, the MNIST database";
    }

    @Override
    public DataSet create(Options options) {
      return test(Mnist::packaged);
    }
  }
}
