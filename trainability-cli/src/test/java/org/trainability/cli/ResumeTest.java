package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;
import org.trainability.records.Status.State;

/**
 * Runs that are killed, interrupted and resumed leave the same bytes as those that nothing happened
 * to. Everything here are real processes and real signals.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {

  private static final String PLAN =
      """
      name: killed
      stream: {data: {images: images, labels: labels}, images: 0, tasks: 3, steps: 50, batch: 50}
      network: {hidden: [16, 16], activation: crelu}
      optimizer: {use: adam, rate: 3e-3}
      regularizer: {use: wasserstein, lambda: 1e-3}
      controller: {use: per-layer, every: 7, cool: 0.9, warm: 1.1}
      metrics:
        norm: {use: weight-norm, every: 5}
        sharpness: {every: 20}
        again: {use: sharpness, every: 20}
        rank: {use: hessian-rank, definition: fisher-gram, every: task-end}
      seeds: [0, 1, 2]
      """;

  /** What two equal runs have in common, byte for byte. */
  private static final List<String> SAME =
      List.of("plan.yaml", "tasks.csv", "readings.parquet", "audit.csv", "status.json");

  private static final int SEEDS = 3;

  private static final long SEED = 20;
  private static final int KILLS = 20;

  @TempDir private static Path folder;
  private ClassArchive classes;
  private long millis;

  @BeforeAll
  void runUndisturbed() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("plan.yaml"), PLAN);
    RandomImages.write(folder, 10);
    long start = System.nanoTime();
    Invocation answer = invoke(args("run", "calm", "1"));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    classes = ClassArchive.in(folder);
    try (Program program = classes.write(folder, args("run", "archived", "1"))) {
      assertThat(program.awaitEnd()).as(program.said()).isZero();
    }
    assertSame("archived");
  }

  private static Invocation invoke(String... args) {
    return Invocation.of(ResumeTest.class.getClassLoader(), args);
  }

  private static String[] args(String command, String out, String jobs) {
    String target = folder.resolve(out).toString();
    return command.equals("run")
        ? new String[] {
          "run",
          folder.resolve("plan.yaml").toString(),
          "--out",
          target,
          "--jobs",
          jobs,
          "--checkpoint-every",
          "0.1"
        }
        : new String[] {"resume", target, "--jobs", jobs};
  }

  private Program start(String... args) throws IOException {
    return classes.start(folder, args);
  }

  private static Path run(String out, int seed) {
    return folder.resolve(out).resolve("seed-" + seed);
  }

  private static void assertSame(String out) throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (String file : SAME) {
        assertThat(run(out, seed).resolve(file))
            .hasSameBinaryContentAs(run("calm", seed).resolve(file));
      }
      assertThat(filesOf(run(out, seed))).isEqualTo(filesOf(run("calm", seed)));
    }
  }

  private static List<String> filesOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Waits until some run is under way, and then for a part of the time that all take. */
  private void awaitMoment(Program program, String out, double share)
      throws IOException, InterruptedException {
    await(program, out, status -> status.state() == State.RUNNING);
    Thread.sleep(Math.round(share * millis / 2));
  }

  /** Waits until some run has done one of its three tasks. */
  private void awaitFirstTask(Program program, String out)
      throws IOException, InterruptedException {
    await(program, out, status -> status.tasksDone() > 0);
  }

  private static void await(Program program, String out, Predicate<Status> moment)
      throws IOException, InterruptedException {
    while (program.isAlive() && !any(out, moment)) {
      Thread.sleep(5);
    }
  }

  private static boolean anyIs(State state, String out) throws IOException {
    return any(out, status -> status.state() == state);
  }

  private static boolean any(String out, Predicate<Status> what) throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Path status = run(out, seed).resolve("status.json");
      if (Files.exists(status) && what.test(RunRecords.open(run(out, seed)).status())) {
        return true;
      }
    }
    return false;
  }

  private static boolean allEnded(String out) throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      if (!RunRecords.open(run(out, seed)).status().hasEnded()) {
        return false;
      }
    }
    return true;
  }

  /** Kills go round: a worker, the parent, a worker, the parent with its workers. */
  @Test
  void whateverIsKilledAndWhenTheRecordsAreTheSame() throws Exception {
    Random random = new Random(SEED);
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) {
      String out = "killed-" + round;
      for (String command = "run";
          kills < KILLS && (command.equals("run") || !allEnded(out));
          command = "resume") {
        kills += killAtMoments(command, out, kills, random);
      }
      Invocation last = invoke(args("resume", out, "1"));
      assertThat(last.exitCode()).as(last.err()).isZero();
      assertSame(out);
    }
  }

  /**
   * @return how many kills there were until the program was over
   */
  private int killAtMoments(String command, String out, int before, Random random)
      throws IOException, InterruptedException {
    int kills = 0;
    try (Program program = start(args(command, out, "2"))) {
      awaitMoment(program, out, random.nextDouble());
      while (program.isAlive() && before + kills < KILLS) {
        List<ProcessHandle> workers = program.workers();
        int victims = (before + kills) % 4;
        kills++;
        if (victims % 2 == 0 && !workers.isEmpty()) {
          workers.get(random.nextInt(workers.size())).destroyForcibly();
          awaitMoment(program, out, random.nextDouble());
        } else {
          program.signal("KILL");
          if (victims == 3) {
            workers.forEach(ProcessHandle::destroyForcibly);
          }
          break;
        }
      }
      program.awaitEnd();
    }
    return kills;
  }

  @Test
  void aKilledWorkersRunFailsAloneWithItsReason() throws Exception {
    try (Program program = start(args("run", "alone", "2"))) {
      awaitFirstTask(program, "alone");
      program.workers().get(0).destroyForcibly();

      assertThat(program.awaitEnd()).isEqualTo(ExitCode.SOME_FAILED);
      assertThat(program.said())
          .containsOnlyOnce("failed (the worker process was killed (signal 9)")
          .contains("done");
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 1, true", "INT, 2, true", "INT, 2, false", "TERM, 2, true"})
  void aSignalEndsTheProgramAfterACheckpoint(String signal, String jobs, boolean afterATask)
      throws Exception {
    String out = "signal-" + signal + jobs + afterATask;
    try (Program program = start(args("run", out, jobs))) {
      if (afterATask) {
        awaitFirstTask(program, out);
      } else {
        awaitMoment(program, out, 0);
      }
      if (signal.equals("INT")) {
        program.signalAll(signal);
      } else {
        program.signal(signal);
      }

      assertThat(program.awaitEnd()).as(program.said()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(program.said())
          .contains("interrupted: ")
          .contains("Resume the rest with: trainability resume " + folder.resolve(out));
    }
    assertThat(anyIs(State.INTERRUPTED, out)).isTrue();
    assertThat(anyIs(State.RUNNING, out)).isFalse();

    Invocation again = invoke(args("run", out, "1"));
    assertThat(again.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(again.err()).contains("trainability resume " + folder.resolve(out), "--replace");

    Invocation resumed = invoke(args("resume", out, "1"));
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertSame(out);
  }

  /** And meanwhile another program, which wants the same folder, is refused. */
  @Test
  void twoWorkersLeaveTheSameBytesAsNone() throws Exception {
    try (Program program = start(args("run", "two", "2"))) {
      awaitMoment(program, "two", 0);
      List<String> theirs = new ArrayList<>(List.of(args("run", "two", "1")));
      theirs.add("--replace");
      Invocation refused = invoke(theirs.toArray(String[]::new));

      assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.err()).contains(folder.resolve("two").toString(), "process");
      assertThat(program.awaitEnd()).as(program.said()).isZero();
    }
    assertSame("two");
  }

  /** An unfinished copy of the undisturbed run, with at least two checkpoints. */
  private void interrupt(String out) throws IOException, InterruptedException {
    try (Program program = start(args("run", out, "1"))) {
      while (program.isAlive() && checkpoints(out).size() < 2) {
        Thread.sleep(5);
      }
      program.signal("KILL");
      program.awaitEnd();
    }
    assertThat(checkpoints(out)).hasSizeGreaterThanOrEqualTo(2);
  }

  private List<Path> checkpoints(String out) throws IOException {
    List<Path> found = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Path checkpoints = run(out, seed).resolve("checkpoint");
      if (Files.isDirectory(checkpoints)) {
        try (Stream<Path> files = Files.list(checkpoints)) {
          files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  private static void damage(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
  }

  @Test
  void aDamagedCheckpointIsNotUsed() throws Exception {
    interrupt("damaged");
    List<Path> checkpoints = checkpoints("damaged");
    damage(checkpoints.get(checkpoints.size() - 1));
    PathUtils.copyDirectory(folder.resolve("damaged"), folder.resolve("lost"));

    // The older one serves instead.
    assertThat(invoke(args("resume", "damaged", "1")).exitCode()).isZero();
    assertSame("damaged");

    for (Path checkpoint : checkpoints("lost").subList(0, checkpoints.size() - 1)) {
      damage(checkpoint);
    }
    Invocation refused = invoke(args("resume", "lost", "1"));
    assertThat(refused.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    Path way = checkpoints("lost").get(0).getParent();
    assertThat(refused.out()).contains("checkpoint", "delete " + way);

    for (Path checkpoint : checkpoints("lost")) {
      Files.delete(checkpoint);
    }
    assertThat(invoke(args("resume", "lost", "1")).exitCode()).isZero();
    assertSame("lost");
  }
}
