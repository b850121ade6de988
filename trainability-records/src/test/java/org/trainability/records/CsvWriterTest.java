package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a device of Linux that is always full. */
class CsvWriterTest {

  private static final Path FULL = Path.of("/dev/full");
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @BeforeEach
  void requireDevice() {
    assumeTrue(Files.exists(FULL) && Files.isDirectory(OPEN_FILES), "there is no /dev/full here");
  }

  private static long open() throws IOException {
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      return files.filter(CsvWriterTest::isFull).count();
    }
  }

  private static boolean isFull(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).equals(FULL);
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void aTableThatCannotBeBegunLeavesNoFileOpen() throws IOException {
    long before = open();

    assertThatThrownBy(() -> CsvWriter.create(FULL, List.of("a")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");

    assertThat(open()).isEqualTo(before);
  }

  @Test
  void aTableWhoseLastRowsCannotBeWrittenLeavesNoFileOpen() throws IOException {
    long before = open();
    CsvWriter table = new CsvWriter(AppendFile.create(FULL));
    table.append("a", 1);

    assertThatThrownBy(table::close)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");

    assertThat(open()).isEqualTo(before);
  }
}
