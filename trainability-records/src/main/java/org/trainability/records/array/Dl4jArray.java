package org.trainability.records.array;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.data.DataException;

/**
 * The features or the labels of a file that {@code org.nd4j.linalg.dataset.DataSet.save} of ND4J
 * 1.0.0-M2.1 wrote: a byte that tells which arrays there are, then each as two buffers, the
 * description of its shape and its numbers. A buffer is two texts with its length between, then its
 * elements, big-endian.
 */
public final class Dl4jArray {

  /** What messages call such a file. */
  public static final String FORMAT = "a DL4J data set (DataSet.save)";

  /** Features and labels, without masks and metadata. */
  private static final int FEATURES_AND_LABELS = 3;

  /** Bit by bit what the first byte of a data set says. */
  private static final List<String> PARTS =
      List.of(
          "features",
          "labels",
          "labels that are the features",
          "a mask of the features",
          "a mask of the labels",
          "metadata");

  private static final int MAX_RANK = 16;

  private static final Map<String, ElementType> TYPES =
      Map.ofEntries(
          Map.entry("BOOL", ElementType.BOOL),
          Map.entry("UBYTE", ElementType.UINT8),
          Map.entry("BYTE", ElementType.INT8),
          Map.entry("SHORT", ElementType.INT16),
          Map.entry("INT", ElementType.INT32),
          Map.entry("LONG", ElementType.INT64),
          Map.entry("HALF", ElementType.FLOAT16),
          Map.entry("FLOAT", ElementType.FLOAT32),
          Map.entry("DOUBLE", ElementType.FLOAT64));

  /** The arrays of a data set. */
  public enum Part {
    /** What a network sees. */
    FEATURES,
    /** What it should put out. */
    LABELS,
    /** The one array of a file that {@code Nd4j.write} wrote, without the byte before it. */
    ALONE
  }

  private Dl4jArray() {}

  /**
   * Reads the header of one of the arrays.
   *
   * @param file to be read
   * @param part which of the arrays
   * @return the array
   * @throws DataException if the file is not a DL4J data set, or announces more than it holds
   */
  public static NumberArray of(RawFile file, Part part) throws DataException {
    return HeadedArray.of(
        file, FORMAT, part != Part.FEATURES, (name, input) -> find(name, input, part));
  }

  /** Leaves the input at the first number of the array. */
  private static ArrayHeader find(String name, BinaryInput input, Part part) throws DataException {
    if (part == Part.ALONE) {
      return header(name, input, "the array");
    }
    byte[] included = new byte[1];
    input.read(included, 1, "the list of arrays", 1);
    if (included[0] != FEATURES_AND_LABELS) {
      throw new DataException(
          name,
          "must be %s with features and labels alone, whose first byte is 3, was %s%s"
              .formatted(FORMAT, included[0] & 0xFF, parts(included[0])));
    }
    ArrayHeader features = header(name, input, "the features");
    if (part == Part.FEATURES) {
      return features;
    }
    skip(input, features);
    return header(name, input, "the labels");
  }

  /** What a data set holds by its first byte; empty if no data set begins with it. */
  private static String parts(byte included) {
    List<String> held = new ArrayList<>();
    for (int bit = 0; bit < PARTS.size(); bit++) {
      if ((included >> bit & 1) == 1) {
        held.add(PARTS.get(bit));
      }
    }
    return (included & 0xFF) >> PARTS.size() > 0 || held.isEmpty()
        ? ""
        : ", which stands for " + String.join(", ", held);
  }

  private static void skip(BinaryInput input, ArrayHeader array) throws DataException {
    byte[] chunk = new byte[1 << 16];
    long end = input.offset() + array.bytes();
    while (input.offset() < end) {
      int some = (int) Math.min(chunk.length, end - input.offset());
      input.read(chunk, some, array.outline(), end);
    }
  }

  private static ArrayHeader header(String name, BinaryInput input, String which)
      throws DataException {
    String what = "the shape of " + which;
    input.text(what);
    long start = input.offset();
    long length = input.int64(what);
    String type = input.text(what);
    int rank = (int) ((length - 4) / 2);
    if (!type.equals("LONG") || length != 2L * rank + 4 || rank < 1 || rank > MAX_RANK) {
      throw new DataException(
          name,
          "%s must be a buffer of type LONG with 2·rank + 4 elements, a rank from 1 to %s, was %s with %s at byte %s"
              .formatted(what, MAX_RANK, type, length, start));
    }
    long[] info = new long[(int) length];
    for (int k = 0; k < info.length; k++) {
      info[k] = input.int64(what);
    }
    return numbers(name, input, which, shape(name, info, rank, which, start));
  }

  /** The shape, and whether the first dimension runs fastest. */
  private record Shape(long[] sizes, boolean fortran, long count) {}

  private static Shape shape(String name, long[] info, int rank, String which, long start)
      throws DataException {
    long[] sizes = new long[rank];
    boolean fortran = info[info.length - 1] == 'f';
    long count = 1;
    try {
      for (int k = 0; k < rank; k++) {
        sizes[k] = info[1 + k];
        count = Math.multiplyExact(count, Math.max(sizes[k], 0));
      }
      Math.multiplyExact(count, 16L);
    } catch (ArithmeticException overflow) {
      throw new DataException(
          name,
          "%s are announced to be more than a file can hold at byte %s".formatted(which, start));
    }
    boolean dense = info[0] == rank && (fortran || info[info.length - 1] == 'c') && count > 0;
    long stride = 1;
    for (int k = 0; k < rank; k++) {
      int dimension = fortran ? k : rank - 1 - k;
      dense &= sizes[dimension] == 1 || info[1 + rank + dimension] == stride;
      stride *= sizes[dimension];
    }
    if (!dense) {
      throw new DataException(
          name,
          "%s must have a rank, sizes of at least 1, and the strides of the order c or f, had %s at byte %s"
              .formatted(which, Arrays.toString(info), start));
    }
    return new Shape(sizes, fortran, count);
  }

  private static ArrayHeader numbers(String name, BinaryInput input, String which, Shape shape)
      throws DataException {
    String what = "the numbers of " + which;
    input.text(what);
    long start = input.offset();
    long length = input.int64(what);
    String type = input.text(what);
    Optional<ElementType> known = Optional.ofNullable(TYPES.get(type));
    if (known.isEmpty() || length != shape.count()) {
      throw new DataException(
          name,
          "%s must be a buffer of %s elements of one of the types BOOL, UBYTE, BYTE, SHORT, INT, LONG, HALF, FLOAT and DOUBLE, was %s with %s at byte %s"
              .formatted(which, shape.count(), type, length, start));
    }
    ArrayHeader header =
        new ArrayHeader(known.get(), ByteOrder.BIG_ENDIAN, shape.fortran(), shape.sizes());
    if (!which.equals("the features")) {
      input.announce(header.bytes(), header.outline());
    } else {
      input.require(header.bytes(), header.outline());
    }
    return header;
  }
}
