package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.RunComponents;

class PlanModuleTest {

  private final Injector injector =
      Guice.createInjector(
          new CatalogueModule(PlanModuleTest.class.getClassLoader(), Map.of()),
          new EnvironmentModule(new Terminal(OptionalInt.empty(), OptionalInt.empty())),
          new ExperimentModule());

  private RunComponents wire(String... overrides) {
    Plan plan =
        new PlanReader(injector.getInstance(Catalogue.class))
            .read("{}", "plan.yaml", Path.of(""), List.of(overrides));
    return injector.getInstance(RunComponents.Wiring.class).of(plan);
  }

  /** A map without an order of its own has another one in each JVM; the records must not. */
  @Test
  void signalsComeInTheOrderOfTheirNames() {
    for (String controller : List.of("per-layer", "global", "noise-only", "cantelli")) {
      assertThat(wire("controller=" + controller).signals().keySet())
          .as(controller)
          .containsExactly("bound", "step");
    }
  }

  @Test
  void metricsComeInTheOrderOfThePlan() {
    assertThat(wire("metrics={weight-norm: {}, dead-units: {}, sharpness: {}}").metrics().keySet())
        .containsExactly("weight-norm", "dead-units", "sharpness");
  }

  @Test
  void everyRunHasComponentsOfItsOwn() {
    assertThat(wire().regularizer()).isNotSameAs(wire().regularizer());
  }
}
