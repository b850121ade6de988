package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.trainability.cli.scaffold.PluginProject;
import org.trainability.cli.scaffold.ProjectFolder;
import org.trainability.cli.scaffold.ScaffoldKind;
import org.trainability.records.RunRecords;
import org.trainability.records.Status.State;

/** The projects that {@code new} writes: compiled, tested by the tests they bring, and run. */
class NewCommandTest {

  private static final Path EXAMPLE_POM = Path.of("..", "examples", "custom-plugin", "pom.xml");
  private static final Documentation DOCUMENTATION =
      new Documentation(Path.of(".."), NewCommandTest.class.getClassLoader());

  @TempDir private Path folder;

  private static Invocation run(String... args) {
    return Invocation.of(NewCommandTest.class.getClassLoader(), args);
  }

  private Path written(ScaffoldKind kind, String name) {
    Path project = folder.resolve("my project");
    Invocation answer = run("new", kind.toString(), name, "--out", project.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err()).isEmpty();
    return project;
  }

  private static Path compiled(Path project, String part) throws IOException {
    Path classes = project.resolve("target").resolve(part);
    try (Stream<Path> files = Files.walk(project.resolve("src").resolve(part).resolve("java"))) {
      Path[] sources = files.filter(Files::isRegularFile).sorted().toArray(Path[]::new);
      String classPath =
          project.resolve("target/main")
              + File.pathSeparator
              + System.getProperty("java.class.path");
      CompiledPlugin.compileWith(classPath, classes, sources);
    }
    Path services = project.resolve("src").resolve(part).resolve("resources");
    if (Files.exists(services)) {
      Path copy = classes.resolve(CompiledPlugin.SERVICES);
      Files.createDirectories(copy.getParent());
      Files.copy(services.resolve(CompiledPlugin.SERVICES), copy);
    }
    return classes;
  }

  /**
   * An executor's contract starts dozens of processes: .ci/run has it kept by the project itself.
   */
  @ParameterizedTest
  @EnumSource(value = ScaffoldKind.class, mode = Mode.EXCLUDE, names = "EXECUTOR")
  void passesItsContractAsWritten(ScaffoldKind kind) throws Exception {
    Path project = written(kind, "my-idea");
    URL[] classes = {
      compiled(project, "main").toUri().toURL(), compiled(project, "test").toUri().toURL()
    };
    String type =
        Arrays.stream(kind.toString().split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining("", "MyIdea", ""));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(classes, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      TestExecutionSummary summary = executed(loader.loadClass("example.myidea." + type + "Test"));
      assertThat(summary.getFailures())
          .extracting(
              failure ->
                  failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
          .isEmpty();
      assertThat(summary.getTestsSucceededCount()).isGreaterThan(10);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static TestExecutionSummary executed(Class<?> test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  @ParameterizedTest
  @EnumSource(ScaffoldKind.class)
  void itsPlanRuns(ScaffoldKind kind) throws IOException {
    Path project = written(kind, "my-lab/my-idea");
    Path out = folder.resolve("out");
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                project.resolve("plan.yaml").toString(),
                "--plugins",
                compiled(project, "main").toString(),
                "--out",
                out.toString(),
                "--set",
                "stream.images=100",
                "--set",
                "stream.tasks=2",
                "--set",
                "stream.steps=20",
                "--set",
                "stream.batch=50"));
    boolean isInPlan = kind != ScaffoldKind.EXECUTOR;
    if (!isInPlan) {
      args.addAll(List.of("--executor", "my-lab/my-idea", "--executor-option", "niceness=0"));
    }
    Invocation answer = run(args.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(RunRecords.open(out.resolve("seed-0")).status().state()).isEqualTo(State.DONE);
    assertThat(Files.readString(out.resolve("seed-0/plan.yaml")).contains("use: my-lab/my-idea"))
        .isEqualTo(isInPlan);
  }

  @ParameterizedTest
  @EnumSource(ScaffoldKind.class)
  void itsPageNamesCommandsThatAreUnderstood(ScaffoldKind kind) {
    Path page = written(kind, "my-lab/my-idea").resolve("README.md");
    assertThat(DOCUMENTATION.mistakes(page)).isEmpty();
  }

  @Test
  void tellsWhatItWroteAndHowToGoOn() {
    Path project = folder.resolve("project");
    Invocation answer = run("new", "metric", "my-metric", "--out", project.toString());
    assertThat(answer.out().lines())
        .startsWith("metric example/my-metric in " + project, "  README.md", "  pom.xml")
        .contains(
            "  src/main/java/example/mymetric/MyMetric.java",
            "  src/test/java/example/mymetric/MyMetricTest.java",
            "The vendor is 'example'; give vendor/my-metric for another.",
            "  mvn -f " + project + " verify");
    Invocation executor =
        run("new", "executor", "my-lab/e", "--out", folder.resolve("e").toString());
    assertThat(executor.out().stripTrailing()).endsWith(" --executor my-lab/e");
    Invocation named = run("new", "metric", "my-lab/m", "--out", folder.resolve("m").toString());
    assertThat(named.out()).contains("metric my-lab/m in ").doesNotContain("vendor");
  }

  @Test
  void namesThatJavaReservesBecomeProjectsToo() throws IOException {
    compiled(written(ScaffoldKind.METRIC, "3-ms/new"), "main");
    assertThat(folder.resolve("my project/src/main/java/_3ms/_new/NewMetric.java")).exists();
  }

  @Test
  void anInterfacesNameIsNotTheClass() throws IOException {
    Path project = written(ScaffoldKind.CONTROLLER, "controller");
    compiled(project, "main");
    assertThat(project.resolve("src/main/java/example/controller/ControllerController.java"))
        .exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric My_Metric        | a name is kebab case or vendor/name, of lower-case letters, digits and single hyphens, was 'My_Metric'",
        "metric a/b/c            | a name is kebab case or vendor/name",
        "metric ../up            | a name is kebab case or vendor/name",
        "metric sharpness        | there is already the metric 'sharpness' in ",
        "activation relu         | there is already the activation 'relu' in ",
        "claim mine              | no project can be written for 'claim'. (kinds: metric, regularizer, activation, normalization, loss, constraint, optimizer, stream, data-set, controller, executor)",
        "metric                  | Missing required parameter: 'NAME'",
      })
  void whatCanNotBeNamedSoIsWrongUsage(String args, String message) {
    Path project = folder.resolve("project");
    Invocation wrong = run(("new " + args + " --out " + project).split(" +"));
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(wrong.err().lines()).singleElement().asString().contains(message);
    assertThat(project).doesNotExist();
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("notes"), "mine");
    Invocation wrong = run("new", "metric", "mine", "--out", folder.toString());
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(wrong.err()).contains("is there and is not an empty folder");
    assertThat(folder)
        .isDirectoryNotContaining("glob:**pom.xml")
        .isDirectoryContaining("glob:**notes");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Object same = Files.readAttributes(empty, BasicFileAttributes.class).fileKey();
    assertThat(run("new", "metric", "mine", "--out", empty.toString()).exitCode()).isZero();
    assertThat(empty.resolve("pom.xml")).exists();
    // A shell may stand in it, as where it is given as '.'.
    assertThat(Files.readAttributes(empty, BasicFileAttributes.class).fileKey()).isEqualTo(same);
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactlyInAnyOrder(empty, folder.resolve("notes"));
    }
  }

  /** A file where a folder must be: the second can't be written. */
  @Test
  void nothingIsThereWhereNotAllCanBeWritten() {
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(Path.of("a"), "");
    files.put(Path.of("a", "b"), "");
    assertThatThrownBy(() -> ProjectFolder.write(folder.resolve("project"), files))
        .isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
  }

  /** The versions stand in the build's pom alone; the example's pom repeats them. */
  @Test
  void theExampleNamesTheVersionsOfTheBuild() throws IOException {
    Properties versions = new Properties();
    versions.load(PluginProject.class.getResourceAsStream("versions.properties"));
    String pom = Files.readString(EXAMPLE_POM);
    assertThat(pom).contains("<trainability.version>" + versions.remove("trainability") + "<");
    assertThat(pom).contains("<maven.compiler.release>" + versions.remove("release") + "<");
    for (String plugin : Collections.list(versions.keys()).stream().map(String::valueOf).toList()) {
      assertThat(pom)
          .containsPattern(
              "<artifactId>maven-%s-plugin</artifactId>\\s*<version>%s<"
                  .formatted(plugin, versions.getProperty(plugin).replace(".", "\\.")));
    }
    assertThat(versions).hasSize(5);
  }
}
