package org.trainability.experiment.data.format;

import java.util.Map;
import java.util.stream.Collectors;
import org.trainability.api.data.DataException;
import org.trainability.records.Sha256;

/** SHA-256 sums of files, as {@code sha256sum} writes them. */
final class Checksums {

  /** What a file of sums is called. */
  static final String FILE_NAME = "SHA256SUMS";

  private final Map<String, String> sums;

  /**
   * @param text one line per file: the sum in hexadecimal, two spaces, the name
   */
  Checksums(String text) {
    sums =
        text.lines()
            .map(line -> line.split(" {2}", 2))
            .collect(Collectors.toUnmodifiableMap(parts -> parts[1], parts -> parts[0]));
  }

  /**
   * Compares a file with its sum.
   *
   * @throws DataException if the sum differs or there is none
   */
  void check(String file, byte[] content) throws DataException {
    String wanted = sums.get(file);
    if (wanted == null) {
      throw new DataException(file, "must have a line in " + FILE_NAME + ", but has none");
    }
    String found = Sha256.of(content);
    if (!found.equals(wanted)) {
      throw new DataException(
          file, "must have the SHA-256 sum %s, was %s".formatted(wanted, found));
    }
  }
}
