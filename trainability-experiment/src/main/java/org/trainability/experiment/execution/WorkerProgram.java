package org.trainability.experiment.execution;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a worker process runs.
 *
 * @param jvmArguments limits of memory and the like
 * @param classPath jars and folders
 * @param mainClass of the program
 * @param pluginOption the option that names plugins, once for each
 * @param plugins jars and folders
 * @param arguments what makes a worker of the program
 */
public record WorkerProgram(
    List<String> jvmArguments,
    List<Path> classPath,
    String mainClass,
    String pluginOption,
    List<Path> plugins,
    List<String> arguments) {

  public WorkerProgram {
    jvmArguments = List.copyOf(jvmArguments);
    classPath = List.copyOf(classPath);
    plugins = List.copyOf(plugins);
    arguments = List.copyOf(arguments);
  }

  /** {@return the command line that starts a worker on this machine, with this process's Java} */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    plugins.forEach(plugin -> command.addAll(List.of(pluginOption, plugin.toString())));
    command.addAll(arguments);
    return command;
  }
}
