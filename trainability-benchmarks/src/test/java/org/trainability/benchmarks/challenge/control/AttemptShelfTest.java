package org.trainability.benchmarks.challenge.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.Lot;
import org.trainability.experiment.run.RunRequest;

class AttemptShelfTest {

  private static final Lot CONSTANT = Contestant.NONE.lot();
  private static final Cell CELL = new Cell("relu", "3e-3", "ReLU");

  private final AttemptShelf shelf = new AttemptShelf();

  private void add(String rate, long seed, double... accuracies) {
    RunRequest request = new RunRequest("relu", null, seed, Path.of("runs"));
    shelf.add(
        new GridRun(CONSTANT, CELL.at(rate), seed, false, request),
        new Attempt(accuracies, OptionalDouble.empty()));
  }

  @Test
  void theBestRateIsThatOfTheSeedsThatCount() {
    add("1e-3", 0, 0.5, 0.5);
    add("1e-2", 0, 0.3, 0.6);
    add("1e-2", 7, 0.9, 0.9);

    assertThat(shelf.bestRate(CONSTANT.name(), CELL, List.of("1e-3", "1e-2"), List.of(0L)))
        .contains("1e-3");
    assertThat(shelf.bestRate(CONSTANT.name(), CELL, List.of("1e-3", "1e-2"), List.of(7L)))
        .contains("1e-2");
    assertThat(shelf.bestRate(CONSTANT.name(), CELL, List.of("1e-3"), List.of(7L))).isEmpty();
  }

  @Test
  void attemptsAreThoseOfTheRateUnderTheSettingsOwnName() {
    add("1e-3", 0, 0.5);
    add("1e-3", 7, 0.6);

    Map<Cell, Map<Long, Attempt>> found =
        shelf.attempts(CONSTANT.name(), Map.of(CELL, "1e-3"), List.of(7L));

    assertThat(found).containsOnlyKeys(CELL);
    assertThat(found.get(CELL)).containsOnlyKeys(7L);
    assertThat(shelf.attempts(CONSTANT.name(), Map.of(CELL, "3e-3"), List.of(7L))).isEmpty();
  }
}
