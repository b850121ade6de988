package org.trainability.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.commons.lang3.ArrayUtils;

/** Random pixels as IDX files: faster to read than MNIST, which each process would have to load. */
final class RandomImages {

  private static final long SEED = 20;
  private static final int COUNT = 400;
  private static final int SIDE = 12;

  private RandomImages() {}

  /**
   * Writes the files {@code images} and {@code labels}.
   *
   * @param classes how many; label i is i modulo that
   */
  static void write(Path folder, int classes) throws IOException {
    byte[] pixels = new byte[COUNT * SIDE * SIDE];
    new Random(SEED).nextBytes(pixels);
    byte[] labels = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = (byte) (i % classes);
    }
    ByteBuffer header = ByteBuffer.allocate(16).putInt(0x803).putInt(COUNT).putInt(SIDE);
    write(folder.resolve("images"), header.putInt(SIDE), pixels);
    writeLabels(folder, labels);
  }

  static void writeLabels(Path folder, byte[] labels) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(8).putInt(0x801);
    write(folder.resolve("labels"), header.putInt(labels.length), labels);
  }

  private static void write(Path file, ByteBuffer header, byte[] values) throws IOException {
    Files.write(file, ArrayUtils.addAll(header.array(), values));
  }
}
