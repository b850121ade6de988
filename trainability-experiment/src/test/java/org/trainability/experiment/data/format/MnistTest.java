package org.trainability.experiment.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataSet;

class MnistTest {

  @Test
  void oneFlippedBitIsFoundBeforeTheImagesAreUsed() throws IOException {
    Mnist damaged =
        Mnist.test(
            path -> {
              byte[] content = Mnist.packaged(path);
              if (path.endsWith("t10k-labels-idx1-ubyte.gz")) {
                content[4] ^= 1;
              }
              return content;
            });

    assertThatThrownBy(damaged::open)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "t10k-labels-idx1-ubyte.gz: must have the SHA-256 sum "
                + "b91679a0acfe4ba0e50a2437a903084cba1f5f92592b016a25a7dfd00455798b, was ");
    // Gzip's time of writing.
    assertThat(damaged.outline().size()).isEqualTo(10_000);
    try (DataSet.Inputs sound = Mnist.test(Mnist::packaged).open()) {
      sound.next(new double[784]);
    }
  }

  @Test
  void aMissingResourceIsNamed() {
    assertThatThrownBy(() -> Mnist.packaged("none"))
        .isInstanceOf(DataException.class)
        .hasMessage("mnist/none: must come with the program, but is not on the class path");
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
