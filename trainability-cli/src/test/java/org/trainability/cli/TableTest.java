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

  /** Names are copied from the first column; a jar's long name gives way. */
  @Test
  void whereWrappingBetweenWordsIsNotEnoughWordsAreBroken() {
    Table table = new Table("name", "meaning", "jar");
    table.row("critical-step-combined", "both bounds", "trainability-scheduler-0.1.0-SNAPSHOT.jar");

    assertThat(table.lines(OptionalInt.of(60)))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60))
        .anySatisfy(line -> assertThat(line).startsWith("  critical-step-combined  "));
    assertThat(String.join("", table.lines(OptionalInt.of(60))).replaceAll("\\s", ""))
        .contains("trainability-scheduler", "SNAPSHOT.jar");
    assertThat(table.lines(OptionalInt.of(20)).get(1)).contains("critical-step-combined");
  }

  @Test
  void aRowFitsTheHeader() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("a", "b").row("1"))
        .withMessage("a row needs 2 cells, had 1");
  }
}
