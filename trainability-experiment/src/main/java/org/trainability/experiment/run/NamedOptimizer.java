package org.trainability.experiment.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Displacement;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.TrainableLayer;

/** An optimizer that is named in what it throws, and whose rate is checked. */
final class NamedOptimizer implements Optimizer {

  private final String name;
  private final Optimizer optimizer;

  NamedOptimizer(String name, Optimizer optimizer) {
    this.name = name;
    this.optimizer = optimizer;
  }

  @Override
  public double rate() {
    return ask(() -> checked(optimizer.rate()));
  }

  @Override
  public double rate(TrainableLayer layer) {
    return ask(() -> checked(optimizer.rate(layer)));
  }

  private static double checked(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalStateException("its rate must be finite and > 0, was " + rate);
    }
    return rate;
  }

  @Override
  public Optional<Displacement> displacement() {
    return ask(optimizer::displacement).map(NamedDisplacement::new);
  }

  private final class NamedDisplacement implements Displacement {

    private final Displacement displacement;

    NamedDisplacement(Displacement displacement) {
      this.displacement = displacement;
    }

    @Override
    public Reduction reduction() {
      return ask(displacement::reduction);
    }

    @Override
    public double contribution(INDArray gradient) {
      return ask(() -> displacement.contribution(gradient));
    }

    @Override
    public void displace(INDArray gradient, double reduced, INDArray parameters) {
      act(() -> displacement.displace(gradient, reduced, parameters));
    }
  }

  @Override
  public List<String> state() {
    return ask(
        () -> {
          List<String> names = optimizer.state();
          if (names.stream().distinct().count() < names.size()) {
            throw new IllegalStateException(
                "the names of its state must be distinct, were " + names);
          }
          return names;
        });
  }

  @Override
  public boolean countsEntries() {
    return ask(optimizer::countsEntries);
  }

  @Override
  public void accumulate(LayerUpdate layer) {
    act(() -> optimizer.accumulate(layer));
  }

  @Override
  public Optional<Reduction> reduction() {
    return ask(optimizer::reduction);
  }

  @Override
  public double contribution(LayerUpdate layer) {
    return ask(() -> optimizer.contribution(layer));
  }

  @Override
  public void apply(LayerUpdate layer) {
    act(() -> optimizer.apply(layer));
  }

  @Override
  public void update(LayerUpdate layer) {
    act(() -> optimizer.update(layer));
  }

  @Override
  public double weightDecay(TrainableLayer layer, Parameter tensor) {
    return ask(() -> optimizer.weightDecay(layer, tensor));
  }

  @Override
  public StepSize stepSize(LayerUpdate layer, Map<String, INDArray> state) {
    return ask(() -> optimizer.stepSize(layer, state));
  }

  private void act(Runnable action) {
    ask(
        () -> {
          action.run();
          return name;
        });
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (UndefinedException undefined) {
      throw undefined;
    } catch (Throwable thrown) {
      throw ComponentException.of(ComponentException.title(Kind.OPTIMIZER, name), thrown);
    }
  }
}
