package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellCommandTest {

  @Test
  void whatNeedsNoEscapeStaysAsItIs() {
    assertThat(ShellCommand.of("trainability", "resume", Path.of("runs/first_1.2-a")))
        .isEqualTo("trainability resume runs/first_1.2-a");
  }

  @Test
  void aShellReadsTheWordsThatWereMeant() throws IOException, InterruptedException {
    List<String> words =
        List.of(
            "my runs/η = 1e-3", "it's", "a\"b", "$HOME", "`x`;y&&(z)", "*?[a]", "~", "b\\c", "#");
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "printf '%s\\n' " + ShellCommand.of(words.toArray(Object[]::new)))
            .start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    assertThat(read.lines()).containsExactlyElementsOf(words);
  }
}
