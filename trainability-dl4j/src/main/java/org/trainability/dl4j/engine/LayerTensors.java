package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.Parameter;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterResets.DrawnValues;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.VectorBits;

/** The trained tensors of a network's layers, with the values that each began with. */
final class LayerTensors {

  private final DenseNetwork network;
  private final INDArray firstDraw;
  private INDArray initial;
  private List<List<Parameter>> layers;

  /**
   * @param network whose present parameters are the initial ones
   */
  LayerTensors(DenseNetwork network) {
    this.network = network;
    this.firstDraw = network.parameters().flat().dup();
    startFrom(firstDraw);
  }

  /** {@return the tensors of each layer} */
  List<List<Parameter>> layers() {
    return layers;
  }

  /** {@return what the parameters began with, shape [size]; not to be changed} */
  INDArray initial() {
    return initial;
  }

  /** {@return the parameters that the network was made with, shape [size]; not to be changed} */
  INDArray firstDraw() {
    return firstDraw;
  }

  /** Takes the network's present parameters for the initial ones. */
  void startFromPresent() {
    startFrom(network.parameters().flat().dup());
  }

  /** Gives the network the parameters that it was made with. */
  void restoreFirstDraw() {
    network.parameters().assign(firstDraw);
    startFrom(firstDraw);
  }

  /**
   * Takes values that were drawn for the initial ones of their entries. Tensors of which none was
   * drawn keep their array, and who has sorted it need not do so again.
   *
   * @param drawn each tensor at most once
   */
  void setInitial(List<DrawnValues> drawn) {
    initial = initial.dup();
    ParameterVector values = ParameterVector.over(network.layout(), initial);
    for (DrawnValues of : drawn) {
      INDArray tensor = values.tensor(of.layer(), of.tensor());
      ColumnMajor.put(of.values(), tensor);
      List<Parameter> layer = layers.get(of.layer());
      layer.set(of.tensor(), layer.get(of.tensor()).withInitial(tensor));
    }
  }

  /** {@return the initial values; null where they are those that the network was made with} */
  VectorBits state() {
    return initial == firstDraw ? null : VectorBits.of(initial);
  }

  void restore(LearnerState state) {
    startFrom(state.initialValues(firstDraw));
  }

  /**
   * Takes the initial values of regularizers and metrics from an array.
   *
   * @param values shape [size]; kept, and never changed: who sorted them once may rely on that
   */
  private void startFrom(INDArray values) {
    initial = values;
    ParameterVector initialValues = ParameterVector.over(network.layout(), values);
    layers = new ArrayList<>();
    for (int layer = 0; layer < network.layout().layers().size(); layer++) {
      layers.add(tensors(layer, initialValues));
    }
  }

  private List<Parameter> tensors(int layer, ParameterVector initialValues) {
    ParameterLayout parameters = network.layout();
    LayerLayout layout = parameters.layers().get(layer);
    boolean last = layer == parameters.layers().size() - 1;
    List<Parameter> tensors = new ArrayList<>();
    for (int i = 0; i < layout.tensors().size(); i++) {
      tensors.add(
          new Parameter(
              layout.name() + "." + layout.tensors().get(i).name(),
              layout.tensors().get(i).role(),
              network.parameters().tensor(layer, i),
              initialValues.tensor(layer, i),
              last));
    }
    return tensors;
  }
}
