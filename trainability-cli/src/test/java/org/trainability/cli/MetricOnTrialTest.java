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
import org.trainability.records.RunRecords;
import org.trainability.records.RunRecords.Point;

/** The plugin that {@code docs/metric-on-trial.md} builds, from the very files it names. */
class MetricOnTrialTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "metric-on-trial");
  private static final Path SOURCE = EXAMPLE.resolve("example").resolve("IdleParameters.java");

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
        .contains("example/idle-parameters", "whose gradient over the batch is exactly zero");
    assertThat(run("describe", "example/idle-parameters", "--plugins", plugin.toString()).out())
        .contains("idle-parameters: {use: example/idle-parameters, every: task}");
  }

  /**
   * A unit that is off for all samples feeds nothing to the next layer: its weights there get no
   * gradient, and all others do. The ten biases always get one.
   */
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
            "stream={images: 100, tasks: 2, steps: 20, batch: 25}",
            "--set",
            "optimizer.rate=3e-2",
            "--set",
            "metrics.dead={use: dead-units, every: 20}");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    RunRecords records = RunRecords.open(out.resolve("seed-0"));
    List<Point> dead = records.series("dead", "value", "fc2");
    List<Point> idle = records.series("idle", "value", "fc3");
    assertThat(dead).hasSize(2);
    assertThat(dead).extracting(Point::value).anyMatch(share -> share > 0);
    for (int i = 0; i < dead.size(); i++) {
      assertThat(idle.get(i).value()).isCloseTo(dead.get(i).value() * 640 / 650, within(1e-12));
    }
  }
}
