package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.trainability.api.network.Parameter.Role;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;
import org.trainability.dl4j.UnitLayout;
import org.trainability.dl4j.layer.BranchedLayer;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/**
 * Which parameters of a DL4J network belong to the units of which hidden layer: the units of a
 * dense layer, the channels of a convolution. One other layer must read them, a dense layer, an
 * output layer or a convolution; between the two there may be what treats each unit for itself: an
 * activation, dropout, a batch norm, a CReLU, and of channels pooling, padding and the like.
 */
final class HiddenUnits {

  private final GenericNetwork network;
  private final List<LayerLayout> layers = new ArrayList<>();
  private final List<UnitLayout> units = new ArrayList<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final Map<String, List<String>> norms = new LinkedHashMap<>();
  private final Set<String> normalizedOutputs = new HashSet<>();

  HiddenUnits(GenericNetwork network) {
    this.network = network;
    TrainableTensors tensors = network.tensors();
    long offset = 0;
    for (String name : tensors.layers()) {
      LayerLayout layer =
          new LayerLayout(
              name,
              offset,
              tensors.ofLayer(name).tensors().stream().map(HiddenUnits::layout).toList());
      layers.add(layer);
      offset += layer.size();
    }
    for (LayerLayout layer : layers) {
      try {
        units.add(find(layer.name()));
      } catch (NoUnits none) {
        reasons.put(layer.name(), none.getMessage());
      }
    }
  }

  private static TensorLayout layout(Tensor tensor) {
    return new TensorLayout(tensor.name(), tensor.role(), false, tensor.viewShape());
  }

  /** A layer has no units that can be reset; the message says why, as a clause. */
  private static final class NoUnits extends Exception {
    private static final long serialVersionUID = 1L;

    NoUnits(String reason) {
      super(reason);
    }
  }

  /** {@return the layers that are trained, in the network's order} */
  List<LayerLayout> layers() {
    return layers;
  }

  /** {@return those of the layers whose units can be reset} */
  List<UnitLayout> units() {
    return units;
  }

  /**
   * {@return why not, as a clause}
   *
   * @param layer one of the others
   */
  String reason(String layer) {
    return reasons.get(layer);
  }

  /**
   * {@return the batch norms that normalize these}
   *
   * @param layer with units
   */
  List<String> norms(String layer) {
    return norms.getOrDefault(layer, List.of());
  }

  /**
   * {@return whether a batch norm stands between their activation and the layer that reads them}
   *
   * @param layer with units
   */
  boolean normalizesOutputs(String layer) {
    return normalizedOutputs.contains(layer);
  }

  private UnitLayout find(String layer) throws NoUnits {
    Layer source = configuration(layer);
    boolean isConvolution = source.getClass() == ConvolutionLayer.class;
    if (source.getClass() != DenseLayer.class && !isConvolution) {
      throw new NoUnits(
          "its type is %s, and units are known in a DenseLayer and a ConvolutionLayer"
              .formatted(source.getClass().getSimpleName()));
    }
    requireChannelsFirst(layer, source);
    requireElementwise(layer, ((BaseLayer) source).getActivationFn());
    List<Integer> incoming = new ArrayList<>(List.of(index(layer)));
    int branches = 1;
    boolean mirrored = false;
    boolean activated = !isIdentity(((BaseLayer) source).getActivationFn());
    String reader = only(layer);
    while (isPassedThrough(reader)) {
      Layer between = configuration(reader);
      if (network.preProcessor(reader).isPresent()) {
        throw new NoUnits("what layer '%s' is given is reshaped".formatted(reader));
      }
      if (between instanceof ActivationLayer activation) {
        requireElementwise(reader, activation.getActivationFn());
        activated |= !isIdentity(activation.getActivationFn());
      }
      if (between instanceof BranchedLayer branched) {
        branches *= branched.branches();
        mirrored |= branched.isMirrored();
        activated = true;
      }
      if (between instanceof BatchNormalization) {
        if (branches > 1) {
          throw new NoUnits(
              "the batch norm '%s' follows each of its branches by itself".formatted(reader));
        }
        trained(reader).ifPresent(incoming::add);
        norms.computeIfAbsent(layer, unused -> new ArrayList<>()).add(reader);
        if (activated) {
          normalizedOutputs.add(layer);
        }
      }
      reader = only(reader);
    }
    requireReader(reader, isConvolution);
    UnitLayout found = new UnitLayout(layers, incoming, index(reader), branches, mirrored);
    if (!found.isWhole()) {
      throw new NoUnits(
          "layer '%s' has not as many inputs for each of its units".formatted(reader));
    }
    return found;
  }

  private static boolean isIdentity(IActivation function) {
    return function instanceof ActivationIdentity;
  }

  private Layer configuration(String layer) throws NoUnits {
    return network
        .part(layer)
        .layer()
        .map(each -> each.conf().getLayer())
        .orElseThrow(() -> new NoUnits("it is a vertex without a layer"));
  }

  /** The one layer that takes its output. */
  private String only(String layer) throws NoUnits {
    List<String> consumers = network.consumers(layer);
    if (consumers.size() != 1) {
      throw new NoUnits(
          consumers.isEmpty()
              ? "it is the output"
              : "the output of '%s' goes to all of %s".formatted(layer, consumers));
    }
    String consumer = consumers.get(0);
    if (network.parts().stream().noneMatch(part -> part.name().equals(consumer))) {
      throw new NoUnits("the output of '%s' goes into the vertex '%s'".formatted(layer, consumer));
    }
    return consumer;
  }

  private boolean isPassedThrough(String layer) throws NoUnits {
    Layer configuration = configuration(layer);
    return configuration instanceof BranchedLayer
        || List.of(
                ActivationLayer.class,
                DropoutLayer.class,
                BatchNormalization.class,
                SubsamplingLayer.class,
                GlobalPoolingLayer.class,
                ZeroPaddingLayer.class,
                Cropping2D.class,
                Upsampling2D.class)
            .contains(configuration.getClass());
  }

  private static void requireElementwise(String layer, IActivation activation) throws NoUnits {
    if (activation instanceof ActivationSoftmax) {
      throw new NoUnits("the softmax of '%s' mixes its units".formatted(layer));
    }
  }

  private static void requireChannelsFirst(String layer, Layer configuration) throws NoUnits {
    if (configuration instanceof ConvolutionLayer convolution
        && convolution.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
      throw new NoUnits("the convolution '%s' has its channels last".formatted(layer));
    }
  }

  /** What leaves a unit is zero after a reset, and DL4J scales it to unit norm by division. */
  private static void requireZerosKept(String reader, Layer configuration) throws NoUnits {
    int unitAxis = configuration instanceof ConvolutionLayer ? 1 : 0;
    for (LayerConstraint constraint :
        Objects.requireNonNullElse(configuration.getConstraints(), List.<LayerConstraint>of())) {
      if (constraint instanceof UnitNormConstraint unitNorm
          && unitNorm.getParams().contains(DefaultParamInitializer.WEIGHT_KEY)
          && Arrays.stream(unitNorm.getDimensions()).noneMatch(axis -> axis == unitAxis)) {
        throw new NoUnits(
            "the UnitNormConstraint of layer '%s' makes NaN of the zero weights that a reset leaves"
                .formatted(reader));
      }
    }
  }

  private void requireReader(String reader, boolean ofChannels) throws NoUnits {
    Layer configuration = configuration(reader);
    Class<?> kind = configuration.getClass();
    if (kind != DenseLayer.class && kind != OutputLayer.class && kind != ConvolutionLayer.class) {
      throw new NoUnits(
          "how the %s '%s' reads its units is not known".formatted(kind.getSimpleName(), reader));
    }
    requireChannelsFirst(reader, configuration);
    requireZerosKept(reader, configuration);
    if (trained(reader).isEmpty()) {
      throw new NoUnits("layer '%s', which reads its units, is not trained".formatted(reader));
    }
    Optional<InputPreProcessor> shape = network.preProcessor(reader);
    boolean flattens =
        ofChannels
            && shape.isPresent()
            && shape.get() instanceof CnnToFeedForwardPreProcessor flat
            && flat.getFormat() == CNN2DFormat.NCHW;
    if (shape.isPresent() && !flattens) {
      throw new NoUnits("what layer '%s' is given is reshaped".formatted(reader));
    }
  }

  private int index(String layer) {
    return trained(layer).orElseThrow();
  }

  private Optional<Integer> trained(String layer) {
    int index = layers.stream().map(LayerLayout::name).toList().indexOf(layer);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  /**
   * {@return how many units it has: those that can be reset, or the outputs of a dense layer; 0
   * where units are not known}
   *
   * @param layer index of a layer
   */
  int count(int layer) {
    String name = layers.get(layer).name();
    Optional<UnitLayout> known =
        units.stream().filter(each -> each.layer().equals(name)).findFirst();
    if (known.isPresent()) {
      return known.get().count();
    }
    boolean isDense =
        network
            .part(name)
            .layer()
            .filter(
                each ->
                    each.conf().getLayer() instanceof DenseLayer
                        || each.conf().getLayer() instanceof OutputLayer)
            .isPresent();
    return isDense
        ? layers.get(layer).tensors().stream()
            .filter(tensor -> tensor.role() == Role.WEIGHT)
            .mapToInt(tensor -> Math.toIntExact(tensor.shape()[1]))
            .findFirst()
            .orElse(0)
        : 0;
  }
}
