package org.trainability.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.experiment.data.kernel.PixelMoments;

class DataSetsTest {

  @TempDir Path folder;

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path labels() throws IOException {
    return write("labels", IdxBytes.labels(2, 1, 0));
  }

  /** Facts published with the data set and in every tutorial that uses it. */
  @Test
  void mnistIsMnist() throws DataException {
    ImageSet mnist = DataSets.load(new DataSource.Embedded("mnist"));

    assertThat(mnist.name()).isEqualTo("mnist");
    assertThat(mnist.size()).isEqualTo(60_000);
    assertThat(mnist.rows()).isEqualTo(28);
    assertThat(mnist.columns()).isEqualTo(28);
    assertThat(mnist.classes()).isEqualTo(10);
    assertThat(IntStream.range(0, 5).map(mnist::label)).containsExactly(5, 0, 4, 1, 9);
    int[] counts = new int[10];
    IntStream.range(0, mnist.size()).forEach(i -> counts[mnist.label(i)]++);
    assertThat(counts).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    PixelMoments moments = mnist.moments();
    assertThat(moments.mean()).isCloseTo(0.1307, within(5e-5));
    assertThat(moments.standardDeviation()).isCloseTo(0.3081, within(5e-5));
  }

  @Test
  void theTestImagesOfMnistAreThereToo() throws DataException {
    ImageSet test = DataSets.load(new DataSource.Embedded("mnist-test"));

    assertThat(test.size()).isEqualTo(10_000);
    assertThat(test.classes()).isEqualTo(10);
    assertThat(IntStream.range(0, 5).map(test::label)).containsExactly(7, 2, 1, 0, 4);
  }

  @Test
  void oneFlippedBitOfAnEmbeddedFileIsFound() {
    EmbeddedSet.Resources damaged =
        path -> {
          byte[] content = EmbeddedSet.packaged(path);
          if (path.endsWith("t10k-labels-idx1-ubyte.gz")) {
            content[4] ^= 1;
          }
          return content;
        };

    assertThatThrownBy(() -> EmbeddedSet.MNIST_TEST.load(damaged))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "t10k-labels-idx1-ubyte.gz: must have the SHA-256 sum "
                + "b91679a0acfe4ba0e50a2437a903084cba1f5f92592b016a25a7dfd00455798b, was ");
  }

  @Test
  void aMissingResourceIsNamed() {
    assertThatThrownBy(() -> EmbeddedSet.packaged("mnist/none"))
        .isInstanceOf(DataException.class)
        .hasMessage("mnist/none: must come with the program, but is not on the class path");
  }

  @Test
  void anUnknownNameGetsASuggestion() {
    assertThat(DataSets.embeddedNames()).containsExactly("mnist", "mnist-test");
    assertThatThrownBy(() -> DataSets.load(new DataSource.Embedded("mnst")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "mnst: unknown data set. Did you mean 'mnist'? (embedded data sets: mnist, mnist-test;"
                + " any other is a pair of IDX files)");
  }

  @Test
  void readsAPairByPathWhateverItsNamesSay() throws IOException {
    Path images = write("images.txt", IdxBytes.gzip(IdxBytes.images(2, 1, 2, 1, 2, 3, 4)));
    Path labels = write("labels.gz", IdxBytes.labels(2, 1, 0));

    ImageSet set = DataSets.load(new DataSource.IdxFiles(images, labels));

    assertThat(set.name()).isEqualTo(images.toString());
    assertThat(set.classes()).isEqualTo(2);
    assertThat(set.pixel(1, 0)).isEqualTo(3);
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    Path labels = labels();

    assertThatThrownBy(() -> DataSets.load(new DataSource.IdxFiles(missing, labels)))
        .isInstanceOf(DataException.class)
        .hasMessage(missing + ": there is no such file; an IDX file is needed here");
  }

  @Test
  void aDirectoryIsNoFile() throws IOException {
    Path labels = labels();

    assertThatThrownBy(() -> DataSets.load(new DataSource.IdxFiles(folder, labels)))
        .isInstanceOf(DataException.class)
        .hasMessage(folder + ": must be a regular file in IDX format, was a directory");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDeviceIsNoFile() throws IOException {
    Path labels = labels();

    assertThatThrownBy(() -> DataSets.load(new DataSource.IdxFiles(Path.of("/dev/zero"), labels)))
        .isInstanceOf(DataException.class)
        .hasMessage("/dev/zero: must be a regular file in IDX format, was something else");
  }

  /** The sum of "abc" is the example of FIPS 180-2. */
  @Test
  void aFileMustHaveItsSum() throws DataException {
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    Checksums sums = new Checksums(abc + "  my file.gz\n");
    sums.check("my file.gz", "abc".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> sums.check("my file.gz", new byte[0]))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "my file.gz: must have the SHA-256 sum "
                + abc
                + ", was e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThatThrownBy(() -> sums.check("other", new byte[0]))
        .isInstanceOf(DataException.class)
        .hasMessage("other: must have a line in SHA256SUMS, but has none");
  }
}
