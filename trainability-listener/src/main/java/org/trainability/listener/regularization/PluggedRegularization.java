package org.trainability.listener.regularization;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonIgnoreProperties;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.component.Components;

/**
 * Any regularizer on the class path as a {@link Regularization} of DL4J, made by {@link
 * Regularizers}. Its configuration holds name, options and role; the component is looked up where
 * it is first needed.
 *
 * <p><b>When.</b> The gradient is added before the updater sees it (coupled), to what DL4J has by
 * then: the mean over the batch, or with {@code miniBatch(false)} the sum, after its gradient
 * normalization. The penalty is part of the network's score.
 *
 * <p><b>Which.</b> DL4J asks the regularizations of a layer for its weights, the recurrent ones
 * included, and its regularizations of biases for its biases; for parameters of batch norms it asks
 * none. A regularizer is shown a weight as a matrix: that of a dense layer [in, out], that of a
 * recurrent layer with all its gates side by side, that of a convolution with one column for each
 * output channel. Any other weight of more than two axes has one column for each index of the
 * first, which is no matrix of its layer: DL4J does not tell whose weight it shows. So regularizers
 * that look at matrices ({@code spectral}, {@code parseval}) are not for deconvolutions, depthwise,
 * separable and locally connected layers or attention; a listener warns of that.
 *
 * <p><b>Initial values.</b> A tensor's initial value is the one that it has when DL4J first asks,
 * which is at the first training step or score: for a network read from a file, the value read.
 * {@link Regularizers#startFrom} takes the present values instead. One instance serves all layers
 * and networks that are built of a configuration, and tells their tensors apart; a copy of a
 * configuration or of a network starts afresh.
 *
 * <p>It is an {@link L1Regularization}, of coefficient 0, in name only: DL4J adds the
 * regularizations of a whole network to each layer twice, save L1 and L2. So a layer with an L1 of
 * its own keeps to that, and the builder's {@code l1(…)} takes this one's place.
 */
@JsonIgnoreProperties("l1")
public final class PluggedRegularization extends L1Regularization {

  private static final long serialVersionUID = 1L;

  private final String regularizer;
  private final LinkedHashMap<String, Object> options;
  private final Role role;

  private transient Catalogue catalogue;
  private transient Map<Long, RegularizedTensor> tensors;
  private transient int seen;

  /**
   * Makes the configuration of a regularizer by its name in the catalogue.
   *
   * @param regularizer the component's name
   * @param options the options given, as a plan holds them
   * @param role of the tensors that DL4J will show
   */
  @JsonCreator
  public PluggedRegularization(
      @JsonProperty("regularizer") String regularizer,
      @JsonProperty("options") Map<String, Object> options,
      @JsonProperty("role") Role role) {
    super(0);
    this.regularizer = regularizer;
    this.options = new LinkedHashMap<>(options);
    this.role = role;
  }

  /** {@return the component's name} */
  @JsonProperty("regularizer")
  public String getRegularizer() {
    return regularizer;
  }

  /** {@return the options given} */
  @JsonProperty("options")
  public Map<String, Object> getOptions() {
    return new LinkedHashMap<>(options);
  }

  /** {@return what the tensors are} */
  @JsonProperty("role")
  public Role getRole() {
    return role;
  }

  /**
   * {@return whether the places of a weight's entries matter to it, as where it looks at singular
   * values} It is tried on a matrix and on the same entries in other places.
   */
  public boolean readsMatrices() {
    INDArray weight = Nd4j.createFromArray(new double[][] {{3, 1}, {1, 2}}).dup('f');
    INDArray moved = Nd4j.createFromArray(new double[][] {{3, 2}, {1, 1}}).dup('f');
    return role == Role.WEIGHT && penaltyAlone(weight) != penaltyAlone(moved);
  }

  private double penaltyAlone(INDArray weight) {
    return component().penalty(new Parameter("weight", role, weight, Nd4j.zerosLike(weight)));
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.BEFORE_UPDATER;
  }

  /**
   * {@code gradient += ∂penalty/∂parameter}.
   *
   * @throws IllegalStateException if it is a weight, given flat, whose shape was never seen: DL4J
   *     shows it where it computes a score, which {@code fit} does before
   */
  @Override
  public synchronized void apply(
      INDArray parameter, INDArray gradient, double rate, int iteration, int epoch) {
    outsideOfWorkspaces(
        () -> {
          tensor(parameter).addGradient(parameter, gradient);
          return null;
        });
  }

  @Override
  public synchronized double score(INDArray parameter, int iteration, int epoch) {
    return outsideOfWorkspaces(() -> known(parameter).penalty(parameter));
  }

  /**
   * Takes values for the initial ones of a tensor.
   *
   * @param parameter the tensor, in its shape
   * @param initial same shape, copied
   */
  synchronized void startFrom(INDArray parameter, INDArray initial) {
    outsideOfWorkspaces(
        () -> {
          forget(parameter);
          return known(parameter, initial);
        });
  }

  /** Initial values and a component's caches outlive the step in whose workspace DL4J asks. */
  private static <T> T outsideOfWorkspaces(Supplier<T> work) {
    MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      return work.get();
    } finally {
      outside.close();
    }
  }

  private RegularizedTensor tensor(INDArray parameter) {
    boolean shapeIsMissing = role == Role.WEIGHT && parameter.rank() == 1;
    if (shapeIsMissing && find(parameter) == null) {
      throw new IllegalStateException(
          "regularizer '%s': the shape of a weight of %s elements is not known, as no score was"
                  .formatted(regularizer, parameter.length())
              + " computed before this update; call Regularizers.startFrom(network) first");
    }
    return known(parameter);
  }

  /** Its present value is the initial one where it was never seen. */
  private RegularizedTensor known(INDArray parameter) {
    return known(parameter, parameter);
  }

  private RegularizedTensor known(INDArray parameter, INDArray initial) {
    RegularizedTensor found = find(parameter);
    if (found == null) {
      TensorLayout layout = TensorLayout.of(role, parameter);
      found = new RegularizedTensor(++seen, layout, parameter, initial, component());
      tensors.values().removeIf(RegularizedTensor::isGone);
      tensors.put(address(parameter), found);
    }
    return found;
  }

  private RegularizedTensor find(INDArray parameter) {
    if (tensors == null) {
      tensors = new HashMap<>();
    }
    RegularizedTensor found = tensors.get(address(parameter));
    return found != null && found.isIn(parameter) ? found : null;
  }

  private void forget(INDArray parameter) {
    if (find(parameter) != null) {
      tensors.remove(address(parameter));
    }
  }

  static long address(INDArray tensor) {
    return tensor.data().address() + tensor.offset() * tensor.data().getElementSize();
  }

  private Regularizer component() {
    if (catalogue == null) {
      catalogue = Components.catalogue();
    }
    ComponentSpec spec = new ComponentSpec(regularizer, options);
    return catalogue.create(Regularizer.class, Kind.REGULARIZER, spec);
  }

  /** {@return an equal one that has seen no tensor} */
  @Override
  public PluggedRegularization clone() {
    return new PluggedRegularization(regularizer, options, role);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PluggedRegularization that
        && regularizer.equals(that.regularizer)
        && options.equals(that.options)
        && role == that.role;
  }

  @Override
  public int hashCode() {
    return Objects.hash(regularizer, options, role);
  }

  @Override
  public String toString() {
    return "PluggedRegularization(" + regularizer + ", " + options + ", " + role + ")";
  }
}
