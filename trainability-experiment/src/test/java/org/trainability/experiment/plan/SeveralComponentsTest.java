package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.component.ComponentSpec;

/** A plan may have several controllers, and several regularizers. */
class SeveralComponentsTest {

  private static Plan read(String text, String... overrides) {
    return new PlanReader(FakeComponents.all())
        .read(text, "plan.yaml", Path.of(""), List.of(overrides));
  }

  @Test
  void theyComeInTheOrderOfThePlan() {
    Plan plan =
        read(
            """
            regularizer: [{use: l2, lambda: 0.5}, none]
            controller: [cantelli, {use: per-layer, safety: 0.5}]
            """);
    assertThat(plan.regularizers()).extracting(ComponentSpec::use).containsExactly("l2", "none");
    assertThat(plan.regularizers().get(0).options()).containsEntry("lambda", 0.5);
    assertThat(plan.controllers())
        .extracting(ComponentSpec::use)
        .containsExactly("cantelli", "per-layer");
    assertThat(plan.controllers().get(1).options()).containsEntry("safety", 0.5);
    assertThat(read(PlanWriter.write(plan))).isEqualTo(plan);
  }

  @Test
  void aListOfOneIsThatOne() {
    assertThat(read("controller: [cantelli]\nregularizer: [l2]"))
        .isEqualTo(read("controller: cantelli\nregularizer: l2"));
  }

  @Test
  void theCommandLineReplacesTheList() {
    assertThat(read("controller: [cantelli, per-layer]", "controller=cantelli"))
        .isEqualTo(read("controller: cantelli"));
    assertThat(read("controller: cantelli", "controller=[per-layer, cantelli]"))
        .isEqualTo(read("controller: [per-layer, cantelli]"));
  }

  @Test
  void plansDifferByTheOptionOfOne() {
    assertThat(
            PlanDifference.between(
                read("regularizer: [none, l2]"), read("regularizer: [none, {use: l2, lambda: 3}]")))
        .extracting(PlanDifference::path)
        .containsExactly("regularizer[1].lambda");
  }

  @Test
  void aPlansDefinitionsReachEachOfThem() {
    assertThat(
            read("definitions: reference-code\ncontroller: [none, per-layer]")
                .controllers()
                .get(1)
                .options())
        .containsAllEntriesOf(Map.of("definitions", "reference-code"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "controller: [cantelli, cantelli] | plan.yaml:1:24 | 'cantelli' is there already",
        "controller: [] | plan.yaml:1:13 | must be one of the controllers",
        "controller: [cantelli, {safety: 3}] | plan.yaml:1:24 | needs the name of a controller",
        "controller: [cantelli, canteli] | plan.yaml:1:24 | Did you mean 'cantelli'?",
        "regularizer: [l2, {use: none, lambda: 1}] | plan.yaml:1:31 | unknown option of 'none'",
        "regularizer: [{use: l2, lambda: -1}] | plan.yaml:1:33 | must be"
      })
  void aMistakeIsNamedWithItsPlace(String text, String place, String message) {
    PlanException mistakes = catchThrowableOfType(PlanException.class, () -> read(text));
    assertThat(mistakes.getMessage()).contains(place).contains(message);
  }
}
