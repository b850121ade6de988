package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.core.Catalogue;

/** Controllers may bring constraints: beside those of a plan they must make sense. */
class ControllerConstraintsTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(ControllerConstraintsTest.class.getClassLoader());

  private static Plan read(String text) {
    return new PlanReader(CATALOGUE).read(text, "plan.yaml", Path.of(""), List.of());
  }

  @TestFactory
  Stream<DynamicTest> theyExist() {
    return CATALOGUE.all(Kind.CONTROLLER).stream()
        .map(entry -> ComponentSpec.of(entry.factory().name()))
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.use(),
                    () -> {
                      Controller<?> controller =
                          CATALOGUE.create(Controller.class, Kind.CONTROLLER, spec);
                      assertThatCode(
                              () ->
                                  controller
                                      .constraints()
                                      .forEach(own -> CATALOGUE.resolve(Kind.CONSTRAINT, own)))
                          .doesNotThrowAnyException();
                    }));
  }

  @Test
  void theyGoWithOthers() {
    assertThat(read("controller: trainable\nconstraints: [weight-clipping]").constraints())
        .as("the plan's own alone are the plan's")
        .extracting(ComponentSpec::use)
        .containsExactly("weight-clipping");
  }

  @Test
  void onceIsEnough() {
    PlanException mistake =
        catchThrowableOfType(
            PlanException.class, () -> read("controller: trainable\nconstraints: [isometry]"));
    assertThat(mistake)
        .hasMessageContaining(
            "'trainable' works with the constraint 'isometry', but 'isometry' is there already");
  }
}
