package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.benchmarks.challenge.treatment.PlanSlot;
import org.trainability.benchmarks.challenge.treatment.Treatment;
import org.trainability.benchmarks.challenge.treatment.Treatments;
import org.trainability.core.Catalogue;
import org.trainability.experiment.Lab;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.records.Status;

/** The page of the methods and the plans that it names. */
class CommittedMethodsTest {

  private static final Path PAGE = Path.of("..", "docs", "methods.md");
  private static final Path PLANS = Path.of("..", "examples", "plans", "treatments");
  private static final String UPDATE = "methods.update";
  private static final Catalogue CATALOGUE =
      Catalogue.load(CommittedMethodsTest.class.getClassLoader());

  /** A moment of training. */
  private static final String SMALL =
      "stream: {use: random-label, data: mnist, images: 40, tasks: 2, steps: 4, batch: 20}\n";

  private static final Lab LAB = Lab.open();

  @TempDir private Path folder;

  static Stream<Treatment> treatments() {
    return Treatments.builtIn().all().stream().filter(treatment -> !treatment.use().isEmpty());
  }

  @Test
  void thePageInTheRepositoryIsCurrent() throws IOException {
    String current = MethodsPage.of(CATALOGUE);
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(PAGE, current);
    }

    assertThat(PAGE).exists();
    assertThat(Files.readString(PAGE))
        .as(
            "docs/methods.md is not what the treatments say; write it again with: mvn test -pl"
                + " trainability-cli -am -Dtest=CommittedMethodsTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            UPDATE)
        .isEqualTo(current);
  }

  @Test
  void thereIsAPlanOfEachMethodAndNoOther() throws IOException {
    try (Stream<Path> files = Files.list(PLANS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              treatments().map(treatment -> treatment.id() + ".yaml").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("treatments")
  void thePlanOfAMethodIsThatMethodAndRuns(Treatment treatment) throws IOException {
    Path file = PLANS.resolve(treatment.id() + ".yaml");
    Plan plan = new PlanReader(CATALOGUE).read(file, List.of());
    assertThat(plan.name()).isEqualTo(treatment.id());
    treatment
        .use()
        .forEach(
            (slot, spec) -> {
              ComponentSpec resolved = CATALOGUE.resolve(slot.kind(), spec);
              List<ComponentSpec> found = slot.of(plan);
              assertThat(found).as("%s", slot).hasSize(1);
              assertThat(found.get(0).use()).isEqualTo(resolved.use());
              if (slot != PlanSlot.OPTIMIZER) {
                assertThat(found.get(0)).isEqualTo(resolved);
              }
            });

    String text =
        Files.readString(file).replaceAll("(?m)^stream:.*\n", SMALL).replace("64, 64", "8, 8");
    Path small = Files.writeString(folder.resolve("small.yaml"), text);
    assertThat(LAB.run(small, folder.resolve("out")).get(0).state()).isEqualTo(Status.State.DONE);
  }
}
