package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.benchmarks.challenge.treatment.PlanSlot;
import org.trainability.benchmarks.challenge.treatment.Treatment;
import org.trainability.benchmarks.challenge.treatment.TreatmentMethod;
import org.trainability.benchmarks.challenge.treatment.Treatments;
import org.trainability.core.Catalogue;
import org.trainability.experiment.Lab;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.plan.PlanWriter;
import org.trainability.records.Status;

/** Methods that a plan may combine run together: some of each pair of kinds, for a moment. */
class CombinedTreatmentsTest {

  private static final List<String> PAIRS =
      List.of(
          "crelu+layer-norm",
          "prelu+upgd-adam",
          "prelu+trainable",
          "rational+relative-rates",
          "fourier+churn",
          "rational+isometry",
          "adalin+continual-backprop",
          "batch-norm+sam",
          "layer-norm+infer",
          "batch-norm+max-norm",
          "batch-norm+hare-and-tortoise",
          "muon+parseval",
          "adamw+weight-clipping",
          "upgd+self-normalized-resets",
          "l2+feature-norm",
          "churn+spectral-norm",
          "infer+dash",
          "weight-clipping+max-norm",
          "unit-norm+redo",
          "continual-backprop+redo",
          "hare-and-tortoise+batch-size",
          "reset-at-task+orthogonal-tasks+relative-rates");

  private static final String SMALL =
      """
      name: small
      stream: {use: random-label, data: mnist, images: 40, tasks: 2, steps: 3, batch: 20}
      network: {hidden: [6, 6]}
      seeds: [0]
      """;

  private static final Catalogue CATALOGUE =
      Catalogue.load(CombinedTreatmentsTest.class.getClassLoader());
  private static final Lab LAB = Lab.open();

  @TempDir private Path folder;

  private static TreatmentMethod method(String pair) {
    // After no treatment and a reset at each task, which always take part.
    return Treatments.builtIn().methods(List.of(pair)).get(2);
  }

  static List<String> pairs() {
    return PAIRS;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void runTogether(String pair) throws IOException {
    TreatmentMethod method = method(pair);
    Plan plain = new PlanReader(CATALOGUE).read(SMALL, "small.yaml", folder, List.of());
    Plan plan =
        new PlanReader(CATALOGUE)
            .read(SMALL, "small.yaml", folder, method.overrides(plain, Optional.empty()));
    for (Treatment treatment : method.treatments()) {
      treatment
          .use()
          .forEach(
              (slot, spec) ->
                  assertThat(slot.of(plan)).extracting(each -> each.use()).contains(spec.use()));
    }
    Path file = folder.resolve("plan.yaml");
    Files.writeString(file, PlanWriter.write(plan));
    assertThat(LAB.run(file, folder.resolve("out")).get(0).state()).isEqualTo(Status.State.DONE);
  }

  @Test
  void eachPairOfKindsIsTried() {
    Set<Set<PlanSlot>> tried = new HashSet<>();
    for (String pair : PAIRS) {
      List<PlanSlot> slots = new ArrayList<>();
      method(pair).treatments().forEach(each -> slots.addAll(each.use().keySet()));
      for (PlanSlot first : slots) {
        slots.forEach(second -> tried.add(EnumSet.of(first, second)));
      }
    }
    Set<String> missing = new TreeSet<>();
    for (PlanSlot first : PlanSlot.values()) {
      for (PlanSlot second : PlanSlot.values()) {
        if (!tried.contains(EnumSet.of(first, second))
            && (first != second || first.holdsSeveral())) {
          missing.add(first + " with " + second);
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
