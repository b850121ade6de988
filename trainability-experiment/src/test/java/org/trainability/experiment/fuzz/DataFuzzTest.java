package org.trainability.experiment.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.experiment.data.DataException;
import org.trainability.experiment.data.DataOutline;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.DataSource;
import org.trainability.experiment.data.ImageSet;

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
    DataSource.IdxFiles files =
        new DataSource.IdxFiles(swapped ? labels : images, swapped ? images : labels);
    outline(files);
    try {
      ImageSet set = DataSets.load(files);
      requireHeader(set, Files.readAllBytes(files.images()));
      return true;
    } catch (DataException refusal) {
      requireReason(refusal);
      return false;
    }
  }

  private void outline(DataSource files) {
    try {
      DataOutline outline = DataSets.outline(files);
      assertThat(outline.images()).isPositive();
      assertThat(outline.shape().inputs()).isPositive();
    } catch (DataException refusal) {
      requireReason(refusal);
    }
  }

  private void requireReason(DataException refusal) {
    Fuzzing.requireReadable(refusal.getMessage());
    assertThat(refusal.getMessage()).startsWith(folder.toString());
  }

  private static void requireHeader(ImageSet set, byte[] file) throws IOException {
    byte[] content =
        file[0] == 0x1F
            ? new GZIPInputStream(new java.io.ByteArrayInputStream(file)).readAllBytes()
            : file;
    ByteBuffer header = ByteBuffer.wrap(content);
    assertThat(header.getInt()).isEqualTo(0x803);
    assertThat(set.size()).isEqualTo(header.getInt());
    assertThat(set.rows()).isEqualTo(header.getInt());
    assertThat(set.columns()).isEqualTo(header.getInt());
    assertThat(content).hasSize(16 + set.size() * set.inputs());
    assertThat(set.pixel(set.size() - 1, set.inputs() - 1))
        .isEqualTo(content[content.length - 1] & 0xFF);
    assertThat(set.classes()).isBetween(2, 256);
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
