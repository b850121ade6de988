package org.trainability.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trainability.core.plugin.Plugin;
import org.trainability.experiment.execution.WorkerProgram;

/**
 * What a worker runs, as an executor is told.
 *
 * @param jvmArguments see {@link WorkerProgram}, as the others
 * @param classPath absolute, or the names of jars that the executor was given
 * @param plugins likewise
 */
record SentProgram(
    List<String> jvmArguments,
    List<String> classPath,
    String mainClass,
    String pluginOption,
    List<String> plugins,
    List<String> arguments)
    implements Serializable {

  private static final String CACHE = "-Dorg.bytedeco.javacpp.cachedir=";

  /** Settings of Spark's, perhaps secrets among them, are none of the worker's business. */
  private static final String SPARKS_OWN = "-Dspark.";

  /**
   * A program and the jars that an executor must be given for it.
   *
   * @param program names the jars
   * @param jars all of them, and the one that holds the tasks
   */
  record WithJars(SentProgram program, List<Path> jars) {}

  SentProgram {
    jvmArguments =
        jvmArguments.stream().filter(argument -> !argument.startsWith(SPARKS_OWN)).toList();
    classPath = List.copyOf(classPath);
    plugins = List.copyOf(plugins);
    arguments = List.copyOf(arguments);
  }

  /**
   * {@return the program for executors that see the files of this machine}
   *
   * @param own the jar or folder that holds the tasks; the plugin that it is a part of is none of
   *     the worker's
   */
  static SentProgram inPlace(WorkerProgram program, Path own) throws IOException {
    return of(
        program,
        texts(program.classPath()),
        texts(foreign(program.plugins(), own).stream().map(Plugin::place).toList()));
  }

  /**
   * {@return the program for executors that see nothing of this machine}
   *
   * @param own see {@link #inPlace}
   * @param folder where what executors are given is put together
   * @throws IOException if a jar can't be read or written
   */
  static WithJars packed(WorkerProgram program, Path own, Path folder) throws IOException {
    JarFolder jars = new JarFolder(folder);
    List<String> classPath = new ArrayList<>();
    for (Path entry : ClassPath.expand(program.classPath())) {
      classPath.add(jars.add(entry));
    }
    List<String> plugins = new ArrayList<>();
    for (Plugin plugin : foreign(program.plugins(), own)) {
      plugins.add(jars.addPlugin(plugin));
    }
    jars.add(own);
    return new WithJars(of(program, classPath, plugins), jars.all());
  }

  private static SentProgram of(
      WorkerProgram program, List<String> classPath, List<String> plugins) {
    return new SentProgram(
        program.jvmArguments(),
        classPath,
        program.mainClass(),
        program.pluginOption(),
        plugins,
        program.arguments());
  }

  private static List<String> texts(List<Path> paths) {
    return paths.stream().map(path -> path.toAbsolutePath().toString()).toList();
  }

  private static List<Plugin> foreign(List<Path> paths, Path own) throws IOException {
    Path home = own.toRealPath();
    return paths.stream()
        .flatMap(path -> Plugin.in(path).stream())
        .filter(plugin -> !plugin.entries().contains(home))
        .toList();
  }

  /**
   * {@return the command line that starts a worker there}
   *
   * @param folder of an executor: has the jars that it was given, and gets the native libraries
   */
  List<String> command(Path folder) {
    List<String> jvm = new ArrayList<>(jvmArguments);
    jvm.add(CACHE + folder.resolve("javacpp"));
    return new WorkerProgram(
            jvm,
            classPath.stream().map(folder::resolve).toList(),
            mainClass,
            pluginOption,
            plugins.stream().map(folder::resolve).toList(),
            arguments)
        .command();
  }
}
