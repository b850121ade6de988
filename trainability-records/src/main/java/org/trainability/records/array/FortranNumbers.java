package org.trainability.records.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.trainability.api.data.DataException;

/**
 * The numbers of an array whose first dimension runs fastest in the file, given with the last one
 * running fastest. The first read takes in the whole array, for the first sample needs numbers from
 * all over the file; what does not fit on the heap lies in a temporary file.
 */
final class FortranNumbers implements NumberArray.Numbers {

  /** Numbers of a block. */
  private static final int BLOCK = 1 << 17;

  private final ElementReader source;
  private final ArrayHeader header;
  private final BlockMemory memory;
  private final List<ByteBuffer> blocks = new ArrayList<>();
  private final long[] strides;
  private final long[] index;
  private long place;

  FortranNumbers(ElementReader source, ArrayHeader header, String name) {
    this.source = source;
    this.header = header;
    this.memory = BlockMemory.ofThisProgram(name);
    int rank = header.shape().length;
    this.strides = new long[rank];
    this.index = new long[rank];
    long stride = 1;
    for (int k = 0; k < rank; k++) {
      strides[k] = stride;
      stride *= header.shape()[k];
    }
  }

  @Override
  public void read(double[] out, int offset, int count) throws IOException {
    if (blocks.isEmpty()) {
      takeIn();
    }
    for (int i = 0; i < count; i++) {
      out[offset + i] = at(place);
      advance();
    }
  }

  /** As doubles of single precision where that is exact, for arrays of images are large. */
  private void takeIn() throws IOException {
    double[] numbers = new double[BLOCK];
    long count = header.count();
    boolean exact = header.type().width() <= 2 || header.type() == ElementType.FLOAT32;
    for (long done = 0; done < count; done += BLOCK) {
      int some = (int) Math.min(BLOCK, count - done);
      source.read(numbers, 0, some);
      ByteBuffer block =
          memory
              .allocate(some * (exact ? Float.BYTES : Double.BYTES))
              .order(ByteOrder.nativeOrder());
      for (int i = 0; i < some; i++) {
        if (exact) {
          block.putFloat((float) numbers[i]);
        } else {
          block.putDouble(numbers[i]);
        }
      }
      blocks.add(memory.keep(block.flip()));
    }
  }

  private double at(long number) {
    ByteBuffer block = blocks.get((int) (number / BLOCK));
    int within = (int) (number % BLOCK);
    boolean single = header.type().width() <= 2 || header.type() == ElementType.FLOAT32;
    return single ? block.getFloat(within * Float.BYTES) : block.getDouble(within * Double.BYTES);
  }

  /** To the next number in C's order. */
  private void advance() {
    long[] shape = header.shape();
    for (int k = shape.length - 1; k >= 0; k--) {
      place += strides[k];
      if (++index[k] < shape[k]) {
        return;
      }
      place -= strides[k] * shape[k];
      index[k] = 0;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      memory.close();
    } catch (DataException error) {
      source.close();
      throw error;
    }
    source.close();
  }
}
