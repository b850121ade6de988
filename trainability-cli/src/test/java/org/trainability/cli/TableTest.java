package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table("name", "η", "x");
    table.row("adam", "0.001", "1");
    table.row("momentum", "𝜂", "");

    assertThat(table.lines())
        .containsExactly("  name      η      x", "  adam      0.001  1", "  momentum  𝜂");
  }

  @Test
  void aRowFitsTheHeader() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("a", "b").row("1"))
        .withMessage("a row needs 2 cells, had 1");
  }
}
