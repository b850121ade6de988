package org.trainability.cli;

import jakarta.inject.Inject;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trainability.experiment.execution.WorkerProgram;

/** Makes of this program a worker, with the same limits and plugins. */
final class WorkerPrograms {

  private final Trainability options;

  @Inject
  WorkerPrograms(Trainability options) {
    this.options = options;
  }

  /** {@return what a worker runs} */
  WorkerProgram present() {
    List<String> arguments = new ArrayList<>();
    if (options.debug()) {
      arguments.add(Trainability.DEBUG);
    }
    if (options.kernel() != null) {
      arguments.add(Trainability.KERNEL);
      arguments.add(options.kernel());
    }
    arguments.add(WorkerCommand.NAME);
    return new WorkerProgram(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(WorkerPrograms::isForAll)
            .toList(),
        absolute(System.getProperty("java.class.path")),
        Main.class.getName(),
        Plugins.OPTION,
        Stream.concat(
                absolute(System.getenv().getOrDefault(Plugins.VARIABLE, "")).stream(),
                options.plugins().stream().map(Path::toAbsolutePath))
            .toList(),
        arguments);
  }

  private static List<Path> absolute(String paths) {
    return Stream.of(paths.split(File.pathSeparator))
        .filter(path -> !path.isBlank())
        .map(path -> Path.of(path).toAbsolutePath())
        .toList();
  }

  /** Agents and debuggers watch one process, and a worker has no terminal. */
  private static boolean isForAll(String argument) {
    return !argument.startsWith("-javaagent:")
        && !argument.startsWith("-agentlib:")
        && !argument.startsWith("-agentpath:")
        && !argument.startsWith("-Xrunjdwp")
        && !argument.startsWith(Terminal.PROPERTY_PREFIX);
  }
}
