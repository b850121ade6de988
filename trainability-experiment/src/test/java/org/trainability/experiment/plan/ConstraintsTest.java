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

class ConstraintsTest {

  private static Plan read(String text, String... overrides) {
    return new PlanReader(FakeComponents.all())
        .read(text, "plan.yaml", Path.of(""), List.of(overrides));
  }

  @Test
  void theyComeInTheOrderOfThePlanWithAllTheirOptions() {
    Plan plan = read("constraints: [clipping, {use: max-norm, radius: 3}]");
    assertThat(plan.constraints())
        .containsExactly(
            ComponentSpec.of("clipping"), new ComponentSpec("max-norm", Map.of("radius", 3.0)));
    assertThat(read(PlanWriter.write(plan))).isEqualTo(plan);
  }

  @Test
  void theCommandLineReplacesTheList() {
    assertThat(read("constraints: [clipping]", "constraints=[max-norm]").constraints())
        .containsExactly(new ComponentSpec("max-norm", Map.of("radius", 2.0)));
    assertThat(read("constraints: [clipping]", "constraints=[]").constraints()).isEmpty();
  }

  @Test
  void plansDifferByTheOptionOfOne() {
    assertThat(
            PlanDifference.between(
                read("constraints: [max-norm]"), read("constraints: [{use: max-norm, radius: 3}]")))
        .containsExactly(new PlanDifference("constraints[0].radius", "2.0", "3.0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constraints: clipping | plan.yaml:1:14 | must be a list of constraints, such as [weight-clipping], was 'clipping'",
        "constraints: [cliping] | plan.yaml:1:15 | unknown constraint 'cliping'. Did you mean 'clipping'?",
        "constraints: [{radius: 3}] | plan.yaml:1:15 | needs the name of a constraint, such as {use: name, option: value}",
        "constraints: [{use: max-norm, radius: 0}] | plan.yaml:1:39 | must be > 0, was 0",
        "constraints: [clipping, clipping] | plan.yaml:1:25 | 'clipping' is there already"
      })
  void aMistakeIsNamedWithItsPlace(String text, String place, String message) {
    PlanException mistakes = catchThrowableOfType(PlanException.class, () -> read(text));
    assertThat(mistakes.getMessage()).contains(place).contains(message);
  }
}
