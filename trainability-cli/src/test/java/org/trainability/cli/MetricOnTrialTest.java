package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.benchmarks.record.RunRecords;
import org.trainability.benchmarks.record.RunRecords.Point;

/** The plugin that {@code docs/metric-on-trial.md} builds, from the very files it names. */
class MetricOnTrialTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "metric-on-trial");
  private static final Path SOURCE = EXAMPLE.resolve("example").resolve("GradientCoherence.java");
  private static final int BATCH = 25;

  @TempDir private Path folder;
  private Path plugin;

  @BeforeEach
  void compile() throws IOException {
    plugin = folder.resolve("plugin");
    CompiledPlugin.compile(plugin, SOURCE);
    Path services = plugin.resolve(CompiledPlugin.SERVICES);
    Files.createDirectories(services.getParent());
    Files.copy(EXAMPLE.resolve(CompiledPlugin.SERVICES), services);
  }

  private Invocation run(String... args) {
    return Invocation.of(MetricOnTrialTest.class.getClassLoader(), args);
  }

  @Test
  void itIsShort() throws IOException {
    assertThat(Files.readAllLines(SOURCE)).hasSizeLessThan(40);
  }

  @Test
  void itIsListedAndDescribed() {
    assertThat(run("list", "metrics", "--plugins", plugin.toString()).out())
        .contains("example/gradient-coherence", "Chatterjee and Zielinski 2020");
    assertThat(run("describe", "example/gradient-coherence", "--plugins", plugin.toString()).out())
        .contains("gradient-coherence: {use: example/gradient-coherence, every: task}");
  }

  /** With m the mean of ‖g_i‖², c = B‖g‖²/m and α = B‖g‖²/(m − ‖g‖²), so that c = α/(1 + α/B). */
  @Test
  void itsPlanMeasuresIt() throws IOException {
    Path out = folder.resolve("out");
    Invocation answer =
        run(
            "run",
            EXAMPLE.resolve("relu.yaml").toString(),
            "--plugins",
            plugin.toString(),
            "--out",
            out.toString(),
            "--set",
            "stream={images: 100, tasks: 2, steps: 20, batch: %d}".formatted(BATCH),
            "--set",
            "metrics.noise={use: critical-step-noise, every: 20}");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    RunRecords records = RunRecords.open(out.resolve("seed-0"));
    assertThat(records.series("coherence", "value", "network"))
        .extracting(Point::value)
        .hasSize(2)
        .allSatisfy(value -> assertThat(value).isBetween(0.0, (double) BATCH));
    for (String layer : List.of("fc1", "fc2", "fc3")) {
      List<Point> noise = records.series("noise", "value", layer);
      List<Point> coherence = records.series("coherence", "value", layer);
      assertThat(coherence).hasSameSizeAs(noise).hasSize(2);
      for (int i = 0; i < noise.size(); i++) {
        double step = noise.get(i).value();
        assertThat(coherence.get(i).value())
            .isCloseTo(step / (1 + step / BATCH), within(1e-9 * step));
      }
    }
  }
}
