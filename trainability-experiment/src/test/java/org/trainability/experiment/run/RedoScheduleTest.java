package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.experiment.Lab;
import org.trainability.records.AuditRow;
import org.trainability.records.RunRecords;

/** ReDo's schedule of public code: a falling share of the units instead of a threshold. */
class RedoScheduleTest {

  @TempDir private Path folder;

  @Test
  void theShareFallsAsAQuarterOfACosine() throws IOException {
    Path plan =
        Files.writeString(
            folder.resolve("plan.yaml"),
            """
            stream: {images: 40, tasks: 2, steps: 10, batch: 10, data: mnist-test}
            network: {hidden: [10]}
            controller: {use: redo, every: 5, choice: share, share: 0.4}
            """);
    Lab.open().run(plan, folder.resolve("out"));
    List<AuditRow.Done> resets =
        RunRecords.open(folder.resolve("out").resolve("seed-0")).audit().stream()
            .map(AuditRow.Done.class::cast)
            .toList();
    // 4 cos(π/8) = 3.7, 4 cos(π/4) = 2.8, 4 cos(3π/8) = 1.5 and 0 of ten units.
    assertThat(resets).extracting(AuditRow.Done::step).containsExactly(5L, 10L, 15L);
    int[] units = resets.stream().mapToInt(each -> each.amount().orElseThrow()).toArray();
    assertThat(units).containsExactly(3, 2, 1);
  }
}
