package example;

import java.util.Set;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Options;
import org.trainability.api.metric.*;

/** A metric and its factory in one: the share of parameters that a batch's gradient leaves alone. */
public final class IdleParameters implements MetricFactory, Metric {
  public String name() {
    return "example/idle-parameters";
  }

  public String summary() {
    return "share of the parameters whose gradient over the batch is exactly zero";
  }

  public String source() {
    return "this example";
  }

  public Metric create(Options options) {
    return new IdleParameters();
  }

  public Set<Need> needs() {
    return Set.of(Need.GRADIENT);
  }

  public Readings measure(Observation step) {
    return step.perScope(Unit.SHARE, scope -> Reading.of(idle(scope.gradient()), Unit.SHARE));
  }

  private static double idle(INDArray gradient) {
    return DoubleStream.of(gradient.toDoubleVector()).filter(g -> g == 0).count() / (double) gradient.length();
  }
}
