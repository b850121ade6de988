package org.trainability.experiment.data.format;

import static org.trainability.experiment.data.format.IdxBytes.file;
import static org.trainability.experiment.data.format.IdxBytes.gzip;
import static org.trainability.experiment.data.format.IdxBytes.images;
import static org.trainability.experiment.data.format.IdxBytes.labels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.testkit.DataSetContract;
import org.trainability.testkit.DataSetExample;

/** Each data set that comes with the program keeps the contract. */
class BuiltInDataSetsTest {

  @TempDir static Path folder;

  static String written(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content).toString();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** The bytes of a packed IDX file of rank 3 from a sample on, or its labels. */
  private static byte[] packaged(String file, int skipped, int count) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(Mnist.packaged(file)))) {
      in.skipNBytes(skipped);
      return in.readNBytes(count);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static double[] unsigned(byte[] bytes) {
    double[] numbers = new double[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      numbers[i] = bytes[i] & 0xFF;
    }
    return numbers;
  }

  private static int[] labelsOf(String file, int count) {
    byte[] bytes = packaged(file, 8, count);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = bytes[i];
    }
    return labels;
  }

  @Nested
  class OfMnist extends DataSetContract {
    @Override
    protected String name() {
      return "mnist";
    }

    @Override
    protected Stream<DataSetExample> examples() {
      String images = "train-images-idx3-ubyte.gz";
      return Stream.of(
          example("the training images")
              .shape(1, 28, 28)
              .labels(10, labelsOf("train-labels-idx1-ubyte.gz", 60_000))
              .inputs(0, unsigned(packaged(images, 16, 784)))
              .inputs(59_999, unsigned(packaged(images, 16 + 59_999 * 784, 784))));
    }
  }

  @Nested
  class OfTheTestImages extends DataSetContract {
    @Override
    protected String name() {
      return "mnist-test";
    }

    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("the test images")
              .shape(1, 28, 28)
              .labels(10, labelsOf("t10k-labels-idx1-ubyte.gz", 10_000))
              .inputs(
                  9_999, unsigned(packaged("t10k-images-idx3-ubyte.gz", 16 + 9_999 * 784, 784))));
    }
  }

  @Nested
  class OfIdx extends DataSetContract {
    @Override
    protected String name() {
      return "idx";
    }

    @Override
    protected Map<String, Object> required() {
      return Map.of(
          "images", written("images", gzip(images(3, 1, 2, 0, 255, 7, 8, 9, 10))),
          "labels", written("labels", labels(3, 2, 0, 1)));
    }

    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("a pair").shape(1, 1, 2).labels(3, 2, 0, 1).inputs(0, 0, 255).inputs(2, 9, 10),
          example("columns of colours and numbers to be predicted")
              .with(
                  "images",
                  written(
                      "colours",
                      file(new int[] {0x804, 3, 2, 1, 2}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)))
              .with("labels", written("targets", file(new int[] {0x902, 3, 2}, 1, 2, 3, 4, 5, 255)))
              .with("transposed", true)
              .with("targets", "numbers")
              .shape(2, 1, 2)
              .values(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, -1})
              .inputs(1, 4, 6, 5, 7));
    }
  }
}
