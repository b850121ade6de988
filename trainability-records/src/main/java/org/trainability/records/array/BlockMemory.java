package org.trainability.records.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.trainability.api.data.DataException;

/**
 * Keeps blocks of bytes: on the heap up to a limit, then in a temporary file that is mapped into
 * memory, so that the system decides how much of it stays there. The file is gone when the program
 * ends.
 */
public final class BlockMemory implements AutoCloseable {

  private final long limit;
  private final String name;
  private long onHeap;
  private Path path;
  private FileChannel file;
  private ByteBuffer scratch = ByteBuffer.allocate(0);

  /**
   * Begins with nothing kept.
   *
   * @param limit bytes on the heap
   * @param name of what is kept, for messages
   */
  public BlockMemory(long limit, String name) {
    this.limit = limit;
    this.name = name;
  }

  /**
   * Begins with nothing kept, and a limit that leaves most of the heap to others.
   *
   * @param name of what is kept, for messages
   * @return a third of the largest heap
   */
  public static BlockMemory ofThisProgram(String name) {
    return new BlockMemory(Runtime.getRuntime().maxMemory() / 3, name);
  }

  /**
   * Gives room. What is put into it must be kept before more is asked for.
   *
   * @param bytes how many
   * @return an empty buffer of that size
   */
  public ByteBuffer allocate(int bytes) {
    if (onHeap + bytes <= limit) {
      onHeap += bytes;
      return ByteBuffer.allocate(bytes);
    }
    if (scratch.capacity() < bytes) {
      scratch = ByteBuffer.allocate(bytes);
    }
    return scratch.clear().limit(bytes);
  }

  /**
   * Keeps the content of a buffer that was allocated here.
   *
   * @param block from its first byte to its limit
   * @return a buffer with that content, for as long as it is wanted
   * @throws DataException if the temporary file can't be written
   */
  public ByteBuffer keep(ByteBuffer block) throws IOException {
    if (block.array() != scratch.array()) {
      return block;
    }
    try {
      if (file == null) {
        path = Files.createTempFile("trainability-data-", ".bin");
        path.toFile().deleteOnExit();
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      }
      long start = file.size();
      long end = start + block.limit();
      for (long at = start; at < end; ) {
        at += file.write(block, at);
      }
      return file.map(FileChannel.MapMode.READ_ONLY, start, end - start).order(block.order());
    } catch (IOException error) {
      throw new DataException(
          name,
          "does not fit in memory, and a temporary file for it can't be written in '%s': %s; give the program a larger heap or another folder with -Djava.io.tmpdir"
              .formatted(System.getProperty("java.io.tmpdir"), error.getMessage()),
          error);
    }
  }

  /** What is mapped stays there; its file goes as soon as the system allows it. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      try {
        Files.deleteIfExists(path);
      } catch (IOException stillMapped) {
        // Then it goes with the program.
        return;
      }
    }
  }
}
