package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.RunRecords;
import org.trainability.records.RunRecords.Point;

/** Plugins that come by {@code --plugins} or by the environment, as folders and as jars. */
class PluginsTest {

  @TempDir private Path folder;

  private static Invocation run(String... args) {
    return run(Map.of(), args);
  }

  private static Invocation run(Map<String, String> environment, String... args) {
    return Invocation.of(PluginsTest.class.getClassLoader(), environment, args);
  }

  private Path classes(String name) throws IOException {
    // A space, as many folders have one.
    return CompiledPlugin.folder(folder.resolve("the classes of " + name), name);
  }

  @Test
  void aFolderOfClassesIsListedBesideTheBuiltIns() throws IOException {
    String classes = classes("size").toString();
    for (String[] args :
        new String[][] {{"list", "--plugins", classes}, {"--plugins", classes, "list"}}) {
      Invocation list = run(args);
      assertThat(list.exitCode()).as(list.err()).isZero();
      assertThat(list.out()).contains("example/size", "of a plugin", "weight-norm");
    }
    assertThat(run("list").out()).doesNotContain("example/size");
  }

  @Test
  void aJarAndAFolderOfJars() throws IOException {
    Path jar = CompiledPlugin.jar(folder.resolve("jars/size-1.0.jar"), classes("size"));
    assertThat(run("describe", "example/size", "--plugins", jar.toString()).out())
        .contains("example/size (metric)", "size-1.0.jar");
    Files.writeString(jar.resolveSibling("README.md"), "no plugin");
    assertThat(run("list", "--plugins", jar.getParent().toString()).out())
        .contains("example/size", "size-1.0.jar");
  }

  @Test
  void theVersionThatAJarStatesIsShown() throws IOException {
    Path jar = CompiledPlugin.jar(folder.resolve("size.jar"), classes("size"), "2.7");
    assertThat(run("list", "metrics", "--plugins", jar.toString()).out())
        .containsPattern("example/size .*size.jar \\(version 2.7\\)");
  }

  @Test
  void twoJarsWithOneNameAreWrongUsageThatNamesBoth() throws IOException {
    Path one = CompiledPlugin.jar(folder.resolve("one.jar"), classes("size"));
    Path two =
        CompiledPlugin.jar(
            folder.resolve("two.jar"),
            CompiledPlugin.folder(
                folder.resolve("twin"),
                CompiledPlugin.METRIC.formatted("twin", "size"),
                "made.twin.Factory"));
    assertBothAreNamed(one, two, "two metrics are named 'example/size'");
  }

  @Test
  void twoPluginsWithOneClassAreWrongUsageThatNamesBoth() throws IOException {
    Path one = CompiledPlugin.jar(folder.resolve("one.jar"), classes("size"));
    Path two = Files.copy(one, folder.resolve("two.jar"));
    assertBothAreNamed(one, two, "two metrics are named 'example/size'");
  }

  @Test
  void twoJarsOfOnePluginWithOneClassAreWrongUsageThatNamesBoth() throws IOException {
    Path one = CompiledPlugin.jar(folder.resolve("jars/one.jar"), classes("size"));
    Path two = Files.copy(one, folder.resolve("jars/two.jar"));
    assertBothAreNamed(one, two, "the class made.size.Factory is in", one.getParent());
  }

  private static void assertBothAreNamed(Path one, Path two, String reason) {
    assertBothAreNamed(one, two, reason, one, two);
  }

  private static void assertBothAreNamed(Path one, Path two, String reason, Path... plugins) {
    for (String command : new String[] {"list", "describe example/size"}) {
      List<String> line = new ArrayList<>(List.of(command.split(" ")));
      for (Path plugin : plugins) {
        line.addAll(List.of("--plugins", plugin.toString()));
      }
      Invocation answer = run(line.toArray(String[]::new));
      assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err().lines())
          .singleElement()
          .asString()
          .contains(reason, one.toString(), two.toString(), "Remove one of them.");
    }
  }

  @Test
  void sourcesBesideAJarAreNoSecondPlugin() throws IOException {
    Path classes = classes("size");
    Path jars = CompiledPlugin.jar(folder.resolve("jars/size.jar"), classes).getParent();
    Files.delete(classes.resolve("made/size/Factory.class"));
    Files.delete(classes.resolve("made/size/Factory$1.class"));
    CompiledPlugin.jar(jars.resolve("size-sources.jar"), classes);
    Invocation list = run("list", "metrics", "--plugins", jars.toString());
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out()).containsOnlyOnce("example/size").doesNotContain("can't be used");
  }

  @Test
  void theOptionIsRepeatedAndAddsToTheEnvironment() throws IOException {
    String variable = classes("one") + File.pathSeparator + classes("two") + File.pathSeparator;
    Invocation list =
        run(
            Map.of(Plugins.VARIABLE, variable),
            "list",
            "--plugins",
            classes("three").toString(),
            "--plugins",
            classes("four").toString());
    assertThat(list.out())
        .as(list.err())
        .contains("example/one", "example/two", "example/three", "example/four");
  }

  @Test
  void whatIsNamedTwiceIsThereOnce() throws IOException {
    Path classes = classes("size");
    Invocation list =
        run(
            Map.of(Plugins.VARIABLE, classes.toString()),
            "list",
            "--plugins",
            classes.resolve("..").resolve(classes.getFileName()).toString());
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out()).containsOnlyOnce("example/size");
  }

  @Test
  void aRunMeasuresAPluginsMetricAndRecordsWhereItCameFrom() throws IOException {
    Path classes = classes("size");
    Path jar = CompiledPlugin.jar(folder.resolve("size-1.0.jar"), classes);
    Path plan = folder.resolve("tiny.yaml");
    Files.writeString(
        plan,
        """
        stream: {images: 100, tasks: 1, steps: 4, batch: 50}
        network: {hidden: [4]}
        metrics: {size: {use: example/size, every: 2}}
        """);
    for (Path plugins : new Path[] {classes, jar}) {
      Path out = folder.resolve("out-" + plugins.getFileName());
      Invocation answer =
          run("run", plan.toString(), "--out", out.toString(), "--plugins", plugins.toString());
      assertThat(answer.exitCode()).as(answer.err()).isZero();
      Path run = out.resolve("seed-0");
      assertThat(RunRecords.open(run).series("size", "value", "fc1"))
          .extracting(Point::value)
          .containsExactly(50.0, 50.0);
      JsonNode provenance = new ObjectMapper().readTree(run.resolve("provenance.json").toFile());
      JsonNode last = last(provenance, plugins);
      assertThat(last.get("sha256").asText()).matches("[0-9a-f]{64}");
    }
  }

  private static JsonNode last(JsonNode provenance, Path plugins) {
    for (JsonNode plugin : provenance.get("plugins")) {
      if (plugin.get("file").asText().endsWith(plugins.getFileName().toString())) {
        return plugin;
      }
    }
    throw new AssertionError(plugins + " is not in " + provenance);
  }

  @Test
  void aPathWithoutPluginsIsWrongUsageThatSaysWhatIsAccepted() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jar"), "no jar");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertWrong(folder.resolve("nowhere"), "there is no such file or folder");
    assertWrong(text, "the file is not a jar");
    assertWrong(empty, "the folder holds neither jars nor a plugin's classes, nor folders that do");

    Invocation environment = run(Map.of(Plugins.VARIABLE, "nowhere"), "list");
    assertThat(environment.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(environment.err()).startsWith("trainability list: TRAINABILITY_PLUGINS nowhere: ");
    assertThat(run(Map.of(Plugins.VARIABLE, "nowhere"), "--help").exitCode()).isZero();
  }

  private static void assertWrong(Path path, String reason) {
    Invocation wrong = run("list", "--plugins", path.toString());
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err().lines())
        .containsExactly(
            "trainability list: --plugins "
                + path
                + ": "
                + reason
                + ". Give a jar, a folder of jars, or a folder of classes that holds "
                + CompiledPlugin.SERVICES
                + ".");
  }
}
