package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher tells Java, seen by a program in Java's place. */
class LauncherTest {

  /** Says its version; or its locale, the character set of that, and its arguments. */
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        echo "openjdk version \\"$FAKE_VERSION\\" 2025-01-01" >&2
      else
        echo "LC_ALL=${LC_ALL:-} charset=$(/usr/bin/locale charmap 2>/dev/null)"
        printf '%s\\n' "$@"
      fi
      """;

  private static final String NO_LOCALE =
      """
      #!/bin/sh
      [ "$1" != charmap ] || echo ANSI_X3.4-1968
      """;

  @TempDir private Path folder;
  private Path launcher;
  private Path programs;

  @BeforeEach
  void install() throws IOException {
    launcher = folder.resolve("trainability");
    Files.copy(Path.of("..", "trainability"), launcher);
    programs = Files.createDirectories(folder.resolve("jdk/bin"));
    program("java", JAVA);
    // A program that was built after its sources were written.
    Path sources = Files.createDirectories(folder.resolve("trainability-cli/src/main"));
    Files.createFile(folder.resolve("pom.xml"));
    Files.createFile(folder.resolve("trainability-cli/pom.xml"));
    Path jar =
        Files.createFile(
            Files.createDirectories(folder.resolve("target/app")).resolve("trainability-cli.jar"));
    FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    for (Path file :
        List.of(folder.resolve("pom.xml"), folder.resolve("trainability-cli/pom.xml"), sources)) {
      Files.setLastModifiedTime(file, past);
    }
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(programs.resolve(name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Answer(int exitCode, String out, String err) {}

  private Answer launch(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", launcher.toString());
    builder.command().addAll(List.of(args));
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("JAVA_HOME", programs.getParent().toString(), "FAKE_VERSION", "17.0.9"));
    builder.environment().put("PATH", programs + ":/usr/bin:/bin");
    builder.environment().putAll(environment);
    Path err = folder.resolve("err.txt");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, Files.readString(err));
  }

  /** Also a locale that is not installed is that of C. */
  @ParameterizedTest
  @CsvSource({"LANG, C", "LANG, POSIX", "LC_ALL, C", "LC_CTYPE, xx_YY.UTF-8", "NONE, none"})
  void filesAreNamedInUtf8(String variable, String value) throws IOException, InterruptedException {
    Answer answer = launch(Map.of(variable, value), "list", "schön");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("charset=UTF-8\n").endsWith("list\nschön\n");
    assertThat(answer.err()).isEmpty();
  }

  /** An unpacked archive: jars beside the launcher, no sources, and no Maven on the path. */
  @Test
  void anArchiveStartsWithoutABuild() throws IOException, InterruptedException {
    Files.delete(folder.resolve("target/app/trainability-cli.jar"));
    Path jar =
        Files.createFile(
            Files.createDirectories(folder.resolve("app")).resolve("trainability-cli.jar"));

    Answer answer = launch(Map.of("LANG", "C.UTF-8"), "list");
    Answer spark = launch(Map.of("LANG", "C.UTF-8"), "run", "plan.yaml", "--executor=spark");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).endsWith("-jar\n" + jar + "\nlist\n");
    assertThat(spark.exitCode()).isEqualTo(1);
    assertThat(spark.err()).contains("the archive does not carry the executor for Spark");
  }

  /** Before the executor for Spark is built, and before finished runs are replaced. */
  @ParameterizedTest
  @CsvSource({"23.0.2, --executor=spark", "25.0.3, --executor spark"})
  void runsOnSparkAreRefusedWhereSparkDoesNotStart(String version, String option)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("run", "plan.yaml", "--replace"));
    command.addAll(List.of(option.split(" ")));

    Answer answer =
        launch(Map.of("LANG", "C.UTF-8", "FAKE_VERSION", version), command.toArray(String[]::new));

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().lines())
        .singleElement()
        .asString()
        .startsWith("trainability: runs on Spark need Java 17 to 22; ")
        .contains("is version " + version + ".", "JAVA_HOME", "--executor local");
  }

  /** So that a command that is shown can be typed as it stands. */
  @Test
  void theProgramIsToldWhatItWasCalledBy() throws IOException, InterruptedException {
    assertThat(launch(Map.of("LANG", "C.UTF-8"), "list").out())
        .contains("-Dtrainability.command=" + launcher + "\n");
    assertThat(launch(Map.of("LANG", "C.UTF-8", "PATH", folder + ":/usr/bin:/bin"), "list").out())
        .as("on the path its name is enough")
        .doesNotContain("-Dtrainability.command=");
  }

  @Test
  void aLocaleThatCanNameFilesIsLeftAlone() throws IOException, InterruptedException {
    assertThat(launch(Map.of("LANG", "C.UTF-8"), "list").out())
        .startsWith("LC_ALL= charset=UTF-8\n");
  }

  @Test
  void whereNoLocaleCanNameAFileTheLauncherSaysSo() throws IOException, InterruptedException {
    program("locale", NO_LOCALE);

    Answer plain = launch(Map.of("LANG", "C"), "run", "plan.yaml");
    Answer accented = launch(Map.of("LANG", "C"), "run", "schön.yaml");

    assertThat(plain.err()).isEmpty();
    assertThat(accented.exitCode()).isZero();
    assertThat(accented.err().lines().toList())
        .singleElement()
        .asString()
        .startsWith("trainability: this system has no UTF-8 locale")
        .contains("C.UTF-8");
  }

  /** Java 17 knows one of the options, and none is needed there. */
  @ParameterizedTest
  @CsvSource({"17.0.9, false", "21.0.2, false", "24, true", "25.0.1, true"})
  void nativeAccessIsAllowedWhereJavaWouldWarn(String version, boolean allowed)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
    environment.put("FAKE_VERSION", version);

    String out = launch(environment, "list").out();

    assertThat(out.contains("--enable-native-access=ALL-UNNAMED\n")).isEqualTo(allowed);
    assertThat(out.contains("--sun-misc-unsafe-memory-access=allow\n")).isEqualTo(allowed);
  }

  /** As Java runtimes have it; to start one only to ask its version would take long. */
  @Test
  void theVersionIsReadFromTheRuntimesReleaseFile() throws IOException, InterruptedException {
    Files.writeString(
        programs.resolveSibling("release"),
        "IMPLEMENTOR=\"Fake\"\nJAVA_VERSION=\"24.0.1\"\nJAVA_VERSION_DATE=\"2025-04-15\"\n");

    String recent = launch(Map.of("LANG", "C.UTF-8"), "list").out();
    Files.writeString(programs.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Answer old = launch(Map.of("LANG", "C.UTF-8"), "list");
    Files.writeString(programs.resolveSibling("release"), "IMPLEMENTOR=\"Fake\"\n");
    Answer silent = launch(Map.of("LANG", "C.UTF-8"), "list");

    assertThat(recent).contains("--enable-native-access=ALL-UNNAMED\n");
    assertThat(old.exitCode()).isEqualTo(1);
    assertThat(old.err()).contains("is version 11.0.2");
    assertThat(silent.exitCode()).as(silent.err()).isZero();
    assertThat(silent.out()).doesNotContain("--enable-native-access");
  }

  /** At a fixed address all processes share it; the option is unknown to runtimes to come. */
  @ParameterizedTest
  @CsvSource({"17.0.9, true", "25.0.1, true", "26, false"})
  void theArchiveOfClassesIsShared(String version, boolean fixed)
      throws IOException, InterruptedException {
    Path archive = Files.createFile(folder.resolve("target/app/classes.jsa"));

    String out = launch(Map.of("LANG", "C.UTF-8", "FAKE_VERSION", version), "list").out();

    assertThat(out).contains("-XX:SharedArchiveFile=" + archive + "\n");
    assertThat(out.contains("-XX:ArchiveRelocationMode=0\n")).isEqualTo(fixed);
  }

  /** Of JavaCPP's two limits the counter alone: the other one makes every allocation slow. */
  @Test
  void memoryOffTheHeapIsLimitedByACounter() throws IOException, InterruptedException {
    List<String> lines = launch(Map.of("LANG", "C.UTF-8"), "list").out().lines().toList();

    assertThat(lines)
        .contains("-Dorg.bytedeco.javacpp.maxbytes=2g")
        .contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
  }
}
