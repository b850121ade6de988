package org.trainability.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Remembers why something could not be written: a {@code PrintWriter} tells only that it was not.
 */
final class WatchedOutput extends OutputStream {

  private static final String READER_IS_GONE = "Broken pipe";

  private final OutputStream to;
  private IOException failure;

  WatchedOutput(OutputStream to) {
    this.to = to;
  }

  /** Writing, as far as it may fail. */
  private interface Writing {
    void run() throws IOException;
  }

  private void watch(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (IOException error) {
      failure = failure == null ? error : failure;
      throw error;
    }
  }

  @Override
  public void write(int single) throws IOException {
    watch(() -> to.write(single));
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    watch(() -> to.write(bytes, from, length));
  }

  @Override
  public void flush() throws IOException {
    watch(to::flush);
  }

  /**
   * Why output was lost.
   *
   * @return the system's reason; empty if all was written, or its reader wanted no more, as head
   */
  Optional<String> loss() {
    return Optional.ofNullable(failure)
        .map(IOException::getMessage)
        .filter(reason -> !READER_IS_GONE.equals(reason));
  }
}
