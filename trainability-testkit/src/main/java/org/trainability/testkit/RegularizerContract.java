package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;

/**
 * What every regularizer must keep. Its gradient is that of its penalty, by finite differences, and
 * is added to what is there; it changes no parameter; its results do not depend on what it was
 * asked before, as where a reset drew other initial values; and it stands zeros, equal values and
 * single elements. A penalty on what a network computes is tried on a small one, in the same way.
 */
public abstract class RegularizerContract extends ComponentContract<Regularizer> {

  private static final double FLOAT_TOLERANCE = 1e-4;
  private static final double THERE_BEFORE = 0.25;

  protected RegularizerContract() {
    super(Kind.REGULARIZER, Regularizer.class);
  }

  /** {@return the settings to check; the defaults alone if not overridden} */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  @Test
  public final void itsGradientIsThatOfItsPenalty() {
    forEachTensor(
        (regularizer, tensor) -> {
          INDArray gradient = gradient(regularizer, tensor);
          INDArray moved = tensor.value().dup('f');
          Parameter there = new Parameter(tensor.name(), tensor.role(), moved, tensor.initial());
          double[] differences = new double[(int) moved.length()];
          for (int i = 0; i < differences.length; i++) {
            int element = i;
            double at = element(moved, i);
            differences[i] =
                Differences.slope(
                    x -> {
                      flat(moved).putScalar(element, x);
                      return regularizer.penalty(there);
                    },
                    at);
            flat(moved).putScalar(i, at);
          }
          assertClose(gradient, differences, Differences.TOLERANCE);
        });
  }

  @Test
  public final void itAddsToTheGradientThatIsThere() {
    forEachTensor(
        (regularizer, tensor) -> {
          double[] alone = flat(gradient(regularizer, tensor)).toDoubleVector();
          INDArray sum = tensor.value().like().assign(THERE_BEFORE);
          regularizer.addGradient(tensor, sum);
          assertClose(sum.sub(THERE_BEFORE), alone, 1e-9);
        });
  }

  @Test
  public final void itPenalizesNothingIfItSaysSo() {
    forEachTensor(
        (regularizer, tensor) -> {
          if (regularizer.isZero()) {
            assertThat(regularizer.penalty(tensor)).isZero();
            assertThat(flat(gradient(regularizer, tensor)).toDoubleVector()).containsOnly(0);
          }
        });
  }

  @Test
  public final void itWritesOnlyIntoTheViewItIsGiven() {
    forEachTensor(
        (regularizer, tensor) -> {
          long length = tensor.value().length();
          INDArray whole = Nd4j.zeros(DataType.DOUBLE, length + 4);
          INDArray view = whole.get(NDArrayIndex.interval(2, length + 2));
          regularizer.addGradient(tensor, view.reshape('f', tensor.value().shape()));
          assertThat(view.toDoubleVector())
              .containsExactly(flat(gradient(regularizer, tensor)).toDoubleVector());
          assertThat(whole.sumNumber().doubleValue() - view.sumNumber().doubleValue())
              .isCloseTo(0, within(1e-12));
        });
  }

  @Test
  public final void itChangesNoParameter() {
    forEachTensor(
        (regularizer, tensor) -> {
          Guard guard = new Guard();
          guard.watch("value", tensor.value());
          guard.watch("initial value", tensor.initial());
          regularizer.penalty(tensor);
          gradient(regularizer, tensor);
          assertThat(guard.changed()).as("changed").isEmpty();
        });
  }

  @Test
  public final void itsResultsDependOnNothingElse() {
    settings()
        .forEach(
            setting -> {
              Regularizer used = create(setting);
              for (Parameter tensor : tensors(DataType.DOUBLE)) {
                // The same tensor at another value: where a careless cache would be stale.
                used.penalty(times(tensor, 2));
                gradient(used, times(tensor, 3));
                Regularizer fresh = create(setting);
                assertThat(used.penalty(tensor)).isEqualTo(fresh.penalty(tensor));
                assertThat(gradient(used, tensor)).isEqualTo(gradient(create(setting), tensor));
              }
            });
  }

  /**
   * A reset draws the parameters again, and what it draws is where the tensor starts from then on.
   */
  @Test
  public final void itFollowsTheInitialValues() {
    settings()
        .forEach(
            setting -> {
              Regularizer used = create(setting);
              for (Parameter tensor : tensors(DataType.DOUBLE)) {
                used.penalty(tensor);
                gradient(used, tensor);
                Parameter reset =
                    new Parameter(
                        tensor.name(), tensor.role(), tensor.value(), tensor.initial().neg());
                assertThat(used.penalty(reset)).isEqualTo(create(setting).penalty(reset));
                assertThat(gradient(used, reset)).isEqualTo(gradient(create(setting), reset));
              }
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  public final void itStandsDegenerateTensors(DataType type) {
    for (double value : new double[] {0, 0.5, -0.5}) {
      for (long[] shape : new long[][] {{3, 2}, {1, 1}, {4}, {1}}) {
        INDArray equal = Nd4j.valueArrayOf(shape, value, type).dup('f');
        Role role = shape.length == 2 ? Role.WEIGHT : Role.BIAS;
        Parameter tensor = new Parameter("fc1." + role, role, equal, equal.dup('f'));
        settings()
            .map(this::create)
            .forEach(
                regularizer -> {
                  assertThat(regularizer.penalty(tensor)).isFinite();
                  assertThat(flat(gradient(regularizer, tensor)).toDoubleVector())
                      .as("gradient where all of %s are %s", Arrays.toString(shape), value)
                      .doesNotContain(Double.NaN)
                      .doesNotContain(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
                });
      }
    }
  }

  @Test
  public final void itGivesTheSameInSinglePrecision() {
    settings()
        .forEach(
            setting -> {
              List<Parameter> doubles = tensors(DataType.DOUBLE);
              List<Parameter> floats = tensors(DataType.FLOAT);
              for (int i = 0; i < doubles.size(); i++) {
                Regularizer regularizer = create(setting);
                double penalty = regularizer.penalty(doubles.get(i));
                assertThat(regularizer.penalty(floats.get(i)))
                    .isCloseTo(penalty, within(FLOAT_TOLERANCE * Math.abs(penalty)));
                assertClose(
                    gradient(regularizer, floats.get(i)),
                    flat(gradient(regularizer, doubles.get(i))).toDoubleVector(),
                    FLOAT_TOLERANCE);
              }
            });
  }

  @Test
  public final void theGradientOfItsNetworkPenaltyIsThatOfItsValue() {
    networkPenalties()
        .forEach(
            penalty -> {
              PenaltyTraining training = new PenaltyTraining(penalty);
              training.step();
              training.move();
              FakeNetworkStep step = training.step();
              double[] differences =
                  training.differences(training.parameters, FakeNetworkStep.SIZE);
              assertThat(step.gradient()).containsExactly(differences, within(scaled(differences)));
              training.headValues.forEach(
                  (name, head) -> {
                    double[] ofHead = training.differences(head, (int) head.length());
                    assertThat(flat(step.headGradient(name)).toDoubleVector())
                        .containsExactly(ofHead, within(scaled(ofHead)));
                  });
            });
  }

  @Test
  public final void itsNetworkPenaltyRemembersNothingButItsMemory() {
    networkPenalties()
        .forEach(
            penalty -> {
              PenaltyTraining used = new PenaltyTraining(penalty);
              PenaltyTraining resumed = new PenaltyTraining(penalty);
              for (int update = 0; update < 3; update++) {
                resumed.penalty = penalty.get();
                assertThat(resumed.step().gradient()).containsExactly(used.step().gradient());
                assertThat(resumed.value).isEqualTo(used.value).isFinite();
                used.move();
                resumed.move();
              }
            });
  }

  /** Each of the network penalties of each setting: a new instance whenever it is asked for. */
  private Stream<Supplier<NetworkPenalty>> networkPenalties() {
    return settings()
        .flatMap(
            setting ->
                IntStream.range(0, create(setting).networkPenalties().size())
                    .mapToObj(number -> () -> create(setting).networkPenalties().get(number)));
  }

  private static double scaled(double[] expected) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    return Differences.TOLERANCE * Math.max(size, 1);
  }

  /** A small network under a penalty on what it computes. */
  private static final class PenaltyTraining {

    private final RandomGenerator random = new Seeds(3).random("network penalty");
    private final INDArray parameters = draw(random, DataType.DOUBLE, FakeNetworkStep.SIZE);
    private final INDArray initial = parameters.dup();
    private final List<NetworkPenalty.Head> heads;
    private final Map<String, INDArray> headValues = new LinkedHashMap<>();
    private Map<String, INDArray> before = new LinkedHashMap<>();
    private Map<String, INDArray> memory = new LinkedHashMap<>();
    private NetworkPenalty penalty;
    private INDArray inputs;
    private double value;

    PenaltyTraining(Supplier<NetworkPenalty> made) {
      penalty = made.get();
      heads = penalty.heads(FakeNetworkStep.FEATURES, random);
      heads.forEach(head -> headValues.put(head.name(), head.initial().dup('f')));
    }

    /** Another step, with another batch. */
    FakeNetworkStep step() {
      inputs = draw(random, DataType.DOUBLE, 5, FakeNetworkStep.INPUTS);
      before = new LinkedHashMap<>(memory);
      FakeNetworkStep step = at(memory);
      value = penalty.evaluate(step);
      return step;
    }

    private FakeNetworkStep at(Map<String, INDArray> remembered) {
      return new FakeNetworkStep(inputs, parameters, initial, heads, headValues, remembered);
    }

    /** The slopes of the last step's penalty along single numbers. */
    double[] differences(INDArray array, int size) {
      double[] slopes = new double[size];
      for (int i = 0; i < size; i++) {
        int element = i;
        double there = element(array, i);
        slopes[i] =
            Differences.slope(
                x -> {
                  flat(array).putScalar(element, x);
                  return penalty.evaluate(at(new LinkedHashMap<>(before)));
                },
                there);
        flat(array).putScalar(i, there);
      }
      return slopes;
    }

    void move() {
      parameters.addi(draw(random, DataType.DOUBLE, FakeNetworkStep.SIZE).muli(0.1));
      headValues.values().forEach(head -> head.muli(0.9));
    }
  }

  @Override
  protected final String answers() {
    StringBuilder answers = new StringBuilder();
    forEachTensor(
        (regularizer, tensor) ->
            answers
                .append(regularizer.penalty(tensor))
                .append(Arrays.toString(flat(gradient(regularizer, tensor)).toDoubleVector())));
    return answers.toString();
  }

  /** What a test does with one tensor. */
  private interface Check {
    void run(Regularizer regularizer, Parameter tensor);
  }

  private void forEachTensor(Check check) {
    settings()
        .forEach(
            setting ->
                tensors(DataType.DOUBLE).forEach(tensor -> check.run(create(setting), tensor)));
  }

  /** One tensor of each kind, as a dense layer and a batch norm have them, away from ties. */
  private static List<Parameter> tensors(DataType type) {
    RandomGenerator random = new Seeds(0).random("regularizer contract");
    return List.of(
        tensor("fc1.weight", Role.WEIGHT, type, random, 4, 3),
        tensor("fc2.weight", Role.WEIGHT, type, random, 2, 5),
        tensor("fc1.bias", Role.BIAS, type, random, 3),
        tensor("bn1.weight", Role.SCALE, type, random, 3),
        tensor("bn1.bias", Role.SHIFT, type, random, 3));
  }

  private static Parameter tensor(
      String name, Role role, DataType type, RandomGenerator random, long... shape) {
    return new Parameter(name, role, draw(random, type, shape), draw(random, type, shape));
  }

  private static INDArray draw(RandomGenerator random, DataType type, long... shape) {
    double[] values =
        random.doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b), -1, 1).toArray();
    return Nd4j.createFromArray(values).castTo(type).reshape('f', shape).dup('f');
  }

  private static Parameter times(Parameter tensor, double factor) {
    return new Parameter(
        tensor.name(), tensor.role(), tensor.value().mul(factor), tensor.initial());
  }

  private static INDArray gradient(Regularizer regularizer, Parameter tensor) {
    INDArray gradient =
        Nd4j.createUninitialized(tensor.value().dataType(), tensor.value().shape(), 'f').assign(0);
    regularizer.addGradient(tensor, gradient);
    return gradient;
  }

  private static INDArray flat(INDArray array) {
    return array.reshape('f', new long[] {array.length()});
  }

  private static double element(INDArray array, int index) {
    return flat(array).getDouble(index);
  }

  private static void assertClose(INDArray actual, double[] expected, double tolerance) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(flat(actual).toDoubleVector())
        .containsExactly(expected, within(tolerance * size + 1e-12));
  }
}
