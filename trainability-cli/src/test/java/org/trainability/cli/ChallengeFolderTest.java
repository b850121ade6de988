package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

  /** File systems refuse names of more than 255 bytes. */
  @Test
  void longListsHaveShortFoldersOfTheirOwn() {
    List<String> many = Collections.nCopies(30, "selective-weight-reinitialization+l2");
    List<String> others = new ArrayList<>(many);
    others.set(29, "selective-weight-reinitialization l2");
    String folder = ChallengeCommand.folderName(many, "quick");
    assertThat(folder.length()).isLessThan(130);
    assertThat(folder)
        .startsWith("challenge-selective-weight-reinitialization+l2-")
        .endsWith("-quick")
        .isEqualTo(ChallengeCommand.folderName(many, "quick"))
        .isNotEqualTo(ChallengeCommand.folderName(others, "quick"));
  }
}
