package org.trainability.dl4j.optimizer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;
import org.trainability.api.network.StepSize;

/** The steps of several layers as one, with the rate of the first. */
final class JoinedSteps {

  private JoinedSteps() {}

  /**
   * {@return their common form with the first one's rate; without one, their multipliers alone}
   *
   * @param layers in the network's order, at least one
   * @param sizes of the layers
   */
  static StepSize of(List<StepSize> layers, List<Integer> sizes) {
    StepSize first = layers.get(0);
    if (layers.size() == 1 || layers.stream().allMatch(StepSize::isUniform)) {
      return first;
    }
    if (first instanceof StepSize.Adaptive adaptive
        && layers.stream().allMatch(StepSize.Adaptive.class::isInstance)) {
      INDArray[] moments =
          layers.stream()
              .map(layer -> ((StepSize.Adaptive) layer).secondMoment())
              .toArray(INDArray[]::new);
      return new StepSize.Adaptive(
          adaptive.rate(),
          Nd4j.concat(0, moments),
          adaptive.beta1(),
          adaptive.beta2(),
          adaptive.epsilon(),
          adaptive.updates());
    }
    return new Mixed(layers, sizes);
  }

  private record Mixed(List<StepSize> layers, List<Integer> sizes) implements StepSize {

    @Override
    public double rate() {
      return layers.get(0).rate();
    }

    @Override
    public boolean isUniform() {
      return false;
    }

    @Override
    public double[] multipliers(int size) {
      return IntStream.range(0, layers.size())
          .mapToObj(layer -> layers.get(layer).multipliers(sizes.get(layer)))
          .flatMapToDouble(Arrays::stream)
          .toArray();
    }

    @Override
    public double edgeOfStability() {
      throw new UndefinedException("the layers' steps have no common form");
    }
  }
}
