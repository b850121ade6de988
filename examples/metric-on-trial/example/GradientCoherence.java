package example;

import java.util.Set;
import java.util.stream.DoubleStream;
import org.trainability.api.component.Options;
import org.trainability.api.metric.*;

/** A metric and its factory in one: B‖g‖² / mean ‖g_i‖². */
public final class GradientCoherence implements MetricFactory, Metric {
  public String name() {
    return "example/gradient-coherence";
  }

  public String summary() {
    return "how far the samples' gradients agree: 1 if orthogonal, the batch's size if all alike";
  }

  public String source() {
    return "Chatterjee and Zielinski 2020, Making Coherence Out of Nothing At All";
  }

  public Metric create(Options options) {
    return new GradientCoherence();
  }

  public Set<Need> needs() {
    return Set.of(Need.GRADIENT_MOMENTS);
  }

  public Readings measure(Observation step) {
    return step.perScope(Unit.ONE, scope -> coherence(scope.gradientMoments()));
  }

  private static Reading coherence(GradientMoments batch) {
    double mean = DoubleStream.of(batch.sampleNormsSquared()).average().orElseThrow();
    if (mean == 0) return Reading.undefined("every sample's gradient is zero", Unit.ONE);
    return Reading.of(batch.batchSize() * batch.normSquared() / mean, Unit.ONE);
  }
}
