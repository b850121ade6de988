package org.trainability.performance;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trainability.performance.report.MeasuredSection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures everything and prints the table. */
@Command(
    name = "performance/run",
    mixinStandardHelpOptions = true,
    description = "Measures a step, a measurement and a run, beside others, and prints a table.")
public final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--home", required = true, hidden = true)
  private Path home;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often each step is measured, slower things half as often; default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--in-turns",
      description =
          "Measures steps and measurements of several networks within one JVM, in processor time: for a machine that has other work to do.")
  private boolean inTurns;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "A page that has the table between two marks, to be replaced there.")
  private Path page;

  private Main() {}

  /**
   * Measures what the arguments ask for, and ends the process.
   *
   * @param args see the description
   */
  public static void main(String[] args) {
    int exitCode =
        new CommandLine(new Main())
            .setOut(utf8(FileDescriptor.out))
            .setErr(utf8(FileDescriptor.err))
            .execute(args);
    System.exit(exitCode);
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rounds must be at least 1, was " + rounds);
    }
    if (!"1".equals(System.getenv("OMP_NUM_THREADS"))) {
      throw new ParameterException(
          spec.commandLine(),
          "the environment must have OMP_NUM_THREADS=1, as performance/run sets it");
    }
    PrintWriter err = spec.commandLine().getErr();
    Session session = new Session(home, rounds);
    String measured =
        inTurns ? session.measureInTurns(err::println) : session.measure(err::println);
    spec.commandLine().getOut().print(measured);
    spec.commandLine().getOut().flush();
    if (page != null) {
      MeasuredSection.write(page, measured);
    }
    return 0;
  }
}
