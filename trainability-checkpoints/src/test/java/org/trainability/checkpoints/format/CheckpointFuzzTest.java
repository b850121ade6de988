package org.trainability.checkpoints.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Fixtures;
import org.trainability.checkpoints.Tensor;

/** Whatever is changed in a file, reading ends in numbers or in a {@link DataException}. */
class CheckpointFuzzTest {

  /** Of each format; more on request. */
  private static final int MUTATIONS = Integer.getInteger("fuzz.checkpoints", 200);

  private static final int[] EDGES = {0, 1, 0x7F, 0x80, 0xFF};

  @TempDir private Path folder;

  private static byte[] mutated(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    switch (random.nextInt(6)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
      case 2 -> {
        int at = random.nextInt(bytes.length);
        Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) EDGES[random.nextInt(5)]);
      }
      case 3 -> {
        int from = random.nextInt(bytes.length);
        int to = random.nextInt(bytes.length);
        int length = Math.min(16, bytes.length - Math.max(from, to));
        System.arraycopy(valid, from, bytes, to, length);
      }
      default -> {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
    }
    return bytes;
  }

  private static int tensors(Path file) throws IOException {
    Checkpoint checkpoint = CheckpointFile.read(file);
    for (Tensor tensor : checkpoint.tensors()) {
      assertThat((long) tensor.numbers().length).isEqualTo(tensor.count());
    }
    return checkpoint.tensors().size();
  }

  /** Counts the mutations after which there are still numbers; all others must be refused. */
  private int survivors(byte[] valid, String name, Remaking remaking) throws IOException {
    Random random = new Random(name.hashCode());
    Path file = folder.resolve(name);
    int survivors = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(file, remaking.of(mutated(valid, random)));
      try {
        tensors(file);
        survivors++;
      } catch (DataException refused) {
        assertThat(refused).hasMessageContaining(name);
      }
    }
    return survivors;
  }

  /** Makes a file of its mutated part. */
  @FunctionalInterface
  private interface Remaking {
    byte[] of(byte[] part) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam.pt", "flax.npz", "keras3.weights.h5", "keras2.h5", "model.keras"})
  void aMutatedFileEndsInNumbersOrAnError(String name) throws IOException {
    assertThat(tensors(Fixtures.file(name))).isPositive();

    int survivors = survivors(Files.readAllBytes(Fixtures.file(name)), name, part -> part);

    assertThat(survivors).isBetween(1, MUTATIONS - 1);
  }

  @Test
  void aMutatedSafetensorsFileEndsInNumbersOrAnError() throws IOException {
    byte[] header =
        ("{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[0,24]},"
                + "\"a.bias\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[24,30]}}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + 30).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);

    assertThat(survivors(file.array(), "a.safetensors", part -> part)).isBetween(1, MUTATIONS - 1);
  }

  /** The checksum of a zip hides the pickle from most mutations; so it is packed again. */
  @Test
  void aMutatedPickleEndsInTensorsOrAnError() throws IOException {
    Map<String, byte[]> entries = entries(Fixtures.file("tiny.pt"));
    String pickle =
        entries.keySet().stream().filter(PyTorchArchive::isPickle).findFirst().orElseThrow();

    int survivors =
        survivors(
            entries.get(pickle),
            "tiny.pt",
            part -> {
              entries.put(pickle, part);
              return packed(entries);
            });

    assertThat(survivors).isBetween(1, MUTATIONS - 1);
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] packed(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        to.putNextEntry(new ZipEntry(entry.getKey()));
        to.write(entry.getValue());
        to.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
