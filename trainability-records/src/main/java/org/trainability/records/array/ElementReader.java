package org.trainability.records.array;

import java.nio.ByteBuffer;
import org.trainability.api.data.DataException;

/** The numbers of an array in the order in which they stand in the file. */
final class ElementReader implements NumberArray.Numbers {

  private static final int CHUNK = 1 << 16;

  private final BinaryInput input;
  private final ElementType type;
  private final String what;
  private final boolean isLast;
  private final long whole;
  private final byte[] chunk = new byte[CHUNK];
  private final ByteBuffer view;

  /**
   * @param input stands at the first number
   * @param header of the array
   * @param isLast whether the file must end with it
   */
  ElementReader(BinaryInput input, ArrayHeader header, boolean isLast) {
    this.isLast = isLast;
    this.input = input;
    this.type = header.type();
    this.what = header.outline();
    this.whole = input.offset() + header.bytes();
    this.view = ByteBuffer.wrap(chunk).order(header.order());
  }

  @Override
  public void read(double[] out, int offset, int count) throws DataException {
    int width = type.width();
    for (int done = 0; done < count; ) {
      int some = Math.min(count - done, CHUNK / width);
      input.read(chunk, some * width, what, whole);
      for (int i = 0; i < some; i++) {
        out[offset + done + i] = type.at(view, i * width);
      }
      done += some;
    }
    requireEnd();
  }

  @Override
  public boolean areBytes() {
    return type == ElementType.UINT8;
  }

  @Override
  public void read(byte[] out, int count) throws DataException {
    if (!areBytes()) {
      throw new UnsupportedOperationException("the numbers are not bytes but " + type);
    }
    input.read(out, count, what, whole);
    requireEnd();
  }

  private void requireEnd() throws DataException {
    if (isLast && input.offset() == whole) {
      input.end(what);
    }
  }

  @Override
  public void close() throws DataException {
    input.close();
  }
}
