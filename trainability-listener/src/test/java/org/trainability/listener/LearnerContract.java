package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.dl4j.state.OptimizerState.LayerState;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.records.Json;

/** What every learner does in its steps, however its gradient is computed. */
public abstract class LearnerContract extends LearnerFixture {

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

  /** The same learner. */
  @Nested
  class Resets extends LearnerResetContract {

    @Override
    protected Learner learner(Precision precision, ComponentSpec regularizer) {
      return LearnerContract.this.learner(precision, regularizer);
    }

    @Override
    protected int inputs() {
      return LearnerContract.this.inputs();
    }

    @Override
    protected int classes() {
      return LearnerContract.this.classes();
    }
  }
}
