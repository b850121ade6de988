package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.trainability.api.Seeds;
import org.trainability.benchmarks.reproduction.Archive;
import org.trainability.benchmarks.reproduction.Recomputation;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.records.RunRecords;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps the runs of reproductions as evidence, and checks what was kept. */
@Command(
    name = "archive",
    header = "Archive the runs of a reproduction, small enough for a repository.",
    description = {
      "Copies every run of a reproduction that counts as evidence into an archive: "
          + "its plan, tasks, audit and provenance, and those readings that figures and "
          + "claims use, at most 300 kB per run. A run counts if its records are whole and "
          + "its provenance names commit, numeric kernel and data. For every other run the "
          + "command says what is missing, and it exits with 3. Runs already in the "
          + "archive are left unchanged. 'report' reads an archive like a folder of runs; "
          + "SHA256SUMS lists its files.",
      "With --check nothing is copied: DIR is an archive, and the command checks "
          + "that no file is missing, changed or added and that each run counts."
    },
    footer = {
      "Examples:",
      "  trainability archive runs/fig1-fig5-paper --out evidence/paper",
      "  trainability archive --check evidence/paper",
      "  trainability archive --check evidence/medium --recompute 3",
    })
final class ArchiveCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final Provider<Experiment> experiment;
  private final Interruption interruption;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of a reproduction, or an archive to check.")
  private Path folder;

  @ArgGroup(multiplicity = "1")
  private Mode mode;

  /** What is to be done. */
  static final class Mode {

    @Option(
        names = "--out",
        paramLabel = "ARCHIVE",
        required = true,
        description = "The archive; created if it is missing, otherwise runs are added.")
    private Path archive;

    @Option(names = "--check", required = true, description = "Check the archive DIR.")
    private boolean check;
  }

  @Option(
      names = "--recompute",
      paramLabel = "N",
      description =
          "With --check: also train a randomly chosen run again from its seed,"
              + " up to a random one of its first N tasks, and compare every number.")
  private Integer recompute;

  @Inject
  ArchiveCommand(
      Provider<Catalogue> catalogue,
      Provider<Experiment> experiment,
      Interruption interruption,
      Clock clock) {
    this.catalogue = catalogue;
    this.experiment = experiment;
    this.interruption = interruption;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (recompute != null && (!mode.check || recompute < 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--recompute goes with --check and must be at least 1, was " + recompute);
    }
    MissingInputException.require(folder);
    return mode.check ? check() : add();
  }

  private int add() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Archive.Added added =
        Archive.add(
            catalogue.get(),
            folder,
            mode.archive,
            label -> {
              out.println("archived  " + label);
              out.flush();
            });
    PrintWriter err = spec.commandLine().getErr();
    added
        .refused()
        .forEach((label, reason) -> err.println("not archived  %s: %s".formatted(label, reason)));
    out.printf(
        "archive  %s: %s added, %s already there, %s not archived%n",
        mode.archive, added.added().size(), added.present().size(), added.refused().size());
    return added.refused().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }

  private int check() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<String> wrong = Archive.check(catalogue.get(), folder);
    wrong.forEach(spec.commandLine().getErr()::println);
    List<Path> runs = Archive.runs(folder);
    out.printf(
        "archive  %s: %s runs, %s%n",
        folder,
        runs.size(),
        wrong.isEmpty() ? "all intact" : "%s mistakes".formatted(wrong.size()));
    if (!wrong.isEmpty()) {
      return ExitCode.FAILED;
    }
    return recompute == null
        ? ExitCode.DONE
        : recompute(runs, new Seeds(clock.millis()).random("recomputation"));
  }

  private int recompute(List<Path> runs, RandomGenerator chance) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<Path, Integer> tasks = new LinkedHashMap<>();
    for (Path run : runs) {
      int done = RunRecords.open(run).status().tasksDone();
      if (done > 0) {
        tasks.put(run, done);
      }
    }
    if (tasks.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf("%s: no run has a whole task that could be recomputed%n", folder);
      return ExitCode.FAILED;
    }
    Path run = List.copyOf(tasks.keySet()).get(chance.nextInt(tasks.size()));
    int last = 1 + chance.nextInt(Math.min(recompute, tasks.get(run)));
    out.printf("recomputing  %s up to task %s%n", run, last);
    out.flush();
    Path scratch = Files.createTempDirectory("recomputed");
    List<String> differences;
    try {
      differences =
          new Recomputation(catalogue.get(), experiment.get(), interruption)
              .differences(run, last, NumericLibrary.kernel(), scratch.resolve("run"));
    } finally {
      delete(scratch);
    }
    differences.forEach(spec.commandLine().getErr()::println);
    out.println(
        differences.isEmpty()
            ? "the same to the last digit"
            : "%s differences".formatted(differences.size()));
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
