package org.trainability.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunLock;
import org.trainability.records.Status;

class PackedFilesTest {

  @TempDir Path folder;

  @Test
  void arriveAsTheyWere() throws Exception {
    RunDirectory from = RunDirectory.create(folder.resolve("from"), 3, false);
    Files.writeString(from.plan(), "seeds: [0]\n");
    Path checkpoints = Files.createDirectories(from.path().resolve("checkpoint"));
    Files.write(checkpoints.resolve("000001.json"), new byte[] {-1});
    RunDirectory to = RunDirectory.at(folder.resolve("to"));

    PackedFiles arrived = sent(PackedFiles.of(from));
    arrived.unpack(to);

    assertThat(arrived.contents().keySet())
        .containsExactly("checkpoint/000001.json", "plan.yaml", "status.json");
    assertThat(to.plan()).hasContent("seeds: [0]");
    assertThat(to.path().resolve("checkpoint/000001.json")).hasBinaryContent(new byte[] {-1});
    assertThat(to.readStatus()).isEqualTo(Status.waiting(3));
  }

  /** What an unfinished run has, and a finished one has not, goes; the lock stays, and is held. */
  @Test
  void takeThePlaceOfThoseThatWere() throws Exception {
    RunDirectory from = RunDirectory.create(folder.resolve("from"), 3, false);
    from.write(Status.done(3));
    Files.writeString(from.readings(), "all");
    RunDirectory to = RunDirectory.create(folder.resolve("to"), 3, false);
    Files.writeString(to.journal(), "some");
    Path checkpoints = Files.createDirectories(to.path().resolve("checkpoint"));
    Files.writeString(checkpoints.resolve("000001.json"), "{}");

    RunLock held = RunLock.acquire(to.path(), Duration.ZERO);
    PackedFiles before = PackedFiles.of(to);
    PackedFiles.of(from).unpack(to);

    assertThat(before.contents()).doesNotContainKey("run.lock").containsKey("status.json");
    assertThat(to.lock()).exists();
    held.close();
    try (Stream<Path> files = Files.list(to.path())) {
      assertThat(files).containsExactlyInAnyOrder(to.readings(), to.status());
    }
    assertThat(to.readStatus()).isEqualTo(Status.done(3));
    assertThat(to.readings()).hasContent("all");
  }

  @Test
  void stayInTheirDirectory() {
    PackedFiles hostile =
        new PackedFiles(new TreeMap<>(Map.of("../stranger", "here".getBytes(UTF_8))));

    assertThatThrownBy(() -> hostile.unpack(RunDirectory.at(folder.resolve("to"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../stranger");
    assertThat(folder.resolve("stranger")).doesNotExist();
  }

  private static PackedFiles sent(PackedFiles files) throws Exception {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(wire)) {
      out.writeObject(files);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(wire.toByteArray()))) {
      return (PackedFiles) in.readObject();
    }
  }
}
