package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.records.Json;

/** What every learner keeps and forgets when its parameters or its optimizer start again. */
public abstract class LearnerResetContract extends LearnerFixture {

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
        Catalogue.load(LearnerResetContract.class.getClassLoader())
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
}
