package org.trainability.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command answered.
 *
 * @param exitCode its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Invocation(int exitCode, String out, String err) {

  private static final Terminal NO_TERMINAL =
      new Terminal(OptionalInt.empty(), OptionalInt.empty(), Integer.MAX_VALUE);

  static Invocation of(ClassLoader plugins, String... args) {
    return of(plugins, Map.of(), args);
  }

  static Invocation of(ClassLoader plugins, Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    int exitCode =
        commandLine(plugins, environment, args)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
            .execute(args);
    Thread.currentThread().setContextClassLoader(before);
    return new Invocation(exitCode, out.toString(), err.toString());
  }

  /** {@return what is to parse the arguments} */
  static CommandLine commandLine(
      ClassLoader plugins, Map<String, String> environment, String... args) {
    return Main.commandLine(
        new CatalogueModule(plugins, environment), new EnvironmentModule(NO_TERMINAL), args);
  }
}
