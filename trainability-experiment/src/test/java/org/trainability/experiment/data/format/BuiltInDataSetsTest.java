package org.trainability.experiment.data.format;

import static org.trainability.experiment.data.format.IdxBytes.file;
import static org.trainability.experiment.data.format.IdxBytes.gzip;
import static org.trainability.experiment.data.format.IdxBytes.images;
import static org.trainability.experiment.data.format.IdxBytes.labels;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.records.DataTable;
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
          example("columns of colors and numbers to be predicted")
              .with(
                  "images",
                  written(
                      "colors",
                      file(new int[] {0x804, 3, 2, 1, 2}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)))
              .with("labels", written("targets", file(new int[] {0x902, 3, 2}, 1, 2, 3, 4, 5, 255)))
              .with("transposed", true)
              .with("targets", "numbers")
              .shape(2, 1, 2)
              .values(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, -1})
              .inputs(1, 4, 6, 5, 7));
    }
  }

  @Nested
  class OfNpz extends DataSetContract {
    @Override
    protected String name() {
      return "npz";
    }

    /** Columns 0 1 2 and 3 4 5 of images [3, 1, 2] in Fortran order. */
    @Override
    protected Map<String, Object> required() {
      return Map.of(
          "file",
          written(
              "a.npz",
              FileBytes.npz(
                  true,
                  Map.of(
                      "images",
                      FileBytes.npy("|u1", true, "(3, 1, 2)", new byte[] {0, 1, 2, 3, 4, 5}),
                      "labels",
                      FileBytes.npy("|i1", false, "(3,)", new byte[] {1, 0, 2}),
                      "bits",
                      FileBytes.npy("|b1", false, "(3, 3)", new byte[] {0, 1, 0, 1, 0, 0, 0, 0, 1}),
                      "prices",
                      FileBytes.npy(">i2", false, "(3, 1)", new byte[] {1, 0, 0, 5, -1, -1})))));
    }

    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("arrays of the usual names")
              .shape(1, 1, 2)
              .labels(3, 1, 0, 2)
              .inputs(0, 0, 3)
              .inputs(2, 2, 5),
          example("one-hot rows")
              .with("labels", "bits")
              .with("targets", "one-hot")
              .shape(1, 1, 2)
              .labels(3, 1, 0, 2)
              .inputs(1, 1, 4),
          example("numbers")
              .with("labels", "prices")
              .with("targets", "numbers")
              .shape(1, 1, 2)
              .values(new double[] {256}, new double[] {5}, new double[] {-1})
              .inputs(1, 1, 4));
    }
  }

  @Nested
  class OfNpy extends DataSetContract {
    @Override
    protected String name() {
      return "npy";
    }

    @Override
    protected Map<String, Object> required() {
      return Map.of(
          "images",
          written(
              "x.npy",
              FileBytes.npy("<i2", false, "(2, 2)", new byte[] {1, 0, 0, 1, -1, -1, 2, 0})),
          "labels",
          written("y.npy", FileBytes.npy("|u1", false, "(2,)", new byte[] {1, 0})));
    }

    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("a pair").shape(1, 1, 2).labels(2, 1, 0).inputs(0, 1, 256).inputs(1, -1, 2));
    }
  }

  private static final String TABLE =
      """
      a,label,b,c
      1,0,0.5,cat
      2,2,-3,dog
      7,1,1e3,"cat"
      """;

  @Nested
  class OfCsv extends DataSetContract {
    @Override
    protected String name() {
      return "csv";
    }

    @Override
    protected Map<String, Object> required() {
      return Map.of("file", written("a.csv", TABLE.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("numbered classes")
              .with("ignore", "c")
              .shape(1, 1, 2)
              .labels(3, 0, 2, 1)
              .inputs(0, 1, 0.5)
              .inputs(2, 7, 1000),
          example("named classes of small images")
              .with("label", "c")
              .with("ignore", "b")
              .with("shape", "2x1")
              .shape(1, 2, 1)
              .labels(2, 0, 1, 0)
              .inputs(1, 2, 2),
          example("numbers to be predicted")
              .with("label", "b, a")
              .with("ignore", "c")
              .with("targets", "numbers")
              .shape(1, 1, 1)
              .values(new double[] {0.5, 1}, new double[] {-3, 2}, new double[] {1000, 7})
              .inputs(1, 2));
    }
  }

  @Nested
  class OfParquet extends DataSetContract {
    @Override
    protected String name() {
      return "parquet";
    }

    @Override
    protected Map<String, Object> required() {
      return Map.of("file", parquet());
    }

    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("numbered classes")
              .with("label", "class")
              .shape(1, 1, 2)
              .labels(3, 2, 0)
              .inputs(0, 0.25, -4)
              .inputs(1, 1e300, 5));
    }
  }

  /** Written by the project's own tables, which DuckDB writes. */
  static String parquet() {
    DataTable table =
        new DataTable(
            List.of(
                new DataTable.Column("x", DataTable.Type.NUMBER),
                new DataTable.Column("class", DataTable.Type.WHOLE_NUMBER),
                new DataTable.Column("y", DataTable.Type.WHOLE_NUMBER)));
    Path parquet = folder.resolve("a.parquet");
    try {
      table.write(
          folder.resolve("of-parquet.csv"),
          parquet,
          Stream.of(List.of(0.25, 2L, -4L), List.of(1e300, 0L, 5L)));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return parquet.toString();
  }

  /** Labels, then a red plane of that shade, a green one one lighter, a blue one two lighter. */
  private static byte[] record(int shade, int... labels) {
    byte[] record = new byte[labels.length + 3072];
    for (int i = 0; i < labels.length; i++) {
      record[i] = (byte) labels[i];
    }
    for (int k = 0; k < 3072; k++) {
      record[labels.length + k] = (byte) (shade + k / 1024);
    }
    return record;
  }

  private static double[] planes(int shade) {
    double[] inputs = new double[3072];
    for (int k = 0; k < 3072; k++) {
      inputs[k] = shade + k / 1024;
    }
    return inputs;
  }

  @Nested
  class OfCifarTen extends DataSetContract {
    @Override
    protected String name() {
      return "cifar-10";
    }

    @Override
    protected Map<String, Object> required() {
      return Map.of("file", written("batch.bin", IdxBytes.concat(record(0, 9), record(200, 0))));
    }

    @Override
    protected Stream<DataSetExample> examples() {
      Map<String, byte[]> archive = new LinkedHashMap<>();
      archive.put("cifar/readme.html", new byte[] {1, 2, 3});
      archive.put("cifar/data_batch_1.bin", IdxBytes.concat(record(1, 3), record(2, 4)));
      archive.put("cifar/test_batch.bin", record(3, 5));
      archive.put("cifar/data_batch_2.bin", record(253, 6));
      String packed = written("cifar.tar.gz", gzip(FileBytes.tar(archive)));
      return Stream.of(
          example("one batch")
              .shape(3, 32, 32)
              .labels(10, 9, 0)
              .inputs(0, planes(0))
              .inputs(1, planes(200)),
          example("the archive")
              .with("file", packed)
              .shape(3, 32, 32)
              .labels(10, 3, 4, 6)
              .inputs(1, planes(2))
              .inputs(2, planes(253)),
          example("its test images")
              .with("file", packed)
              .with("part", "test")
              .shape(3, 32, 32)
              .labels(10, 5)
              .inputs(0, planes(3)));
    }
  }

  @Nested
  class OfCifarHundred extends DataSetContract {
    @Override
    protected String name() {
      return "cifar-100";
    }

    @Override
    protected Map<String, Object> required() {
      return Map.of(
          "file", written("train.bin", IdxBytes.concat(record(0, 19, 99), record(7, 1, 2))));
    }

    @Override
    protected Stream<DataSetExample> examples() {
      return Stream.of(
          example("fine").shape(3, 32, 32).labels(100, 99, 2).inputs(1, planes(7)),
          example("coarse")
              .with("classes", "coarse")
              .shape(3, 32, 32)
              .labels(20, 19, 1)
              .inputs(0, planes(0)));
    }
  }

  /** Written by ND4J itself. */
  static String saved(String name, INDArray features, INDArray labels) {
    File file = folder.resolve(name).toFile();
    new org.nd4j.linalg.dataset.DataSet(features, labels).save(file);
    return file.toString();
  }

  @Nested
  class OfDl4j extends DataSetContract {

    private final INDArray classes = Nd4j.createFromArray(new float[][] {{0, 1, 0}, {1, 0, 0}});

    @Override
    protected String name() {
      return "dl4j";
    }

    @Override
    protected Map<String, Object> required() {
      INDArray features = Nd4j.createFromArray(new float[][] {{1.5f, 2}, {-3, 4}});
      return Map.of("file", saved("rows.bin", features, classes));
    }

    @Override
    protected Stream<DataSetExample> examples() {
      INDArray fortran = Nd4j.createFromArray(new double[][] {{0.1, 2}, {-3, 4}}).dup('f');
      INDArray images =
          Nd4j.createFromArray(0, 1, 2, 3, 4, 5, 6, 255).castTo(DataType.UINT8).reshape(2, 2, 1, 2);
      return Stream.of(
          example("rows").shape(1, 1, 2).labels(2, 1, 0).inputs(0, 1.5, 2).inputs(1, -3, 4),
          example("Fortran order, numbers to be predicted")
              .with(
                  "file", saved("fortran.bin", fortran, fortran.castTo(DataType.FLOAT16).dup('f')))
              .with("targets", "numbers")
              .shape(1, 1, 2)
              .values(new double[] {0.0999755859375, 2}, new double[] {-3, 4})
              .inputs(0, 0.1, 2),
          example("images of two channels")
              .with("file", saved("images.bin", images, classes.castTo(DataType.INT32)))
              .shape(2, 1, 2)
              .labels(2, 1, 0)
              .inputs(1, 4, 5, 6, 255));
    }
  }
}
