package org.trainability.performance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredSectionTest {

  @TempDir private Path folder;

  @Test
  void onlyWhatStandsBetweenTheMarksChanges() {
    String page = "before\n<!-- measured: begin -->\n\nold\n\n<!-- measured: end -->\nafter\n";

    String written = MeasuredSection.replace(page, "new\n");

    assertThat(written)
        .isEqualTo("before\n<!-- measured: begin -->\n\nnew\n\n<!-- measured: end -->\nafter\n");
    assertThat(MeasuredSection.replace(written, "new\n")).isEqualTo(written);
  }

  @Test
  void aPageWithoutMarksIsLeftAsItIs() throws Exception {
    Path page = Files.writeString(folder.resolve("page.md"), "text\n");

    assertThatThrownBy(() -> MeasuredSection.write(page, "new\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("page.md")
        .hasMessageContaining(MeasuredSection.BEGIN);
    assertThat(page).hasContent("text\n");
  }
}
