package org.trainability.experiment.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.data.DataException;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.LoadedData;
import org.trainability.experiment.data.Preparation;
import org.trainability.experiment.data.format.FileBytes;
import org.trainability.experiment.data.format.IdxBytes;
import org.trainability.records.DataTable;

/** However a file is damaged, it gives a data set or a reason, whatever its format. */
class FormatFuzzTest {

  private static final DataSets SETS =
      new DataSets(Catalogue.load(FormatFuzzTest.class.getClassLoader()));

  /** {@code -Dfuzz.csv=2000} tries more of a format, as the page on reliability tells. */
  private static final int FILES = 300;

  @TempDir private Path folder;

  /** One of the files of a data set is damaged, unless the generator says otherwise. */
  private boolean read(
      String use, Map<String, byte[]> files, Map<String, Object> options, RandomGenerator random)
      throws IOException {
    ComponentSpec set = ComponentSpec.of(use);
    Map<String, Path> paths = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
      byte[] content =
          random.nextInt(8) == 0 ? file.getValue() : Mutations.bytes(file.getValue(), random);
      Path path = Files.write(folder.resolve(file.getKey()), content);
      set = set.with(file.getKey(), path.toString());
      paths.put(file.getKey(), path);
    }
    for (Map.Entry<String, Object> option : options.entrySet()) {
      set = set.with(option.getKey(), option.getValue());
    }
    DataSpec spec = new DataSpec(set, Preparation.DEFAULT, paths);
    try {
      LoadedData data = SETS.load(spec);
      assertThat(data.size()).isPositive();
      assertThat(data.value(data.size() - 1, data.inputs() - 1)).isFinite();
      assertThat(data.outputs()).isBetween(1, 1_000_000);
      return true;
    } catch (DataException refusal) {
      Fuzzing.requireReadable(refusal.getMessage());
      assertThat(refusal.getMessage()).startsWith(folder.toString());
      return false;
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 37);
    }
    return bytes;
  }

  private static byte[] floats(int count) {
    ByteBuffer floats = ByteBuffer.allocate(4 * count);
    for (int i = 0; i < count; i++) {
      floats.putFloat(i / 3f);
    }
    return floats.array();
  }

  private static final byte[] CLASSES = {0, 1, 2, 1, 0, 2};

  @Test
  void idx() throws InterruptedException {
    byte[] images = IdxBytes.concat(IdxBytes.file(new int[] {0x0D04, 6, 2, 3, 2}), floats(72));
    byte[] labels = IdxBytes.concat(IdxBytes.file(new int[] {0x0802, 6, 1}), CLASSES);
    Fuzzing.run(
        "idx",
        FILES,
        random -> read("idx", Map.of("images", images, "labels", labels), Map.of(), random));
  }

  private static Map<String, byte[]> arrays(boolean fortran) {
    return Map.of(
        "images", FileBytes.npy(">f4", fortran, "(6, 2, 3)", floats(36)),
        "labels", FileBytes.npy("|u1", false, "(6,)", CLASSES));
  }

  @Test
  void npy() throws InterruptedException {
    Fuzzing.run(
        "npy", FILES, random -> read("npy", arrays(random.nextBoolean()), Map.of(), random));
  }

  @Test
  void npz() throws InterruptedException {
    Fuzzing.run(
        "npz",
        FILES,
        random ->
            read(
                "npz",
                Map.of("file", FileBytes.npz(random.nextBoolean(), arrays(random.nextBoolean()))),
                Map.of(),
                random));
  }

  @Test
  void cifar() throws InterruptedException {
    byte[] batch = bytes(3 * 3073);
    for (int i = 0; i < 3; i++) {
      batch[i * 3073] = (byte) (3 * i);
    }
    byte[] archive = FileBytes.tar(Map.of("cifar/data_batch_1.bin", batch));
    Fuzzing.run(
        "cifar",
        FILES,
        random ->
            read(
                "cifar-10",
                Map.of(
                    "file",
                    switch (random.nextInt(3)) {
                      case 0 -> batch;
                      case 1 -> archive;
                      default -> IdxBytes.gzip(archive);
                    }),
                Map.of(),
                random));
  }

  @Test
  void dl4j() throws InterruptedException, IOException {
    Path saved = folder.resolve("saved");
    org.nd4j.linalg.dataset.DataSet sound =
        new org.nd4j.linalg.dataset.DataSet(
            Nd4j.arange(12).reshape(3, 2, 2).dup('f'),
            Nd4j.createFromArray(new float[][] {{0, 1}, {1, 0}, {0, 1}}));
    sound.save(saved.toFile());
    byte[] content = Files.readAllBytes(saved);
    Fuzzing.run("dl4j", FILES, random -> read("dl4j", Map.of("file", content), Map.of(), random));
  }

  @Test
  void csv() throws InterruptedException {
    byte[] table =
        """
        a,label,b
        1,0,0.5
        2,2,-3
        7,1,1e3
        "8",1,.25
        """
            .getBytes(StandardCharsets.UTF_8);
    Fuzzing.run("csv", FILES, random -> read("csv", Map.of("file", table), Map.of(), random));
  }

  @Test
  void parquet() throws InterruptedException, IOException {
    DataTable table =
        new DataTable(
            List.of(
                new DataTable.Column("x", DataTable.Type.NUMBER),
                new DataTable.Column("label", DataTable.Type.WHOLE_NUMBER)));
    Path parquet = folder.resolve("sound.parquet");
    table.write(
        folder.resolve("sound.csv"),
        parquet,
        Stream.of(List.of(0.25, 2L), List.of(1e300, 0L), List.of(-1.0, 1L)));
    byte[] content = Files.readAllBytes(parquet);
    Fuzzing.run(
        "parquet", FILES, random -> read("parquet", Map.of("file", content), Map.of(), random));
  }
}
