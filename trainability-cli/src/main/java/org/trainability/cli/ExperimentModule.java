package org.trainability.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.trainability.api.component.ComponentException;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.RunComponents;

/** Provides the experiment, whose every run is put together by an injector of its own. */
final class ExperimentModule extends AbstractModule {

  @Provides
  RunComponents.Wiring wiring(Injector injector) {
    return new RunComponents.Wiring() {
      @Override
      public TaskStream stream(Plan plan) {
        return make(plan, TaskStream.class);
      }

      @Override
      public RunComponents of(Plan plan) {
        return make(plan, RunComponents.class);
      }

      private <T> T make(Plan plan, Class<T> type) {
        try {
          return injector.createChildInjector(new PlanModule(plan)).getInstance(type);
        } catch (ProvisionException error) {
          throw error.getCause() instanceof ComponentException failure ? failure : error;
        }
      }
    };
  }

  @Provides
  @Singleton
  Interruption interruption() {
    return new Interruption();
  }

  @Provides
  @Singleton
  Experiment experiment(
      Catalogue catalogue, RunComponents.Wiring wiring, Interruption interruption, Clock clock) {
    return new Experiment(catalogue, wiring, interruption, clock);
  }
}
