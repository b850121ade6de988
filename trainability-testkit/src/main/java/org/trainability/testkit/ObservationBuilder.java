package org.trainability.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Parameter.Role;

/**
 * Describes a training step by the numbers that a metric would see. What is given belongs to the
 * layer named last, {@code fc1} at first; the whole network is put together from its layers, with
 * no curvature between them. A metric is shown only the layers that were given all that it needs.
 *
 * @param <T> the concrete builder
 */
public abstract class ObservationBuilder<T extends ObservationBuilder<T>> {

  private StepData step = new StepData();

  /** One step's numbers. */
  static final class StepData {
    final List<LayerData> layers = new ArrayList<>();
    int batch;
    int task = 1;
    double loss = 1;
    double[][] outputs;
    Targets targets;
    double[] sampleLosses;
    Evaluation test;
    List<AssayResult> assay;
    Evaluation averaged;
  }

  ObservationBuilder() {}

  abstract T self();

  final StepData step() {
    return step;
  }

  final void startStep() {
    step = new StepData();
  }

  private LayerData layer() {
    if (step.layers.isEmpty()) {
      step.layers.add(new LayerData("fc1"));
    }
    return step.layers.get(step.layers.size() - 1);
  }

  /**
   * Names the layer that the following numbers belong to.
   *
   * @param name as {@code "fc2"}; not used before
   */
  public final T layer(String name) {
    if (step.layers.stream().anyMatch(layer -> layer.name.equals(name))) {
      throw new IllegalArgumentException("the layer '" + name + "' was already described");
    }
    step.layers.add(new LayerData(name));
    return self();
  }

  /**
   * Sets the task.
   *
   * @param task the task's number; 1 if not given
   */
  public final T task(int task) {
    step.task = task;
    return self();
  }

  /**
   * Sets the loss.
   *
   * @param loss the batch's mean loss; 1 if not given
   */
  public final T loss(double loss) {
    step.loss = loss;
    return self();
  }

  /**
   * Sets the batch size.
   *
   * @param samples B, where no other number tells it; else the rows given tell it
   */
  public final T batch(int samples) {
    if (samples < 1 || (step.batch != 0 && step.batch != samples)) {
      throw new IllegalArgumentException(
          "a batch of " + samples + " samples, after one of " + step.batch);
    }
    step.batch = samples;
    return self();
  }

  /**
   * Gives the network's outputs.
   *
   * @param values what the network put out, shape [batch, outputs]
   */
  public final T outputs(double[][] values) {
    step.outputs = copy(values);
    return batch(values.length);
  }

  /**
   * Gives the targets.
   *
   * @param targets what it should have put out
   */
  public final T targets(Targets targets) {
    step.targets = targets;
    return batch(targets.size());
  }

  /**
   * Gives the loss of each sample.
   *
   * @param losses of each sample; the mean loss is not taken from them
   */
  public final T sampleLosses(double... losses) {
    step.sampleLosses = losses.clone();
    return batch(losses.length);
  }

  /**
   * Gives the evaluation on the test samples.
   *
   * @param found what the network makes of the test samples
   */
  public final T test(Evaluation found) {
    step.test = found;
    return self();
  }

  /**
   * Gives the results of assays.
   *
   * @param results what an assay finds, whatever is asked
   */
  public final T assay(AssayResult... results) {
    step.assay = List.of(results);
    return self();
  }

  /**
   * Gives what the averaged network does for the batch.
   *
   * @param loss mean over the batch
   * @param accuracy share of the samples classified right
   */
  public final T averaged(double loss, double accuracy) {
    step.averaged =
        new Evaluation(Math.max(1, step.batch), loss, new Score(Score.ACCURACY, accuracy));
    return self();
  }

  /**
   * Gives the pre-activations of the next layer.
   *
   * @param values shape [batch, units]
   */
  public final T preActivations(double[][] values) {
    layer().preActivations = copy(values);
    return batch(values.length);
  }

  /**
   * Gives the activations of the layer.
   *
   * @param values shape [batch, branches · units]
   */
  public final T activations(double[][] values) {
    layer().activations = copy(values);
    return batch(values.length);
  }

  /**
   * A weight that is a single column: the shortest way to give parameters.
   *
   * @param values length n, for a weight of shape [n, 1]
   */
  public final T parameters(double... values) {
    return weight(column(values));
  }

  /**
   * Gives the weight matrix.
   *
   * @param values shape [in, out]
   */
  public final T weight(double[][] values) {
    return tensor("weight", Role.WEIGHT, values);
  }

  /**
   * Gives the bias.
   *
   * @param values length out
   */
  public final T bias(double... values) {
    return tensor("bias", Role.BIAS, column(values));
  }

  private T tensor(String role, Role kind, double[][] values) {
    layer().tensors.add(new LayerData.Tensor(layer().name + "." + role, kind, copy(values)));
    return self();
  }

  /**
   * Sets the number of parameters.
   *
   * @param size the number of parameters, where no other number tells it
   */
  public final T size(long size) {
    layer().size = size;
    return self();
  }

  /**
   * Gives the gradient of the loss.
   *
   * @param values the mean gradient, one value for each parameter
   */
  public final T gradient(double... values) {
    layer().gradient = values.clone();
    return self();
  }

  /**
   * Gives the gradient with the regularizer's.
   *
   * @param values the mean gradient of loss and regularizer; that of the loss if not given
   */
  public final T regularizedGradient(double... values) {
    layer().regularizedGradient = values.clone();
    return self();
  }

  /**
   * Gives the next update.
   *
   * @param values what the update to come will add to the parameters, one value for each
   */
  public final T nextUpdate(double... values) {
    layer().nextUpdate = values.clone();
    return self();
  }

  /**
   * Gives the optimizer's own decay, which is a part of the update to come.
   *
   * @param lambda λ of w ← (1 − ηλ)w, of all parameters, with the η of the step
   */
  public final T weightDecay(double lambda) {
    layer().weightDecay = lambda;
    return self();
  }

  /**
   * Gives the last update.
   *
   * @param values what the last update added to the parameters, one value for each
   */
  public final T lastUpdate(double... values) {
    layer().lastUpdate = values.clone();
    return self();
  }

  /**
   * Gives the gradient (their mean), its moments and the Fisher Gram.
   *
   * @param values shape [batch, parameters]
   */
  public final T sampleGradients(double[][] values) {
    layer().sampleGradients = copy(values);
    return batch(values.length);
  }

  /**
   * Gives the Hessian: a diagonal matrix with these values first and zeros after them.
   *
   * @param values at most as many as there are parameters
   */
  public final T hessianEigenvalues(double... values) {
    layer().eigenvalues = values.clone();
    return self();
  }

  /**
   * Says how well the largest eigenvalue is known; exactly and for nothing if this is not given.
   *
   * @param value λ
   * @param residual ‖Hv − λv‖/|λ|
   * @param products Hessian-vector products spent
   */
  public final T largestEigenvalue(double value, double residual, int products) {
    layer().largestEigenvalue = new Eigenvalue(value, residual, products);
    return self();
  }

  /**
   * The step of SGD without momentum.
   *
   * @param rate η
   */
  public final T plainStep(double rate) {
    return plainStep(rate, 0);
  }

  /**
   * The step of SGD with heavy-ball momentum.
   *
   * @param rate η
   * @param momentum μ in [0, 1)
   */
  public final T plainStep(double rate, double momentum) {
    layer().step = new LayerData.Step(rate, momentum, 0, 0, 0, 1, null);
    return self();
  }

  /**
   * The step of Adam.
   *
   * @param rate η
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon ε
   * @param updates t ≥ 1
   * @param secondMoment v, raw, one value for each parameter
   */
  public final T adaptiveStep(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      long updates,
      double... secondMoment) {
    layer().step =
        new LayerData.Step(rate, 0, beta1, beta2, epsilon, updates, secondMoment.clone());
    return self();
  }

  /**
   * Says that a quantity does not exist: asking for it throws {@link
   * org.trainability.api.UndefinedException}.
   *
   * @param need the quantity
   * @param reason why there is none
   */
  public final T undefined(Need need, String reason) {
    layer().undefined.put(need, reason);
    return self();
  }

  private static double[][] column(double[] values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }

  private static double[][] copy(double[][] values) {
    if (values.length == 0 || values[0].length == 0) {
      throw new IllegalArgumentException("at least one row and one column are needed");
    }
    return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
  }
}
