package org.trainability.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, which can be signalled and killed. */
final class Program implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Process process;
  private final StringBuffer said = new StringBuffer();
  private final Thread reader;

  private Program(Process process) {
    this.process = process;
    this.reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
  }

  static Program start(Path folder, String... args) throws IOException {
    // A library that is unpacked there stays if the process is killed.
    return start(folder, List.of("-Djava.io.tmpdir=" + folder), args);
  }

  static Program start(Path folder, List<String> jvmArguments, String... args) throws IOException {
    return start(folder, System.getProperty("java.class.path"), jvmArguments, args);
  }

  static Program start(Path folder, String classPath, List<String> jvmArguments, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      // A group of its own, which can be signalled as a terminal does.
      command.add(SETSID.toString());
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dorg.bytedeco.javacpp.maxbytes=1g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Dguice_bytecode_gen_option=DISABLED",
            "-XX:+UseSerialGC",
            // It runs for seconds: the second compiler would cost more than it gives.
            "-XX:TieredStopAtLevel=1"));
    command.addAll(allowed());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", "1");
    return new Program(builder.start());
  }

  /** What the tests themselves allow, so that Java does not warn amid what the program says. */
  private static List<String> allowed() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            argument ->
                argument.startsWith("--enable-native-access=")
                    || argument.startsWith("--sun-misc-unsafe-memory-access="))
        .toList();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
      }
    } catch (IOException gone) {
      // The process is over.
    }
  }

  /** Sends a signal, as INT or KILL. */
  static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", name, "--", Long.toString(pid)).start().waitFor();
  }

  /** As a terminal does: to the program and to all that it started. */
  void signalAll(String name) throws IOException, InterruptedException {
    signal(name, Files.isExecutable(SETSID) ? -process.pid() : process.pid());
  }

  void signal(String name) throws IOException, InterruptedException {
    signal(name, process.pid());
  }

  /** The processes that it started, which are the workers. */
  List<ProcessHandle> workers() {
    return process.children().toList();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * @return the exit code
   */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running; it said: " + said());
    }
    reader.join();
    return process.exitValue();
  }

  /** What it wrote to both streams. */
  String said() {
    return said.toString();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
