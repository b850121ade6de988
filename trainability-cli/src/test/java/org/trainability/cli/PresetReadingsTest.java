package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.benchmarks.reproduction.Reproduction;
import org.trainability.core.Catalogue;
import org.trainability.experiment.LabModule;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.experiment.run.RunListener;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/**
 * The presets' plans, trained: with the profile's images, batches and schedules, but fewer and
 * shorter tasks and a tiny network. What their figures and claims read must be there.
 */
class PresetReadingsTest {

  private static final String RATE = "1e-3";

  @TempDir private Path folder;

  /** The paper's tasks end with a batch that is not full, here too: 82 of 64 images, one of 8. */
  @ParameterizedTest
  @CsvSource({
    "smoke, stream.steps=40",
    "quick, stream.steps=120",
    "paper, stream.epochs=1 stream.images=5256 stream.batch=64"
  })
  void everyMetricOfEveryPlanGivesValues(String profile, String length) throws IOException {
    List<String> overrides = new ArrayList<>(List.of(length.split(" ")));
    overrides.addAll(List.of("stream.tasks=2", "network.hidden=[3,3]", "seeds=[0]"));
    Injector injector = Guice.createInjector(new LabModule(getClass().getClassLoader()));
    Catalogue catalogue = injector.getInstance(Catalogue.class);
    Experiment experiment = injector.getInstance(Experiment.class);
    Reproduction reproduction =
        Reproduction.of(catalogue, Reproduction.ALL, profile, List.of(RATE), overrides);
    for (RunRequest run : reproduction.requests(folder)) {
      PreparedRun prepared =
          PreparedRun.prepare(run, new Manner(Set.of(), Manner.CHECKPOINT_EVERY));
      assertThat(experiment.run(prepared, RunListener.NONE).state()).isEqualTo(Status.State.DONE);
      RunRecords records = RunRecords.open(run.directory());
      for (String metric : run.plan().metrics().keySet()) {
        assertThat(tasks(records, metric))
            .as("tasks in which %s of %s was measured", metric, run.label())
            .containsExactly(1, 2);
      }
    }
  }

  private static Set<Integer> tasks(RunRecords records, String metric) {
    // The value itself takes more measurements than these short runs make.
    String quantity = metric.equals("symmetry-collapse") ? "ritz" : "value";
    Set<Integer> tasks = new TreeSet<>();
    records
        .seriesByLayer(metric, quantity)
        .values()
        .forEach(points -> points.forEach(point -> tasks.add(point.task())));
    return tasks;
  }
}
