package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChallengeFolderTest {

  /** A report takes the place of that of the same trial alone. */
  @Test
  void eachTrialHasAFolderOfItsOwn() {
    Optional<Path> grid = Optional.of(Path.of("grids", "mine.yaml"));
    assertThat(
            List.of(
                ChallengeCommand.folderName(
                    List.of("acme/x"), ChallengeCommand.place(Optional.empty(), "quick")),
                ChallengeCommand.folderName(
                    List.of("acme/x"), ChallengeCommand.place(grid, "quick")),
                ChallengeCommand.folderName(List.of("treatments", "redo", "l2"), "quick"),
                ChallengeCommand.folderName(List.of("treatments", "redo+l2"), "quick")))
        .containsExactly(
            "challenge-acme-x-quick",
            "challenge-acme-x-mine-quick",
            "challenge-treatments-redo-l2-quick",
            "challenge-treatments-redo+l2-quick");
  }
}
