package org.trainability.records.array;

import org.trainability.api.data.DataException;

/** An array behind a header. Each pass over the numbers reads the header again. */
final class HeadedArray implements NumberArray {

  private final RawFile file;
  private final String format;
  private final boolean isLast;
  private final Format reader;
  private final ArrayHeader header;

  /** Reads headers. */
  @FunctionalInterface
  interface Format {

    /**
     * Reads the header and leaves the input at the first number.
     *
     * @param name of the file, for messages
     * @throws DataException if the file has no header of the format
     */
    ArrayHeader header(String name, BinaryInput input) throws DataException;
  }

  private HeadedArray(
      RawFile file, String format, boolean isLast, Format reader, ArrayHeader header) {
    this.file = file;
    this.format = format;
    this.isLast = isLast;
    this.reader = reader;
    this.header = header;
  }

  /**
   * Reads the header.
   *
   * @param format what messages call such a file
   * @param isLast whether the file must end with the array
   * @throws DataException if the file can't be read, or has no header of the format
   */
  static HeadedArray of(RawFile file, String format, boolean isLast, Format reader)
      throws DataException {
    try (BinaryInput input = BinaryInput.open(file, format)) {
      return new HeadedArray(file, format, isLast, reader, reader.header(file.name(), input));
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long[] shape() {
    return header.shape().clone();
  }

  @Override
  public ElementType type() {
    return header.type();
  }

  @Override
  public String outline() {
    return header.outline();
  }

  @Override
  public Numbers open() throws DataException {
    BinaryInput input = BinaryInput.open(file, format);
    try {
      ArrayHeader found = reader.header(file.name(), input);
      ElementReader numbers = new ElementReader(input, found, isLast);
      return found.isFortran() ? new FortranNumbers(numbers, found, file.name()) : numbers;
    } catch (DataException error) {
      input.close();
      throw error;
    }
  }
}
