package org.trainability.executorkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Score;
import org.trainability.core.Catalogue;
import org.trainability.experiment.LabModule;
import org.trainability.experiment.execution.ExecutionContext;
import org.trainability.experiment.execution.InProcess;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.execution.WorkerProgram;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;
import org.trainability.records.Status.State;
import org.trainability.testkit.ComponentContract;

/**
 * What every executor must keep. Runs leave the same records as in one process, each is told of
 * once when it is over, and the answer names them in their order; a run that fails or diverges does
 * so alone; one that has ended is left as it is; an interruption stops all, and what is unfinished
 * goes on later to the same records.
 *
 * <p>The runs are of seconds, and real: an executor is handed two jobs, the program of a worker
 * that has the tests' class path, and what carries out runs in this process.
 */
public abstract class ExecutorContract extends ComponentContract<RunExecutor> {

  private static final int JOBS = 2;
  private static final int TASKS = 3;
  private static final int SAMPLES = 60;
  private static final int SIDE = 3;

  /** What equal runs have in common, byte for byte, where they have it. */
  private static final List<String> SAME =
      List.of("plan.yaml", "tasks.csv", "readings.parquet", "audit.csv", "status.json");

  @TempDir private Path folder;
  private final Catalogue catalogue = Catalogue.load(getClass().getClassLoader());

  protected ExecutorContract() {
    super(Kind.EXECUTOR, RunExecutor.class);
  }

  /**
   * {@return limits of a worker's memory and the like, for its Java}
   *
   * <p>A heap of 256 MB and as much beside it, if not overridden.
   */
  protected List<String> jvmArguments() {
    return List.of(
        "-Xmx256m",
        "-Dorg.bytedeco.javacpp.maxbytes=256m",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
        "-Dguice_bytecode_gen_option=DISABLED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1");
  }

  /** What a listener heard of a set of runs. */
  private static final class Heard implements RunSetListener {

    private final Map<RunRequest, List<Status>> finished = new ConcurrentHashMap<>();
    private final Set<RunRequest> advanced = ConcurrentHashMap.newKeySet();
    private final List<String> wrong = new ArrayList<>();
    private final Runnable whenAdvanced;

    Heard(Runnable whenAdvanced) {
      this.whenAdvanced = whenAdvanced;
    }

    @Override
    public synchronized void advanced(
        RunRequest request, long stepsDone, int task, int tasks, Score score) {
      advanced.add(request);
      if (finished.containsKey(request)) {
        wrong.add(request.label() + " advanced after its end");
      }
      if (stepsDone < 0 || task < 0 || task > tasks || tasks != TASKS) {
        wrong.add("%s: %s steps, task %s of %s".formatted(request.label(), stepsDone, task, tasks));
      }
      whenAdvanced.run();
    }

    @Override
    public synchronized void finished(RunRequest request, Status status) {
      finished.computeIfAbsent(request, any -> new ArrayList<>()).add(status);
    }
  }

  /** A set of runs carried out, and what came of it. */
  private record Outcome(List<PreparedRun> runs, Map<RunRequest, Status> answer, Heard heard) {

    Status of(int index) {
      return answer.get(runs.get(index).request());
    }

    List<Status> statuses() {
      return List.copyOf(answer.values());
    }
  }

  private Plan plan(String name, String... more) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        name: %s
        stream: {data: {images: images, labels: labels}, images: 0, tasks: %s, steps: 20, batch: 10}
        network: {hidden: [3]}
        metrics: {}
        """
            .formatted(name, TASKS));
    writeData();
    return new PlanReader(catalogue).read(file, List.of(more));
  }

  /** Images that say their class, in the format of MNIST. */
  private void writeData() throws IOException {
    ByteBuffer images =
        ByteBuffer.allocate(16 + SAMPLES * SIDE * SIDE)
            .putInt(0x803)
            .putInt(SAMPLES)
            .putInt(SIDE)
            .putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + SAMPLES).putInt(0x801).putInt(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        images.put((byte) (pixel * (i % 3 + 1) + i));
      }
      labels.put((byte) (i % 3));
    }
    Files.write(folder.resolve("images"), images.array());
    Files.write(folder.resolve("labels"), labels.array());
  }

  private RunExecutor executor() {
    return catalogue.create(
        RunExecutor.class, Kind.EXECUTOR, new ComponentSpec(name(), required()));
  }

  private PreparedRun prepared(Plan plan, String out, long seed) throws IOException {
    return PreparedRun.prepare(
        new RunRequest(out, plan, seed, RunRequest.directory(folder.resolve(out), seed)),
        new PreparedRun.Manner(Set.of(), PreparedRun.Manner.CHECKPOINT_EVERY));
  }

  private List<PreparedRun> preparedRuns(Plan plan, String out, int count) throws IOException {
    List<PreparedRun> runs = new ArrayList<>();
    for (long seed : LongStream.range(0, count).toArray()) {
      runs.add(prepared(plan, out, seed));
    }
    return runs;
  }

  private Outcome carriedOut(List<PreparedRun> runs) throws Exception {
    return carriedOut(executor(), runs, () -> {}, new Interruption());
  }

  private Outcome carriedOut(
      RunExecutor executor,
      List<PreparedRun> runs,
      Runnable whenAdvanced,
      Interruption interruption)
      throws Exception {
    Injector injector = Guice.createInjector(new LabModule(getClass().getClassLoader()));
    Interruption inside = injector.getInstance(Interruption.class);
    interruption.onRequest(inside::request);
    Heard heard = new Heard(whenAdvanced);
    ExecutionContext context =
        new ExecutionContext(
            OptionalInt.of(JOBS),
            Optional.of(worker()),
            injector.getInstance(Experiment.class),
            inside);
    return new Outcome(runs, executor.run(runs, context, heard), heard);
  }

  private WorkerProgram worker() {
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .map(Path::toAbsolutePath)
            .toList();
    return new WorkerProgram(
        jvmArguments(),
        classPath,
        ContractWorker.class.getName(),
        "--plugins",
        List.of(),
        List.of());
  }

  /** The same runs, one after the other in this process. */
  private Outcome reference(Plan plan, int count) throws Exception {
    return carriedOut(
        new InProcess(), preparedRuns(plan, "reference", count), () -> {}, new Interruption());
  }

  private static void assertSameRecords(Outcome reference, Outcome outcome) throws IOException {
    for (int i = 0; i < outcome.runs().size(); i++) {
      Path expected = reference.runs().get(i).request().directory();
      Path found = outcome.runs().get(i).request().directory();
      assertThat(records(found)).as("records of %s", found).isEqualTo(records(expected));
    }
  }

  /** The names of the files of a run, and the bytes of those that equal runs share. */
  private static Map<String, String> records(Path run) throws IOException {
    Map<String, String> records = new TreeMap<>();
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean isShared = SAME.contains(name);
        records.put(name, isShared ? Arrays.toString(Files.readAllBytes(file)) : "");
      }
    }
    return records;
  }

  private static void assertAnswersInOrder(Outcome outcome) throws IOException {
    assertThat(outcome.answer().keySet())
        .as("the runs that the answer names")
        .containsExactlyElementsOf(outcome.runs().stream().map(PreparedRun::request).toList());
    for (PreparedRun run : outcome.runs()) {
      assertThat(run.status())
          .as("status.json of %s, and the answer", run.request().label())
          .isEqualTo(outcome.answer().get(run.request()));
    }
    assertThat(outcome.heard().wrong).as("what the listener heard wrongly").isEmpty();
  }

  @Test
  public final void runsLeaveTheRecordsOfOneProcessAndAreToldOfOnce() throws Exception {
    Plan plan = plan("plain");
    Outcome reference = reference(plan, 3);
    Outcome outcome = carriedOut(preparedRuns(plan, "carried-out", 3));

    assertAnswersInOrder(outcome);
    assertThat(outcome.statuses()).containsOnly(Status.done(TASKS));
    assertSameRecords(reference, outcome);
    Map<RunRequest, List<Status>> once = new LinkedHashMap<>();
    outcome.answer().forEach((request, status) -> once.put(request, List.of(status)));
    assertThat(outcome.heard().finished)
        .as("what the listener was told of runs that are over")
        .isEqualTo(once);
  }

  @Test
  public final void aRunThatHasEndedIsLeftAsItIs() throws Exception {
    Outcome ended = reference(plan("plain"), 2);
    for (PreparedRun run : ended.runs()) {
      Files.writeString(run.request().directory().resolve("tasks.csv"), "theirs");
    }
    Outcome again = carriedOut(ended.runs());

    assertThat(again.answer()).isEqualTo(ended.answer());
    for (PreparedRun run : ended.runs()) {
      assertThat(run.request().directory().resolve("tasks.csv")).hasContent("theirs");
    }
  }

  @Test
  public final void aRunThatDivergesOrFailsDoesSoAlone() throws Exception {
    Plan sound = plan("plain");
    Plan diverging = plan("diverging", "optimizer={use: sgd, rate: 1e30}");
    Path gone = Files.copy(folder.resolve("images"), folder.resolve("gone"));
    Plan lost = plan("lost", "stream.data.images=" + gone);
    Outcome outcome =
        carriedOut(
            List.of(
                prepared(diverging, "diverging", 0),
                preparedWithout(gone, lost),
                prepared(sound, "sound", 0)));

    assertAnswersInOrder(outcome);
    assertThat(outcome.statuses())
        .extracting(Status::state)
        .containsExactly(State.DIVERGED, State.FAILED, State.DONE);
    assertThat(outcome.of(1).reason()).as("why a run failed whose file is gone").contains("gone");
  }

  private PreparedRun preparedWithout(Path file, Plan plan) throws IOException {
    PreparedRun run = prepared(plan, "lost", 0);
    Files.delete(file);
    return run;
  }

  @Test
  public final void nothingBeginsAfterAnInterruption() throws Exception {
    List<PreparedRun> runs = preparedRuns(plan("plain"), "not-begun", 2);
    Interruption interruption = new Interruption();
    interruption.request();
    Outcome outcome = carriedOut(executor(), runs, () -> {}, interruption);

    assertAnswersInOrder(outcome);
    assertThat(outcome.statuses()).containsOnly(Status.waiting(TASKS));
    assertThat(outcome.heard().advanced).as("runs that were begun").isEmpty();
  }

  /** Whatever the executor had done until then. */
  @Test
  public final void whatWasInterruptedGoesOnToTheSameRecords() throws Exception {
    Plan plan = plan("long", "stream.steps=1000");
    Outcome reference = reference(plan, 2);
    List<PreparedRun> runs = preparedRuns(plan, "interrupted", 2);
    Interruption interruption = new Interruption();
    Outcome broken = carriedOut(executor(), runs, interruption::request, interruption);
    assertAnswersInOrder(broken);
    assertThat(broken.statuses())
        .extracting(Status::state)
        .as("states after an interruption")
        .isSubsetOf(State.WAITING, State.INTERRUPTED, State.DONE);

    Outcome resumed = carriedOut(runs);

    assertAnswersInOrder(resumed);
    assertThat(resumed.statuses()).containsOnly(Status.done(TASKS));
    assertSameRecords(reference, resumed);
  }

  /** An executor draws nothing; that runs do not, the contracts of their components see to. */
  @Override
  protected final String answers() {
    return executor().getClass().getName();
  }
}
