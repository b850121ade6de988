package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendFileTest {

  // Published: FIPS 180-2, the empty text and "abc".
  private static final String SHA256_OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path temp;
  private Path path;

  @BeforeEach
  void name() {
    path = temp.resolve("tasks.csv");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private FileMark abc() throws IOException {
    try (AppendFile file = AppendFile.create(path)) {
      file.write(bytes("abc"));
      return file.mark();
    }
  }

  @Test
  void aMarkKnowsNameLengthAndChecksum() throws IOException {
    Files.writeString(path, "what was there before");
    try (AppendFile file = AppendFile.create(path)) {
      assertThat(file.mark()).isEqualTo(new FileMark("tasks.csv", 0, SHA256_OF_NOTHING));
      file.write('a');
      file.write(bytes("xbcx"), 1, 0);
      file.write(bytes("xbcx"), 1, 2);
      assertThat(path).hasContent("abc");
      assertThat(file.mark()).isEqualTo(new FileMark("tasks.csv", 3, SHA256_OF_ABC));
      assertThat(file.mark()).isEqualTo(new FileMark("tasks.csv", 3, SHA256_OF_ABC));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itGoesOnAsIfThereHadBeenNoBreak(long seed) throws IOException {
    Random random = new Random(seed);
    Path twinPath = temp.resolve("twin");
    try (AppendFile twin = AppendFile.create(twinPath)) {
      AppendFile file = AppendFile.create(path);
      for (int i = 0; i < 40; i++) {
        byte[] next = new byte[random.nextInt(200_000)];
        random.nextBytes(next);
        file.write(next);
        twin.write(next);
        FileMark mark = file.mark();

        byte[] lost = new byte[random.nextInt(1000)];
        random.nextBytes(lost);
        file.write(lost);
        file.close();
        file = AppendFile.resume(path, mark);
        assertThat(file.mark()).isEqualTo(mark);
        assertThat(mark.sha256()).isEqualTo(twin.mark().sha256());
      }
      file.close();
    }
    assertThat(path).hasSameBinaryContentAs(twinPath);
  }

  @Test
  void aFileWithoutTheMarkedBytesIsRefusedAndLeftAsItIs() throws IOException {
    FileMark mark = abc();

    Files.writeString(path, "ab");
    assertThatThrownBy(() -> AppendFile.resume(path, mark))
        .isInstanceOf(IOException.class)
        .hasMessage(
            path + ": the file must hold at least the 3 bytes that its checkpoint knows, holds 2");
    assertThat(path).hasContent("ab");

    Files.writeString(path, "abd and more");
    assertThatThrownBy(() -> AppendFile.resume(path, mark))
        .isInstanceOf(IOException.class)
        .hasMessage(
            path
                + ": the first 3 bytes must be those that its checkpoint knows, with SHA-256 "
                + SHA256_OF_ABC
                + ", was a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9");
    assertThat(path).hasContent("abd and more");

    Files.delete(path);
    assertThatThrownBy(() -> AppendFile.resume(path, mark))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(path + ": the file is missing");
    assertThat(path).doesNotExist();
  }

  @Test
  void theMarkOfAnotherFileIsAMistake() throws IOException {
    FileMark mark = abc();
    assertThatThrownBy(() -> AppendFile.resume(temp.resolve("timing.csv"), mark))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("timing.csv can't go on after a mark of tasks.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../tasks.csv", "/etc/passwd", "a/b", "a\\\\b", "..", ".", "", "a\\u0000"})
  void noNameLeadsOutOfTheFolder(String name) throws IOException {
    String line = "{\"name\":\"%s\",\"length\":3,\"sha256\":\"%s\"}".formatted(name, SHA256_OF_ABC);
    assertThatThrownBy(() -> Json.parse(line, FileMark.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("name must be that of a file in the directory, without a path, was");
    String good = line.replace("\"name\":\"" + name + "\"", "\"name\":\"tasks.csv\"");
    assertThat(Json.parse(good, FileMark.class)).isEqualTo(abc());
  }

  @Test
  void lengthAndChecksumMustBeOnes() {
    assertThatThrownBy(() -> new FileMark("a", -1, SHA256_OF_ABC))
        .hasMessage("length must be >= 0, was '-1'");
    assertThatThrownBy(() -> new FileMark("a", 1, SHA256_OF_ABC.substring(1)))
        .hasMessageStartingWith("sha256 must be 64 lower-case hex digits, was 'a78");
  }

  @Test
  void anInterruptedThreadStillSavesItsWork() throws IOException {
    try (AppendFile file = AppendFile.create(path)) {
      Thread.currentThread().interrupt();
      file.write(bytes("abc"));
      assertThat(file.mark()).isEqualTo(new FileMark("tasks.csv", 3, SHA256_OF_ABC));
      WholeFile.write(temp.resolve("whole"), bytes("all"));
      WholeFile.syncFolder(temp);
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
    }
    assertThat(path).hasContent("abc");
    assertThat(temp.resolve("whole")).hasContent("all");
  }

  @Test
  void afterAFullDiskNothingIsWrittenUntilItGoesOnFromAMark() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(temp, 64)) {
      Path filler = Files.write(disk.path().resolve("filler"), new byte[40 << 10]);
      byte[] chunk = new byte[5000];
      Arrays.fill(chunk, (byte) 'x');
      FileMark mark;
      try (AppendFile file = AppendFile.create(path)) {
        file.write(bytes("abc"));
        mark = file.mark();
        assertThatThrownBy(
                () -> {
                  while (true) {
                    file.write(chunk);
                  }
                })
            .isInstanceOf(IOException.class)
            .hasMessage(path + " can't be written: No space left on device");
        Files.delete(filler);
        // Part of a chunk may be in the file: it must not be taken for the whole.
        assertThatThrownBy(() -> file.write('d')).hasMessageContaining("No space left on device");
        assertThatThrownBy(file::mark).hasMessageContaining("No space left on device");
      }
      try (AppendFile file = AppendFile.resume(path, mark)) {
        file.write('d');
      }
      assertThat(path).hasContent("abcd");
    }
  }
}
