package org.trainability.dl4j.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.Seeds;
import org.trainability.api.network.Parameter;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterResets;
import org.trainability.dl4j.UnitLayout;

/**
 * A dense network as resets of its units and weights see it.
 *
 * @param network to act on
 * @param tensors of its layers
 */
record ResettableNetwork(DenseNetwork network, LayerTensors tensors)
    implements ParameterResets.Network {

  @Override
  public INDArray parameters(int layer) {
    return network.parameters().layer(layer);
  }

  @Override
  public List<INDArray> initial(int layer) {
    return tensors.layers().get(layer).stream().map(Parameter::initial).toList();
  }

  @Override
  public ParameterResets.Draws draws(Seeds seeds) {
    Map<Integer, RandomGenerator> randoms = new HashMap<>();
    return (layer, tensor, entry) ->
        network.draw(
            layer,
            tensor,
            entry,
            randoms.computeIfAbsent(layer, index -> seeds.random("layer", index)));
  }

  @Override
  public void forgetStatistics(UnitLayout units, int unit) {
    network.forgetStatistics(units.index(), unit);
  }

  @Override
  public boolean normalizesOutputs(UnitLayout units) {
    return network.normalization().followsActivation();
  }

  @Override
  public int units(int layer) {
    long[] shape = network.layout().layers().get(layer).tensors().get(0).shape();
    return Math.toIntExact(shape[shape.length - 1]);
  }

  @Override
  public void setInitial(List<ParameterResets.DrawnValues> drawn) {
    tensors.setInitial(drawn);
  }

  @Override
  public String whyNoUnits(String layer) {
    ParameterLayout layout = network.layout();
    int index = layout.layers().stream().map(LayerLayout::name).toList().indexOf(layer);
    if (!layout.layers().get(index).isDense()) {
      return "it belongs to the units of the layer before it";
    }
    return switch (layout.dense().get(layout.denseIndex(index)).place()) {
      case OUTPUT -> "the units of the classifier are the classes";
      case BLOCK_END -> "it ends a residual block, whose input is added to what it puts out";
      default ->
          "what its units put out goes past the next layer, by the skip connection of a residual"
              + " block";
    };
  }
}
