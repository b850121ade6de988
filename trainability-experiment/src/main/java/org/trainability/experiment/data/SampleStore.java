package org.trainability.experiment.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataSet;
import org.trainability.records.array.BlockMemory;

/**
 * The inputs of all samples. They are kept in blocks, each in the smallest of three types that
 * holds its numbers exactly: bytes for whole numbers from 0 to 255, else single precision, else
 * double. So the same numbers are kept alike, whatever type they had in their file. Blocks beyond a
 * share of the heap lie in a temporary file that is mapped into memory.
 */
final class SampleStore {

  /** The most inputs of one sample. */
  static final int MAX_INPUTS = 1 << 24;

  /** Of no samples. */
  static final SampleStore EMPTY = new SampleStore(1, 1, new Block[0]);

  /** How many numbers a block has, unless a single sample has more. */
  private static final int BLOCK = 1 << 18;

  private static final int BYTE_VALUES = 256;

  private final int inputs;
  private final int perBlock;
  private final Block[] blocks;
  private final boolean bytes;

  /** How the numbers of a block are kept. */
  enum Form {
    BYTE(Byte.BYTES),
    FLOAT(Float.BYTES),
    DOUBLE(Double.BYTES);

    private final int width;

    Form(int width) {
      this.width = width;
    }
  }

  /** Some samples, one after the other. */
  record Block(Form form, ByteBuffer data) {

    double at(int index) {
      return switch (form) {
        case BYTE -> data.get(index) & 0xFF;
        case FLOAT -> data.getFloat(index * Float.BYTES);
        case DOUBLE -> data.getDouble(index * Double.BYTES);
      };
    }
  }

  /**
   * The numbers of one sample as bytes.
   *
   * @param array not to be changed
   * @param start where the first one is
   */
  record Bytes(byte[] array, int start) {}

  private SampleStore(int inputs, int perBlock, Block[] blocks) {
    this.inputs = inputs;
    this.perBlock = perBlock;
    this.blocks = blocks;
    boolean all = true;
    for (Block block : blocks) {
      all &= block.form() == Form.BYTE;
    }
    this.bytes = all;
  }

  /**
   * Reads all samples.
   *
   * @param source is read to its end
   * @param size how many samples there are
   * @param inputs of each
   * @param memory decides where blocks are kept
   * @param name of the data set, for messages
   * @throws DataException if a number is not finite
   */
  static SampleStore read(
      DataSet.Inputs source, int size, int inputs, BlockMemory memory, String name)
      throws IOException {
    int perBlock = Math.max(1, Math.min(size, BLOCK / inputs));
    Block[] blocks = new Block[(size - 1) / perBlock + 1];
    if (source instanceof ByteInputs bytes) {
      for (int k = 0; k < blocks.length; k++) {
        int samples = Math.min(perBlock, size - k * perBlock);
        ByteBuffer data = memory.allocate(samples * inputs).order(ByteOrder.nativeOrder());
        bytes.next(data.array(), samples);
        blocks[k] = new Block(Form.BYTE, memory.keep(data));
      }
      return new SampleStore(inputs, perBlock, blocks);
    }
    double[] sample = new double[inputs];
    double[] values = new double[perBlock * inputs];
    for (int i = 0; i < size; i++) {
      source.next(sample);
      int place = i % perBlock;
      System.arraycopy(sample, 0, values, place * inputs, inputs);
      if (place == perBlock - 1 || i == size - 1) {
        int count = (place + 1) * inputs;
        requireFinite(values, count, inputs, i - place, name);
        blocks[i / perBlock] = block(values, count, memory);
      }
    }
    return new SampleStore(inputs, perBlock, blocks);
  }

  private static void requireFinite(
      double[] values, int count, int inputs, int firstSample, String name) throws DataException {
    for (int k = 0; k < count; k++) {
      if (!Double.isFinite(values[k])) {
        throw new DataException(
            name,
            "input %s of sample %s must be finite, was %s"
                .formatted(k % inputs, firstSample + k / inputs, values[k]));
      }
    }
  }

  private static Block block(double[] values, int count, BlockMemory memory) throws IOException {
    Form form = form(values, count);
    ByteBuffer data = memory.allocate(count * form.width).order(ByteOrder.nativeOrder());
    for (int k = 0; k < count; k++) {
      switch (form) {
        case BYTE -> data.put((byte) values[k]);
        case FLOAT -> data.putFloat((float) values[k]);
        case DOUBLE -> data.putDouble(values[k]);
      }
    }
    return new Block(form, memory.keep(data.flip()));
  }

  private static Form form(double[] values, int count) {
    boolean bytes = true;
    for (int k = 0; k < count; k++) {
      double value = values[k];
      if (value != (float) value) {
        return Form.DOUBLE;
      }
      bytes &= value >= 0 && value < BYTE_VALUES && value == (int) value;
    }
    return bytes ? Form.BYTE : Form.FLOAT;
  }

  /** Whether all numbers of all samples are whole and from 0 to 255. */
  boolean isBytes() {
    return bytes;
  }

  /** The smallest type that holds all numbers exactly, as NumPy calls it. */
  String type() {
    Form widest = Form.BYTE;
    for (Block block : blocks) {
      widest = block.form().compareTo(widest) > 0 ? block.form() : widest;
    }
    return switch (widest) {
      case BYTE -> "uint8";
      case FLOAT -> "float32";
      case DOUBLE -> "float64";
    };
  }

  /** How many numbers a sample has. */
  int inputs() {
    return inputs;
  }

  Block block(int sample) {
    return blocks[sample / perBlock];
  }

  /** The index of the sample's first number in its block. */
  int start(int sample) {
    return sample % perBlock * inputs;
  }

  /** Those of a sample in a store of bytes; copied only where they lie in a file. */
  Bytes bytes(int sample) {
    ByteBuffer data = block(sample).data();
    int start = start(sample);
    if (data.hasArray()) {
      return new Bytes(data.array(), data.arrayOffset() + start);
    }
    byte[] copy = new byte[inputs];
    data.get(start, copy);
    return new Bytes(copy, 0);
  }

  double value(int sample, int input) {
    return block(sample).at(start(sample) + input);
  }

  /** Writes the numbers of a sample. */
  void read(int sample, double[] out) {
    Block block = block(sample);
    int start = start(sample);
    for (int k = 0; k < inputs; k++) {
      out[k] = block.at(start + k);
    }
  }

  /** How often each byte occurs in some samples of a store of bytes. */
  long[] byteCounts(int[] samples) {
    long[] counts = new long[BYTE_VALUES];
    for (int sample : samples) {
      ByteBuffer data = block(sample).data();
      int start = start(sample);
      int end = start + inputs;
      // Most of an image is background: eight pixels of it are seen at once.
      int k = start;
      for (; k + Long.BYTES <= end; k += Long.BYTES) {
        if (data.getLong(k) == 0) {
          counts[0] += Long.BYTES;
        } else {
          for (int i = k; i < k + Long.BYTES; i++) {
            counts[data.get(i) & 0xFF]++;
          }
        }
      }
      for (; k < end; k++) {
        counts[data.get(k) & 0xFF]++;
      }
    }
    return counts;
  }

  /** A number without a needless fraction. */
  static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
