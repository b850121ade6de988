package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  private record State(long step, String name, double loss, List<Double> history, byte[] weights) {

    /** Everything in a text, the numbers bit by bit. */
    String text() {
      return "%d %s %x %s %s"
          .formatted(
              step,
              name,
              Double.doubleToRawLongBits(loss),
              history.stream().map(Double::doubleToRawLongBits).toList(),
              Base64.getEncoder().encodeToString(weights));
    }
  }

  @TempDir Path temp;
  private Path folder;
  private Checkpoints checkpoints;

  @BeforeEach
  void open() {
    folder = temp.resolve("checkpoint");
    checkpoints = new Checkpoints(folder, "1.2.3");
  }

  private static State state(long step) {
    byte[] weights = new byte[40];
    new Random(step).nextBytes(weights);
    return new State(
        step,
        "two\nlines, \"ü\"",
        Double.NaN,
        List.of(-0.0, Double.MIN_VALUE, 0.1 + 0.2, Double.NEGATIVE_INFINITY),
        weights);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> newestFirst() throws IOException {
    return checkpoints.newestFirst().stream().map(file -> file.getFileName().toString()).toList();
  }

  @Test
  void aStateComesBack() throws IOException {
    assertThat(checkpoints.isEmpty()).isTrue();
    assertThat(checkpoints.newestTask()).isEmpty();

    Path file = checkpoints.write(false, state(7));

    assertThat(checkpoints.isEmpty()).isFalse();
    assertThat(checkpoints.newestFirst()).containsExactly(file);
    assertThat(checkpoints.newestTask()).isEmpty();
    assertThat(checkpoints.read(file, State.class).text()).isEqualTo(state(7).text());
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "{\"format\":\"trainability-checkpoint\",\"version\":1,"
                + "\"program\":\"1.2.3\",\"sha256\":\"");
    assertThat(lines.get(1)).isEqualTo(Json.line(state(7)));
  }

  @Test
  void arraysOfManyMegabytesComeBack() throws IOException {
    byte[] weights = new byte[24 << 20];
    new Random(1).nextBytes(weights);

    Path file = checkpoints.write(true, new State(1, "", 0, List.of(), weights));

    assertThat(checkpoints.read(file, State.class).weights()).isEqualTo(weights);
  }

  @Test
  void theNewestTwoAndTheNewestBetweenTasksAreKept() throws IOException {
    boolean[] boundaries = {true, false, false, false, true, true, false, true, false, false};
    List<List<String>> kept =
        List.of(
            List.of("000001-task.json"),
            List.of("000002.json", "000001-task.json"),
            List.of("000003.json", "000002.json", "000001-task.json"),
            List.of("000004.json", "000003.json", "000001-task.json"),
            List.of("000005-task.json", "000004.json"),
            List.of("000006-task.json", "000005-task.json"),
            List.of("000007.json", "000006-task.json"),
            List.of("000008-task.json", "000007.json"),
            List.of("000009.json", "000008-task.json"),
            List.of("000010.json", "000009.json", "000008-task.json"));
    for (int i = 0; i < boundaries.length; i++) {
      checkpoints.write(boundaries[i], state(i));
      assertThat(newestFirst()).isEqualTo(kept.get(i));
      assertThat(names(folder)).containsExactlyInAnyOrderElementsOf(kept.get(i));
    }
    assertThat(checkpoints.newestTask()).contains(folder.resolve("000008-task.json"));
    for (Path file : checkpoints.newestFirst()) {
      long step = Long.parseLong(file.getFileName().toString().substring(0, 6)) - 1;
      assertThat(checkpoints.read(file, State.class).text()).isEqualTo(state(step).text());
    }
  }

  @Test
  void theOrderIsThatOfTheNumbers() throws IOException {
    checkpoints.write(false, state(1));
    Files.move(folder.resolve("000001.json"), folder.resolve("999999.json"));
    checkpoints.write(false, state(2));
    checkpoints.write(true, state(3));

    assertThat(newestFirst()).containsExactly("1000001-task.json", "1000000.json");
  }

  @Test
  void aRollBackLeavesNothingElse() throws IOException {
    checkpoints.write(true, state(1));
    checkpoints.write(false, state(2));
    checkpoints.write(false, state(3));

    Path file = checkpoints.replaceAll(state(1));

    assertThat(names(folder)).containsExactly("000004-task.json");
    assertThat(checkpoints.newestTask()).contains(file);
    assertThat(checkpoints.read(file, State.class).text()).isEqualTo(state(1).text());
  }

  @Test
  void halfWrittenFilesAreIgnoredAndOthersLeftAlone() throws IOException {
    checkpoints.write(false, state(1));
    Files.writeString(folder.resolve("000002.json.tmp"), "{\"form");
    Files.writeString(folder.resolve("000003-task.json.tmp"), "{\"form");
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.createSymbolicLink(folder.resolve("000009.json"), folder.resolve("notes.txt"));

    assertThat(newestFirst()).containsExactly("000001.json");
    checkpoints.write(false, state(2));
    assertThat(names(folder))
        .containsExactly("000001.json", "000002.json", "000009.json", "notes.txt");

    checkpoints.delete();
    assertThat(names(folder)).containsExactly("000009.json", "notes.txt");
    Files.delete(folder.resolve("000009.json"));
    Files.delete(folder.resolve("notes.txt"));
    checkpoints.delete();
    checkpoints.delete();
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenLeavesTheOlderOnes() throws IOException {
    checkpoints.write(false, state(1));
    Object unwritable =
        new Object() {
          @SuppressWarnings("unused")
          public String getName() {
            throw new IllegalStateException("no name");
          }
        };

    assertThatThrownBy(() -> checkpoints.write(true, unwritable)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> checkpoints.replaceAll(unwritable)).isInstanceOf(IOException.class);

    assertThat(names(folder)).containsExactly("000001.json");
  }

  /** Refused with the right kind of message, or harmless. */
  private void check(Path file, String text) throws IOException {
    try {
      assertThat(checkpoints.read(file, State.class).text()).isEqualTo(text);
    } catch (CheckpointException error) {
      assertThat(error)
          .hasMessageStartingWith(file + ": the file ")
          .hasMessageContaining(". Go on ");
    }
  }

  @Test
  void everyFlippedBitIsFoundOrHarmless() throws IOException {
    Path file = checkpoints.write(false, state(1));
    byte[] whole = Files.readAllBytes(file);
    int body = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int at = 0; at < body; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << bit);
        Files.write(file, damaged);
        check(file, state(1).text());
      }
    }
    Random random = new Random(1);
    for (int at = body; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      assertThatThrownBy(() -> checkpoints.read(file, State.class))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("the file is damaged, the sha256 of its state must be ");
    }
    assertThat(whole.length - body).isGreaterThan(100);
  }

  @Test
  void everyTruncationIsFound() throws IOException {
    Path file = checkpoints.write(false, state(1));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> checkpoints.read(file, State.class))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(file + ": the file is truncated, ")
          .hasMessageEndingWith(". Go on from an older one, or start the run again");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> checkpoints.read(file, State.class))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the file is damaged, its state must have ");
    Files.write(file, new byte[1 << 14]);
    assertThatThrownBy(() -> checkpoints.read(file, State.class))
        .hasMessageContaining("the file is damaged, its first line must have at most 4096 bytes");
  }

  @Test
  void anOlderOneServesWhereTheNewestIsDamaged() throws IOException {
    checkpoints.write(false, state(1));
    Path newest = checkpoints.write(false, state(2));
    Files.write(newest, new byte[10]);

    List<Path> candidates = checkpoints.newestFirst();

    assertThat(candidates).hasSize(2).startsWith(newest);
    assertThatThrownBy(() -> checkpoints.read(newest, State.class))
        .isInstanceOf(CheckpointException.class);
    assertThat(checkpoints.read(candidates.get(1), State.class).text()).isEqualTo(state(1).text());
  }

  @Test
  void otherVersionsAreNamed() throws IOException {
    Path file = checkpoints.write(false, state(1));
    assertThatThrownBy(() -> new Checkpoints(folder, "1.3.0").read(file, State.class))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            file
                + ": the file was written by program version 1.2.3, this is 1.3.0."
                + " Go on with that version, or start the run again");

    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"version\":1,", "\"version\":2,\"more\":{},"));
    assertThatThrownBy(() -> checkpoints.read(file, State.class))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            file
                + ": the file was written in format version 2, this program reads 1."
                + " Go on with that version, or start the run again");

    Files.writeString(file, text.replace("trainability-checkpoint", "another"));
    assertThatThrownBy(() -> checkpoints.read(file, State.class))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its format must be 'trainability-checkpoint', was 'another'");
  }

  @Test
  void anotherStateIsRefused() throws IOException {
    Path file = checkpoints.write(false, List.of(1, 2));

    assertThatThrownBy(() -> checkpoints.read(file, State.class))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the file is damaged, it holds no State: ");
  }
}
