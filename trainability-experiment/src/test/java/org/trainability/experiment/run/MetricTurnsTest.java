package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that measure steps at once. */
class MetricTurnsTest {

  private static final int METRICS = 3;
  private static final int STEPS = 40;

  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void eachMetricSeesTheStepsInTheirOrder() throws ExecutionException, InterruptedException {
    MetricTurns turns = new MetricTurns(METRICS);
    List<List<Long>> seen = new ArrayList<>();
    for (int metric = 0; metric < METRICS; metric++) {
      seen.add(Collections.synchronizedList(new ArrayList<>()));
    }
    List<Future<?>> steps = new ArrayList<>();
    for (long step = 1; step <= STEPS; step++) {
      long number = step;
      steps.add(
          threads.submit(
              () -> {
                for (int metric = 0; metric < METRICS; metric++) {
                  turns.await(metric, number);
                  seen.get(metric).add(number);
                  turns.done(metric, number);
                }
                return null;
              }));
    }
    for (Future<?> step : steps) {
      step.get();
    }

    assertThat(seen).allSatisfy(each -> assertThat(each).hasSize(STEPS).isSorted());
  }

  @Test
  void aStepWhoseTurnNeverComesIsCancelled() {
    MetricTurns turns = new MetricTurns(1);
    Future<?> waiting =
        threads.submit(
            () -> {
              turns.await(0, 2);
              return null;
            });

    turns.cancel();

    assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
  }
}
