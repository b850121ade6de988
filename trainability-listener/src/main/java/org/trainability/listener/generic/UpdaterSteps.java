package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.Regularization.ApplyStep;
import org.trainability.api.UndefinedException;
import org.trainability.api.network.StepSize;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/** What DL4J's updater is about to do with the gradient that the network holds. */
final class UpdaterSteps {

  private final GenericNetwork network;

  UpdaterSteps(GenericNetwork network) {
    this.network = network;
  }

  /** A tensor's parameter in DL4J's updater. */
  private record Place(UpdaterBlock block, ParamState parameter) {

    IUpdater updater() {
      return block.getGradientUpdater().getConfig();
    }

    List<INDArray> state() {
      return UpdaterSteps.state(block, parameter);
    }
  }

  private Place place(Tensor tensor) {
    for (UpdaterBlock block : network.updater().getUpdaterBlocks()) {
      for (ParamState parameter : block.getLayersAndVariablesInBlock()) {
        if (parameter.getLayer() == network.part(tensor.layer()).trainable()
            && parameter.getParamName().equals(tensor.name())) {
          return new Place(block, parameter);
        }
      }
    }
    throw new IllegalStateException("DL4J's updater does not know " + tensor);
  }

  /**
   * {@return the arrays of its updater's state, views of shape [its size]}
   *
   * @param tensor that is trained
   */
  List<INDArray> state(Tensor tensor) {
    return place(tensor).state();
  }

  /**
   * {@return the state arrays of one parameter, views of shape [its size]: DL4J keeps the first of
   * all parameters of a block, then the second}
   */
  @SuppressWarnings("ReferenceEquality") // the very one
  static List<INDArray> state(UpdaterBlock block, ParamState parameter) {
    if (block.getUpdaterView() == null) {
      return List.of();
    }
    long offset = 0;
    long all = 0;
    for (ParamState each : block.getLayersAndVariablesInBlock()) {
      if (each == parameter) {
        offset = all;
      }
      all += each.getParamView().length();
    }
    INDArray view = block.getUpdaterView().reshape(block.getUpdaterView().length());
    List<INDArray> parts = new ArrayList<>();
    for (long start = offset; start < view.length(); start += all) {
      parts.add(view.get(NDArrayIndex.interval(start, start + parameter.getParamView().length())));
    }
    return parts;
  }

  /**
   * See {@link TrainingState#regularizedGradient}: what enters the updater, after gradient
   * normalization and clipping, with l1, l2 and other regularizations that DL4J applies before the
   * updater.
   *
   * @param sums DL4J's gradient, over the batch
   * @param batchSize of that batch
   */
  INDArray regularizedGradient(TrainableTensors block, Gradient sums, long batchSize) {
    boolean mean = network.layers().get(0).conf().isMiniBatch();
    double factor = mean ? 1.0 / batchSize : 1;
    Map<String, Gradient> normalized = new LinkedHashMap<>();
    List<INDArray> parts = new ArrayList<>();
    for (Tensor tensor : block.tensors()) {
      Place place = place(tensor);
      INDArray gradient =
          normalized
              .computeIfAbsent(
                  tensor.layer(), layer -> normalized(network.part(layer), sums, factor))
              .getGradientFor(tensor.name());
      List<Regularization> regularizations =
          place.parameter().getLayer().getConfig().getRegularizationByParam(tensor.name());
      if (regularizations != null) {
        for (Regularization each : regularizations) {
          if (each.applyStep() == ApplyStep.BEFORE_UPDATER) {
            each.apply(
                network.value(tensor),
                gradient,
                place.updater().getLearningRate(network.iteration(), network.epoch()),
                network.iteration(),
                network.epoch());
          }
        }
      }
      parts.add(Nd4j.toFlattened(tensor.order(), gradient));
    }
    return TrainableTensors.joined(parts);
  }

  /**
   * The gradient of a layer, normalized or clipped as it asks for. All that a layer has in DL4J's
   * gradient goes into its norm, a batch norm's running statistics included, as in DL4J.
   */
  private static Gradient normalized(NetworkPart part, Gradient sums, double gradientFactor) {
    Trainable layer = part.trainable();
    Gradient gradient = new DefaultGradient();
    part.parameters()
        .forEach(
            (name, value) -> {
              INDArray sum = sums.getGradientFor(part.key(name));
              if (sum != null) {
                double factor = layer.updaterDivideByMinibatch(name) ? gradientFactor : 1;
                gradient.setGradientFor(
                    name, sum.castTo(value.dataType()).dup(value.ordering()).muli(factor));
              }
            });
    GradientClipping.apply(
        layer.getConfig().getGradientNormalization(),
        layer.getConfig().getGradientNormalizationThreshold(),
        gradient.gradientForVariable().values());
    return gradient;
  }

  /** What one tensor's updater does. */
  private record TensorStep(
      String layer, UpdaterForm form, double rate, List<INDArray> state, INDArray gradient) {

    INDArray multiplier(int iteration) {
      return form.multiplier(rate, iteration, state, gradient);
    }
  }

  /**
   * See {@link TrainingState#stepSize}. DL4J's Adam adds ε to √v, uncorrected; to say the same with
   * v̂, ε is divided by √(1 − β₂ᵗ).
   *
   * @param regularizedGradient of the block: v is told with it already in
   */
  StepSize stepSize(TrainableTensors block, INDArray regularizedGradient) {
    List<TensorStep> steps = new ArrayList<>();
    for (Tensor tensor : block.tensors()) {
      Place place = place(tensor);
      UpdaterForm form =
          UpdaterForm.of(place.updater()).orElseThrow(() -> unknown(place.updater()));
      steps.add(
          new TensorStep(
              tensor.layer(),
              form,
              form.rate(network.iteration(), network.epoch()),
              place.state(),
              block.part(regularizedGradient, tensor)));
    }
    UpdaterForm form = steps.get(0).form();
    double rate = steps.get(0).rate();
    boolean alike = steps.stream().allMatch(step -> step.form().isLike(form));
    if (!alike || !haveOneRateInEachLayer(steps)) {
      INDArray multiplier =
          TrainableTensors.joined(
              steps.stream().map(step -> step.multiplier(network.iteration())).toList());
      return alike
          ? new StepSize.Elementwise(rate, multiplier, form.edge() / rate)
          : new Mixed(rate, multiplier);
    }
    if (form.updater() instanceof Nesterovs nesterovs) {
      return new Nesterov(rate, nesterovs.getMomentum());
    }
    if (form.isUniform()) {
      return new StepSize.Plain(rate, 0);
    }
    if (form.updater() instanceof Adam adam) {
      int updates = network.iteration() + 1;
      double correction = Math.sqrt(1 - Math.pow(adam.getBeta2(), updates));
      INDArray second =
          TrainableTensors.joined(
              steps.stream()
                  .map(step -> step.form().secondMoment(step.state(), step.gradient()))
                  .toList());
      return new StepSize.Adaptive(
          rate, second, adam.getBeta1(), adam.getBeta2(), adam.getEpsilon() / correction, updates);
    }
    return new StepSize.Elementwise(
        rate,
        TrainableTensors.joined(
            steps.stream().map(step -> step.multiplier(network.iteration())).toList()),
        form.edge() / rate);
  }

  /** As they have not, where biases have an updater of their own. */
  private static boolean haveOneRateInEachLayer(List<TensorStep> steps) {
    Map<String, Double> rates = new TreeMap<>();
    return steps.stream()
        .allMatch(step -> rates.computeIfAbsent(step.layer(), layer -> step.rate()) == step.rate());
  }

  /**
   * {@return of the first tensor whose updater is not known here, what is wrong; empty if there is
   * none}
   */
  Optional<String> unknown() {
    return network.tensors().tensors().stream()
        .map(tensor -> place(tensor).updater())
        .filter(updater -> UpdaterForm.of(updater).isEmpty())
        .map(updater -> unknown(updater).getMessage())
        .findFirst();
  }

  private static UndefinedException unknown(IUpdater updater) {
    return new UndefinedException(
        "how DL4J's %s scales a gradient is not known here; DL4J's own are, but for AdaBelief"
            .formatted(updater.getClass().getSimpleName()));
  }

  /**
   * Nesterov's momentum as DL4J has it: the parameters are where the gradient is asked for.
   *
   * @param rate η
   * @param momentum μ
   */
  private record Nesterov(double rate, double momentum) implements StepSize {

    @Override
    public boolean isUniform() {
      return true;
    }

    /** η, as of heavy-ball momentum: the step is η times a sum of gradients. */
    @Override
    public double[] multipliers(int size) {
      double[] multipliers = new double[size];
      Arrays.fill(multipliers, rate);
      return multipliers;
    }

    /** (2 + 2μ)/((1 + 2μ)η), see Cohen et al. 2021, Appendix B. */
    @Override
    public double edgeOfStability() {
      return (2 + 2 * momentum) / ((1 + 2 * momentum) * rate);
    }
  }

  /**
   * Of tensors with different updaters.
   *
   * @param rate of the first
   * @param multiplier of each element
   */
  private record Mixed(double rate, INDArray multiplier) implements StepSize {

    @Override
    public boolean isUniform() {
      return false;
    }

    @Override
    public double[] multipliers(int size) {
      return new Elementwise(rate, multiplier, 0).multipliers(size);
    }

    @Override
    public double edgeOfStability() {
      throw new UndefinedException("its tensors have different updaters");
    }
  }
}
