package org.trainability.metrics;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;

/**
 * Sharpness: an outer eigenvalue of the Hessian H of the batch's loss, of each layer's block and of
 * the whole network. Details: its {@code residual} and the Hessian-vector {@code products} spent;
 * of each further eigenvalue {@code lambda-k} and {@code residual-k}, undefined where H has fewer
 * that differ.
 */
final class Sharpness implements Metric {

  /** Which eigenvalue, and what it is compared with. */
  enum Form {
    /** The algebraically largest, λ_max(H). */
    PLAIN,
    /** λ_max(H) over the edge of stability; under Adam as it is, not after its scaling. */
    EDGE_OF_STABILITY_RATIO,
    /** The algebraically smallest, λ_min(H). */
    SMALLEST,
    /** λ_max(D^½HD^½), see {@link Scope#preconditionedEigenvalue}; for plain steps λ_max(H). */
    PRECONDITIONED,
    /** λ_max(D^½HD^½) over the edge of stability, where 1 is the edge under Adam too. */
    PRECONDITIONED_RATIO;

    boolean isRatio() {
      return this == EDGE_OF_STABILITY_RATIO || this == PRECONDITIONED_RATIO;
    }

    boolean isPreconditioned() {
      return this == PRECONDITIONED || this == PRECONDITIONED_RATIO;
    }

    Unit unit() {
      return switch (this) {
        case PLAIN, SMALLEST -> Unit.LOSS_PER_SQUARED_PARAMETER;
        case PRECONDITIONED -> Unit.PER_RATE;
        case EDGE_OF_STABILITY_RATIO, PRECONDITIONED_RATIO -> Unit.ONE;
      };
    }
  }

  static final Option<Form> FORM =
      Option.choice(
          "form",
          Form.PLAIN,
          "plain: the largest; smallest: the smallest; preconditioned: the"
              + " largest after Adam's scaling; edge-of-stability-ratio: plain over the"
              + " edge of stability, 2 (1 + momentum)/rate, for Adam (2 + 2 beta1)/((1"
              + " - beta1) rate); preconditioned-ratio: preconditioned over that edge");
  static final Option<Integer> COUNT =
      Option.integer(
          "count",
          1,
          Interval.atLeast(1),
          "for plain: number of eigenvalues, from the largest down; equal ones count once");
  static final Option<Boolean> NETWORK =
      Option.flag(
          "network",
          true,
          "also measure the whole network, at the cost of an eigenvalue of the full Hessian");

  private final Form form;
  private final int count;
  private final boolean network;

  private Sharpness(Form form, int count, boolean network) {
    this.form = form;
    this.count = count;
    this.network = network;
  }

  @Override
  public Set<Need> needs() {
    return form.isRatio() || form.isPreconditioned()
        ? Set.of(Need.HESSIAN, Need.STEP_SIZE)
        : Set.of(Need.HESSIAN);
  }

  @Override
  public Readings measure(Observation step) {
    return network
        ? step.perScope(form.unit(), this::read)
        : step.perLayer(form.unit(), this::read);
  }

  private Reading read(Scope scope) {
    List<Eigenvalue> eigenvalues = eigenvalues(scope);
    Eigenvalue outermost = eigenvalues.get(0);
    double value =
        form.isRatio() ? outermost.value() / scope.stepSize().edgeOfStability() : outermost.value();
    Reading reading =
        Reading.of(value, form.unit())
            .with("residual", Reading.of(outermost.residual(), Unit.ONE))
            .with("products", Reading.of(outermost.products(), Unit.COUNT));
    return form == Form.PLAIN ? withFurther(reading, eigenvalues) : reading;
  }

  private List<Eigenvalue> eigenvalues(Scope scope) {
    return switch (form) {
      case PLAIN -> scope.largestEigenvalues(count);
      case EDGE_OF_STABILITY_RATIO -> List.of(scope.largestEigenvalue());
      case SMALLEST -> List.of(scope.smallestEigenvalue());
      case PRECONDITIONED, PRECONDITIONED_RATIO -> List.of(scope.preconditionedEigenvalue());
    };
  }

  private Reading withFurther(Reading reading, List<Eigenvalue> eigenvalues) {
    Reading more = reading;
    for (int k = 2; k <= count; k++) {
      if (k <= eigenvalues.size()) {
        Eigenvalue eigenvalue = eigenvalues.get(k - 1);
        more =
            more.with("lambda-" + k, Reading.of(eigenvalue.value(), form.unit()))
                .with("residual-" + k, Reading.of(eigenvalue.residual(), Unit.ONE));
      } else {
        String reason = "only " + eigenvalues.size() + " different eigenvalues were found";
        more =
            more.with("lambda-" + k, Reading.undefined(reason, form.unit()))
                .with("residual-" + k, Reading.undefined(reason, Unit.ONE));
      }
    }
    return more;
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "sharpness";
    }

    @Override
    public String summary() {
      return "largest or smallest eigenvalue of the Hessian of the loss";
    }

    @Override
    public String source() {
      return "Cohen et al. 2021 (SGD, with momentum) and 2022 (Adam), at the Edge of Stability";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(FORM, COUNT, NETWORK);
    }

    @Override
    public Metric create(Options options) {
      return new Sharpness(options.get(FORM), options.get(COUNT), options.get(NETWORK));
    }
  }
}
