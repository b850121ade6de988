package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StepSize;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.dl4j.state.OptimizerState.LayerState;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.records.Json;

/** What every learner does, however its gradient is computed. */
public abstract class LearnerContract {

  private final RandomGenerator random = new Seeds(11).random("test");

  /**
   * @return a new learner with Adam, always the same; all but its parameters as {@link #inputs},
   *     {@link #classes} say
   */
  protected abstract Learner learner(Precision precision, ComponentSpec regularizer);

  private Learner learner(Precision precision) {
    return learner(precision, ComponentSpec.of("l2").with("lambda", 1e-4));
  }

  /**
   * @return the numbers that a sample consists of
   */
  protected abstract int inputs();

  /**
   * @return the number of classes
   */
  protected abstract int classes();

  /** A batch. */
  private record Batch(INDArray inputs, int[] labels) {}

  private Batch batch(int samples, Precision precision) {
    double[] numbers = random.doubles((long) samples * inputs(), -1, 1).toArray();
    return new Batch(
        Nd4j.createFromArray(numbers).reshape('c', samples, inputs()).castTo(precision.dataType()),
        random.ints(samples, 0, classes()).toArray());
  }

  private static Learner.Outcome compute(Learner learner, Batch batch) {
    return learner.compute(batch.inputs(), new Targets.Labels(batch.labels()));
  }

  private static void train(Learner learner, Batch batch, int steps) {
    for (int step = 0; step < steps; step++) {
      compute(learner, batch);
      learner.update();
    }
  }

  /** The trained parameters. */
  private static double[] parameters(Learner learner) {
    return GenericNetwork.of(learner.dl4j())
        .tensors()
        .gather(tensor -> learner.dl4j().getParam(tensor.key()))
        .toDoubleVector();
  }

  private static double[] parameters(Learner learner, int layer) {
    GenericNetwork network = GenericNetwork.of(learner.dl4j());
    return network
        .tensors()
        .ofLayer(network.tensors().layers().get(layer))
        .gather(tensor -> learner.dl4j().getParam(tensor.key()))
        .toDoubleVector();
  }

  private static StepSize.Adaptive stepSize(Learner learner) {
    return (StepSize.Adaptive)
        learner
            .step()
            .observe(
                EnumSet.of(Need.STEP_SIZE),
                new Position(1, 1),
                new Seeds(0).random("test"),
                new MetricMemory())
            .network()
            .stepSize();
  }

  @ParameterizedTest
  @EnumSource
  void trainingFitsTheBatch(Precision precision) {
    Learner learner = learner(precision);
    Batch batch = batch(8, precision);
    Learner.Outcome before = compute(learner, batch);
    train(learner, batch, 150);
    Learner.Outcome after = compute(learner, batch);
    assertThat(after.loss()).isLessThan(before.loss() / 2);
    assertThat(after.score().value()).isGreaterThan(before.score().value()).isGreaterThan(0.8);
  }

  @Test
  void theGradientIsThatOfTheLoss() {
    Learner learner = learner(Precision.FLOAT64);
    Batch batch = batch(6, Precision.FLOAT64);
    compute(learner, batch);
    INDArray gradient = learner.step().network().gradient().dup();
    INDArray parameters = learner.dl4j().params();
    INDArray start = parameters.dup();
    List<String> layers = List.copyOf(learner.rates().keySet());
    assertThat(learner.step().layers()).extracting(layer -> layer.name()).isEqualTo(layers);
    GenericNetwork network = GenericNetwork.of(learner.dl4j());
    INDArray direction = Nd4j.createFromArray(random.doubles(gradient.length(), -1, 1).toArray());
    double step = 1e-5;
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      double sign = side == 0 ? step : -step;
      network.tensors().addTo(direction.mul(sign), tensor -> learner.dl4j().getParam(tensor.key()));
      losses[side] = compute(learner, batch).loss();
      parameters.assign(start);
    }
    double slope = gradient.mul(direction).sumNumber().doubleValue();
    assertThat((losses[0] - losses[1]) / (2 * step)).isCloseTo(slope, within(1e-6));
    assertThat(Math.abs(slope)).isGreaterThan(1e-3);
  }

  private static Observation observe(Learner learner, Need... needs) {
    return learner
        .step()
        .observe(
            Set.of(needs), new Position(1, 1), new Seeds(0).random("test"), new MetricMemory());
  }

  /** The losses of samples by hand from the outputs: −log of the softmax at the label. */
  @ParameterizedTest
  @EnumSource
  void outputsTargetsAndLossesOfSamplesAreShown(Precision precision) {
    Learner learner = learner(precision);
    Batch batch = batch(5, precision);
    Learner.Outcome outcome = compute(learner, batch);
    Observation shown = observe(learner, Need.OUTPUTS, Need.TARGETS, Need.SAMPLE_LOSSES);
    INDArray outputs = shown.outputs();
    assertThat(outputs.shape()).containsExactly(5, classes());
    assertThat(((Targets.Labels) shown.targets()).labels()).isEqualTo(batch.labels());
    double[] losses = shown.sampleLosses();
    assertThat(losses).hasSize(5);
    double mean = 0;
    for (int sample = 0; sample < 5; sample++) {
      double sum = 0;
      for (int output = 0; output < classes(); output++) {
        sum += Math.exp(outputs.getDouble(sample, output));
      }
      double loss = Math.log(sum) - outputs.getDouble(sample, batch.labels()[sample]);
      assertThat(losses[sample])
          .isCloseTo(loss, within(precision == Precision.FLOAT64 ? 1e-12 : 1e-5));
      mean += losses[sample] / 5;
    }
    assertThat(outcome.loss()).isCloseTo(mean, within(1e-9));
    assertThatIllegalStateException().isThrownBy(() -> observe(learner).outputs());
  }

  @ParameterizedTest
  @EnumSource
  void theLastUpdateIsThatOfTheOptimizer(Precision precision) {
    Learner learner = learner(precision);
    learner.trackUpdates();
    compute(learner, batch(5, precision));
    assertThatExceptionOfType(UndefinedException.class)
        .isThrownBy(() -> observe(learner, Need.LAST_UPDATE).network().lastUpdate());
    double[] before = parameters(learner);
    learner.update();
    double[] after = parameters(learner);
    double[] shown = observe(learner, Need.LAST_UPDATE).network().lastUpdate().toDoubleVector();
    for (int i = 0; i < before.length; i++) {
      assertThat(shown[i])
          .isEqualTo(
              precision == Precision.FLOAT64
                  ? after[i] - before[i]
                  : (float) after[i] - (float) before[i]);
    }
    LearnerState state = learner.state();
    compute(learner, batch(5, precision));
    Observation next = observe(learner, Need.LAST_UPDATE);
    assertThat(next.network().lastUpdate().toDoubleVector()).isEqualTo(shown);
    List<Double> joined = new ArrayList<>();
    next.layers()
        .forEach(layer -> Arrays.stream(layer.lastUpdate().toDoubleVector()).forEach(joined::add));
    assertThat(joined.stream().mapToDouble(Double::doubleValue).toArray()).isEqualTo(shown);

    Learner resumed = learner(precision);
    resumed.trackUpdates();
    resumed.restore(state);
    compute(resumed, batch(5, precision));
    assertThat(observe(resumed, Need.LAST_UPDATE).network().lastUpdate().toDoubleVector())
        .isEqualTo(shown);
    assertThat(learner(precision).state().lastUpdate()).isNull();
  }

  /** After the update the parameters are the new ones, gradient and activations the step's. */
  @ParameterizedTest
  @EnumSource
  void aStepIsKeptOverItsUpdate(Precision precision) {
    Need[] needs = {Need.PARAMETERS, Need.GRADIENT, Need.ACTIVATIONS, Need.OUTPUTS};
    Learner quiet = learner(precision);
    Learner learner = learner(precision);
    Batch batch = batch(5, precision);
    compute(quiet, batch);
    compute(learner, batch);
    Observation before = observe(learner, needs);
    INDArray parameters = before.network().parameters().dup();
    INDArray gradient = before.network().gradient().dup();
    INDArray activations = before.layers().get(0).activations().dup();
    INDArray outputs = before.outputs().dup();
    learner.step().keep(Set.of(needs));
    learner.update();
    quiet.update();
    Observation after = observe(learner, needs);
    assertThat(after.network().parameters().toDoubleVector()).isEqualTo(parameters(quiet));
    assertThat(after.network().parameters()).isNotEqualTo(parameters);
    assertThat(after.network().gradient()).isEqualTo(gradient);
    assertThat(after.layers().get(0).activations()).isEqualTo(activations);
    assertThat(after.outputs()).isEqualTo(outputs);
  }

  /** As a second controller of the step looks at what the first one did. */
  @ParameterizedTest
  @EnumSource
  void whatIsResetAfterTheUpdateIsSeenInTheStep(Precision precision) {
    Learner learner = learner(precision);
    compute(learner, batch(5, precision));
    learner.step().keep(Set.of(Need.PARAMETERS));
    learner.update();
    double[] before = observe(learner, Need.PARAMETERS).network().parameters().toDoubleVector();
    assertThat(before).isEqualTo(parameters(learner));
    reset(learner, NewValue.DRAWN, 2);
    assertThat(parameters(learner)).isNotEqualTo(before);
    Observation seen = observe(learner, Need.PARAMETERS);
    assertThat(seen.network().parameters().toDoubleVector()).isEqualTo(parameters(learner));
    for (int layer = 0; layer < seen.layers().size(); layer++) {
      assertThat(seen.layers().get(layer).parameters().toDoubleVector())
          .isEqualTo(parameters(learner, layer));
    }
    assertThat(values(seen.network().tensors())).isDeepEqualTo(values(present(learner)));
  }

  private static double[][] values(List<Parameter> tensors) {
    return tensors.stream()
        .map(tensor -> flat(tensor.value()).toDoubleVector())
        .toArray(double[][]::new);
  }

  @Test
  void theTensorsOfTheOutputLayerAreKnown() {
    Learner learner = learner(Precision.FLOAT64);
    compute(learner, batch(5, Precision.FLOAT64));
    List<Parameter> tensors = tensors(learner);
    int hidden = tensors.size() - 2;
    assertThat(tensors.subList(0, hidden)).noneMatch(Parameter::output);
    assertThat(tensors.subList(hidden, tensors.size())).allMatch(Parameter::output);
    assertThat(tensors)
        .extracting(Parameter::output)
        .isEqualTo(present(learner).stream().map(Parameter::output).toList());
  }

  @ParameterizedTest
  @EnumSource
  void aLayerMovesAtItsOwnRate(Precision precision) {
    Learner learner = learner(precision);
    List<String> layers = List.copyOf(learner.rates().keySet());
    compute(learner, batch(5, precision));
    double[] still = parameters(learner, 1);
    double[] moving = parameters(learner, 0);
    learner.setRate(layers.get(1), 0);
    learner.update();
    assertThat(learner.rates()).containsEntry(layers.get(1), 0.0);
    assertThat(parameters(learner, 1)).isEqualTo(still);
    assertThat(parameters(learner, 0)).isNotEqualTo(moving);
  }

  @Test
  void ratesAndLayersAreChecked() {
    Learner learner = learner(Precision.FLOAT64);
    String first = learner.rates().keySet().iterator().next();
    for (double rate : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> learner.setRate(first, rate))
          .withMessageContaining("must be finite and >= 0, was " + rate);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.setRate("fc77", 0.1))
        .withMessageContaining("no layer 'fc77'; the layers are [" + first);
  }

  @ParameterizedTest
  @EnumSource
  void lookingAtTheStepSizesChangesNoBitOfTheTraining(Precision precision) {
    Learner quiet = learner(precision);
    Learner watched = learner(precision);
    for (int t = 1; t <= 5; t++) {
      Batch batch = batch(t == 3 ? 4 : 7, precision);
      compute(quiet, batch);
      compute(watched, batch);
      StepSize.Adaptive size = stepSize(watched);
      assertThat(size.updates()).isEqualTo(t);
      assertThat(stepSize(watched)).isEqualTo(size);
      quiet.update();
      watched.update();
      assertThat(parameters(watched)).isEqualTo(parameters(quiet));
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterAResetTheStepBegunIsTheFirst(Precision precision) {
    Learner trained = learner(precision);
    Batch batch = batch(6, precision);
    train(trained, batch, 3);
    Learner fresh = learner(precision);
    fresh.dl4j().params().assign(trained.dl4j().params());
    compute(trained, batch);
    assertThat(stepSize(trained).updates()).isEqualTo(4);
    trained.resetOptimizer(OptimizerPart.ALL);
    compute(fresh, batch);
    assertThat(stepSize(trained)).isEqualTo(stepSize(fresh));
    trained.update();
    fresh.update();
    assertThat(parameters(trained)).isEqualTo(parameters(fresh));
  }

  /** Who looks before a rate is set and who looks after it see each the rate that then holds. */
  @ParameterizedTest
  @EnumSource
  void aRateThatIsSetIsSeenInTheStepBegun(Precision precision) {
    Learner learner = learner(precision);
    List<String> layers = List.copyOf(learner.rates().keySet());
    compute(learner, batch(5, precision));
    StepSize.Adaptive before = stepSize(learner);
    double own = observe(learner, Need.STEP_SIZE).layers().get(1).stepSize().rate();
    learner.setRate(layers.get(0), before.rate() / 4);
    learner.setRate(layers.get(1), own / 8);
    StepSize.Adaptive after = stepSize(learner);
    assertThat(after.rate()).isEqualTo(before.rate() / 4);
    assertThat(after.secondMoment()).isEqualTo(before.secondMoment());
    assertThat(after.updates()).isEqualTo(before.updates());
    assertThat(observe(learner, Need.STEP_SIZE).layers().get(1).stepSize().rate())
        .isEqualTo(own / 8);
  }

  /** Moments that stay take the gradient in once, whether or not somebody has looked at them. */
  @ParameterizedTest
  @EnumSource
  void afterTheCountAloneStartsAgainTheGradientCountsOnce(Precision precision) {
    Learner quiet = learner(precision);
    Learner watched = learner(precision);
    Batch batch = batch(6, precision);
    for (Learner each : List.of(quiet, watched)) {
      train(each, batch, 3);
      compute(each, batch);
    }
    assertThat(stepSize(watched).updates()).isEqualTo(4);
    quiet.resetOptimizer(OptimizerPart.COUNT);
    watched.resetOptimizer(OptimizerPart.COUNT);
    assertThat(stepSize(watched).updates()).isEqualTo(1);
    quiet.update();
    watched.update();
    assertThat(parameters(watched)).isEqualTo(parameters(quiet));
    assertThat(watched.state().optimizer()).isEqualTo(quiet.state().optimizer());
  }

  @ParameterizedTest
  @EnumSource
  void initializingForgetsAllThatWasLearnt(Precision precision) {
    Learner trained = learner(precision);
    train(trained, batch(6, precision), 3);
    trained.initialize(new Seeds(1).random("reset"));
    Learner untrained = learner(precision);
    untrained.initialize(new Seeds(1).random("reset"));
    assertThat(trained.dl4j().params().toDoubleVector())
        .isEqualTo(untrained.dl4j().params().toDoubleVector());
    untrained.initialize(new Seeds(2).random("reset"));
    assertThat(parameters(untrained)).isNotEqualTo(parameters(trained));
  }

  @ParameterizedTest
  @EnumSource
  void theInitialValuesComeBack(Precision precision) {
    Learner learner = learner(precision);
    double[] first = all(learner);
    Batch batch = batch(6, precision);
    train(learner, batch, 3);
    learner.initialize(new Seeds(1).random("reset"));
    train(learner, batch, 2);
    long updates = learner.state().optimizer().updates();
    learner.restoreInitialValues();
    assertThat(all(learner)).isEqualTo(first);
    assertThat(learner.state().optimizer().updates()).isEqualTo(updates);
    assertThat(learner.state().initial()).isNull();
  }

  private static double[] all(Learner learner) {
    return learner.dl4j().params().toDoubleVector();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAddedToShrunkParametersIsDrawnOrThatOfTheStart(Precision precision) {
    Learner learner = learner(precision);
    double[] first = parameters(learner);
    train(learner, batch(6, precision), 3);
    double[] before = parameters(learner);
    learner.shrinkAndPerturb(
        new Action.ShrinkAndPerturb(0.75, 0.5, Action.Noise.INITIAL, "test"),
        new Seeds(1).random("perturb"));
    double[] mixed = parameters(learner);
    for (int i = 0; i < mixed.length; i++) {
      assertThat(mixed[i]).isCloseTo(0.75 * before[i] + 0.5 * first[i], within(1e-6));
    }
    learner.shrinkAndPerturb(
        new Action.ShrinkAndPerturb(1, 0.5, Action.Noise.GAUSSIAN, "test"),
        new Seeds(1).random("perturb"));
    double[] noisy = parameters(learner);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < noisy.length; i++) {
      double noise = (noisy[i] - mixed[i]) / 0.5;
      sum += noise;
      squares += noise * noise;
    }
    double bound = 5 / Math.sqrt(noisy.length);
    assertThat(sum / noisy.length).isBetween(-bound, bound);
    assertThat(squares / noisy.length).isBetween(1 - 1.5 * bound, 1 + 1.5 * bound);
  }

  /** The tensors of the step begun; their values are views. */
  private static List<Parameter> tensors(Learner learner) {
    return learner.step().network().tensors();
  }

  private static List<INDArray> copies(List<Parameter> tensors, Function<Parameter, INDArray> of) {
    return tensors.stream().map(tensor -> of.apply(tensor).dup('f')).toList();
  }

  /** The penalty's part of the gradient of the step begun. */
  private static INDArray penaltyGradient(Learner learner) {
    return learner.step().network().regularizedGradient().sub(learner.step().network().gradient());
  }

  /** The same by a regularizer that never saw another value, tensor by tensor. */
  private static INDArray penaltyGradient(
      ComponentSpec spec, List<Parameter> tensors, List<INDArray> initial) {
    Regularizer regularizer =
        Catalogue.load(LearnerContract.class.getClassLoader())
            .create(Regularizer.class, Kind.REGULARIZER, spec);
    INDArray[] parts = new INDArray[tensors.size()];
    for (int i = 0; i < parts.length; i++) {
      Parameter now = tensors.get(i);
      INDArray part = Nd4j.create(now.value().dataType(), now.value().shape(), 'f');
      regularizer.addGradient(
          new Parameter(now.name(), now.role(), now.value(), initial.get(i)), part);
      parts[i] = Nd4j.toFlattened('f', part);
    }
    return Nd4j.concat(0, parts);
  }

  private static ComponentSpec towardInitialValues(String regularizer) {
    return ComponentSpec.of(regularizer).with("lambda", 0.1).with("include-bias", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"l2-init", "wasserstein"})
  void aResetRenewsTheInitialValues(String name) throws Exception {
    ComponentSpec spec = towardInitialValues(name);
    Learner learner = learner(Precision.FLOAT64, spec);
    Batch batch = batch(8, Precision.FLOAT64);
    compute(learner, batch);
    List<INDArray> firstDraw = copies(tensors(learner), Parameter::value);
    learner.update();
    train(learner, batch, 4);
    LearnerState aged = learner.state();

    learner.initialize(new Seeds(1).random("reset"));
    compute(learner, batch);
    List<INDArray> drawn = copies(tensors(learner), Parameter::value);
    assertThat(drawn).isNotEqualTo(firstDraw);
    assertThat(copies(tensors(learner), Parameter::initial)).isEqualTo(drawn);
    assertThat(penaltyGradient(learner).norm2Number().doubleValue()).isZero();

    learner.update();
    train(learner, batch, 3);
    LearnerState state = learner.state();
    for (Learner each : List.of(learner, restored(spec, state))) {
      compute(each, batch);
      INDArray expected = penaltyGradient(spec, tensors(each), drawn);
      assertThat(expected.norm2Number().doubleValue()).isGreaterThan(1e-3);
      assertThat(penaltyGradient(each).distance2(expected)).isLessThan(1e-12);
      assertThat(copies(tensors(each), Parameter::initial)).isEqualTo(drawn);
    }

    // Back before the reset, the first draw is the initial one again.
    learner.restore(aged);
    compute(learner, batch);
    assertThat(copies(tensors(learner), Parameter::initial)).isEqualTo(firstDraw);
    assertThat(
            penaltyGradient(learner).distance2(penaltyGradient(spec, tensors(learner), firstDraw)))
        .isLessThan(1e-12);
    learner.restore(state);
    assertThat(learner.state()).isEqualTo(state);
  }

  /** What it sets to zero, or to the mean, and all that it leaves alone begins where it did. */
  @ParameterizedTest
  @ValueSource(strings = {"l2-init", "wasserstein"})
  void aResetOfUnitsAndWeightsRenewsTheInitialValuesOfWhatItDraws(String name) throws Exception {
    ComponentSpec spec = towardInitialValues(name);
    Learner learner = learner(Precision.FLOAT64, spec);
    Batch batch = batch(8, Precision.FLOAT64);
    train(learner, batch, 4);
    List<INDArray> before = copies(present(learner), Parameter::value);
    List<INDArray> initial = copies(present(learner), Parameter::initial);
    List<INDArray> arrays = present(learner).stream().map(Parameter::initial).toList();
    LearnerState aged = learner.state();

    learner.resets().shapes().stream()
        .filter(LayerShape::resettable)
        .limit(1)
        .map(shape -> List.of(new Action.ResetUnits(shape.name(), List.of(1), "test")))
        .forEach(reset -> learner.resets().resetUnits(reset, new Seeds(5)));
    reset(learner, NewValue.DRAWN, 2);
    reset(learner, NewValue.DRAWN, 4);
    reset(learner, NewValue.MEAN, 3);
    List<INDArray> values = copies(present(learner), Parameter::value);
    List<INDArray> expected = copies(present(learner), Parameter::initial);
    int drawn = 0;
    for (int i = 0; i < values.size(); i++) {
      Parameter tensor = present(learner).get(i);
      int drawnBefore = drawn;
      for (int entry = 0; entry < values.get(i).length(); entry++) {
        double value = flat(values.get(i)).getDouble(entry);
        boolean isDrawn = value != flat(before.get(i)).getDouble(entry) && value != 0;
        drawn += isDrawn ? 1 : 0;
        assertThat(flat(expected.get(i)).getDouble(entry))
            .as(tensor.name() + " " + entry)
            .isEqualTo(isDrawn ? value : flat(initial.get(i)).getDouble(entry));
      }
      // What was sorted of another tensor's array stays good.
      assertThat(tensor.initial() == arrays.get(i)).isEqualTo(drawn == drawnBefore);
    }
    assertThat(drawn).isGreaterThan(1);
    assertThat(expected).isNotEqualTo(initial);

    LearnerState state = learner.state();
    for (Learner each : List.of(learner, restored(spec, state))) {
      compute(each, batch);
      assertThat(copies(tensors(each), Parameter::initial)).isEqualTo(expected);
      INDArray gradient = penaltyGradient(spec, tensors(each), expected);
      assertThat(gradient.norm2Number().doubleValue()).isGreaterThan(1e-3);
      assertThat(penaltyGradient(each).distance2(gradient)).isLessThan(1e-12);
    }
    learner.restore(aged);
    assertThat(copies(present(learner), Parameter::initial)).isEqualTo(initial);
  }

  @ParameterizedTest
  @EnumSource
  void theSizeOfInitialWeightsIsThatOfThePresentOnes(Precision precision) {
    Learner learner = learner(precision);
    LearnerState start = learner.state();
    double[] first = initialRms(learner);
    train(learner, batch(6, precision), 3);
    assertThat(initialRms(learner)).isEqualTo(first);
    learner.initialize(new Seeds(1).random("reset"));
    double[] second = initialRms(learner);
    assertThat(second).isNotEqualTo(first);
    reset(learner, NewValue.DRAWN, 2);
    assertThat(initialRms(learner)).isNotEqualTo(second);
    learner.restore(start);
    assertThat(initialRms(learner)).isEqualTo(first);
  }

  /** What controllers are told, compared with what regularizers are shown. */
  private static double[] initialRms(Learner learner) {
    List<LayerShape> shapes = learner.resets().shapes();
    for (int layer = 0; layer < shapes.size(); layer++) {
      double[] weights =
          learner.layers().get(layer).tensors().stream()
              .filter(tensor -> tensor.role() == Role.WEIGHT)
              .flatMapToDouble(tensor -> Arrays.stream(flat(tensor.initial()).toDoubleVector()))
              .toArray();
      double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
      double expected = weights.length == 0 ? 0 : Math.sqrt(squares / weights.length);
      assertThat(shapes.get(layer).initialRms()).isCloseTo(expected, within(1e-12));
    }
    return shapes.stream().mapToDouble(LayerShape::initialRms).toArray();
  }

  private static List<Parameter> present(Learner learner) {
    return learner.layers().stream().flatMap(layer -> layer.tensors().stream()).toList();
  }

  private static INDArray flat(INDArray tensor) {
    return Nd4j.toFlattened('f', tensor);
  }

  /** One weight of the output layer, which no unit's reset draws. */
  private static void reset(Learner learner, NewValue value, int entry) {
    List<LayerShape> shapes = learner.resets().shapes();
    LayerShape last = shapes.get(shapes.size() - 1);
    String weight = last.tensors().keySet().iterator().next();
    learner
        .resets()
        .resetWeights(
            new Action.ResetWeights(
                last.name(), weight, List.of(entry), value, Action.OptimizerState.KEEP, "test"),
            new Seeds(6));
  }

  private Learner restored(ComponentSpec regularizer, LearnerState state) throws Exception {
    Learner learner = learner(Precision.FLOAT64, regularizer);
    learner.restore(Json.parse(Json.line(state), LearnerState.class));
    return learner;
  }

  @ParameterizedTest
  @EnumSource
  void shrinkAndPerturbMixesOldAndFresh(Precision precision) {
    Learner learner = learner(precision);
    Batch batch = batch(6, precision);
    train(learner, batch, 3);
    double[] before = parameters(learner);
    learner.shrinkAndPerturb(
        new Action.ShrinkAndPerturb(0.5, 0.25, "test"), new Seeds(1).random("perturb"));
    double[] mixed = parameters(learner);
    learner.initialize(new Seeds(1).random("perturb"));
    double[] fresh = parameters(learner);
    for (int i = 0; i < mixed.length; i++) {
      assertThat(mixed[i]).isCloseTo(0.5 * before[i] + 0.25 * fresh[i], within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRestoredLearnerGoesOnBitByBit(Precision precision) throws Exception {
    Learner learner = learner(precision);
    Batch first = batch(8, precision);
    Batch second = batch(5, precision);
    train(learner, first, 3);
    learner.setRate(learner.rates().keySet().iterator().next(), 0.01);
    LearnerState state = learner.state();
    assertThat(state).isEqualTo(learner.state());
    String text = Json.line(state);
    train(learner, second, 2);
    assertThat(learner.state()).isNotEqualTo(state);

    Learner again = learner(precision);
    again.restore(Json.parse(text, LearnerState.class));
    assertThat(again.state()).isEqualTo(state);
    train(again, second, 2);
    assertThat(again.state()).isEqualTo(learner.state());

    // The same learner goes back, also from a step begun that was looked at.
    LearnerState end = learner.state();
    compute(learner, first);
    assertThat(stepSize(learner).updates()).isEqualTo(6);
    learner.restore(state);
    train(learner, second, 2);
    assertThat(learner.state()).isEqualTo(end);
  }

  @Test
  void aStepUnderWayIsNotCaptured() {
    Learner learner = learner(Precision.FLOAT32);
    compute(learner, batch(5, Precision.FLOAT32));
    assertThatIllegalStateException()
        .isThrownBy(learner::state)
        .withMessageContaining("between two steps");
    learner.resetOptimizer(OptimizerPart.ALL);
    assertThatIllegalStateException().isThrownBy(learner::state);
    learner.update();
    assertThat(learner.state().optimizer().updates()).isEqualTo(1);
    learner.resetOptimizer(OptimizerPart.ALL);
    assertThat(learner.state().optimizer().updates()).isZero();
  }

  @Test
  void anotherLearnersStateIsRefused() {
    LearnerState state = learner(Precision.FLOAT32).state();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner(Precision.FLOAT64).restore(state))
        .withMessageContaining("of type DOUBLE, the state has")
        .withMessageContaining("of type FLOAT");
    Map<String, LayerState> layers = state.optimizer().layers();
    String first = layers.keySet().iterator().next();
    Map<String, LayerState> fewer = new LinkedHashMap<>(layers);
    LayerState removed = fewer.remove(first);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner(Precision.FLOAT32).restore(with(state, fewer)))
        .withMessageStartingWith("the layers must be [" + first)
        .withMessageEndingWith("the state has " + fewer.keySet());
    Map<String, LayerState> emptier = new LinkedHashMap<>(layers);
    emptier.put(first, new LayerState(removed.rate(), Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner(Precision.FLOAT32).restore(with(state, emptier)))
        .withMessage(
            "the state arrays of layer '%s' must be [m, v], the state has []".formatted(first));
  }

  private static LearnerState with(LearnerState state, Map<String, LayerState> layers) {
    return new LearnerState(
        state.parameters(),
        state.initial(),
        new OptimizerState(state.optimizer().updates(), layers),
        state.computed(),
        state.iteration(),
        state.lastUpdate(),
        state.average(),
        state.penalties());
  }
}
