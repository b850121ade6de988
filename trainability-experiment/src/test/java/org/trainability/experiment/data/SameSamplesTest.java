package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.experiment.Lab;
import org.trainability.experiment.data.format.FileBytes;
import org.trainability.experiment.data.format.IdxBytes;

/** The same samples give the same records, whatever file they come from. */
class SameSamplesTest {

  private static final int SIZE = 60;
  private static final int SIDE = 4;
  private static final int INPUTS = SIDE * SIDE;

  @TempDir private Path folder;

  private static int pixel(int sample, int input) {
    return (sample * 37 + input * input * 11 + sample * input) % 256;
  }

  private static int label(int sample) {
    return sample * sample % 3;
  }

  private static byte[] pixels(boolean fortran) {
    byte[] pixels = new byte[SIZE * INPUTS];
    for (int i = 0; i < SIZE; i++) {
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          int at = fortran ? i + SIZE * (row + SIDE * column) : (i * SIDE + row) * SIDE + column;
          pixels[at] = (byte) pixel(i, row * SIDE + column);
        }
      }
    }
    return pixels;
  }

  /** In eight bytes each, the greatest first. */
  private static byte[] bigDoubles(byte[] pixels) {
    java.nio.ByteBuffer doubles = java.nio.ByteBuffer.allocate(8 * pixels.length);
    for (byte pixel : pixels) {
      doubles.putDouble(pixel & 0xFF);
    }
    return doubles.array();
  }

  private static byte[] labels() {
    byte[] labels = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      labels[i] = (byte) label(i);
    }
    return labels;
  }

  private String write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private String npz(String name, boolean deflated, byte[] images) throws IOException {
    byte[] labels = FileBytes.npy("|u1", false, "(60,)", labels());
    Map<String, byte[]> arrays = Map.of("images", images, "labels", labels);
    return "{npz: %s}".formatted(write(name, FileBytes.npz(deflated, arrays)));
  }

  private static byte[] csv() {
    StringBuilder table = new StringBuilder();
    StringJoiner header = new StringJoiner(",", "label,", "\n");
    for (int k = 0; k < INPUTS; k++) {
      header.add("pixel" + k);
    }
    table.append(header);
    for (int i = 0; i < SIZE; i++) {
      table.append(label(i));
      for (int k = 0; k < INPUTS; k++) {
        table.append(',').append(pixel(i, k));
      }
      table.append('\n');
    }
    return table.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private Map<String, String> sources() throws IOException {
    byte[] idx = IdxBytes.concat(IdxBytes.file(new int[] {0x803, SIZE, SIDE, SIDE}), pixels(false));
    byte[] idxLabels = IdxBytes.concat(IdxBytes.file(new int[] {0x801, SIZE}), labels());
    String shape = "(60, 4, 4)";
    byte[] c = FileBytes.npy("|u1", false, shape, pixels(false));
    byte[] fortran = FileBytes.npy("|u1", true, shape, pixels(true));
    byte[] doubles = FileBytes.npy(">f8", true, shape, bigDoubles(pixels(true)));
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(
        "idx",
        "{images: %s, labels: %s}".formatted(write("images", idx), write("labels", idxLabels)));
    sources.put(
        "idx-gz",
        "{images: %s, labels: %s}"
            .formatted(
                write("images.gz", IdxBytes.gzip(idx)),
                write("labels.gz", IdxBytes.gzip(idxLabels))));
    sources.put("c-stored", npz("c-stored.npz", false, c));
    sources.put("c-deflated", npz("c-deflated.npz", true, c));
    sources.put("fortran-stored", npz("fortran-stored.npz", false, fortran));
    sources.put("fortran-deflated", npz("fortran-deflated.npz", true, fortran));
    sources.put("doubles", npz("doubles.npz", true, doubles));
    sources.put("csv", "{csv: %s, shape: 4x4}".formatted(write("table.csv", csv())));
    sources.put(
        "csv-gz", "{csv: %s, shape: 4x4}".formatted(write("table.csv.gz", IdxBytes.gzip(csv()))));
    return sources;
  }

  @Test
  void giveTheSameRecords() throws IOException {
    Lab lab = Lab.open();
    Map<String, Map<String, byte[]>> records = new LinkedHashMap<>();
    for (Map.Entry<String, String> source : sources().entrySet()) {
      Path plan =
          Files.writeString(
              folder.resolve(source.getKey() + ".yaml"),
              """
              stream: {use: random-label, data: %s, images: 40, tasks: 2, steps: 12, batch: 8}
              network: {hidden: [6]}
              metrics:
                sharpness: {every: 4}
                entropy: {use: unit-sign-entropy, every: 4}
              """
                  .formatted(source.getValue()));
      Path out = folder.resolve("out").resolve(source.getKey());
      lab.run(plan, out);
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (String file : new String[] {"tasks.csv", "readings.parquet", "audit.csv"}) {
        files.put(file, Files.readAllBytes(out.resolve("seed-0").resolve(file)));
      }
      records.put(source.getKey(), files);
    }
    Map<String, byte[]> first = records.get("idx");
    assertThat(first.get("readings.parquet")).hasSizeGreaterThan(500);
    records.forEach(
        (source, files) ->
            files.forEach(
                (file, content) ->
                    assertThat(content).as("%s of %s", file, source).isEqualTo(first.get(file))));
  }
}
