package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.trainability.core.Catalogue;

/** The built-in components and the page in the repository that describes them to people. */
class CommittedComponentsTest {

  private static final Path PAGE = Path.of("..", "docs", "components.md");
  private static final String UPDATE = "components.update";
  private static final String COMMAND =
      "mvn test -pl trainability-cli -am -Dtest=CommittedComponentsTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + UPDATE
          + "=true";

  @Test
  void thePageInTheRepositoryIsCurrent() throws IOException {
    String current =
        ComponentsPage.of(Catalogue.load(CommittedComponentsTest.class.getClassLoader()));
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(PAGE, current);
    }

    assertThat(PAGE).as("written by: %s", COMMAND).exists();
    assertThat(Files.readString(PAGE))
        .as(
            "docs/components.md is not what the components declare; write it again with: %s",
            COMMAND)
        .isEqualTo(current);
  }
}
