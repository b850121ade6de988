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
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Verdict;

class AuditTest {

  private static final String HEADER =
      "task,step,controller,layer,outcome,decisions,amount,detail,reason\n";

  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void name() {
    file = temp.resolve("audit.csv");
  }

  private static Decision<?> verdicts(Verdict... verdicts) {
    return new Decision<>(null, List.of(), List.of(verdicts));
  }

  @Test
  void countsAreWrittenSortedAtTheEndOfEachTask() throws IOException {
    try (AuditTable table = AuditTable.create(file)) {
      assertThat(Files.readString(file)).isEqualTo(HEADER);
      table.add(
          1,
          1,
          "mine",
          verdicts(new Verdict("fc2", HELD, "within bound"), new Verdict("fc1", HELD, "z")));
      table.add(2, 1, "mine", verdicts(new Verdict("fc1", WARMED, "recovered")));
      table.add(
          3,
          1,
          "mine",
          verdicts(new Verdict("fc1", HELD, "a"), new Verdict("fc1", COOLED, "noise")));
      table.add(4, 1, "mine", verdicts(new Verdict("fc2", HELD, "within bound")));
      table.endTask();
      table.add(5, 2, "mine", verdicts(new Verdict("fc2", HELD, "within bound")));
      assertThat(table.verdicts())
          .containsExactly(new AuditRow.Verdicts(2, "mine", "fc2", HELD, "within bound", 1));
      table.endTask();
      table.endTask();
    }

    assertThat(Files.readString(file))
        .isEqualTo(
            HEADER
                + """
                1,,mine,fc1,cooled,1,,,noise
                1,,mine,fc1,warmed,1,,,recovered
                1,,mine,fc1,held,1,,,a
                1,,mine,fc1,held,1,,,z
                1,,mine,fc2,held,2,,,within bound
                2,,mine,fc2,held,1,,,within bound
                """);
    assertThat(AuditTable.read(file, false))
        .hasSize(6)
        .contains(
            new AuditRow.Verdicts(1, "mine", "fc2", HELD, "within bound", 2),
            new AuditRow.Verdicts(2, "mine", "fc2", HELD, "within bound", 1));
  }

  @Test
  void eachActionIsARowWhenItIsDone() throws IOException {
    try (AuditTable table = AuditTable.create(file)) {
      table.add(
          0,
          1,
          "mine",
          new Decision<>(
              null,
              List.of(
                  new Action.ResetParameters("task start"),
                  new Action.ResetOptimizer("task start")),
              List.of()));
      table.add(
          40,
          1,
          "mine",
          new Decision<>(
              null,
              List.of(
                  new Action.SetRate("fc1", 0.5),
                  new Action.SetRate("fc2", 0.25),
                  new Action.ResetUnits("fc1", List.of(7, 0), "dormant"),
                  new Action.ResetWeights(
                      "fc2",
                      "weight",
                      List.of(1, 2, 3),
                      Action.NewValue.DRAWN,
                      Action.OptimizerState.KEEP,
                      "small"),
                  new Action.Rescale("fc2", 0.5, "too large"),
                  new Action.ShrinkAndPerturb(0.8, 0.2, "old"),
                  new Action.SetBatchSize(512, "noise"),
                  new Action.Stop("enough, \"really\"")),
              List.of(new Verdict("fc1", COOLED, "noise"))));
      table.endTask();
    }

    assertThat(Files.readString(file))
        .isEqualTo(
            HEADER
                + """
                1,0,mine,network,reset-parameters,,,,task start
                1,0,mine,network,reset-optimizer,,,,task start
                1,40,mine,fc2,set-rate,,,rate 0.25,no verdict
                1,40,mine,fc1,reset-units,,2,units 7 0,dormant
                1,40,mine,fc2,reset-weights,,3,weight entries 1 2 3,small
                1,40,mine,fc2,rescale,,,factor 0.5,too large
                1,40,mine,network,shrink-and-perturb,,,"shrink 0.8, perturb 0.2, noise fresh",old
                1,40,mine,network,set-batch-size,,512,,noise
                1,40,mine,network,stop,,,,"enough, ""really""\"
                1,,mine,fc1,cooled,1,,,noise
                """);
    List<AuditRow> rows = AuditTable.read(file, false);
    assertThat(rows)
        .hasSize(10)
        .contains(
            new AuditRow.Done(
                40, 1, "mine", "fc1", "reset-units", OptionalInt.of(2), "units 7 0", "dormant"),
            new AuditRow.Done(
                0, 1, "mine", "network", "reset-optimizer", OptionalInt.empty(), "", "task start"));
    assertThat(AuditSummary.of("mine", rows))
        .isEqualTo(
            "mine: 1 decision, 100.0 % cooled (noise 100.0 %), 0.0 % warmed, 0.0 % held;"
                + " 1 reset of the parameters, 1 reset of the optimizer, 1 change of a rate,"
                + " 1 reset of units (2 units), 1 reset of weights (3 weights), 1 rescaling,"
                + " 1 shrink-and-perturb, 1 change of the batch size, 1 stop");
  }

  @Test
  void whatTwoControllersDecidedIsToldApart() throws IOException {
    Verdict same = new Verdict("fc1", COOLED, "noise");
    try (AuditTable table = AuditTable.create(file)) {
      table.add(10, 1, "per-layer", verdicts(same));
      table.add(15, 1, "cantelli", verdicts(same));
      table.add(20, 1, "per-layer", verdicts(same));
      table.add(
          20,
          1,
          "reset-at-task",
          new Decision<>(null, List.of(new Action.ResetOptimizer("task start")), List.of()));
      table.endTask();
    }

    assertThat(Files.readString(file))
        .isEqualTo(
            HEADER
                + """
                1,20,reset-at-task,network,reset-optimizer,,,,task start
                1,,cantelli,fc1,cooled,1,,,noise
                1,,per-layer,fc1,cooled,2,,,noise
                """);
    List<AuditRow> rows = AuditTable.read(file, false);
    assertThat(rows)
        .extracting(AuditRow::controller)
        .containsExactly("reset-at-task", "cantelli", "per-layer");
    assertThat(AuditSummary.of("per-layer", rows)).startsWith("per-layer: 2 decisions, 100.0 %");
    assertThat(AuditSummary.of("reset-at-task", rows))
        .isEqualTo("reset-at-task: 1 reset of the optimizer");
    assertThat(AuditSummary.of("fire", rows)).isEqualTo("fire: never acted");
  }

  @Test
  void awkwardReasonsComeBack() throws IOException {
    Verdict[] awkward = {
      new Verdict("", HELD, ""),
      new Verdict(" #fc,1", HELD, "\"quoted\", 'single'"),
      new Verdict("fc1", COOLED, "one\ntwo\r\nthree\r"),
      new Verdict("fc1", WARMED, " ends with a space ")
    };
    List<AuditRow.Verdicts> expected;
    try (AuditTable table = AuditTable.create(file)) {
      table.add(1, 1, "mine", verdicts(awkward));
      expected = table.verdicts();
      table.endTask();
    }

    assertThat(AuditTable.read(file, false)).hasSize(4).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,3,mine,fc1,,,,,noise | the outcome must be cooled, warmed, held or an action's name, was empty",
        "1,,mine,fc1,held,1.5,,,noise | '1.5' is not a whole number",
        "1,,mine,fc1,reset-units,,3,,noise | '' is not a whole number",
        "1,7,mine,fc1,reset-units,,x,,noise | 'x' is not a whole number",
        "1,fc1,held,noise | the header has 9 cells, this row 4"
      })
  void wrongRowIsNamedByTheLineWhereItBegins(String line, String problem) throws IOException {
    Files.writeString(file, HEADER + "1,,mine,fc1,held,2,,,\"a\nb\"\n" + line + "\n");

    assertThatThrownBy(() -> AuditTable.read(file, false))
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
                      new AuditRow.Verdicts(1, "per-layer", "fc1", HELD, "within bound", 245),
                      new AuditRow.Verdicts(1, "per-layer", "fc1", HELD, "below floor", 370),
                      new AuditRow.Verdicts(1, "per-layer", "fc2", HELD, "below floor", 615))))
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
                    new AuditRow.Verdicts(1, "global", "fc1", COOLED, "volatility", 5),
                    new AuditRow.Verdicts(1, "global", "fc1", COOLED, "noise", 5),
                    new AuditRow.Verdicts(1, "global", "fc1", WARMED, "below\nfloor", 10),
                    new AuditRow.Verdicts(1, "global", "fc1", HELD, "within bound", 20))))
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
                    new AuditRow.Verdicts(1, "per-layer", "fc1", COOLED, "noise", 1),
                    new AuditRow.Verdicts(1, "per-layer", "fc1", HELD, "within bound", 99_999))))
        .isEqualTo(
            "per-layer: 100000 decisions, < 0.1 % cooled (noise < 0.1 %), 0.0 % warmed,"
                + " > 99.9 % held (within bound > 99.9 %)");
  }

  @Test
  void oneDecisionAndNone() {
    assertThat(
            AuditSummary.of(
                "cantelli",
                List.of(new AuditRow.Verdicts(1, "cantelli", "fc1", HELD, "too early", 1))))
        .isEqualTo(
            "cantelli: 1 decision, 0.0 % cooled, 0.0 % warmed, 100.0 % held (too early 100.0 %):"
                + " it never acted");
    assertThat(AuditSummary.of("none", List.of())).isEqualTo("none: never acted");
    assertThat(AuditSummary.of(HELD, List.of())).isEqualTo("–");
  }
}
