package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table("name", "η", "x");
    table.row("adam", "0.001", "1");
    table.row("momentum", "𝜂", "");

    assertThat(table.lines(OptionalInt.empty()))
        .containsExactly("  name      η      x", "  adam      0.001  1", "  momentum  𝜂");
  }

  @Test
  void aNarrowTerminalWrapsTheWidestColumns() {
    Table table = new Table("name", "meaning", "source");
    table.row("l2", "half the squared length of all weights", "common practice");

    assertThat(table.lines(OptionalInt.of(44)))
        .containsExactly(
            "  name  meaning              source",
            "  l2    half the squared     common practice",
            "        length of all",
            "        weights");
    assertThat(table.lines(OptionalInt.of(200))).hasSize(2);
    assertThat(table.lines(OptionalInt.of(1)))
        .containsExactly(
            "  name  meaning  source",
            "  l2    half     common",
            "        the      practice",
            "        squared",
            "        length",
            "        of all",
            "        weights");
  }

  @Test
  void aRowFitsTheHeader() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("a", "b").row("1"))
        .withMessage("a row needs 2 cells, had 1");
  }
}
