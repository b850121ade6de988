package org.trainability.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.trainability.api.component.Catalogue;
import org.trainability.benchmarks.run.Experiment;
import org.trainability.benchmarks.run.RunComponents;

/** Provides the experiment, whose every run is put together by an injector of its own. */
final class ExperimentModule extends AbstractModule {

  @Provides
  RunComponents.Wiring wiring(Injector injector) {
    return plan ->
        injector.createChildInjector(new PlanModule(plan)).getInstance(RunComponents.class);
  }

  @Provides
  @Singleton
  Experiment experiment(Catalogue catalogue, RunComponents.Wiring wiring, Clock clock) {
    return new Experiment(catalogue, wiring, clock);
  }
}
