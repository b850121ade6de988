package org.trainability.dl4j.optimizer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Displacement;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.OptimizerFactory;
import org.trainability.api.network.StepSize;

/**
 * Sharpness-aware minimization: the base optimizer is given the gradient at w + e with e = ρg/‖g‖,
 * g the gradient of the loss at w and ‖g‖ its norm over all tensors together; the batch is the
 * same. Where g = 0, e = 0. It costs a second pass. Loss, score, noise and curvature are measured
 * at w; penalties are taken at w. The effective step is the base optimizer's, on the gradient at w
 * + e.
 *
 * @see "Foret, Kleiner, Mobahi and Neyshabur 2021, Sharpness-aware minimization for efficiently
 *     improving generalization, Algorithm 1"
 */
public final class Sam implements Optimizer {

  /** ρ. */
  public static final Option<Double> RADIUS =
      Option.decimal("radius", 0.05, Interval.atLeast(0), "ρ, the norm of the displacement");

  /** What moves the parameters. */
  public static final Option<Base> BASE =
      Option.choice("base", Base.ADAM, "the optimizer that receives the gradient");

  /** The base optimizer. */
  public enum Base {
    ADAM,
    SGD
  }

  private final Optimizer base;
  private final double radius;

  private Sam(Options options) {
    double rate = options.get(Adam.RATE);
    base =
        switch (options.get(BASE)) {
          case ADAM -> new Adam(rate, options);
          case SGD -> new Sgd(rate, options.get(Sgd.MOMENTUM));
        };
    radius = options.get(RADIUS);
  }

  @Override
  public double rate() {
    return base.rate();
  }

  @Override
  public Optional<Displacement> displacement() {
    return Optional.of(new Ascent(radius));
  }

  /** e = ρg/‖g‖. */
  private record Ascent(double radius) implements Displacement {

    @Override
    public Reduction reduction() {
      return Reduction.SUM;
    }

    /** By a dot product: ND4J's own norm sums floats one after the other, and loses digits. */
    @Override
    public double contribution(INDArray gradient) {
      double squared = Nd4j.getBlasWrapper().dot(gradient, gradient);
      return Double.isNaN(squared) ? Double.POSITIVE_INFINITY : squared;
    }

    @Override
    public void displace(INDArray gradient, double reduced, INDArray parameters) {
      if (reduced > 0) {
        double factor = radius / Math.sqrt(reduced);
        Nd4j.getBlasWrapper().level1().axpy(parameters.length(), factor, gradient, parameters);
      }
    }
  }

  @Override
  public List<String> state() {
    return base.state();
  }

  @Override
  public boolean countsEntries() {
    return base.countsEntries();
  }

  @Override
  public void accumulate(LayerUpdate layer) {
    base.accumulate(layer);
  }

  @Override
  public void apply(LayerUpdate layer) {
    base.apply(layer);
  }

  @Override
  public void update(LayerUpdate layer) {
    base.update(layer);
  }

  @Override
  public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
    return base.stepSize(layer, state);
  }

  /** Makes {@code sam}. */
  public static final class Factory implements OptimizerFactory {

    @Override
    public String name() {
      return "sam";
    }

    @Override
    public String summary() {
      return "sharpness-aware minimization: the gradient at the edge of a ball around the parameters";
    }

    @Override
    public String source() {
      return "Foret et al. 2021, Algorithm 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(Adam.RATE, RADIUS, BASE, Adam.BETA1, Adam.BETA2, Adam.EPSILON, Sgd.MOMENTUM);
    }

    @Override
    public Optimizer create(Options options) {
      return new Sam(options);
    }
  }
}
