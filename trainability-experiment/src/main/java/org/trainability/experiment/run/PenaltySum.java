package org.trainability.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;

/** The sum of several penalties; one that throws is named. */
public final class PenaltySum implements Regularizer {

  private final List<Regularizer> penalties;

  private PenaltySum(List<Regularizer> penalties) {
    this.penalties = List.copyOf(penalties);
  }

  /**
   * {@return their sum}
   *
   * @param regularizers by their names, at least one
   */
  public static Regularizer of(Map<String, Regularizer> regularizers) {
    List<Regularizer> named = new ArrayList<>();
    regularizers.forEach((name, regularizer) -> named.add(new NamedRegularizer(name, regularizer)));
    return named.size() == 1 ? named.get(0) : new PenaltySum(named);
  }

  @Override
  public boolean isZero() {
    return penalties.stream().allMatch(Regularizer::isZero);
  }

  @Override
  public List<NetworkPenalty> networkPenalties() {
    return penalties.stream().flatMap(each -> each.networkPenalties().stream()).toList();
  }

  @Override
  public double penalty(Parameter parameter) {
    double sum = 0;
    for (Regularizer penalty : penalties) {
      sum += penalty.penalty(parameter);
    }
    return sum;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    for (Regularizer penalty : penalties) {
      penalty.addGradient(parameter, gradient);
    }
  }
}
