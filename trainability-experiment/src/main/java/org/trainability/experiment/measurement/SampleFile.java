package org.trainability.experiment.measurement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.DataException;
import org.trainability.api.data.Targets;
import org.trainability.records.array.IdxArray;
import org.trainability.records.array.NpyArray;
import org.trainability.records.array.NumberArray;
import org.trainability.records.array.RawFile;

/** Files with a number, or a row of numbers, for each sample: NumPy's .npy, or IDX. */
public final class SampleFile {

  private static final int NUMPY_MAGIC = 0x93;
  private static final String FORMAT = "a NumPy file (.npy) or an IDX file";

  private SampleFile() {}

  private static NumberArray array(Path file) throws IOException {
    RawFile raw = RawFile.of(file, FORMAT);
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == NUMPY_MAGIC ? NpyArray.of(raw) : IdxArray.of(raw);
    }
  }

  /**
   * Reads positions of samples.
   *
   * @param file of whole numbers
   * @param size of the data set
   * @return positions in [0, size), at least one
   * @throws DataException if the file holds anything else
   */
  public static int[] positions(Path file, int size) throws IOException {
    NumberArray array = array(file);
    if (array.shape().length != 1 || array.count() < 1) {
      throw new DataException(
          file.toString(), "must be a list of positions, [samples], was " + array.outline());
    }
    return whole(array.numbers(), size, file, "the position of sample");
  }

  private static int[] whole(double[] numbers, int limit, Path file, String what)
      throws DataException {
    int[] whole = new int[numbers.length];
    for (int i = 0; i < whole.length; i++) {
      if (!(numbers[i] >= 0 && numbers[i] < limit && numbers[i] == Math.rint(numbers[i]))) {
        throw new DataException(
            file.toString(),
            "%s %s must be a whole number in [0, %s), was %s"
                .formatted(what, i, limit, numbers[i]));
      }
      whole[i] = (int) numbers[i];
    }
    return whole;
  }

  /**
   * Reads targets of samples.
   *
   * @param file of classes or numbers
   * @param samples how many there must be targets of
   * @param form of the network's targets
   * @param outputs of the network
   * @return a class for each sample, or a row of numbers
   * @throws DataException if the file holds anything else
   */
  public static Targets targets(Path file, int samples, Targets.Form form, int outputs)
      throws IOException {
    NumberArray array = array(file);
    long[] shape = array.shape();
    int columns = form == Targets.Form.LABELS ? 1 : outputs;
    if (shape.length == 0 || shape[0] != samples || array.count() != (long) samples * columns) {
      throw new DataException(
          file.toString(),
          "must hold %s for each of the %s samples, was %s"
              .formatted(
                  form == Targets.Form.LABELS ? "a class" : columns + " numbers",
                  samples,
                  array.outline()));
    }
    double[] numbers = array.numbers();
    if (form == Targets.Form.LABELS) {
      return new Targets.Labels(whole(numbers, outputs, file, "the class of sample"));
    }
    return new Targets.Values(Nd4j.createFromArray(numbers).reshape('c', samples, columns));
  }
}
