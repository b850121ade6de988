package org.trainability.benchmarks.challenge.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.PlanWriter;
import org.trainability.records.RunDirectory;
import org.trainability.records.Status;

class GridStoreTest {

  @TempDir private Path root;
  private Grid grid;
  private GridStore store;
  private GridRun run;

  @BeforeEach
  void chooseARun() throws IOException {
    Catalogue catalogue = Catalogue.load(GridStoreTest.class.getClassLoader());
    grid = Grid.read(catalogue, GridSource.BUILT_IN, "smoke");
    store = new GridStore(root);
    run = store.run(grid, RunVariant.STANDARD, grid.cells().get(0), 0, false);
  }

  private void record(String plan, Status status) throws IOException {
    RunDirectory directory = RunDirectory.create(run.request().directory(), 6, true);
    Files.writeString(directory.plan(), plan);
    directory.write(status);
  }

  @Test
  void aRunIsUsedAgainIfItEndedAndItsPlanIsTheSame() throws IOException {
    assertThat(store.need(run)).contains("not run");

    record(PlanWriter.write(run.plan()), Status.running(3, 6));
    assertThat(store.need(run)).contains("running");

    record(PlanWriter.write(run.plan()), new Status(Status.State.FAILED, "out of memory", 3, 6));
    assertThat(store.need(run)).contains("failed");

    record(PlanWriter.write(run.plan()), Status.done(6));
    assertThat(store.need(run)).isEmpty();

    record(PlanWriter.write(run.plan()), new Status(Status.State.DIVERGED, "", 3, 6));
    assertThat(store.need(run)).isEmpty();

    GridRun other = store.run(grid, RunVariant.STANDARD, grid.cells().get(1), 0, false);
    record(PlanWriter.write(other.plan()), Status.done(6));
    assertThat(store.need(run)).contains("of another plan");
  }

  @Test
  void everyCellHasItsSeedsAndTheFirstOnceMore() {
    List<GridRun> runs = store.runs(grid, RunVariant.STANDARD);

    int seeds = grid.seeds().size();
    assertThat(runs).hasSize(grid.cells().size() * (seeds + 1));
    assertThat(runs.stream().map(each -> each.request().directory())).doesNotHaveDuplicates();
    GridRun again = runs.get(seeds);
    assertThat(again.repeated()).isTrue();
    assertThat(again.seed()).isEqualTo(runs.get(0).seed());
    assertThat(again.plan().measuring()).isEqualTo(1);
    assertThat(runs.get(0).plan().measuring()).isZero();
  }

  @Test
  void aLotOfOneMetricMeasuresItAlone() {
    GridRun alone =
        store.run(grid, RunVariant.of("weight-norm", "", "20"), grid.cells().get(0), 0, false);

    assertThat(alone.plan().metrics()).containsOnlyKeys("weight-norm");
    assertThat(alone.request().directory())
        .isEqualTo(root.resolve("weight-norm").resolve(grid.cells().get(0).id()).resolve("seed-0"));
    assertThat(RunVariant.of("acme/new", "0123abcd", "20").name()).isEqualTo("acme-new-0123abcd");
  }
}
