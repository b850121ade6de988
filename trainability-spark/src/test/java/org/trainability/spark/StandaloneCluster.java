package org.trainability.spark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spark's own master and workers, each in a process of its own, from the jars on the class path of
 * the tests. They listen on the loopback address alone.
 */
final class StandaloneCluster implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  /** Of one host Spark gives a task no second copy; by another name it is another host. */
  private static final List<String> HOSTS = List.of(LOOPBACK, "localhost");

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String LOGGING =
      """
      <configuration>
        <appender name="err" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="err"/></root>
      </configuration>
      """;

  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private final String master;

  private StandaloneCluster(Path home) throws IOException, InterruptedException {
    this.home = home;
    Path log = start("master", LOOPBACK, "org.apache.spark.deploy.master.Master");
    this.master = await(log, "Starting Spark master at (spark://\\S+)");
  }

  /**
   * @param home an empty folder
   * @param workers how many, each with one core
   */
  static StandaloneCluster start(Path home, int workers) throws IOException, InterruptedException {
    nameJars(Files.createDirectories(home.resolve("jars")).resolve("all.jar"));
    Path settings = Files.createDirectories(home.resolve("conf"));
    Files.writeString(settings.resolve("logback.xml"), LOGGING);
    StandaloneCluster cluster = new StandaloneCluster(home);
    try {
      List<Path> logs = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        logs.add(cluster.startWorker(i));
      }
      for (Path log : logs) {
        cluster.await(log, "(Successfully registered) with master");
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException error) {
      cluster.close();
      throw error;
    }
  }

  /**
   * An empty jar that names those of the tests but for ours: the cluster is to know nothing of
   * them.
   */
  private static void nameJars(Path target) throws IOException {
    String names =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::isRegularFile)
            .filter(jar -> !jar.getFileName().toString().startsWith("trainability-"))
            .map(jar -> jar.toUri().toString())
            .collect(Collectors.joining(" "));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, names);
    new JarOutputStream(Files.newOutputStream(target), manifest).close();
  }

  private Path startWorker(int number) throws IOException {
    return start(
        "worker-" + number,
        HOSTS.get(number % HOSTS.size()),
        "org.apache.spark.deploy.worker.Worker",
        "--cores",
        "1",
        "--memory",
        "1G",
        "--work-dir",
        home.resolve("work-" + number).toString(),
        master);
  }

  private Path start(String name, String host, String mainClass, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
    command.addAll(List.of("-cp", home.resolve("conf") + File.pathSeparator + home + "/jars/*"));
    command.addAll(List.of(mainClass, "--host", host, "--port", "0", "--webui-port", "0"));
    command.addAll(List.of(arguments));
    Path log = home.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    processes.add(builder.start());
    return log;
  }

  private String await(Path log, String pattern) throws IOException, InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
      Matcher found = wanted.matcher(Files.readString(log, StandardCharsets.UTF_8));
      if (found.find()) {
        return found.group(1);
      }
      Thread.sleep(100);
    }
    close();
    throw new IOException(
        "waited %s for '%s' in %s, which says: %s"
            .formatted(PATIENCE, pattern, log, Files.readString(log)));
  }

  /**
   * @return what the option master is given
   */
  String master() {
    return master;
  }

  /**
   * Ends a worker, its executor and what that started, all at once.
   *
   * @param descendant the number, in the system, of a process that comes from the worker
   */
  void killWorkerAbove(long descendant) {
    processes.stream()
        .filter(process -> process.descendants().anyMatch(child -> child.pid() == descendant))
        .forEach(StandaloneCluster::kill);
  }

  /**
   * Ends a worker, its executor and what that started, all at once.
   *
   * @param number of the worker, from 0
   */
  void killWorker(int number) {
    // The first is the master.
    kill(processes.get(1 + number));
  }

  private static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    processes.forEach(StandaloneCluster::kill);
  }
}
