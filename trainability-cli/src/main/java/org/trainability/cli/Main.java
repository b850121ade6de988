package org.trainability.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
    int exitCode =
        commandLine(
                new CatalogueModule(Main.class.getClassLoader(), System.getenv()),
                new EnvironmentModule(Terminal.ofLauncher()))
            .setOut(utf8(FileDescriptor.out))
            .setErr(utf8(FileDescriptor.err))
            .execute(args);
    System.exit(exitCode);
  }

  /** All commands, made from what the modules provide; the catalogue is that of the options. */
  static CommandLine commandLine(CatalogueModule catalogue, EnvironmentModule environment) {
    Module lab = Modules.override(new LabModule(Main.class.getClassLoader())).with(catalogue);
    Injector injector = Guice.createInjector(lab, environment);
    Errors errors = new Errors();
    return new CommandLine(Trainability.class, new InjectingFactory(injector))
        .setExecutionStrategy(Trainability::execute)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /** The same bytes under every locale. */
  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
