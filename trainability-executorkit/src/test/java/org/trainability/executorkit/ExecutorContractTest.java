package org.trainability.executorkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.trainability.api.component.Options;
import org.trainability.api.data.Score;
import org.trainability.experiment.execution.ExecutionContext;
import org.trainability.experiment.execution.InProcess;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.execution.RunExecutorFactory;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;
import org.trainability.records.Status.State;

/** Executors in this process, sound and broken in one way each. */
class ExecutorContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(Sound.class, Set.of()),
        arguments(
            AnswersBackwards.class,
            Set.of(
                "runsLeaveTheRecordsOfOneProcessAndAreToldOfOnce",
                "aRunThatDivergesOrFailsDoesSoAlone",
                "nothingBeginsAfterAnInterruption",
                "whatWasInterruptedGoesOnToTheSameRecords")),
        arguments(TellsNoEnd.class, Set.of("runsLeaveTheRecordsOfOneProcessAndAreToldOfOnce")),
        arguments(StopsAtAFailure.class, Set.of("aRunThatDivergesOrFailsDoesSoAlone")),
        arguments(HearsNoInterruption.class, Set.of("nothingBeginsAfterAnInterruption")),
        arguments(StartsFromTheBeginning.class, Set.of("aRunThatHasEndedIsLeftAsItIs")),
        arguments(
            LeavesAFile.class,
            Set.of(
                "runsLeaveTheRecordsOfOneProcessAndAreToldOfOnce",
                "whatWasInterruptedGoesOnToTheSameRecords")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(failedTests(contract)).isEqualTo(broken);
  }

  private static Set<String> failedTests(Class<?> contract) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .execute()
            .testEvents();
    assertThat(tests.succeeded().count()).isPositive();
    return tests.failed().stream()
        .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
        .collect(Collectors.toSet());
  }

  abstract static class SpecimenContract extends ExecutorContract {
    @Override
    protected String name() {
      return specimen(getClass());
    }
  }

  static class Sound extends SpecimenContract {}

  static class AnswersBackwards extends SpecimenContract {}

  static class TellsNoEnd extends SpecimenContract {}

  static class StopsAtAFailure extends SpecimenContract {}

  static class HearsNoInterruption extends SpecimenContract {}

  static class StartsFromTheBeginning extends SpecimenContract {}

  static class LeavesAFile extends SpecimenContract {}

  private static String specimen(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** One run after the other in this process, unless something is overridden. */
    public static class Sound implements RunExecutorFactory, RunExecutor {

      @Override
      public String name() {
        return specimen(getClass());
      }

      @Override
      public String summary() {
        return "a specimen";
      }

      @Override
      public String source() {
        return "this project";
      }

      @Override
      public RunExecutor create(Options options) {
        try {
          return getClass().getConstructor().newInstance();
        } catch (ReflectiveOperationException error) {
          throw new AssertionError(error);
        }
      }

      @Override
      public Map<RunRequest, Status> run(
          List<PreparedRun> runs, ExecutionContext context, RunSetListener listener)
          throws IOException {
        Map<RunRequest, Status> statuses = new LinkedHashMap<>();
        for (PreparedRun run : runs) {
          statuses.put(run.request(), carryOut(run, context, listener));
        }
        return statuses;
      }

      Status carryOut(PreparedRun run, ExecutionContext context, RunSetListener listener)
          throws IOException {
        return new InProcess().run(List.of(run), context, listener).get(run.request());
      }
    }

    /** Names the last run first. */
    public static final class AnswersBackwards extends Sound {
      @Override
      public Map<RunRequest, Status> run(
          List<PreparedRun> runs, ExecutionContext context, RunSetListener listener)
          throws IOException {
        Map<RunRequest, Status> forwards = super.run(runs, context, listener);
        List<RunRequest> requests = new ArrayList<>(forwards.keySet());
        Collections.reverse(requests);
        Map<RunRequest, Status> backwards = new LinkedHashMap<>();
        requests.forEach(request -> backwards.put(request, forwards.get(request)));
        return backwards;
      }
    }

    /** Keeps to itself that a run is over. */
    public static final class TellsNoEnd extends Sound {
      @Override
      Status carryOut(PreparedRun run, ExecutionContext context, RunSetListener listener)
          throws IOException {
        return super.carryOut(
            run,
            context,
            new RunSetListener() {
              @Override
              public void advanced(
                  RunRequest request, long stepsDone, int task, int tasks, Score score) {
                listener.advanced(request, stepsDone, task, tasks, score);
              }

              @Override
              public void finished(RunRequest request, Status status) {}
            });
      }
    }

    /** Begins no run after one that failed. */
    public static final class StopsAtAFailure extends Sound {
      private boolean failed;

      @Override
      Status carryOut(PreparedRun run, ExecutionContext context, RunSetListener listener)
          throws IOException {
        if (failed) {
          return run.status();
        }
        Status status = super.carryOut(run, context, listener);
        failed = status.state() == State.FAILED;
        return status;
      }
    }

    /** Begins runs after an interruption was asked for. */
    public static final class HearsNoInterruption extends Sound {
      @Override
      Status carryOut(PreparedRun run, ExecutionContext context, RunSetListener listener)
          throws IOException {
        ExecutionContext deaf =
            new ExecutionContext(
                context.jobs(), context.program(), context.experiment(), new Interruption());
        return super.carryOut(run, deaf, listener);
      }
    }

    /** Prepares each run once more. */
    public static final class StartsFromTheBeginning extends Sound {
      @Override
      Status carryOut(PreparedRun run, ExecutionContext context, RunSetListener listener)
          throws IOException {
        return super.carryOut(PreparedRun.prepare(run.request(), run.manner()), context, listener);
      }
    }

    /** Leaves its notes among the records. */
    public static final class LeavesAFile extends Sound {
      @Override
      Status carryOut(PreparedRun run, ExecutionContext context, RunSetListener listener)
          throws IOException {
        Files.writeString(run.request().directory().resolve("notes"), "mine");
        return super.carryOut(run, context, listener);
      }
    }
  }
}
