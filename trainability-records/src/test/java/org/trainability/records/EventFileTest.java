package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.trainability.records.NamedScope.readings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;
import org.trainability.records.TfEvents.Scalar;

class EventFileTest {

  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1500), ZoneOffset.UTC);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("events.out.tfevents.1.trainability");
  }

  private List<Scalar> scalars() throws IOException {
    return TfEvents.scalars(Files.readAllBytes(file()));
  }

  /**
   * By hand: the length of the payload in 8 bytes, its checksum, the payload, its checksum. The
   * payload holds field 1 as a double (tag 09, 1.5 is 3ff8 0000 0000 0000), then field 3 as a
   * string of 13 bytes (1a 0d), or field 2 as a varint (10 03) and field 5 as a message (2a 0c) of
   * a message (0a 0a) of the string 1 (0a 03) and the float 2 (15, 0.5 is 3f00 0000).
   */
  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    try (EventFile events = EventFile.create(folder, CLOCK)) {
      events.append(3, "a/b", 0.5);
    }
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file())))
        .isEqualTo(
            "1800000000000000a37f4b22"
                + "09000000000000f83f1a0d627261696e2e4576656e743a32"
                + "2a28646c"
                + "19000000000000008bf10828"
                + "09000000000000f83f10032a0c0a0a0a03612f62150000003f"
                + "4431a8bc");
  }

  @Test
  void theTestsOwnChecksumIsThePublishedOne() {
    byte[] ascending = new byte[32];
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    for (int i = 0; i < ascending.length; i++) {
      ascending[i] = (byte) i;
    }
    assertThat(TfEvents.crc(new byte[32])).isEqualTo(0x8a9136aa);
    assertThat(TfEvents.crc(ones)).isEqualTo(0x62a8ab43);
    assertThat(TfEvents.crc(ascending)).isEqualTo(0x46dd794e);
  }

  @Test
  void readingsBecomeTagsAndWhatIsUndefinedIsLeftOut() throws IOException {
    try (EventFile events = EventFile.create(folder, CLOCK)) {
      events.append(
          40,
          "sharpness",
          readings(
              "fc1",
              Reading.of(2.5, Unit.ONE).with("residual", Reading.of(0.125, Unit.ONE)),
              "fc2",
              Reading.undefined("the gradient is zero", Unit.ONE)
                  .with("residual", Reading.of(3, Unit.ONE)),
              "network",
              Reading.of(-1, Unit.ONE)));
      events.append(80, "rank", readings("fc1", Reading.undefined("there is no layer", Unit.BITS)));
      events.append(1L << 40, "controller/bound", readings("fc1", Reading.of(1e-3, Unit.ONE)));
    }
    assertThat(scalars())
        .containsExactly(
            new Scalar(1.5, 40, "sharpness/fc1", 2.5f),
            new Scalar(1.5, 40, "sharpness.residual/fc1", 0.125f),
            new Scalar(1.5, 40, "sharpness.residual/fc2", 3f),
            new Scalar(1.5, 40, "sharpness/network", -1f),
            new Scalar(1.5, 1L << 40, "controller/bound/fc1", 1e-3f));
  }

  @Test
  void valuesOfOneStepKeepTheirOrder() throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("task/loss", 2.0);
    values.put("task/accuracy", 0.25);
    values.put("rate/fc1", 1e-40);
    try (EventFile events = EventFile.create(folder, CLOCK)) {
      events.append(7, values);
    }
    assertThat(scalars())
        .containsExactly(
            new Scalar(1.5, 7, "task/loss", 2f),
            new Scalar(1.5, 7, "task/accuracy", 0.25f),
            new Scalar(1.5, 7, "rate/fc1", 1e-40f));
  }

  @Test
  void eachEventHasTheTimeOfItsWritingAndCanBeReadAtOnce() throws IOException {
    Clock clock = mock(Clock.class);
    when(clock.instant()).thenReturn(Instant.ofEpochSecond(1));
    when(clock.millis()).thenReturn(1000L, 2250L, 2_000_000_000_125L);
    try (EventFile events = EventFile.create(folder, clock)) {
      assertThat(scalars()).isEmpty();
      events.append(1, "task/loss", 4);
      assertThat(scalars()).containsExactly(new Scalar(2.25, 1, "task/loss", 4f));
      events.append(2, "task/loss", 3);
      assertThat(scalars().get(1)).isEqualTo(new Scalar(2_000_000_000.125, 2, "task/loss", 3f));
    }
  }

  @Test
  void whatAKilledRunHadWrittenCanBeRead() throws IOException {
    int first;
    try (EventFile events = EventFile.create(folder, CLOCK)) {
      events.append(1, "task/loss", 4);
      first = (int) Files.size(file());
      events.append(2, "task/loss", 3);
    }
    byte[] whole = Files.readAllBytes(file());
    for (int cut = first; cut < whole.length; cut++) {
      assertThat(TfEvents.scalars(Arrays.copyOf(whole, cut)))
          .as("%d of %d bytes", cut, whole.length)
          .containsExactly(new Scalar(1.5, 1, "task/loss", 4f));
    }
  }

  @Test
  void aFileOfTheSameSecondIsNotOverwritten() throws IOException {
    EventFile.create(folder, CLOCK).close();
    assertThatThrownBy(() -> EventFile.create(folder, CLOCK))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("events.out.tfevents.1.trainability");
  }

  @Test
  void itBelongsToItsRunAndIsReplacedWithIt() throws IOException {
    RunDirectory run = RunDirectory.create(folder, 1, false);
    EventFile.create(run.path(), CLOCK).close();
    assertThat(file()).exists();
    RunDirectory.create(folder, 1, true);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(run.status());
    }
  }

  @Test
  void theEventFileOfAnotherProgramIsNeverTouched() throws IOException {
    RunDirectory.create(folder, 1, false);
    Path other = Files.writeString(folder.resolve("events.out.tfevents.1.somehost.77.0"), "theirs");
    assertThatThrownBy(() -> RunDirectory.create(folder, 1, true))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("something else than a run: events.out.tfevents.1.somehost.77.0");
    assertThat(other).hasContent("theirs");
  }
}
