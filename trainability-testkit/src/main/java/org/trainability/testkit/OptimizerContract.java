package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Displacement;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;

/**
 * What every optimizer must keep. It starts with a rate above zero; both halves of an update change
 * what they may and nothing else, and in one call they do the same bit by bit; all that it
 * remembers is in the state arrays, so that a run can be interrupted and resumed, and no number
 * there is subnormal; it stands zero gradients; it tells how it scales a gradient, or why that
 * can't be told; and where it wants the gradient displaced, it moves the parameters alone.
 */
public abstract class OptimizerContract extends ComponentContract<Optimizer> {

  private static final int UPDATES = 5;

  /** After as many updates without a gradient, little is left of it. */
  private static final int DECAY = 50;

  private static final double RATE = 0.01;
  private static final double FLOAT_TOLERANCE = 1e-3;

  protected OptimizerContract() {
    super(Kind.OPTIMIZER, Optimizer.class);
  }

  /** {@return the settings to check; the defaults alone if not overridden} */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  @Test
  public final void itStartsWithARateAboveZero() {
    settings()
        .map(this::create)
        .forEach(
            optimizer -> {
              assertThat(optimizer.rate()).isFinite().isPositive();
              assertThat(optimizer.state())
                  .doesNotHaveDuplicates()
                  .isEqualTo(optimizer.state())
                  .allSatisfy(name -> assertThat(name).isNotBlank());
              assertThat(optimizer.reduction()).isEqualTo(optimizer.reduction());
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  public final void inOneCallItDoesTheSameAsInTwoHalves(DataType type) {
    settings()
        .filter(setting -> create(setting).reduction().isEmpty())
        .forEach(
            setting -> {
              Training halves = new Training(setting, type);
              Training whole = new Training(setting, type);
              for (int update = 1; update <= UPDATES; update++) {
                halves.next(update);
                halves.accumulate();
                halves.apply();
                whole.next(update);
                whole.layers.forEach(whole.optimizer::update);
                assertThat(whole.numbers()).containsExactly(halves.numbers());
                assertThat(whole.state()).containsExactly(halves.state());
              }
            });
  }

  @Test
  public final void itChangesOnlyWhatItMay() {
    settings()
        .forEach(
            setting -> {
              Training training = new Training(setting, DataType.DOUBLE);
              for (int update = 1; update <= UPDATES; update++) {
                training.next(update);
                double[] gradients = training.gradients();
                double[] before = training.numbers();
                training.accumulate();
                assertThat(training.numbers())
                    .as("parameters after accumulate")
                    .containsExactly(before);
                double[] state = training.state();
                training.apply();
                assertThat(training.state()).as("state after apply").containsExactly(state);
                assertThat(training.gradients()).as("gradients").containsExactly(gradients);
                assertThat(training.layers)
                    .as("layers beside which something was written")
                    .noneMatch(FakeLayer::wroteOutside);
              }
            });
  }

  @Test
  public final void itRemembersNothingButItsState() {
    settings()
        .forEach(
            setting -> {
              Training used = new Training(setting, DataType.DOUBLE);
              Training resumed = new Training(setting, DataType.DOUBLE);
              for (int update = 1; update <= UPDATES; update++) {
                used.next(update);
                used.step();
                // A new instance for each update, as after an interruption.
                resumed.optimizer = create(setting);
                resumed.next(update);
                resumed.step();
                assertThat(resumed.numbers()).containsExactly(used.numbers());
                assertThat(resumed.state()).containsExactly(used.state());
              }
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  public final void itStandsZeros(DataType type) {
    for (double value : new double[] {0, 1e-30, 1}) {
      settings()
          .forEach(
              setting -> {
                Training training = new Training(setting, type);
                training.layers.forEach(layer -> layer.fill(value).gradient(0));
                for (int update = 1; update <= UPDATES; update++) {
                  training.at(update);
                  training.step();
                }
                assertThat(training.numbers())
                    .as("parameters %s without a gradient", value)
                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  public final void itsStateHoldsNoSubnormalNumber(DataType type) {
    double smallestNormal = type == DataType.FLOAT ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    settings()
        .forEach(
            setting -> {
              Training training = new Training(setting, type);
              training.layers.forEach(layer -> layer.gradient(100 * smallestNormal));
              training.at(1);
              training.accumulate();
              training.layers.forEach(layer -> layer.gradient(0));
              for (int update = 2; update <= DECAY; update++) {
                training.at(update);
                training.accumulate();
              }
              assertThat(Arrays.stream(training.state()).map(Math::abs).boxed())
                  .as("state after a tiny gradient: zeros instead compute a hundred times as fast")
                  .allMatch(number -> number == 0 || number >= smallestNormal);
            });
  }

  @Test
  public final void aRateOfZeroMovesNothing() {
    settings()
        .forEach(
            setting -> {
              Training training = new Training(setting, DataType.DOUBLE);
              training.next(1);
              training.layers.forEach(layer -> layer.rate(0));
              double[] before = training.numbers();
              training.step();
              assertThat(training.numbers()).containsExactly(before);
            });
  }

  /** Without gradients, twice the parameters lose twice as much, whatever else is added. */
  @Test
  public final void itTellsHowItDecaysParameters() {
    settings()
        .forEach(
            setting -> {
              Training once = new Training(setting, DataType.DOUBLE);
              Training twice = new Training(setting, DataType.DOUBLE);
              twice.layers.forEach(layer -> layer.parameters().muli(2));
              List<Double> expected = new ArrayList<>();
              for (FakeLayer layer : once.layers) {
                for (Parameter tensor : layer.tensors()) {
                  double decay = once.optimizer.weightDecay(layer, tensor);
                  assertThat(decay).as("weight decay").isFinite().isNotNegative();
                  for (double w : tensor.value().dup('f').data().asDouble()) {
                    expected.add(-RATE * decay * w);
                  }
                }
              }
              double[] before = once.numbers();
              List.of(once, twice)
                  .forEach(
                      training -> {
                        training.layers.forEach(layer -> layer.gradient(0));
                        training.at(1);
                        training.step();
                      });
              double[] found = twice.numbers();
              if (!Arrays.stream(found).allMatch(Double::isFinite)) {
                // What zero gradients do to it is itStandsZeros' to say.
                return;
              }
              for (int i = 0; i < found.length; i++) {
                found[i] -= once.numbers()[i] + before[i];
              }
              assertThat(found)
                  .as("what the parameters lose without a gradient")
                  .containsExactly(
                      expected.stream().mapToDouble(Double::doubleValue).toArray(), within(1e-12));
            });
  }

  @Test
  public final void itGivesTheSameInSinglePrecision() {
    settings()
        .forEach(
            setting -> {
              Training doubles = new Training(setting, DataType.DOUBLE);
              Training floats = new Training(setting, DataType.FLOAT);
              for (int update = 1; update <= UPDATES; update++) {
                doubles.next(update);
                doubles.step();
                floats.next(update);
                floats.step();
              }
              assertThat(floats.numbers())
                  .containsExactly(doubles.numbers(), within(FLOAT_TOLERANCE));
            });
  }

  @Test
  public final void itTellsHowItScalesAGradient() {
    settings()
        .forEach(
            setting -> {
              Training training = new Training(setting, DataType.DOUBLE);
              training.next(1);
              training.accumulate();
              for (FakeLayer layer : training.layers) {
                StepSize step = training.optimizer.stepSize(layer, layer.stateCopies());
                assertThat(step.rate()).as("rate of the step").isEqualTo(layer.rate());
                try {
                  double[] multipliers = step.multipliers(layer.numbers().length);
                  assertThat(multipliers).hasSameSizeAs(layer.numbers());
                  assertThat(Arrays.stream(multipliers).boxed())
                      .allSatisfy(multiplier -> assertThat(multiplier).isNotNaN().isNotNegative());
                  if (step.isUniform()) {
                    assertThat(Arrays.stream(multipliers).distinct().count()).isEqualTo(1);
                  }
                } catch (UndefinedException undefined) {
                  assertThat(undefined.getMessage()).as("why there is no multiplier").isNotBlank();
                }
              }
            });
  }

  @Test
  public final void itDisplacesTheParametersAlone() {
    settings()
        .forEach(
            setting -> {
              Training training = new Training(setting, DataType.DOUBLE);
              assertThat(training.optimizer.displacement())
                  .isEqualTo(create(setting).displacement());
              training.optimizer.displacement().ifPresent(training::displace);
            });
  }

  @Override
  protected final String answers() {
    StringBuilder answers = new StringBuilder();
    settings()
        .forEach(
            setting -> {
              Training training = new Training(setting, DataType.DOUBLE);
              for (int update = 1; update <= UPDATES; update++) {
                training.next(update);
                training.step();
              }
              answers.append(Arrays.toString(training.numbers()));
            });
    return answers.toString();
  }

  /** A small network at its updates: two dense layers with a normalization between them. */
  private final class Training {

    private final RandomGenerator gradients = new Seeds(0).random("optimizer contract");
    private final List<FakeLayer> layers;
    private Optimizer optimizer;

    Training(ComponentSpec setting, DataType type) {
      optimizer = create(setting);
      layers =
          List.of(
              FakeLayer.dense("fc1", type, 4, 3).normalized(true),
              FakeLayer.normalization("bn1", type, 3),
              FakeLayer.dense("fc2", type, 3, 2).output(true));
      RandomGenerator parameters = new Seeds(1).random("optimizer contract");
      layers.forEach(layer -> layer.draw(parameters, 1).state(optimizer.state()));
    }

    /** The update of that number, with new gradients. */
    void next(int update) {
      for (FakeLayer layer : layers) {
        double[] numbers = gradients.doubles(layer.numbers().length, -1, 1).toArray();
        layer.gradient().assign(Nd4j.createFromArray(numbers).castTo(layer.gradient().dataType()));
      }
      at(update);
    }

    void at(int update) {
      layers.forEach(layer -> layer.updates(update).rate(RATE));
    }

    void step() {
      accumulate();
      apply();
    }

    void displace(Displacement displacement) {
      for (double size : new double[] {0, 1}) {
        next(1);
        layers.forEach(layer -> layer.gradient().muli(size));
        double[] gradients = gradients();
        double[] contributions =
            layers.stream()
                .mapToDouble(layer -> displacement.contribution(layer.gradient()))
                .toArray();
        assertThat(contributions).doesNotContain(Double.NaN);
        double reduced = displacement.reduction().of(contributions);
        layers.forEach(
            layer -> displacement.displace(layer.gradient(), reduced, layer.parameters()));
        assertThat(numbers()).as("displaced parameters").doesNotContain(Double.NaN);
        assertThat(gradients()).as("gradients").containsExactly(gradients);
        assertThat(layers)
            .as("layers beside which something was written")
            .noneMatch(FakeLayer::wroteOutside);
      }
    }

    void accumulate() {
      layers.forEach(optimizer::accumulate);
      optimizer
          .reduction()
          .ifPresent(
              over -> {
                double[] contributions =
                    layers.stream().mapToDouble(optimizer::contribution).toArray();
                assertThat(contributions).doesNotContain(Double.NaN);
                layers.forEach(layer -> layer.reduced(over.of(contributions)));
              });
    }

    void apply() {
      layers.forEach(optimizer::apply);
    }

    double[] numbers() {
      return layers.stream().flatMapToDouble(layer -> Arrays.stream(layer.numbers())).toArray();
    }

    double[] state() {
      return layers.stream()
          .flatMapToDouble(layer -> Arrays.stream(layer.stateNumbers()))
          .toArray();
    }

    double[] gradients() {
      List<Double> all = new ArrayList<>();
      layers.forEach(layer -> Arrays.stream(layer.gradient().toDoubleVector()).forEach(all::add));
      return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
