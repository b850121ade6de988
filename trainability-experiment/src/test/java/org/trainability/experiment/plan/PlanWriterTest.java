package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.experiment.data.DataSpec;

class PlanWriterTest {

  private final PlanReader reader = new PlanReader(FakeComponents.all());

  private Plan read(String text) {
    return reader.read(text, "plan.yaml", Path.of("."), List.of());
  }

  @Test
  void everyOptionIsWrittenWithItsValue() {
    Plan plan =
        read(
            """
            controller: per-layer
            optimizer: {epsilon: 1e-8}
            metrics: {rank: {use: hessian-rank, every: task}, sharpness: {every: 10}}
            seeds: 0-2
            """);

    assertThat(PlanWriter.write(plan))
        .isEqualTo(
            """
            name: plan
            stream:
              use: random-label
              data: mnist
              images: 21000
              tasks: 40
              epochs: 250
              batch: 256
              fraction: 1.0
            network:
              hidden: [256, 256]
              activation:
                use: relu
              normalization:
                use: none
              init: kaiming-default
              precision: float32
            loss:
              use: cross-entropy
              label-smoothing: 0.0
            optimizer:
              use: adam
              rate: 0.001
              epsilon: 1.0e-8
            regularizer:
              use: none
            controller:
              use: per-layer
              safety: 0.8
              cool: 0.99
              every: 40
              bound:
                use: hessian-rank
                matrix: block-hessian
                mass: 0.99
                definitions: as-published
              definitions: as-published
            metrics:
              rank:
                use: hessian-rank
                every: task
                full-batches-only: false
                matrix: block-hessian
                mass: 0.99
                definitions: as-published
              sharpness:
                use: sharpness
                every: 10
                full-batches-only: false
                iterations: 20
            measuring: 0
            keep-states: none
            keep-every: 1
            seeds: [0, 1, 2]
            """);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsWrittenReadsBackAsTheSamePlanAndTheSameBytes(long seed) {
    RandomPlans plans = new RandomPlans(new SplittableRandom(seed));
    for (int i = 0; i < 100; i++) {
      Plan plan = plans.next();
      String text = PlanWriter.write(plan);
      Plan back = reader.readDraft(text, "plan.yaml", Path.of("."), List.of());

      assertThat(back).as(text).isEqualTo(plan);
      assertThat(back.metrics().keySet()).containsExactlyElementsOf(plan.metrics().keySet());
      assertThat(PlanWriter.write(back)).isEqualTo(text);
      assertThat(PlanDifference.between(plan, back)).isEmpty();
    }
  }

  @Test
  void namesThatLookLikeOtherThingsAndFilesReadBackToo() {
    Plan plan = read("name: '1e-3'");
    DataSpec files =
        FakeComponents.idx(Path.of("/data sets/a: b #c.gz"), Path.of("/data sets/'é' \"😀\".gz"));
    StreamPlan stream = plan.stream();
    Plan withFiles =
        new Plan(
            plan.name(),
            new StreamPlan(stream.stream(), files, Optional.empty(), 0, 1, stream.length(), 1),
            plan.network(),
            plan.loss(),
            plan.optimizer(),
            plan.regularizers(),
            plan.constraints(),
            plan.controllers(),
            plan.metrics(),
            plan.measuring(),
            plan.keptStates(),
            plan.seeds());

    String text = PlanWriter.write(withFiles);

    assertThat(reader.readDraft(text, "p.yaml", Path.of("."), List.of()))
        .as(text)
        .isEqualTo(withFiles);
  }
}
