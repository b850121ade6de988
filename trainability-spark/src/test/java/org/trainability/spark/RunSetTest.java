package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.data.Score;
import org.trainability.core.Catalogue;
import org.trainability.experiment.execution.ExecutionContext;
import org.trainability.experiment.execution.WorkerProgram;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;
import org.trainability.records.Status.State;

/** With workers that compute nothing, in an executor in this process. */
@StartsSpark
@Timeout(120)
class RunSetTest {

  private static final String PLAN =
      """
      stream: {images: 100, tasks: 4, steps: 1, batch: 10}
      network: {hidden: [2]}
      """;

  private static final List<Path> CLASS_PATH =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .toList();

  @TempDir Path folder;
  private final Interruption interruption = new Interruption();
  private final Set<String> advanced = ConcurrentHashMap.newKeySet();
  private final Map<RunRequest, Status> finished = new ConcurrentHashMap<>();
  private Plan plan;

  @BeforeEach
  void readPlan() throws IOException {
    Path file = Files.writeString(folder.resolve("plan.yaml"), PLAN);
    plan = new PlanReader(Catalogue.load(getClass().getClassLoader())).read(file, List.of());
  }

  private PreparedRun prepared(long seed) throws IOException {
    Path directory = RunRequest.directory(folder, seed);
    return PreparedRun.prepare(
        new RunRequest("plan", plan, seed, directory),
        new PreparedRun.Manner(Set.of(), Duration.ZERO));
  }

  private List<Status> carryOut(Runnable whenAdvanced, long... seeds) throws Exception {
    return carryOut("local[1]", CLASS_PATH, whenAdvanced, seeds);
  }

  private List<Status> carryOut(
      String master, List<Path> classPath, Runnable whenAdvanced, long... seeds) throws Exception {
    List<PreparedRun> runs = new ArrayList<>();
    for (long seed : seeds) {
      runs.add(prepared(seed));
    }
    RunSetListener listener =
        new RunSetListener() {
          @Override
          public void advanced(
              RunRequest request, long stepsDone, int task, int tasks, Score score) {
            advanced.add("%d: %d, %d/%d".formatted(request.seed(), stepsDone, task, tasks));
            whenAdvanced.run();
          }

          @Override
          public void finished(RunRequest request, Status status) {
            finished.put(request, status);
          }
        };
    WorkerProgram program =
        new WorkerProgram(
            List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + FakeWorker.MARK + "=" + folder.resolve("mark")),
            classPath,
            FakeWorker.class.getName(),
            "--plugins",
            List.of(),
            List.of());
    Map<RunRequest, Status> statuses =
        new SparkExecutor(master)
            .run(
                runs,
                // No run is carried out in this process.
                new ExecutionContext(OptionalInt.empty(), Optional.of(program), null, interruption),
                listener);
    assertThat(statuses.keySet())
        .containsExactlyElementsOf(runs.stream().map(PreparedRun::request).toList());
    for (PreparedRun run : runs) {
      assertThat(run.status()).isEqualTo(statuses.get(run.request()));
    }
    return List.copyOf(statuses.values());
  }

  private Path run(long seed) {
    return RunRequest.directory(folder, seed);
  }

  @Test
  void aWorkerThatDiesFailsItsRunAlone() throws Exception {
    List<Status> statuses = carryOut(() -> {}, FakeWorker.DEAD, FakeWorker.DONE);

    assertThat(statuses).extracting(Status::state).containsExactly(State.FAILED, State.DONE);
    assertThat(statuses.get(0).reason())
        .isEqualTo("the worker process ended with exit code 3; its last words: no more room");
    assertThat(finished).hasSize(2);
    assertThat(run(FakeWorker.DONE).resolve("tasks.csv")).hasContent("first");
    assertThat(run(FakeWorker.DONE))
        .isDirectoryContaining("glob:**/plan.yaml")
        .isDirectoryNotContaining("glob:**/run.lock");
  }

  @Test
  void whatItsMachineEndedGoesOnElsewhere() throws Exception {
    List<Status> statuses = carryOut(() -> {}, FakeWorker.EVICTED);

    assertThat(statuses).containsExactly(Status.done(4));
    assertThat(run(FakeWorker.EVICTED).resolve("tasks.csv")).hasContent("both");
    assertThat(run(FakeWorker.EVICTED).resolve("checkpoint")).doesNotExist();
  }

  @Test
  void anInterruptionBringsHomeWhatIsUnderWayAndBeginsNoMore() throws Exception {
    long[] seeds = {FakeWorker.ENDLESS, FakeWorker.ENDLESS + 1, FakeWorker.ENDLESS + 2};

    List<Status> statuses = carryOut(interruption::request, seeds);

    // There is one core; whose run has it, the threads that ask for it decide.
    assertThat(statuses)
        .containsExactlyInAnyOrder(Status.interrupted(2, 4), Status.waiting(4), Status.waiting(4));
    long underWay = seeds[statuses.indexOf(Status.interrupted(2, 4))];
    assertThat(finished.values()).containsExactly(Status.interrupted(2, 4));
    assertThat(advanced).containsExactly(underWay + ": 7, 2/4");
    assertThat(run(underWay).resolve("checkpoint")).isNotEmptyDirectory();
  }

  @Test
  void ofTwoCopiesOfARunTheFirstToEndComesHomeAlone() throws Exception {
    Map<String, String> settings =
        Map.of(
            "spark.speculation", "true",
            "spark.speculation.interval", "200ms",
            "spark.speculation.task.duration.threshold", "1s");
    settings.forEach(System::setProperty);
    try (StandaloneCluster spark = StandaloneCluster.start(folder.resolve("spark"), 2)) {
      List<Status> statuses =
          carryOut(spark.master(), classPathOfFakeWorker(), () -> {}, FakeWorker.SLOW_ONCE);

      assertThat(statuses).containsExactly(Status.done(4));
      assertThat(finished).hasSize(1);
      assertThat(run(FakeWorker.SLOW_ONCE).resolve("tasks.csv")).hasContent("copy");
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  /** Executors are given each jar, and it does not need all. */
  private static List<Path> classPathOfFakeWorker() {
    return CLASS_PATH.stream()
        .filter(entry -> Files.isDirectory(entry) || isNeeded(entry.getFileName().toString()))
        .toList();
  }

  private static boolean isNeeded(String jar) {
    return jar.startsWith("trainability-") || jar.startsWith("jackson-") || jar.startsWith("slf4j");
  }
}
