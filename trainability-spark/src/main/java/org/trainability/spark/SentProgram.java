package org.trainability.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  private static final String SERVICES = "META-INF/services";

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
   * @param own the jar or folder that holds the tasks; a plugin that is the same, or the folder of
   *     that jar and of Spark's, is none of the worker's
   * @return the program for executors that see the files of this machine
   */
  static SentProgram inPlace(WorkerProgram program, Path own) throws IOException {
    return of(program, texts(program.classPath()), texts(foreign(program.plugins(), own)));
  }

  /**
   * @param own see {@link #inPlace}
   * @param folder where what executors are given is put together
   * @return the program for executors that see nothing of this machine
   * @throws IOException if a jar can't be read or written
   */
  static WithJars packed(WorkerProgram program, Path own, Path folder) throws IOException {
    List<Path> classPath = ClassPath.expand(program.classPath());
    List<Path> plugins = jars(foreign(program.plugins(), own));
    List<Path> all = new ArrayList<>(classPath);
    all.addAll(plugins);
    all.add(own);
    List<Path> gathered = ClassPath.gather(all, folder);
    List<String> names = gathered.stream().map(jar -> jar.getFileName().toString()).toList();
    int end = classPath.size() + plugins.size();
    return new WithJars(
        of(program, names.subList(0, classPath.size()), names.subList(classPath.size(), end)),
        gathered);
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

  private static List<Path> foreign(List<Path> plugins, Path own) throws IOException {
    List<Path> foreign = new ArrayList<>();
    for (Path plugin : plugins) {
      if (!own.toRealPath().startsWith(plugin.toRealPath())) {
        foreign.add(plugin);
      }
    }
    return foreign;
  }

  /** A plugin is a jar, a folder of jars, or a folder of classes. */
  private static List<Path> jars(List<Path> plugins) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path plugin : plugins) {
      if (Files.isDirectory(plugin) && !Files.isDirectory(plugin.resolve(SERVICES))) {
        try (Stream<Path> files = Files.list(plugin)) {
          files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
        }
      } else {
        jars.add(plugin);
      }
    }
    return jars;
  }

  /**
   * @param folder of an executor: has the jars that it was given, and gets the native libraries
   * @return the command line that starts a worker there
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
