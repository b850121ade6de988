package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Loss;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.DenseShape;
import org.trainability.dl4j.DenseShape.Place;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;

/**
 * The passes of a network over batches of one size. The last gradient pass is what Hessian-vector
 * products differentiate.
 */
final class NetworkPass {

  private final DenseNetwork network;
  private final List<Stage> stages = new ArrayList<>();
  private final List<DenseStage> dense = new ArrayList<>();

  /** One for each dense stage that feeds an activation, or none at all. */
  private final List<PassStage> normalizations = new ArrayList<>();

  /** By the index of the dense stage that feeds it. */
  private final Map<Integer, ActivationOutput> activations = new HashMap<>();

  private final List<SkipConnection> skips = new ArrayList<>();
  private final List<HiddenOutput> hidden = new ArrayList<>();

  /** For each stage the index of its layer in the layout, or -1 if it has no parameters. */
  private final List<Integer> layerOfStage = new ArrayList<>();

  private final int batch;
  private final Activation named;
  private final Loss loss;
  private final INDArray outputGradient;
  private final INDArray outputGradientTangent;
  private INDArray outputs;
  private Loss.Evaluation evaluation;

  NetworkPass(DenseNetwork network, int batch) {
    this.network = network;
    this.batch = batch;
    NetworkSpec spec = network.spec();
    Precision precision = spec.precision();
    this.named = new NamedActivation(spec.activation().use(), network.activation());
    this.loss = new NamedLoss(spec.loss().use(), network.loss());
    boolean normalizes = !network.normalization().isIdentity();
    boolean normalizesLast = normalizes && network.normalization().followsActivation();
    int layer = 0;
    for (DenseShape dense : network.layout().dense()) {
      if (dense.place() == Place.BLOCK_START) {
        skips.add(new SkipConnection(dense.inputs(), batch, precision));
        add(skips.get(skips.size() - 1).start(), -1);
      }
      addDense(layer++);
      if (dense.place() == Place.BLOCK_END) {
        addHidden(skips.get(skips.size() - 1).sum(), -1);
      }
      if (!dense.feedsActivation()) {
        continue;
      }
      if (normalizes && !normalizesLast) {
        OptionalInt own = ownLayer(layer, LayerLayout::isNormalization);
        layer += own.isPresent() ? 1 : 0;
        add(normalization(dense, own), own.orElse(-1));
      }
      OptionalInt own = ownLayer(layer, LayerLayout::isActivation);
      layer += own.isPresent() ? 1 : 0;
      ActivationOutput activation = activation(dense.outputs(), own);
      activations.put(this.dense.size() - 1, activation);
      if (normalizesLast) {
        add(activation, own.orElse(-1));
        own = ownLayer(layer, LayerLayout::isNormalization);
        layer += own.isPresent() ? 1 : 0;
        addHidden(normalization(dense, own), own.orElse(-1));
      } else {
        addHidden(activation, own.orElse(-1));
      }
    }
    this.outputGradient = Buffers.matrix(precision, batch, spec.outputs());
    this.outputGradientTangent = Buffers.matrix(precision, batch, spec.outputs());
  }

  /** The layer if it is of that kind; empty where such a stage has no parameters. */
  private OptionalInt ownLayer(int layer, Predicate<LayerLayout> kind) {
    return kind.test(network.layout().layers().get(layer))
        ? OptionalInt.of(layer)
        : OptionalInt.empty();
  }

  private PassStage normalization(DenseShape dense, OptionalInt layer) {
    int width = network.normalizedWidth(dense);
    PassStage stage =
        new PassStage(
            new Named(Kind.NORMALIZATION, network.spec().normalization().use()),
            layer,
            network.parameters(),
            width,
            width,
            batch,
            network.spec().precision(),
            tensors -> network.normalization().pass(batch, width, tensors));
    normalizations.add(stage);
    return stage;
  }

  private ActivationOutput activation(int units, OptionalInt layer) {
    Precision precision = network.spec().precision();
    return layer.isEmpty()
        ? new ActivationStage(named, units, batch, precision)
        : new PassStage(
            new Named(Kind.ACTIVATION, network.spec().activation().use()),
            layer,
            network.parameters(),
            units,
            units * named.branches(),
            batch,
            precision,
            tensors -> network.activation().pass(batch, units, tensors));
  }

  private void addDense(int layer) {
    DenseStage stage =
        new DenseStage(network.parameters(), layer, batch, network.spec().precision());
    dense.add(stage);
    add(stage, layer);
  }

  private void addHidden(HiddenOutput stage, int layer) {
    hidden.add(stage);
    add(stage, layer);
  }

  private void add(Stage stage, int layer) {
    stages.add(stage);
    layerOfStage.add(layer);
  }

  /**
   * {@return the loss at the outputs, valid until the next forward pass}
   *
   * @param inputs shape [batch, inputs], kept by reference
   */
  Loss.Evaluation forward(INDArray inputs, Targets targets) {
    evaluation = loss.evaluate(propagate(inputs), targets);
    evaluation.gradient(outputGradient);
    return evaluation;
  }

  /**
   * {@return what the network puts out, shape [batch, outputs], valid until the next forward pass}
   *
   * @param inputs shape [batch, inputs], kept by reference
   */
  INDArray propagate(INDArray inputs) {
    INDArray signal = inputs;
    for (Stage stage : stages) {
      signal = stage.forward(signal);
    }
    outputs = signal;
    return outputs;
  }

  /**
   * As {@link #propagate}, where the network is used and not trained: normalizations take their
   * running statistics. No gradient can be had of it.
   */
  INDArray infer(INDArray inputs) {
    INDArray signal = inputs;
    for (Stage stage : stages) {
      int hidden = normalizations.indexOf(stage);
      signal =
          hidden < 0
              ? stage.forward(signal)
              : normalizations.get(hidden).infer(signal, network.runningStatistics(hidden));
    }
    return signal;
  }

  /** {@return what the network put out in the last forward pass, shape [batch, outputs]} */
  INDArray outputs() {
    return outputs;
  }

  /**
   * Sends the loss's gradient back through the network.
   *
   * @param gradient receives the mean gradient of all parameters
   */
  void backward(ParameterVector gradient) {
    backward(outputGradient, gradient);
  }

  /**
   * Sends any gradient at the outputs back through the network.
   *
   * @param upstream at the outputs, shape [batch, outputs], kept by reference
   * @param gradient receives the parameters' gradients; null if they are not wanted
   */
  void backward(INDArray upstream, ParameterVector gradient) {
    INDArray signal = upstream;
    for (int i = stages.size() - 1; i >= lowest(); i--) {
      signal = stages.get(i).backward(signal, gradient, i > lowest());
    }
  }

  /** The first stage with parameters, which alone needs no gradient of its input. */
  private int lowest() {
    return layerOfStage.indexOf(0);
  }

  /**
   * Sends gradients at the outputs of hidden layers back through the layers below.
   *
   * @param upstream by the hidden layer's index, shape [batch, width], at least one
   * @param gradient receives the parameters' gradients; zero above
   */
  void backwardFromHidden(Map<Integer, INDArray> upstream, ParameterVector gradient) {
    skips.forEach(SkipConnection::clear);
    gradient.flat().assign(0);
    INDArray signal = null;
    int next = hidden.size() - 1;
    for (int i = stages.size() - 1; i >= lowest(); i--) {
      if (next >= 0 && stages.get(i) == hidden.get(next)) {
        INDArray own = upstream.get(next--);
        if (own != null) {
          signal = signal == null ? own : signal.addi(own);
        }
      }
      if (signal != null) {
        signal = stages.get(i).backward(signal, gradient, i > lowest());
      }
    }
  }

  /**
   * The product of the loss's Hessian with a direction, at the last gradient pass. Only the layers
   * from {@code first} to {@code last} move and are looked at: the product of that diagonal block.
   *
   * @param direction all parameters; only those of the moving layers are read
   * @param product receives those of the moving layers
   */
  void hessianProduct(ParameterVector direction, ParameterVector product, int first, int last) {
    int lowest = layerOfStage.indexOf(first);
    INDArray tangent = stages.get(lowest).forwardTangent(null, direction);
    INDArray gradientTangent = outputHessianProduct(tangent, direction, product, first, last);
    stages.get(lowest).backwardTangent(gradientTangent, direction, product, false);
  }

  /**
   * The part of a Hessian product that lies above the first moving layer, whose input does not
   * move: from the derivative of its output to the derivative of ∂L/∂output.
   *
   * @param outputTangent derivative of the output of layer {@code first} along the direction
   * @param direction only the layers above {@code first}, to {@code last}, are read
   * @param product receives those of the same layers
   * @return shape of {@code outputTangent}, valid until the next product
   */
  INDArray outputHessianProduct(
      INDArray outputTangent,
      ParameterVector direction,
      ParameterVector product,
      int first,
      int last) {
    skips.forEach(SkipConnection::clear);
    int lowest = layerOfStage.indexOf(first);
    INDArray tangent = outputTangent;
    for (int i = lowest + 1; i < stages.size(); i++) {
      tangent = stages.get(i).forwardTangent(tangent, moves(i, first, last) ? direction : null);
    }
    evaluation.gradientTangent(tangent, outputGradientTangent);
    tangent = outputGradientTangent;
    for (int i = stages.size() - 1; i > lowest; i--) {
      boolean moves = moves(i, first, last);
      tangent =
          stages
              .get(i)
              .backwardTangent(tangent, moves ? direction : null, moves ? product : null, true);
    }
    return tangent;
  }

  /**
   * {@return whether the outputs are known to depend piecewise linearly on the output of a dense
   * layer: above it are only dense layers, sums of residual blocks, and activations without
   * curvature and without trained parameters}
   */
  boolean isLinearAbove(int layer) {
    return stages.subList(layerOfStage.indexOf(layer) + 1, stages.size()).stream()
        .allMatch(Stage::isPiecewiseLinear);
  }

  /**
   * {@return the derivative of the network's outputs where only the output of a layer moves; valid
   * until the next product}
   *
   * @param outputTangent derivative of that layer's output, shape [batch, units]
   */
  INDArray outputsTangent(int layer, INDArray outputTangent) {
    skips.forEach(SkipConnection::clear);
    INDArray tangent = outputTangent;
    for (int i = layerOfStage.indexOf(layer) + 1; i < stages.size(); i++) {
      tangent = stages.get(i).forwardTangent(tangent, null);
    }
    return tangent;
  }

  /**
   * {@return the transpose of {@link #outputsTangent} times a matrix; valid until the next product}
   *
   * <p>Defined where the pass {@link #isLinearAbove}.
   *
   * @param upstream shape [batch, outputs]
   */
  INDArray pullBack(int layer, INDArray upstream) {
    INDArray signal = upstream;
    for (int i = stages.size() - 1; i > layerOfStage.indexOf(layer); i--) {
      signal = stages.get(i).backwardTangent(signal, null, null, true);
    }
    return signal;
  }

  private boolean moves(int stage, int first, int last) {
    return layerOfStage.get(stage) > first && layerOfStage.get(stage) <= last;
  }

  /** Moves the running statistics of the network towards those of the last forward pass. */
  void updateRunningStatistics() {
    for (int hidden = 0; hidden < normalizations.size(); hidden++) {
      normalizations.get(hidden).updateStatistics(network.runningStatistics(hidden));
    }
  }

  /** {@return the dense stages in order} */
  List<DenseStage> dense() {
    return dense;
  }

  /** {@return the stages with trainable vectors, in the layout's order} */
  List<PassStage> vectors() {
    return stages.stream()
        .filter(PassStage.class::isInstance)
        .map(PassStage.class::cast)
        .filter(PassStage::hasTensors)
        .toList();
  }

  /** {@return what each dense stage but the last ends in, in order} */
  List<HiddenOutput> hidden() {
    return hidden;
  }

  /**
   * {@return the activation that a dense stage feeds, directly or through a normalization}
   *
   * @param denseIndex of a dense stage that feeds one
   */
  ActivationOutput activation(int denseIndex) {
    return activations.get(denseIndex);
  }

  /** {@return the loss at the outputs of the last forward pass} */
  Loss.Evaluation evaluation() {
    return evaluation;
  }

  /** {@return ∂L/∂outputs of the last forward pass} */
  INDArray outputGradient() {
    return outputGradient;
  }
}
