package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.RunRecords;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.Status.State;
import org.trainability.records.TaskRow;

/** The plugin of {@code examples/custom-plugin}, compiled from the very sources. */
class CustomPluginTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "custom-plugin");

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void compile() throws IOException {
    Path main = EXAMPLE.resolve("src/main");
    Path classes = folder.resolve("classes");
    try (Stream<Path> files = Files.walk(main.resolve("java"))) {
      CompiledPlugin.compile(
          classes,
          files.filter(file -> file.toString().endsWith(".java")).sorted().toArray(Path[]::new));
    }
    Path services = classes.resolve(CompiledPlugin.SERVICES);
    Files.createDirectories(services.getParent());
    Files.copy(main.resolve("resources").resolve(CompiledPlugin.SERVICES), services);
    jar = CompiledPlugin.jar(folder.resolve("target/custom-plugin-1.0.0.jar"), classes, "1.0.0");
  }

  private Invocation run(String... args) {
    return Invocation.of(
        CustomPluginTest.class.getClassLoader(),
        Stream.concat(Stream.of(args), Stream.of("--plugins", jar.getParent().toString()))
            .toArray(String[]::new));
  }

  @Test
  void allFourAreListed() {
    assertThat(run("list").out())
        .contains(
            "example/participation-ratio",
            "example/orthogonality",
            "example/softplus",
            "example/relative-step",
            "custom-plugin-1.0.0.jar");
  }

  @Test
  void itsPlanUsesAllFour() throws IOException {
    Path out = folder.resolve("out");
    Invocation answer =
        run(
            "run",
            EXAMPLE.resolve("plan.yaml").toString(),
            "--out",
            out.toString(),
            "--set",
            "stream={images: 200, tasks: 2, steps: 40, batch: 50}");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    RunRecords records = RunRecords.open(out.resolve("seed-0"));
    assertThat(records.status().state()).isEqualTo(State.DONE);
    // At most min(batch − 1, units) directions.
    assertThat(records.series("dimension", "value", "fc1"))
        .hasSize(4)
        .extracting(Point::value)
        .allSatisfy(value -> assertThat(value).isBetween(1.0, 49.0));
    // The limit bites, and then rate · ratio is the limit.
    List<Point> ratios = records.series("controller/ratio", "value", "fc1");
    double last = records.tasks().get(1).rates().get("fc1");
    assertThat(records.tasks()).extracting(TaskRow::steps).containsExactly(40L, 40L);
    assertThat(last * ratios.get(ratios.size() - 1).value()).isLessThanOrEqualTo(5e-3 + 1e-12);
    assertThat(records.audit()).isNotEmpty();
    assertThat(Files.readString(out.resolve("seed-0/plan.yaml")))
        .contains("example/softplus", "example/orthogonality", "example/relative-step");
  }
}
