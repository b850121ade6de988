package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trainability.api.data.Score;

class TaskTallyTest {

  @Test
  void meansAreOverAllLossesAndOverTheScoresThatAreDefined() {
    TaskTally tally = new TaskTally(2, Score.R2);
    tally.add(1, Double.NaN);
    tally.add(2, 0.5);
    tally.add(6, -1.5);

    TaskRow row = tally.row(Map.of());
    assertThat(row.task()).isEqualTo(2);
    assertThat(row.steps()).isEqualTo(3);
    assertThat(row.loss()).isEqualTo(3);
    assertThat(row.score()).isEqualTo(new Score(Score.R2, -0.5));
  }

  @Test
  void withoutAScoreTheMeanIsUndefined() {
    TaskTally tally = new TaskTally(1, Score.R2);
    assertThat(tally.score().value()).isNaN();
    tally.add(1, Double.NaN);
    assertThat(tally.row(Map.of()).score().value()).isNaN();
  }

  @Test
  void goesOnFromItsSums() {
    TaskTally begun = new TaskTally(1, Score.R2);
    begun.add(1, 0.25);
    begun.add(1, Double.NaN);
    TaskTally on = new TaskTally(1, Score.R2, begun.sums());
    on.add(4, 0.75);
    assertThat(on.row(Map.of()).score().value()).isEqualTo(0.5);
    assertThat(on.row(Map.of()).loss()).isEqualTo(2);
  }
}
