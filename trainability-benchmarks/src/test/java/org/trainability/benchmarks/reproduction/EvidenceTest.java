package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trainability.core.Catalogue;

/** Every archive in the folder {@code evidence} of the repository is whole. */
class EvidenceTest {

  private static final Path EVIDENCE = Path.of("..", "evidence");

  @TestFactory
  Stream<DynamicTest> everyArchiveIsWhole() throws IOException {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    try (Stream<Path> entries = Files.list(EVIDENCE)) {
      List<Path> archives = entries.filter(Files::isDirectory).sorted().toList();
      return archives.stream()
          .map(
              archive ->
                  DynamicTest.dynamicTest(
                      archive.getFileName().toString(),
                      () -> assertThat(Archive.check(catalogue, archive)).isEmpty()));
    }
  }
}
