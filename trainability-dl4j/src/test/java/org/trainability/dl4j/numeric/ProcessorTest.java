package org.trainability.dl4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {

  @TempDir private Path temp;

  @Test
  void featuresAreThoseOfTheFirstProcessor() throws IOException {
    Path facts =
        Files.writeString(
            temp.resolve("cpuinfo"),
            "processor\t: 0\nmodel name\t: Some CPU\nflags\t\t: fpu avx2  fma\n\nprocessor\t: 1\nflags\t: none\n");

    assertThat(Processor.features(facts)).containsExactlyInAnyOrder("fpu", "avx2", "fma");
  }

  @Test
  void nothingIsKnownWithoutThem() throws IOException {
    assertThat(Processor.features(Files.writeString(temp.resolve("arm"), "Features : fp asimd\n")))
        .isEmpty();
    assertThat(Processor.features(temp.resolve("absent"))).isEmpty();
  }
}
