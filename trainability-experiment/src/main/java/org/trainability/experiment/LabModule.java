package org.trainability.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.trainability.api.component.ComponentException;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.execution.ExecutionContext;
import org.trainability.experiment.execution.InProcess;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.RunComponents;

/**
 * The Guice module that wires runs: the catalogue of components, the clock, the executor, and the
 * components of each run, which an injector of its own makes from the run's plan.
 *
 * <p>A program that embeds runs can replace any binding, as in {@code Modules.override(new
 * LabModule(loader)).with(mine)}. What is bound for one run (its optimizer, regularizer,
 * constraints, controller, activation and stream) is replaced by the second argument of the
 * constructor.
 */
public final class LabModule extends AbstractModule {

  private final ClassLoader components;
  private final Module replacements;

  /**
   * Wires runs of the components that a class loader sees.
   *
   * @param components sees the services files of all components
   */
  public LabModule(ClassLoader components) {
    this(components, Modules.EMPTY_MODULE);
  }

  /**
   * Wires runs in which some components are replaced, whatever their plans name.
   *
   * @param components sees the services files of all components
   * @param replacements bindings that take the place of those of every run
   */
  public LabModule(ClassLoader components, Module replacements) {
    this.components = components;
    this.replacements = replacements;
  }

  @Provides
  @Singleton
  Catalogue catalogue() {
    return Catalogue.load(components);
  }

  @Provides
  Clock clock() {
    return Clock.systemUTC();
  }

  @Provides
  @Singleton
  Interruption interruption() {
    return new Interruption();
  }

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
        Module run = Modules.override(new RunModule(plan)).with(replacements);
        try {
          return injector.createChildInjector(run).getInstance(type);
        } catch (ProvisionException error) {
          throw error.getCause() instanceof ComponentException failure ? failure : error;
        }
      }
    };
  }

  @Provides
  @Singleton
  Experiment experiment(
      Catalogue catalogue, RunComponents.Wiring wiring, Interruption interruption, Clock clock) {
    return new Experiment(catalogue, wiring, interruption, clock);
  }

  @Provides
  RunExecutor executor() {
    return new InProcess();
  }

  @Provides
  ExecutionContext context(Experiment experiment, Interruption interruption) {
    return new ExecutionContext(OptionalInt.of(1), Optional.empty(), experiment, interruption);
  }
}
