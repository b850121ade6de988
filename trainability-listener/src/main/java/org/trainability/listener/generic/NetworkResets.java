package org.trainability.listener.generic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.network.Parameter.Role;
import org.trainability.dl4j.ParameterResets;
import org.trainability.dl4j.UnitLayout;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/**
 * Any DL4J network, to give new values to its units and entries. What is drawn is the network that
 * DL4J draws of the same configuration.
 */
final class NetworkResets implements ParameterResets.Network {

  private final GenericNetwork network;
  private final HiddenUnits hidden;
  private final InitialValues initial;
  private GenericNetwork drawn;

  private NetworkResets(GenericNetwork network, HiddenUnits hidden, InitialValues initial) {
    this.network = network;
    this.hidden = hidden;
    this.initial = initial;
  }

  /** The values that regularizers and metrics call initial. */
  interface InitialValues {

    /**
     * {@return those of a layer's tensors, in their order; no array changes}
     *
     * @param layer one that is trained
     */
    List<INDArray> initial(String layer);

    /**
     * Replaces some.
     *
     * @param drawn by {@link Tensor#key} and entry, in the order in which DL4J keeps them
     */
    void setInitial(Map<String, Map<Long, Double>> drawn);
  }

  /**
   * @param network to act on
   * @param optimizer at work on its trained layers
   * @param initial of the network
   */
  static ParameterResets of(
      GenericNetwork network, ParameterResets.Optimizer optimizer, InitialValues initial) {
    HiddenUnits hidden = new HiddenUnits(network);
    return new ParameterResets(
        hidden.layers(), hidden.units(), new NetworkResets(network, hidden, initial), optimizer);
  }

  private List<Tensor> tensors(int layer) {
    return network.tensors().ofLayer(hidden.layers().get(layer).name()).tensors();
  }

  @Override
  public INDArray parameters(int layer) {
    return network.part(network.model().params(), tensors(layer));
  }

  @Override
  public List<INDArray> initial(int layer) {
    return initial.initial(hidden.layers().get(layer).name());
  }

  @Override
  public ParameterResets.Draws draws(Seeds seeds) {
    GenericNetwork fresh = network.fresh(seeds.random("network").nextLong());
    drawn = fresh;
    return new Drawn(fresh);
  }

  /** The values of a network that was drawn. */
  private final class Drawn implements ParameterResets.Draws {

    private final GenericNetwork fresh;
    private final Map<String, double[]> values = new HashMap<>();

    Drawn(GenericNetwork fresh) {
      this.fresh = fresh;
    }

    @Override
    public double next(int layer, int tensor, long entry) {
      Tensor of = tensors(layer).get(tensor);
      return values
          .computeIfAbsent(
              of.key(),
              key ->
                  Nd4j.toFlattened(of.order(), fresh.value(of))
                      .castTo(DataType.DOUBLE)
                      .toDoubleVector())[Math.toIntExact(entry)];
    }

    /** DL4J's initial values of all but weights are constants. */
    @Override
    public double mean(int layer, int tensor, long entry, Role role) {
      return role == Role.WEIGHT ? 0 : next(layer, tensor, entry);
    }
  }

  @Override
  public void forgetStatistics(UnitLayout units, int unit) {
    List<String> norms = hidden.norms(units.layer());
    for (Tensor statistic : network.runningStatistics()) {
      if (norms.contains(statistic.layer())) {
        network.value(statistic).putScalar(unit, drawn.value(statistic).getDouble(unit));
      }
    }
  }

  @Override
  public void setInitial(List<ParameterResets.DrawnValues> drawn) {
    Map<String, Map<Long, Double>> values = new HashMap<>();
    drawn.forEach(of -> values.put(tensors(of.layer()).get(of.tensor()).key(), of.values()));
    initial.setInitial(values);
  }

  @Override
  public boolean normalizesOutputs(UnitLayout units) {
    return hidden.normalizesOutputs(units.layer());
  }

  @Override
  public String whyNoUnits(String layer) {
    return hidden.reason(layer);
  }

  @Override
  public int units(int layer) {
    return hidden.count(layer);
  }
}
