package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.core.plugin.Plugin;
import org.trainability.experiment.execution.WorkerProgram;

class SentProgramTest {

  @TempDir Path folder;
  private Path application;
  private Path own;
  private WorkerProgram program;

  @BeforeEach
  void install() throws IOException {
    application = jar("app/app.jar");
    jar("spark/a-library-of-spark.jar");
    own = jar("spark/trainability-spark.jar");
    jar("plugins/one.jar");
    jar("plugins/two.jar");
    Path services = folder.resolve("classes").resolve(Plugin.SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "");
    program =
        new WorkerProgram(
            List.of("-Xmx1g", "-Dspark.authenticate.secret=hush"),
            List.of(application),
            "Main",
            "--plugins",
            List.of(own.getParent(), folder.resolve("plugins"), folder.resolve("classes")),
            List.of("worker"));
  }

  private Path jar(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    new JarOutputStream(Files.newOutputStream(file), new Manifest()).close();
    return file;
  }

  @Test
  void namesWhatLiesHereWhereExecutorsSeeIt() throws IOException {
    Path executor = Path.of("/executor");

    List<String> command = SentProgram.inPlace(program, own).command(executor);

    assertThat(command.subList(1, command.size()))
        .containsExactly(
            "-Xmx1g",
            "-Dorg.bytedeco.javacpp.cachedir=/executor/javacpp",
            "-cp",
            application.toString(),
            "Main",
            "--plugins",
            folder.resolve("plugins").toString(),
            "--plugins",
            folder.resolve("classes").toString(),
            "worker");
  }

  @Test
  void namesTheJarsThatExecutorsAreGivenWhereTheySeeNothing() throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));

    SentProgram.WithJars sent = SentProgram.packed(program, own, target);

    assertThat(sent.jars())
        .allMatch(Files::isRegularFile)
        .extracting(jar -> jar.getFileName().toString())
        .containsExactly(
            "0000-app.jar",
            "0001-one.jar",
            "0002-two.jar",
            "0003-plugin.jar",
            "0004-classes.jar",
            "0005-trainability-spark.jar");
    List<String> command = sent.program().command(Path.of("/executor"));
    assertThat(command.subList(3, command.size()))
        .containsExactly(
            "-cp",
            "/executor/0000-app.jar",
            "Main",
            "--plugins",
            "/executor/0003-plugin.jar",
            "--plugins",
            "/executor/0004-classes.jar",
            "worker");
  }
}
