package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.core.Catalogue;

/** A metric that no step of the run could measure is a mistake of the plan. */
class NeverDueTest {

  private static final String STREAM =
      "stream: {data: mnist-test, images: %d, tasks: %d, epochs: %d, batch: %d}\n";

  private static final PlanReader READER =
      new PlanReader(Catalogue.load(NeverDueTest.class.getClassLoader()));

  @TempDir Path folder;

  private static void read(String text) {
    READER.read(text, "plan.yaml", Path.of(""), List.of());
  }

  private static String refusal(String text) {
    PlanException error = catchThrowableOfType(PlanException.class, () -> read(text));
    assertThat(error).as("a mistake in %s", text).isNotNull();
    assertThat(error.mistakes()).hasSize(1);
    return error.getMessage();
  }

  @Test
  void moreStepsThanTheRunHas() {
    assertThat(refusal(STREAM.formatted(120, 3, 6, 60) + "metrics: {loss: {every: 1000}}"))
        .startsWith(
            "plan.yaml:2:25  metrics.loss.every   must be at most 36, the steps of the whole run,"
                + " or the metric is never measured; was 1000");
    read(STREAM.formatted(120, 3, 6, 60) + "metrics: {loss: {every: 36}}");
  }

  @Test
  void theDefaultIsNoExcuse() {
    assertThat(refusal(STREAM.formatted(120, 3, 6, 60) + "metrics: {loss: {}}"))
        .startsWith("plan.yaml:2:17  metrics.loss.every   must be at most 36, ");
  }

  @Test
  void everyOneOfThoseStepsHasAShortBatch() {
    String text = STREAM.formatted(100, 3, 6, 30) + "metrics: {loss: {every: %d, %s}}";
    assertThat(refusal(text.formatted(4, "full-batches-only: true")))
        .startsWith(
            "plan.yaml:2:25  metrics.loss.every   meets short batches only, which"
                + " 'full-batches-only' skips, so that the metric is never measured; give another"
                + " number of steps, 'task' or 'task-end'");
    read(text.formatted(4, "full-batches-only: false"));
    read(text.formatted(5, "full-batches-only: true"));
  }

  /** Of four steps an epoch the last is short, also where a window ends within an epoch. */
  @Test
  void windowsGoOnWithinAnEpoch() {
    String text =
        "stream: {use: drifting-labels, data: mnist-test, images: 100, tasks: 4, steps: 6,"
            + " batch: 30}\nmetrics: {loss: {every: %d, full-batches-only: true}}";
    assertThat(refusal(text.formatted(4)))
        .contains("metrics.loss.every   meets short batches only");
    read(text.formatted(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "task", "task-end"})
  void noBatchIsFull(String every) {
    String metrics = "metrics: {loss: {every: " + every + ", full-batches-only: true}}";
    assertThat(refusal(STREAM.formatted(100, 3, 6, 101) + metrics))
        .contains(
            "metrics.loss.full-batches-only   must be false where no step has a full batch, or the"
                + " metric is never measured: a task has at most 100 samples, a full batch 101");
    read(STREAM.formatted(100, 3, 6, 100) + metrics);
  }

  /** Only the stream knows how many samples a task has: here all, two classes of ten at a time. */
  @ParameterizedTest
  @CsvSource({"4000, false", "1000, true"})
  void aStreamMayHaveSmallerTasks(int batch, boolean isDue) {
    String text =
        "stream: {use: class-incremental, cumulative: false, data: mnist-test, images: 10000,"
            + " tasks: 5, epochs: 2, batch: "
            + batch
            + "}\nmetrics: {loss: {every: task-end, full-batches-only: true}}";
    if (isDue) {
      read(text);
    } else {
      assertThat(refusal(text)).contains("a task has at most 2", " samples, a full batch 4000");
    }
  }

  /** Cumulative tasks grow: what is never due in the first may be in the last. */
  @Test
  void everyTaskIsLookedAt() {
    read(
        "stream: {use: class-incremental, data: mnist-test, images: 10000, tasks: 5, epochs: 2,"
            + " batch: 9000}\nmetrics: {loss: {every: task-end, full-batches-only: true}}");
  }

  /** The data of a run that is over may be gone. */
  @Test
  void aRecordedPlanIsTakenAsItIs() throws IOException {
    Path plan = folder.resolve("plan.yaml");
    Files.writeString(plan, STREAM.formatted(120, 3, 6, 60) + "metrics: {loss: {every: 1000}}");
    assertThat(READER.readRecorded(plan).metrics()).containsKey("loss");
  }
}
