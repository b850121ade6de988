package org.trainability.performance.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;

/** The plan that every comparison takes its network, its stream and its metrics from. */
public final class DiagnosedPlan {

  /** Where it lies in the sources, for those who start it as a user does. */
  public static final Path SOURCE =
      Path.of("performance/src/main/resources/org/trainability/performance/diagnosed.yaml");

  private DiagnosedPlan() {}

  /**
   * {@return the resolved plan}
   *
   * @param catalogue the components that exist
   * @param overrides {@code key.path=value}
   * @throws IOException if it can't be read
   */
  public static Plan read(Catalogue catalogue, List<String> overrides) throws IOException {
    String name = SOURCE.getFileName().toString();
    try (InputStream text =
        DiagnosedPlan.class.getResourceAsStream("/org/trainability/performance/" + name)) {
      return new PlanReader(catalogue)
          .read(
              new String(text.readAllBytes(), StandardCharsets.UTF_8),
              name,
              Path.of(""),
              overrides);
    }
  }
}
