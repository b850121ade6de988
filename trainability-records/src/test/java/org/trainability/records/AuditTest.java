package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainability.api.controller.Verdict.Outcome.COOLED;
import static org.trainability.api.controller.Verdict.Outcome.HELD;
import static org.trainability.api.controller.Verdict.Outcome.WARMED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.controller.Verdict;

class AuditTest {

  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void name() {
    file = temp.resolve("audit.csv");
  }

  @Test
  void countsAreWrittenSorted() throws IOException {
    AuditTable table = AuditTable.create(file);
    assertThat(Files.readString(file)).isEqualTo("layer,outcome,reason,decisions\n");

    table.add(List.of(new Verdict("fc2", HELD, "within bound"), new Verdict("fc1", HELD, "z")));
    table.add(List.of(new Verdict("fc1", WARMED, "recovered")));
    table.add(List.of(new Verdict("fc1", HELD, "a"), new Verdict("fc1", COOLED, "noise")));
    table.add(List.of(new Verdict("fc2", HELD, "within bound")));
    table.write();

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            layer,outcome,reason,decisions
            fc1,cooled,noise,1
            fc1,warmed,recovered,1
            fc1,held,a,1
            fc1,held,z,1
            fc2,held,within bound,2
            """);
    assertThat(AuditTable.read(file)).isEqualTo(table.rows());
  }

  @Test
  void awkwardReasonsComeBack() throws IOException {
    AuditTable table = AuditTable.create(file);
    table.add(
        List.of(
            new Verdict("", HELD, ""),
            new Verdict(" #fc,1", HELD, "\"quoted\", 'single'"),
            new Verdict("fc1", COOLED, "one\ntwo\r\nthree\r"),
            new Verdict("fc1", WARMED, " ends with a space ")));
    table.write();

    assertThat(AuditTable.read(file)).isEqualTo(table.rows()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fc1,frozen,noise,1 | the outcome must be cooled, warmed or held, was 'frozen'",
        "fc1,held,noise,1.5 | '1.5' is not a whole number",
        "fc1,held,noise | the header has 4 cells, this row 3"
      })
  void wrongRowIsNamedByTheLineWhereItBegins(String line, String problem) throws IOException {
    Files.writeString(file, "layer,outcome,reason,decisions\nfc1,held,\"a\nb\",2\n" + line + "\n");

    assertThatThrownBy(() -> AuditTable.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ", line 4: " + problem);
  }

  @Test
  void controllerThatNeverActedSaysSo() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(
              AuditSummary.of(
                  "per-layer",
                  List.of(
                      new AuditRow("fc1", HELD, "within bound", 245),
                      new AuditRow("fc1", HELD, "below floor", 370),
                      new AuditRow("fc2", HELD, "below floor", 615))))
          .isEqualTo(
              "per-layer: 1230 decisions, 0.0 % cooled, 0.0 % warmed, 100.0 % held"
                  + " (below floor 80.1 %, within bound 19.9 %): it never acted");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void controllerThatActedGivesItsBounds() {
    assertThat(
            AuditSummary.of(
                "global",
                List.of(
                    new AuditRow("fc1", COOLED, "volatility", 5),
                    new AuditRow("fc1", COOLED, "noise", 5),
                    new AuditRow("fc1", WARMED, "below\nfloor", 10),
                    new AuditRow("fc1", HELD, "within bound", 20))))
        .isEqualTo(
            "global: 40 decisions, 25.0 % cooled (noise 12.5 %, volatility 12.5 %),"
                + " 25.0 % warmed (below floor 25.0 %), 50.0 % held (within bound 50.0 %)");
  }

  @Test
  void rareActionIsNotRoundedAway() {
    assertThat(
            AuditSummary.of(
                "per-layer",
                List.of(
                    new AuditRow("fc1", COOLED, "noise", 1),
                    new AuditRow("fc1", HELD, "within bound", 99_999))))
        .isEqualTo(
            "per-layer: 100000 decisions, < 0.1 % cooled (noise < 0.1 %), 0.0 % warmed,"
                + " > 99.9 % held (within bound > 99.9 %)");
  }

  @Test
  void oneDecisionAndNone() {
    assertThat(AuditSummary.of("cantelli", List.of(new AuditRow("fc1", HELD, "too early", 1))))
        .isEqualTo(
            "cantelli: 1 decision, 0.0 % cooled, 0.0 % warmed, 100.0 % held (too early 100.0 %):"
                + " it never acted");
    assertThat(AuditSummary.of("none", List.of())).isEqualTo("none: no decisions");
  }
}
