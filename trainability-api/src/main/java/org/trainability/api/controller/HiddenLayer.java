package org.trainability.api.controller;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;

/**
 * A hidden layer whose units can be replaced, as a controller looks at it: what its n units gave at
 * this step, the weights that enter them and those by which another layer reads them. Branch j of
 * unit k is activation j·n + k and row j·n + k of the outgoing weights.
 *
 * <p>The units of a convolution are its channels. What a channel gave at each place of each sample
 * is a row of its own, and all weights that read it, at the places of a kernel or of a flattened
 * image, are one row of the outgoing weights.
 *
 * <p>Arrays may be shared, not to be changed, and valid during {@link Controller#decide}. After an
 * update weights are the new ones, while activations and gradients are those at the old parameters.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class HiddenLayer {

  private final LayerShape shape;
  private final Observation observation;
  private final Parameter incoming;
  private final Parameter outgoing;
  private final long outgoingOffset;

  private HiddenLayer(
      LayerShape shape,
      Observation observation,
      Parameter incoming,
      Parameter outgoing,
      long outgoingOffset) {
    this.shape = shape;
    this.observation = observation;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.outgoingOffset = outgoingOffset;
  }

  /** {@return whether one of its branches takes −z, see {@link LayerShape#mirrored()}} */
  public boolean mirrored() {
    return shape.mirrored();
  }

  /**
   * Finds the layers whose units can be replaced. The controller must declare {@link
   * Need#PARAMETERS}.
   *
   * @param now of a decision
   * @return in the network's order
   * @throws UndefinedException if the framework knows no units in this network, as in one of
   *     recurrent layers
   */
  public static List<HiddenLayer> of(Situation now) {
    return of(
        now.layers(),
        now.observation()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "a controller that looks at units must declare " + Need.PARAMETERS)));
  }

  /**
   * Finds the layers whose units can be replaced, as an observation of the network shows them, a
   * probe's for instance. The controller must declare {@link Need#PARAMETERS} for it.
   *
   * @param layers of the network
   * @param observation of it
   * @return in the network's order
   * @throws UndefinedException if the framework knows no units in this network, as in one of
   *     recurrent layers
   */
  public static List<HiddenLayer> of(List<LayerShape> layers, Observation observation) {
    List<Parameter> tensors = observation.network().tensors();
    List<HiddenLayer> hidden = new ArrayList<>();
    for (LayerShape layer : layers) {
      if (layer.resettable()) {
        hidden.add(of(layer, observation, tensors));
      }
    }
    if (hidden.isEmpty()) {
      throw new UndefinedException(
          "this network has no units that can be replaced: a DenseLayer or ConvolutionLayer of DL4J"
              + " has some if exactly one layer reads it, another of these or an OutputLayer");
    }
    return hidden;
  }

  private static HiddenLayer of(
      LayerShape layer, Observation observation, List<Parameter> tensors) {
    Parameter incoming = weight(layer.name(), tensors);
    Parameter outgoing = weight(layer.reader(), tensors);
    long offset =
        tensors.subList(0, tensors.indexOf(outgoing)).stream()
            .mapToLong(tensor -> tensor.value().length())
            .sum();
    return new HiddenLayer(layer, observation, incoming, outgoing, offset);
  }

  private static Parameter weight(String layer, List<Parameter> tensors) {
    return tensors.stream()
        .filter(tensor -> tensor.role() == Role.WEIGHT)
        .filter(tensor -> tensor.name().substring(0, tensor.name().lastIndexOf('.')).equals(layer))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("layer '%s' has no weight".formatted(layer)));
  }

  /** {@return the layer's name} */
  public String name() {
    return shape.name();
  }

  /** {@return n, the number of units} */
  public int units() {
    return shape.units();
  }

  /** {@return outputs of each unit} */
  public int branches() {
    return shape.branches();
  }

  /** {@return the weights that enter the units, shape [in, n]} */
  public INDArray incoming() {
    return incoming.value();
  }

  /** {@return the weights by which another layer reads them, shape [branches · n, each]} */
  public INDArray outgoing() {
    return byOutput(outgoing.value());
  }

  /**
   * Needs {@link Need#GRADIENT}.
   *
   * @return the batch's mean gradient of the loss, without the regularizer, with respect to {@link
   *     #outgoing()}, of the same shape
   */
  public INDArray outgoingGradient() {
    INDArray all = observation.network().gradient();
    long[] weight = outgoing.value().shape();
    return byOutput(
        all.get(NDArrayIndex.interval(outgoingOffset, outgoingOffset + weight[0] * weight[1]))
            .reshape('f', weight));
  }

  /** The rows that read one output, which follow each other, as one row. */
  private INDArray byOutput(INDArray weights) {
    long outputs = (long) branches() * units();
    return weights.size(0) == outputs
        ? weights
        : weights.dup('c').reshape('c', outputs, weights.length() / outputs);
  }

  /**
   * What entered the units' activation. Needs {@link Need#PRE_ACTIVATIONS}.
   *
   * @return shape [batch, n]; of a convolution [batch · places, n]
   */
  public INDArray preActivations() {
    return byPlace(seen().preActivations(), units());
  }

  /**
   * What the units put out. Needs {@link Need#ACTIVATIONS}.
   *
   * @return shape [batch, branches · n]; of a convolution [batch · places, branches · n]
   */
  public INDArray activations() {
    return byPlace(seen().activations(), (long) branches() * units());
  }

  /** Samples have all places of the first channel, then those of the second, and so on. */
  private static INDArray byPlace(INDArray samples, long channels) {
    long places = samples.size(1) / channels;
    return places == 1
        ? samples
        : samples
            .dup('c')
            .reshape('c', samples.size(0), channels, places)
            .permute(0, 2, 1)
            .dup('c')
            .reshape('c', samples.size(0) * places, channels);
  }

  private Layer seen() {
    return observation.layers().stream()
        .filter(layer -> layer.name().equals(shape.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new UndefinedException(
                    "what the units of layer '%s' gave is not known".formatted(shape.name())));
  }
}
