package org.trainability.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

  @TempDir private static Path directory;
  private static Path page;

  @BeforeAll
  static void write() throws IOException {
    page = ReportWriter.write(SampleReport.report(), directory);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
    }
  }

  @Test
  void everyLinkedFigureAndDataFileIsThere() throws IOException {
    assertThat(page).isEqualTo(directory.resolve("report.html"));
    List<String> linked =
        Pattern.compile("(?:href|src)=\"((?:figures|data)/[^\"]*)\"")
            .matcher(Files.readString(page))
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();
    assertThat(linked)
        .contains("figures/fig1a.svg", "data/fig9.csv", "data/fig9.parquet", "data/league.parquet")
        .doesNotContain("figures/fig9.svg")
        .allSatisfy(file -> assertThat(directory.resolve(file)).isNotEmptyFile());
  }

  @Test
  void aTablesDataFileHasItsNumbersInFull() {
    assertThat(directory.resolve("data/league.csv"))
        .hasContent(
            """
            indicator,auc,kind
            Sharpness,0.7,single
            Rank 10,0.90001,bound
            rank 9,,single
            Entropy,0.7,
            Norm,0.001,single
            Drop,-0.2,baseline
            """);
  }

  @Test
  void sameBytesTwice(@TempDir Path again) throws IOException {
    ReportWriter.write(SampleReport.report(), again);

    assertThat(files(again)).isEqualTo(files(directory)).hasSizeGreaterThan(10);
    for (Path file : files(again)) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(directory.resolve(file));
    }
  }
}
