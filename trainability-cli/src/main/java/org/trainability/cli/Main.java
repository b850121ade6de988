package org.trainability.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.trainability.experiment.LabModule;
import picocli.CommandLine;

/** Where the launcher enters. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param args the command and its arguments
   */
  public static void main(String[] args) {
    System.exit(
        run(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            args));
  }

  /** {@return the exit code; {@link ExitCode#FAILED} too if what was said could not be written} */
  static int run(OutputStream out, OutputStream err, String... args) {
    WatchedOutput said = new WatchedOutput(out);
    PrintWriter standard = utf8(said);
    PrintWriter errors = utf8(err);
    int exitCode =
        commandLine(
                new CatalogueModule(Main.class.getClassLoader(), System.getenv()),
                new EnvironmentModule(Terminal.ofLauncher(System.getenv())),
                args)
            .setOut(standard)
            .setErr(errors)
            .execute(args);
    standard.flush();
    if (said.loss().isPresent() && exitCode == ExitCode.DONE) {
      errors.println("trainability: standard output can't be written: " + said.loss().get());
      return ExitCode.FAILED;
    }
    return exitCode;
  }

  /**
   * Makes the commands from what the modules provide; the catalogue is that of the options.
   *
   * @param args that are to be parsed; what they can't mean is not made
   */
  static CommandLine commandLine(
      CatalogueModule catalogue, EnvironmentModule environment, String... args) {
    Module lab = Modules.override(new LabModule(Main.class.getClassLoader())).with(catalogue);
    Injector injector = Guice.createInjector(lab, environment);
    Errors errors = new Errors();
    CommandLine line = new CommandLine(Trainability.class, new InjectingFactory(injector));
    Trainability.commands(args).forEach(line::addSubcommand);
    return line.setExecutionStrategy(Trainability::execute)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /** The same bytes under every locale. */
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
