package org.trainability.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.data.DataException;
import org.trainability.records.array.RawFile;

/** Finds out by a file's first bytes which data set reads it. */
final class DataFormat {

  private static final int BEGIN = 512;
  private static final int TAR_MAGIC_AT = 257;
  private static final int CIFAR_10_RECORD = 3073;
  private static final int CIFAR_100_RECORD = 3074;
  private static final String IMAGES = "images";
  private static final String LABELS = "labels";

  private DataFormat() {}

  /**
   * {@return the keys of {@code stream.data} in a plan with their values}
   *
   * @param file to be described
   * @param labels of its samples; null if none are given
   * @throws DataException if the file's labels are not found, or it holds them itself and others
   *     are given
   */
  static Map<String, String> of(Path file, Path labels) throws IOException {
    Map<String, String> keys = keys(file, labels);
    if (labels != null && !keys.containsKey(LABELS)) {
      throw new DataException(
          file.toString(),
          "holds its labels itself, as '%s' has them: leave --labels out"
              .formatted(keys.get(ComponentSpec.USE)));
    }
    return keys;
  }

  private static Map<String, String> keys(Path file, Path labels) throws IOException {
    byte[] begin = begin(file);
    if (begins(begin, 'P', 'K')) {
      return single("npz", file);
    }
    if (begins(begin, 'P', 'A', 'R', '1')) {
      return single("parquet", file);
    }
    if (begins(begin, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
      return pair("npy", file, labels);
    }
    if (isBinary(begin) && new String(begin, StandardCharsets.US_ASCII).contains("LONG")) {
      return single("dl4j", file);
    }
    if (begins(begin, 0, 0) && begin.length > 3 && begin[2] >= 0x08 && begin[2] <= 0x0E) {
      return pair("idx", file, labels);
    }
    if (begin.length == BEGIN && begin[TAR_MAGIC_AT] == 'u' && begin[TAR_MAGIC_AT + 1] == 's') {
      return single(file.getFileName().toString().contains("100") ? "cifar-100" : "cifar-10", file);
    }
    long size = Files.size(file);
    boolean isNamedBinary = file.toString().endsWith(".bin");
    if (size > 0 && size % CIFAR_10_RECORD == 0 && isNamedBinary) {
      return single("cifar-10", file);
    }
    if (size > 0 && size % CIFAR_100_RECORD == 0 && isNamedBinary) {
      return single("cifar-100", file);
    }
    if (!isBinary(begin)) {
      return single("csv", file);
    }
    // Damaged, so that whichever reads it says what is wrong.
    if (isNamedBinary) {
      return single("cifar-10", file);
    }
    if (begins(begin, 0, 0)) {
      return pair("idx", file, labels);
    }
    throw new DataException(
        file.toString(),
        "must be a file of IDX, NumPy (.npy or .npz), CIFAR, Parquet or DL4J, or a table of text (CSV);"
            + " its first bytes, %s, begin none of them"
                .formatted(
                    HexFormat.ofDelimiter(" ").formatHex(begin, 0, Math.min(4, begin.length))));
  }

  /** Text has no zeros. */
  private static boolean isBinary(byte[] begin) {
    for (byte each : begin) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  /** Unpacked if it is gzip. */
  private static byte[] begin(Path file) throws IOException {
    RawFile.requireRegular(file, "one of samples");
    byte[] raw;
    try (InputStream in = Files.newInputStream(file)) {
      raw = in.readNBytes(BEGIN);
    }
    if (!begins(raw, 0x1F, 0x8B)) {
      return raw;
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readNBytes(BEGIN);
    } catch (IOException damaged) {
      // Whichever data set reads it will say what is wrong.
      return raw;
    }
  }

  private static boolean begins(byte[] begin, int... magic) {
    if (begin.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((begin[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> single(String use, Path file) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(ComponentSpec.USE, use);
    keys.put("file", file.toString());
    return keys;
  }

  private static Map<String, String> pair(String use, Path images, Path labels)
      throws DataException {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(ComponentSpec.USE, use);
    keys.put(IMAGES, images.toString());
    keys.put(LABELS, (labels == null ? beside(images) : labels).toString());
    return keys;
  }

  /** As the files of MNIST and its kin are named. */
  private static Path beside(Path images) throws DataException {
    String name = String.valueOf(images.getFileName());
    List<String> names =
        Stream.of(
                name.replace(IMAGES, LABELS).replace("idx3", "idx1"),
                name.replace(IMAGES, LABELS).replace("idx3", "idx2").replace("ubyte", "int"))
            .filter(other -> !other.equals(name))
            .distinct()
            .toList();
    Optional<Path> found =
        names.stream().map(images::resolveSibling).filter(Files::isRegularFile).findFirst();
    String missing = names.isEmpty() ? "" : "; there is no " + String.join(" and no ", names);
    return found.orElseThrow(
        () ->
            new DataException(
                images.toString(),
                name.contains(LABELS)
                    ? "seems to hold labels: name the file of the images, and this one as --labels"
                    : "its labels lie in another file, which --labels must name" + missing));
  }
}
