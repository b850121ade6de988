package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.DataException;
import org.trainability.api.data.InputShape;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.format.FileBytes;
import org.trainability.experiment.data.format.IdxBytes;
import org.trainability.experiment.data.kernel.PixelMoments;

class DataSetsTest {

  private static final DataSets SETS =
      new DataSets(Catalogue.load(DataSetsTest.class.getClassLoader()));

  @TempDir Path folder;

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path labels() throws IOException {
    return write("labels", IdxBytes.labels(2, 1, 0));
  }

  private static LoadedData load(String name) throws DataException {
    return SETS.load(DataSpec.of(name));
  }

  /** Facts published with the data set and in every tutorial that uses it. */
  @Test
  void mnistIsMnist() throws DataException {
    LoadedData mnist = load("mnist");

    assertThat(mnist.name()).isEqualTo("mnist");
    assertThat(mnist.size()).isEqualTo(60_000);
    assertThat(mnist.shape()).isEqualTo(new InputShape(1, 28, 28));
    assertThat(mnist.outputs()).isEqualTo(10);
    assertThat(IntStream.range(0, 5).map(mnist::label)).containsExactly(5, 0, 4, 1, 9);
    int[] counts = new int[10];
    IntStream.range(0, mnist.size()).forEach(i -> counts[mnist.label(i)]++);
    assertThat(counts).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    PixelMoments moments = mnist.moments();
    assertThat(moments.mean()).isCloseTo(0.1307, within(5e-5));
    assertThat(moments.standardDeviation()).isCloseTo(0.3081, within(5e-5));
    assertThat(load("mnist")).isSameAs(mnist);
  }

  @Test
  void theTestImagesOfMnistAreThereToo() throws DataException {
    LoadedData test = load("mnist-test");

    assertThat(test.size()).isEqualTo(10_000);
    assertThat(test.outputs()).isEqualTo(10);
    assertThat(IntStream.range(0, 5).map(test::label)).containsExactly(7, 2, 1, 0, 4);
  }

  @Test
  void anUnknownNameGetsASuggestion() {
    assertThatThrownBy(() -> load("mnst"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("unknown data-set 'mnst'. Did you mean 'mnist'?");
  }

  @Test
  void readsAPairByPathWhateverItsNamesSay() throws IOException {
    Path images = write("images.txt", IdxBytes.gzip(IdxBytes.images(2, 1, 2, 1, 2, 3, 4)));
    Path labels = write("labels.gz", IdxBytes.labels(2, 1, 0));

    LoadedData set = IdxPair.of(images, labels).load();

    assertThat(set.name()).isEqualTo(images.toString());
    assertThat(set.outputs()).isEqualTo(2);
    assertThat(set.value(1, 0)).isEqualTo(3);
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    Path labels = labels();

    assertThatThrownBy(() -> IdxPair.of(missing, labels).load())
        .isInstanceOf(DataException.class)
        .hasMessage(missing + ": there is no such file; an IDX file is needed here");
  }

  @Test
  void aDirectoryIsNoFile() throws IOException {
    Path labels = labels();

    assertThatThrownBy(() -> IdxPair.of(folder, labels).load())
        .isInstanceOf(DataException.class)
        .hasMessage(folder + ": must be a regular file, an IDX file, was a directory");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDeviceIsNoFile() throws IOException {
    Path labels = labels();

    assertThatThrownBy(() -> IdxPair.of(Path.of("/dev/zero"), labels).load())
        .isInstanceOf(DataException.class)
        .hasMessage("/dev/zero: must be a regular file, an IDX file, was something else");
  }

  @Test
  void oneClassIsNothingToTellApart() throws IOException {
    Path images = write("images", IdxBytes.images(2, 1, 1, 1, 2));
    Path same = write("same", IdxBytes.labels(2, 0, 0));
    Path fives = write("fives", IdxBytes.labels(2, 5, 5));

    assertThatThrownBy(() -> IdxPair.of(images, same).load())
        .isInstanceOf(DataException.class)
        .hasMessage(same + ": must hold labels of at least two classes, was class 0 only");
    assertThat(IdxPair.of(images, fives).load().outputs()).isEqualTo(6);
    assertThatThrownBy(() -> IdxPair.of(images, fives, EmptyClasses.DROP).load())
        .isInstanceOf(DataException.class)
        .hasMessage(fives + ": must hold labels of at least two classes, was class 5 only");
  }

  private DataSpec csv(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return new DataSpec(
        ComponentSpec.of("csv").with("file", file.toString()),
        Preparation.DEFAULT,
        Map.of("file", file));
  }

  /** By themselves the texts of a test would be numbered from 0. */
  @Test
  void testSamplesHaveTheClassesThatTheirTextsHaveInTheTrainingSamples() throws IOException {
    DataSpec training = csv("training.csv", "a,label\n1,dog\n2,bird\n3,cat\n4,dog\n");
    LoadedData test =
        SETS.loadTest(training, Optional.of(csv("test.csv", "a,label\n1,dog\n2,cat\n")))
            .orElseThrow();

    assertThat(SETS.load(training).classNames()).containsExactly("bird", "cat", "dog");
    assertThat(test.outputs()).isEqualTo(3);
    assertThat(IntStream.range(0, 2).map(test::label)).containsExactly(2, 1);
    LoadedData one =
        SETS.loadTest(training, Optional.of(csv("one.csv", "a,label\n1,cat\n2,cat\n")))
            .orElseThrow();
    assertThat(IntStream.range(0, 2).map(one::label)).containsExactly(1, 1);

    DataSpec other = csv("other.csv", "a,label\n1,cat\n2,cow\n");
    assertThatThrownBy(() -> SETS.loadTest(training, Optional.of(other)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must be among those of ")
        .hasMessageEndingWith("the label of sample 1 was 'cow'");
    DataSpec numbered = csv("numbered.csv", "a,label\n1,0\n2,1\n");
    assertThatThrownBy(() -> SETS.loadTest(training, Optional.of(numbered)))
        .hasMessageContaining(
            "numbered.csv: the classes of test samples must be texts, as those of")
        .hasMessageEndingWith("training.csv are; were whole numbers");
    assertThatThrownBy(() -> SETS.loadTest(numbered, Optional.of(other)))
        .hasMessageEndingWith("numbered.csv are; were texts");
  }

  /** The two images are of class 1 and 4; without the empty classes of 0 and 1. */
  @Test
  void emptyClassesAreDroppedOnRequest() throws IOException {
    Path images = write("images", IdxBytes.images(2, 1, 1, 1, 2));
    Path labels = write("labels", IdxBytes.labels(2, 4, 1));

    assertThat(IdxPair.of(images, labels).load().outputs()).isEqualTo(5);
    LoadedData dropped = IdxPair.of(images, labels, EmptyClasses.DROP).load();
    assertThat(dropped.outputs()).isEqualTo(2);
    assertThat(dropped.label(0)).isEqualTo(1);
    assertThat(dropped.label(1)).isZero();
  }

  /** A header of 47 bytes that announces a sample of a gigabyte, which it could unpack to. */
  @Test
  void aSampleOfAnySizeIsNotAllocated() throws IOException {
    byte[] noise = new byte[2_000_000];
    new Random(1).nextBytes(noise);
    Path images =
        write("images", IdxBytes.gzip(IdxBytes.concat(IdxBytes.images(1, 32768, 32767), noise)));
    Path labels = write("labels", IdxBytes.labels(1, 1));

    assertThatThrownBy(() -> IdxPair.of(images, labels).load())
        .isInstanceOf(DataException.class)
        .hasMessage(
            images + ": must have at most 16777216 inputs in each sample, was 32768 x 32767");
  }

  private Optional<LoadedData> ownTestOfCifar(Path file) throws DataException {
    ComponentSpec set =
        Catalogue.load(DataSetsTest.class.getClassLoader())
            .resolve(Kind.DATA_SET, ComponentSpec.of("cifar-10").with("file", file.toString()));
    return SETS.loadTest(
        new DataSpec(set, Preparation.DEFAULT, Map.of("file", file)), Optional.empty());
  }

  /** A file of records is read whole, whatever its name: it would be its own test samples. */
  @Test
  void onlyAnArchiveOfCifarHasTestImages() throws IOException {
    byte[] records = new byte[2 * 3073];
    records[3073] = 1;
    Map<String, byte[]> parts =
        Map.of("cifar/data_batch_1.bin", records, "cifar/test_batch.bin", records);

    assertThat(ownTestOfCifar(write("images", FileBytes.tar(parts)))).isPresent();
    for (String name : List.of("data_batch_1.bin", "DATA.BIN", "images")) {
      assertThat(ownTestOfCifar(write(name, records))).as(name).isEmpty();
    }
    assertThat(ownTestOfCifar(write("data_batch_1.bin.gz", IdxBytes.gzip(records)))).isEmpty();
  }
}
