package org.trainability.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.RunComponents;

class LabModuleTest {

  private static final ClassLoader LOADER = LabModuleTest.class.getClassLoader();

  private final Injector injector = Guice.createInjector(new LabModule(LOADER));

  private RunComponents wire(Injector injector, String... overrides) {
    Plan plan =
        new PlanReader(injector.getInstance(Catalogue.class))
            .read("{}", "plan.yaml", Path.of(""), List.of(overrides));
    return injector.getInstance(RunComponents.Wiring.class).of(plan);
  }

  /** A map without an order of its own has another one in each JVM; the records must not. */
  @Test
  void signalsComeInTheOrderOfTheirNames() {
    for (String controller : List.of("per-layer", "global", "noise-only", "cantelli")) {
      assertThat(wire(injector, "controller=" + controller).controllers().get(0).signals().keySet())
          .as(controller)
          .containsExactly("bound", "step");
    }
  }

  @Test
  void metricsComeInTheOrderOfThePlan() {
    assertThat(
            wire(injector, "metrics={weight-norm: {}, dead-units: {}, sharpness: {}}")
                .metrics()
                .keySet())
        .containsExactly("weight-norm", "dead-units", "sharpness");
  }

  @Test
  void everyRunHasComponentsOfItsOwn() {
    assertThat(wire(injector).regularizer()).isNotSameAs(wire(injector).regularizer());
  }

  @Test
  void anEmbedderReplacesTheComponentOfEveryRun() {
    Regularizer mine = new Nothing();
    Injector replaced =
        Guice.createInjector(
            new LabModule(
                LOADER,
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    bind(Regularizer.class).toInstance(mine);
                  }
                }));
    assertThat(wire(replaced, "regularizer=l2").regularizer()).isSameAs(mine);
  }

  @Test
  void anEmbedderReplacesTheClock(@TempDir Path folder) throws Exception {
    Clock clock = Clock.fixed(Instant.parse("2026-05-04T03:02:01Z"), ZoneOffset.UTC);
    Injector replaced =
        Guice.createInjector(
            Modules.override(new LabModule(LOADER))
                .with(
                    new AbstractModule() {
                      @Override
                      protected void configure() {
                        bind(Clock.class).toInstance(clock);
                      }
                    }));
    Path plan = Files.writeString(folder.resolve("plan.yaml"), LabTest.PLAN);
    LabRun run = replaced.getInstance(Lab.class).run(plan, folder.resolve("out")).get(0);
    assertThat(run.directory().resolve("provenance.json"))
        .content()
        .contains("2026-05-04T03:02:01Z");
  }

  private static final class Nothing implements Regularizer {
    @Override
    public double penalty(Parameter parameter) {
      return 0;
    }

    @Override
    public void addGradient(Parameter parameter, INDArray gradient) {
      // Nothing is penalized.
    }
  }
}
