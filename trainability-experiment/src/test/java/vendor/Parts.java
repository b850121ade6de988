package vendor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.api.network.LossFactory;

/** A component of each kind that a plan can name, none of which is this project's. */
public final class Parts {

  private Parts() {}

  /** A factory whose components are never made, save controllers, which are asked. */
  abstract static class Part implements ComponentFactory<Object> {
    private final Kind kind;

    Part(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public String name() {
      return "vendor/part";
    }

    @Override
    public String summary() {
      return "a part";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public Object create(Options options) {
      throw new UnsupportedOperationException("is not needed");
    }
  }

  public static final class OfStream extends Part {
    public OfStream() {
      super(Kind.STREAM);
    }
  }

  public static final class OfDataSet extends Part {
    public OfDataSet() {
      super(Kind.DATA_SET);
    }
  }

  public static final class OfActivation extends Part {
    public OfActivation() {
      super(Kind.ACTIVATION);
    }
  }

  public static final class OfNormalization extends Part {
    public OfNormalization() {
      super(Kind.NORMALIZATION);
    }
  }

  /** Plans ask for its targets. */
  public static final class OfLoss implements LossFactory {
    @Override
    public String name() {
      return "vendor/part";
    }

    @Override
    public String summary() {
      return "a part";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public Set<Targets.Form> targets() {
      return Set.of(Targets.Form.LABELS);
    }

    @Override
    public Loss create(Options options) {
      throw new UnsupportedOperationException("is not needed");
    }
  }

  public static final class OfOptimizer extends Part {
    public OfOptimizer() {
      super(Kind.OPTIMIZER);
    }
  }

  public static final class OfRegularizer extends Part {
    public OfRegularizer() {
      super(Kind.REGULARIZER);
    }
  }

  public static final class OfConstraint extends Part {
    public OfConstraint() {
      super(Kind.CONSTRAINT);
    }
  }

  public static final class OfMetric extends Part {
    public OfMetric() {
      super(Kind.METRIC);
    }
  }

  public static final class OfController extends Part {
    public OfController() {
      super(Kind.CONTROLLER);
    }

    @Override
    public Object create(Options options) {
      return new Idle();
    }
  }

  /** Nothing is remembered. */
  public record Nothing() {}

  private static final class Idle implements Controller<Nothing> {
    @Override
    public Cadence cadence() {
      return Cadence.NEVER;
    }

    @Override
    public Nothing start(Map<String, Double> rates) {
      return new Nothing();
    }

    @Override
    public Decision<Nothing> decide(Nothing state, Situation now) {
      return new Decision<>(state, List.of(), List.of());
    }
  }
}
