package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels 1 to 26, as those of EMNIST's letters, with one class that has no samples. */
class EmptyClassesTest {

  private static final String FOUND = "26 of 27 classes have samples, none has class 0";

  @TempDir private Path folder;

  @BeforeEach
  void writeData() throws IOException {
    RandomImages.write(folder, 10);
    byte[] labels = new byte[400];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (1 + i % 26);
    }
    RandomImages.writeLabels(folder, labels);
  }

  private Invocation run(String data, String... more) throws IOException {
    Path plan = folder.resolve("plan.yaml");
    Files.writeString(
        plan,
        """
        stream: {use: label-permuted, data: {images: images, labels: labels%s}, images: 0, tasks: 1, epochs: 1, batch: 50}
        network: {hidden: [8]}
        """
            .formatted(data));
    String[] args = new String[4 + more.length];
    args[0] = "run";
    args[1] = plan.toString();
    args[2] = "--out";
    args[3] = folder.resolve("runs").toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return Invocation.of(getClass().getClassLoader(), args);
  }

  private String provenance() throws IOException {
    return Files.readString(folder.resolve("runs/seed-0/provenance.json"));
  }

  @ParameterizedTest
  @CsvSource({"'', 27", "', empty-classes: keep', 27", "', empty-classes: drop', 26"})
  void theyAreKeptAndToldOfUnlessDropped(String option, int classes) throws IOException {
    Invocation answer = run(option, "--jobs", "1");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    if (classes == 27) {
      assertThat(answer.err())
          .contains(
              folder.resolve("labels") + ": " + FOUND, "'empty-classes: drop' in stream.data");
    } else {
      assertThat(answer.err()).doesNotContain("have samples");
    }
    assertThat(provenance()).contains("\"count\" : " + classes, "\"chance\" : " + 1.0 / classes);
  }

  @Test
  void theyAreRefusedOnRequest() throws IOException {
    Invocation answer = run(", empty-classes: refuse");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err())
        .contains("plan.yaml:1:", "  stream.data.empty-classes   ", FOUND, "'drop' leaves");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void aDryRunTellsToo() throws IOException {
    Invocation answer = run("", "--dry-run");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err()).contains(FOUND);
  }
}
