package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.Sha256;

/** Runs become evidence, are read like runs, and no change to them goes unseen. */
class ArchiveCommandTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path folder;

  private static Invocation invoke(Object... args) {
    return Invocation.of(
        ArchiveCommandTest.class.getClassLoader(),
        Stream.of(args).map(Object::toString).toArray(String[]::new));
  }

  private Path reproduce(String name, String figures, String seeds) throws IOException {
    Path out = folder.resolve(name);
    Invocation answer =
        invoke(
            Stream.of(
                    List.of("reproduce"),
                    List.of(figures.split(" ")),
                    List.of("--profile", "smoke", "--set", "stream.images=100"),
                    List.of("--set", "stream.tasks=3", "--set", "stream.steps=20"),
                    List.of("--set", "stream.batch=20", "--set", "network.hidden=[8,8]"),
                    List.of("--seeds", seeds, "--rates", "1e-2", "--jobs", "1", "--out", out))
                .flatMap(List::stream)
                .toArray());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(each -> each.endsWith("provenance.json")).toList()) {
        change(
            file,
            "\"git\" : (null|\\{[^}]*\\})",
            "\"git\" : {\"commit\": \"" + COMMIT + "\", \"modified\": false}");
      }
    }
    return out;
  }

  private static void change(Path file, String pattern, String replacement) throws IOException {
    String text = Files.readString(file);
    String changed = text.replaceAll(pattern, replacement);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed);
  }

  private static Path run(Path out, String setting, int seed) {
    return out.resolve("runs").resolve(setting).resolve("rate-1e-2").resolve("seed-" + seed);
  }

  @Test
  void anArchiveIsReadLikeItsRunsAndNoChangeGoesUnseen() throws IOException {
    Path out = reproduce("out", "fig2 fig3 fig6", "0-1");
    Path archive = folder.resolve("evidence");
    Path unfinished = run(out, "relu", 1);
    String done = Files.readString(unfinished.resolve("status.json"));
    change(unfinished.resolve("status.json"), "\"done\"", "\"interrupted\"");
    change(
        run(out, "l2", 1).resolve("provenance.json"), "\"modified\": false", "\"modified\": true");

    Invocation answer = invoke("archive", out, "--out", archive);
    assertThat(answer.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(answer.err())
        .contains(
            "not archived  relu, η = 1e-2, seed 1: interrupted after 3 of 3 tasks; a run counts once"
                + " it is done or has diverged",
            "not archived  l2, η = 1e-2, seed 1: provenance.json names commit "
                + COMMIT
                + ", but files differed from it; commit them and run again");
    assertThat(answer.out()).contains("8 added, 0 already there, 2 not archived");

    Files.writeString(unfinished.resolve("status.json"), done);
    change(
        run(out, "l2", 1).resolve("provenance.json"), "\"modified\": true", "\"modified\": false");
    answer = invoke("archive", out, "--out", archive);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("archived  relu, η = 1e-2, seed 1", "2 added, 8 already there, 0 not archived");

    // So short are these tasks that every step is drawn: the same report, to the last byte.
    assertThat(invoke("report", out).exitCode()).isZero();
    assertThat(invoke("report", archive).exitCode()).isZero();
    for (String file :
        List.of(
            "report.html",
            "data/fig2.csv",
            "data/fig3.csv",
            "data/fig3-drift.csv",
            "data/fig6.csv")) {
      assertThat(archive.resolve(file)).hasSameTextualContentAs(out.resolve(file));
    }
    assertThat(archive.resolve("data/fig6.csv")).content().contains(",L2,fc1,1,Step,60,");
    assertThat(run(archive, "l2", 0).resolve("provenance.json"))
        .content()
        .contains(COMMIT)
        .doesNotContain(System.getProperty("java.io.tmpdir"), System.getProperty("user.dir"));

    answer = invoke("archive", "--check", archive);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("10 runs, all intact");
    answer = invoke("archive", "--check", archive, "--recompute", "2");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("recomputing  ", "the same to the last digit");

    change(run(archive, "l2", 0).resolve("tasks.csv"), "\n3,20,", "\n3,21,");
    Files.delete(run(archive, "l2", 1).resolve("audit.csv"));
    Files.writeString(run(archive, "relu", 0).resolve("notes.txt"), "mine");
    answer = invoke("archive", "--check", archive);
    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.err())
        .contains(
            run(archive, "l2", 0).resolve("tasks.csv") + ": not the file that was archived",
            run(archive, "l2", 1).resolve("audit.csv") + ": missing",
            run(archive, "relu", 0).resolve("notes.txt") + ": not listed in ");

    answer = invoke("resume", archive);
    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err()).contains("is an archive; resume the runs that it was made from");
  }

  @Test
  void runsOfSeveralReproductionsBecomeOneArchive() throws IOException {
    Path archive = folder.resolve("evidence");
    assertThat(invoke("archive", reproduce("one", "fig2", "0"), "--out", archive).exitCode())
        .isZero();
    Invocation again = invoke("archive", reproduce("again", "fig10", "0"), "--out", archive);
    assertThat(again.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(again.err()).contains("l2, η = 1e-2, seed 0: another run is archived in ");
    assertThat(invoke("archive", reproduce("two", "fig10", "1"), "--out", archive).exitCode())
        .isZero();
    assertThat(invoke("report", archive).exitCode()).isZero();
    assertThat(archive.resolve("report.html"))
        .content()
        .contains("Figures 2 and 10 of the paper", "2 runs");
    Path other = folder.resolve("other");
    invoke(
        "reproduce",
        "fig2",
        "--profile",
        "smoke",
        "--seeds",
        "2",
        "--rates",
        "1e-2",
        "--out",
        other);
    Invocation refused = invoke("archive", other, "--out", archive);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("holds runs of the profile smoke[stream.images=100");
  }

  @Test
  void moreFiguresOfTheSameRunsAreAdded() throws IOException {
    Path archive = folder.resolve("evidence");
    Path out = reproduce("out", "fig2", "0");
    assertThat(invoke("archive", out, "--out", archive).exitCode()).isZero();
    // As another reproduction into the folder leaves it that finds its runs done.
    change(out.resolve("reproduction.json"), "\"fig2\"", "\"fig2,fig10\"");

    Invocation answer = invoke("archive", out, "--out", archive);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("0 added, 1 already there, 0 not archived");
    assertThat(invoke("archive", "--check", archive).exitCode()).isZero();
    assertThat(invoke("report", archive).exitCode()).isZero();
    assertThat(archive.resolve("report.html"))
        .content()
        .contains("Figures 2 and 10 of the paper", "1 run");
  }

  @Test
  void figuresOfRunsThatDoNotCountAreNotAdded() throws IOException {
    Path archive = folder.resolve("evidence");
    assertThat(invoke("archive", reproduce("out", "fig2", "0"), "--out", archive).exitCode())
        .isZero();
    String record = Files.readString(archive.resolve("reproduction.json"));

    Invocation answer = invoke("archive", reproduce("another", "fig10", "0"), "--out", archive);

    assertThat(answer.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(archive.resolve("reproduction.json")).hasContent(record);
  }

  @Test
  void aRunThatDoesNotTellWhatItWasIsNamedWithItsReason() throws IOException {
    Path out = reproduce("out", "fig2", "0-2");
    change(run(out, "l2", 0).resolve("plan.yaml"), "regularizer:", "regularizzer:");
    Files.delete(run(out, "l2", 1).resolve("provenance.json"));
    Path archive = folder.resolve("evidence");

    Invocation answer = invoke("archive", out, "--out", archive);

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(answer.err())
        .contains("not archived  l2, η = 1e-2, seed 0: plan.yaml can't be read: regularizzer ");
    assertThat(answer.err().lines())
        .contains("not archived  l2, η = 1e-2, seed 1: provenance.json is missing");
    assertThat(answer.out()).contains("1 added, 0 already there, 2 not archived");

    Path plan = run(archive, "l2", 2).resolve("plan.yaml");
    change(plan, "regularizer:", "regularizzer:");
    answer = invoke("archive", "--check", archive);
    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.err())
        .contains(
            plan + ": not the file that was archived",
            run(archive, "l2", 2) + ": plan.yaml can't be read: regularizzer ");
  }

  @Test
  void aRunThatDivergedInItsFirstTaskIsNotRecomputed() throws IOException {
    Path archive = folder.resolve("evidence");
    assertThat(invoke("archive", reproduce("out", "fig2", "0"), "--out", archive).exitCode())
        .isZero();
    Path status = run(archive, "l2", 0).resolve("status.json");
    String sum = Sha256.of(status);
    change(status, "\"done\"", "\"diverged\"");
    change(status, "(\"tasksDone\" ?: ?)3", "$10");
    change(archive.resolve("SHA256SUMS"), sum, Sha256.of(status));

    Invocation answer = invoke("archive", "--check", archive, "--recompute", "2");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.out()).contains("1 runs, all intact").doesNotContain("recomputing");
    assertThat(answer.err()).contains("no run has a whole task that could be recomputed");
  }
}
