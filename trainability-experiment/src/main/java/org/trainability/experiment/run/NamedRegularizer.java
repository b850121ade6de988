package org.trainability.experiment.run;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.PenaltyStep;
import org.trainability.api.network.Regularizer;

/** A regularizer that is named in what it throws. */
final class NamedRegularizer implements Regularizer {

  private final String name;
  private final Regularizer regularizer;

  NamedRegularizer(String name, Regularizer regularizer) {
    this.name = name;
    this.regularizer = regularizer;
  }

  @Override
  public boolean isZero() {
    try {
      return regularizer.isZero();
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  @Override
  public List<NetworkPenalty> networkPenalties() {
    try {
      return regularizer.networkPenalties().stream()
          .<NetworkPenalty>map(NamedPenalty::new)
          .toList();
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  private final class NamedPenalty implements NetworkPenalty {

    private final NetworkPenalty penalty;

    NamedPenalty(NetworkPenalty penalty) {
      this.penalty = penalty;
    }

    @Override
    public List<Head> heads(int features, RandomGenerator random) {
      try {
        return penalty.heads(features, random);
      } catch (Throwable thrown) {
        throw failure(thrown);
      }
    }

    @Override
    public double evaluate(PenaltyStep step) {
      try {
        return penalty.evaluate(step);
      } catch (Throwable thrown) {
        throw failure(thrown);
      }
    }
  }

  @Override
  public double penalty(Parameter parameter) {
    try {
      return regularizer.penalty(parameter);
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    try {
      regularizer.addGradient(parameter, gradient);
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  private ComponentException failure(Throwable thrown) {
    return ComponentException.of(ComponentException.title(Kind.REGULARIZER, name), thrown);
  }
}
