package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;

class PreparedRunTest {

  private static final Catalogue CATALOGUE = Catalogue.load(PreparedRunTest.class.getClassLoader());

  @TempDir private Path folder;

  private void prepare(Plan plan, long seed, String directory) throws IOException {
    PreparedRun.prepare(
        new RunRequest(plan.name(), plan, seed, folder.resolve(directory)),
        new PreparedRun.Manner(Set.of(), Duration.ZERO));
  }

  /** Displays know runs by their labels. A copy of a run may lie beside it. */
  @Test
  void runsOfAFolderHaveDifferentLabels() throws IOException {
    Plan plan =
        new PlanReader(CATALOGUE)
            .read(
                "{name: p, stream: {images: 10, tasks: 1}, seeds: [0, 1]}", "p", folder, List.of());
    prepare(plan, 0, "seed-0");
    prepare(plan, 0, "seed-0-copy");
    prepare(plan, 0, "other/seed-0");
    prepare(plan, 1, "other/copies/a/seed-1");
    prepare(plan, 1, "other/copies/b");

    List<RunRequest> found = PreparedRun.requestsIn(CATALOGUE, folder);

    // The copies have no siblings; those in a seed's place want those of the other seed.
    assertThat(found.stream().map(RunRequest::label))
        .containsExactlyInAnyOrder(
            "p seed 0",
            "p seed 1",
            "seed-0-copy seed 0",
            "other seed 0",
            "other seed 1",
            "other/copies/a seed 1",
            "other/copies/a seed 0",
            "other/copies/b seed 1");
  }
}
