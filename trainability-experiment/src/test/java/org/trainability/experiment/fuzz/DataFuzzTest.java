package org.trainability.experiment.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.experiment.data.IdxPair;
import org.trainability.experiment.data.LoadedData;

/** However the files of a data set are damaged, they give what their header says or a reason. */
class DataFuzzTest {

  private static final int COUNT = 6;
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  @TempDir private Path folder;

  @Test
  void aDataSetAsItsHeaderSaysOrAReason() throws InterruptedException {
    Fuzzing.run("data", 500, this::read);
  }

  private boolean read(RandomGenerator random) throws IOException {
    Path images = folder.resolve("images");
    Path labels = folder.resolve("labels");
    Files.write(images, damaged(images(), random));
    Files.write(labels, damaged(labels(), random));
    boolean swapped = random.nextInt(50) == 0;
    IdxPair files = IdxPair.of(swapped ? labels : images, swapped ? images : labels);
    outline(files);
    try {
      LoadedData set = files.load();
      requireHeader(set, Files.readAllBytes(swapped ? labels : images));
      return true;
    } catch (DataException refusal) {
      requireReason(refusal);
      return false;
    }
  }

  private void outline(IdxPair files) {
    try {
      DataOutline outline = files.outline();
      assertThat(outline.size()).isPositive();
      assertThat(outline.shape().inputs()).isPositive();
    } catch (DataException refusal) {
      requireReason(refusal);
    }
  }

  private void requireReason(DataException refusal) {
    Fuzzing.requireReadable(refusal.getMessage());
    assertThat(refusal.getMessage()).startsWith(folder.toString());
  }

  private static void requireHeader(LoadedData set, byte[] file) throws IOException {
    byte[] content =
        file[0] == 0x1F
            ? new GZIPInputStream(new java.io.ByteArrayInputStream(file)).readAllBytes()
            : file;
    ByteBuffer header = ByteBuffer.wrap(content);
    int magic = header.getInt();
    int rank = magic & 0xFF;
    int width = List.of(1, 1, 0, 2, 4, 4, 8).get((magic >> 8) - 8);
    assertThat(set.size()).isEqualTo(header.getInt());
    assertThat(content).hasSize(4 + 4 * rank + width * set.size() * set.inputs());
    if (magic == 0x803) {
      assertThat(set.shape().rows()).isEqualTo(header.getInt());
      assertThat(set.shape().columns()).isEqualTo(header.getInt());
      assertThat(set.value(set.size() - 1, set.inputs() - 1))
          .isEqualTo(content[content.length - 1] & 0xFF);
    }
    assertThat(set.outputs()).isBetween(2, 1_000_000);
  }

  /** Raw or gzipped, damaged before or after it is packed, or not at all. */
  private static byte[] damaged(byte[] content, RandomGenerator random) throws IOException {
    byte[] inner = random.nextInt(3) == 0 ? Mutations.bytes(content, random) : content;
    if (random.nextBoolean()) {
      return inner;
    }
    byte[] packed = gzip(inner);
    return switch (random.nextInt(6)) {
      case 0, 1 -> Mutations.bytes(packed, random);
      case 2 -> joined(packed, gzip(inner));
      default -> packed;
    };
  }

  private static byte[] images() {
    ByteBuffer file = ByteBuffer.allocate(16 + COUNT * ROWS * COLUMNS);
    file.putInt(0x803).putInt(COUNT).putInt(ROWS).putInt(COLUMNS);
    while (file.hasRemaining()) {
      file.put((byte) (file.position() * 37));
    }
    return file.array();
  }

  private static byte[] labels() {
    return ByteBuffer.allocate(8 + COUNT)
        .putInt(0x801)
        .putInt(COUNT)
        .put(new byte[] {0, 1, 2, 1, 0, 2})
        .array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
