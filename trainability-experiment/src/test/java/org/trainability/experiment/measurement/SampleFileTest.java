package org.trainability.experiment.measurement;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.data.DataException;
import org.trainability.api.data.Targets;
import org.trainability.experiment.data.format.FileBytes;

class SampleFileTest {

  @TempDir private Path folder;

  /** As {@code numpy.save(file, 3)} writes it. */
  @Test
  void aSingleNumberIsNoList() throws IOException {
    Path single =
        Files.write(
            folder.resolve("single.npy"),
            FileBytes.npy("<i4", false, "()", new byte[] {3, 0, 0, 0}));

    assertThatThrownBy(() -> SampleFile.positions(single, 10))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must be a list of positions, [samples], was int32 []");
    for (Targets.Form form : Targets.Form.values()) {
      assertThatThrownBy(() -> SampleFile.targets(single, 1, form, 1))
          .as(form.toString())
          .isInstanceOf(DataException.class)
          .hasMessageContaining("for each of the 1 samples, was int32 []");
    }
  }
}
