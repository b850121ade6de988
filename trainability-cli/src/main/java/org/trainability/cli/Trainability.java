package org.trainability.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.trainability.dl4j.numeric.NumericKernelException;
import org.trainability.dl4j.numeric.NumericLibrary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that holds the others, and what is said to all of them. */
@Singleton
@Command(
    name = "trainability",
    description =
        "Tells why a network stops learning over a sequence of tasks, and keeps it learning.",
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    sortOptions = false,
    synopsisHeading = "",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage, a plan with mistakes, a file or folder to be read that is not there or has no"
          + " runs, or a machine that can't run it; nothing was run",
      "3:some runs of many failed, or a plan's run diverged",
      "130:interrupted; what was done is saved, and 'resume' goes on"
    },
    footerHeading = "%n")
final class Trainability implements Runnable {

  /** In the order in which they are listed. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          ReproduceCommand.class,
          RunCommand.class,
          ResumeCommand.class,
          ChallengeCommand.class,
          ReportCommand.class,
          ArchiveCommand.class,
          AssayCommand.class,
          MeasureCommand.class,
          VerifyCommand.class,
          ListCommand.class,
          DescribeCommand.class,
          DataCommand.class,
          NewCommand.class,
          CompletionCommand.class,
          WorkerCommand.class);

  static final String DEBUG = "--debug";
  static final String KERNEL = "--kernel";

  @Spec private CommandSpec spec;

  @Option(
      names = Trainability.DEBUG,
      scope = ScopeType.INHERIT,
      description = "Show the libraries' log messages, and where an error came from.")
  private boolean debug;

  @Option(
      names = Plugins.OPTION,
      scope = ScopeType.INHERIT,
      paramLabel = "PATH",
      description =
          "Also load this plugin: a jar, a folder of jars or a folder of classes; or all"
              + " plugins in the subfolders of this folder. May be repeated; the environment variable "
              + Plugins.VARIABLE
              + " lists more.")
  private List<Path> plugins = List.of();

  @Option(
      names = Trainability.KERNEL,
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description =
          "Multiply matrices with OpenBLAS's kernels for this processor family,"
              + " such as Haswell, so that machines of different families compute the"
              + " same bytes; default: the fastest that the processor can run.")
  private String kernel;

  @SuppressWarnings("UnusedVariable") // picocli answers it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help message and exit.")
  private boolean helpRequested;

  @SuppressWarnings("UnusedVariable") // picocli answers it
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print version information and exit.")
  private boolean versionRequested;

  boolean debug() {
    return debug;
  }

  /**
   * The kernels that were asked for.
   *
   * @return their name, or null
   */
  String kernel() {
    return kernel;
  }

  List<Path> plugins() {
    return plugins;
  }

  /**
   * Returns the commands that a command line needs. A short one takes a quarter longer if all are
   * made.
   *
   * @param args may begin with a command's name
   * @return that command alone, unless it writes about the others; without a name all of them
   */
  static List<Class<?>> commands(String... args) {
    return COMMANDS.stream()
        .filter(command -> args.length > 0 && name(command).equals(args[0]))
        .filter(command -> command != CompletionCommand.class)
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing.");
  }

  static int execute(ParseResult parsed) {
    Trainability trainability = parsed.commandSpec().commandLine().getCommand();
    if (trainability.debug) {
      ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
    }
    if (trainability.kernel != null) {
      try {
        NumericLibrary.pin(trainability.kernel);
      } catch (NumericKernelException error) {
        List<CommandLine> commands = parsed.asCommandLineList();
        throw new ExecutionException(
            commands.get(commands.size() - 1), "the kernel can't be run", error);
      }
    }
    int exitCode = new CommandLine.RunLast().execute(parsed);
    if (parsed.asCommandLineList().stream()
        .anyMatch(command -> command.getParseResult().isVersionHelpRequested())) {
      parsed.commandSpec().commandLine().getOut().println(Version.kernel());
    }
    return exitCode;
  }
}
