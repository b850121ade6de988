package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at what exists must be quick: it starts no numerics. */
class NativeLibraryTest {

  @TempDir private Path folder;

  @Test
  void listInitializesNoClassOfTheNumerics() throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    Path output = folder.resolve("output.txt");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+init=info:file=" + log.toString().replace(":", "\\:"),
                "-cp",
                Stream.of(classPath.split(File.pathSeparator))
                    .filter(entry -> !entry.endsWith("test-classes"))
                    .reduce((left, right) -> left + File.pathSeparator + right)
                    .orElseThrow(),
                Main.class.getName(),
                "list")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    List<String> initialized =
        Files.readAllLines(log).stream().filter(line -> line.contains("Initializing '")).toList();
    assertThat(initialized)
        .anyMatch(line -> line.contains("'org/trainability/core/Catalogue'"))
        .noneMatch(line -> line.contains("'org/bytedeco/"))
        .noneMatch(line -> line.contains("'org/nd4j/linalg/factory/Nd4j"))
        .noneMatch(line -> line.contains("'org/nd4j/linalg/cpu/nativecpu/"))
        .noneMatch(line -> line.contains("'org/nd4j/nativeblas/"));
  }
}
