package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.LayerPass;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.RunningStatistic;
import org.trainability.api.network.TrainableTensor;

/**
 * What every normalization must keep. Its gradients are those of its value, and its directional
 * derivatives those of value and gradient, by finite differences; it mixes samples, and is curved,
 * only if it says so; what it tells of single samples adds up; it fills the arrays given and
 * changes nothing else, and the passes of a layer depend on their arguments alone. It stays finite
 * where there is no spread: in a constant batch, a batch of one sample, a layer of one unit.
 * Directional derivatives and sample gradients may be left out.
 */
public abstract class NormalizationContract extends ComponentContract<Normalization> {

  private static final double TOLERANCE = 1e-5;
  private static final double FLOAT_TOLERANCE = 1e-3;
  private static final int[][] SHAPES = {{5, 4}, {3, 6}};
  private static final int[][] DEGENERATE_SHAPES = {{1, 4}, {5, 1}, {1, 1}};

  protected NormalizationContract() {
    super(Kind.NORMALIZATION, Normalization.class);
  }

  /** {@return the settings to check; the defaults alone if not overridden} */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  /** A layer with numbers for all that its passes are given. */
  private final class Layer {
    final Normalization normalization;
    final List<INDArray> tensors;
    final INDArray input;
    final INDArray outputGradient;
    final INDArray inputTangent;
    final List<INDArray> direction;
    final INDArray outputGradientTangent;

    Layer(ComponentSpec setting, int batch, int units) {
      RandomGenerator random = new Seeds(0).random("normalization contract", batch, units);
      this.normalization = create(setting);
      this.input = random(random, batch, units);
      this.outputGradient = random(random, batch, units);
      this.inputTangent = random(random, batch, units);
      this.outputGradientTangent = random(random, batch, units);
      this.tensors = vectors(random);
      this.direction = vectors(random);
    }

    private List<INDArray> vectors(RandomGenerator random) {
      return normalization.tensors(units()).stream()
          .map(
              tensor -> random(random, 1, tensor.initial().length).reshape(tensor.initial().length))
          .toList();
    }

    int batch() {
      return input.rows();
    }

    int units() {
      return input.columns();
    }

    INDArray matrix() {
      return Nd4j.valueArrayOf(input.shape(), Double.NaN, input.dataType());
    }

    List<INDArray> likeTensors() {
      return tensors.stream()
          .map(each -> Nd4j.valueArrayOf(each.shape(), Double.NaN, each.dataType()))
          .toList();
    }

    Gradients gradients() {
      return gradients(0);
    }

    /** Value and gradients where everything has moved along the direction. */
    Gradients gradients(double by) {
      List<INDArray> moved = new ArrayList<>();
      for (int i = 0; i < tensors.size(); i++) {
        moved.add(tensors.get(i).add(direction.get(i).mul(by)));
      }
      LayerPass pass = normalization.pass(batch(), units(), moved);
      Gradients found = new Gradients(matrix(), likeTensors(), matrix());
      pass.forward(input.add(inputTangent.mul(by)), found.output());
      pass.backward(
          outputGradient.add(outputGradientTangent.mul(by)), found.tensors(), found.input());
      return found;
    }

    /** Σ ∂L/∂y ∘ y, whose gradients a backward pass gives. */
    double loss(INDArray input, List<INDArray> tensors) {
      INDArray output = matrix();
      normalization.pass(batch(), units(), tensors).forward(input, output);
      return output.mul(outputGradient).sumNumber().doubleValue();
    }

    Optional<Gradients> tangents() {
      LayerPass pass = normalization.pass(batch(), units(), tensors);
      pass.forward(input, matrix());
      pass.backward(outputGradient, likeTensors(), matrix());
      Gradients found = new Gradients(matrix(), likeTensors(), matrix());
      try {
        pass.forwardTangent(inputTangent, direction, found.output());
        pass.backwardTangent(outputGradientTangent, direction, found.tensors(), found.input());
      } catch (UndefinedException leftOut) {
        return Optional.empty();
      }
      return Optional.of(found);
    }
  }

  /** What passes give: y, ∂L/∂θ and ∂L/∂x, or their derivatives. */
  private record Gradients(INDArray output, List<INDArray> tensors, INDArray input) {

    double[] numbers() {
      Stream<INDArray> all = Stream.concat(Stream.of(output, input), tensors.stream());
      return all.map(NormalizationContract::numbers).flatMapToDouble(Arrays::stream).toArray();
    }
  }

  /** What a test does with a layer. */
  private interface Check {
    void run(Layer layer);
  }

  @Test
  public final void saysWhatItsLayersAre() {
    forEach(
        SHAPES,
        layer -> {
          Normalization normalization = layer.normalization;
          assertThat(normalization.layerName()).matches("[a-z]+").isNotEqualTo("fc");
          List<TrainableTensor> tensors = normalization.tensors(layer.units());
          assertThat(tensors).extracting(TrainableTensor::role).doesNotHaveDuplicates();
          assertThat(tensors)
              .allSatisfy(
                  tensor -> assertThat(tensor.initial()).isNotEmpty().doesNotContain(Double.NaN));
          assertThat(normalization.statistics())
              .extracting(RunningStatistic::name)
              .doesNotHaveDuplicates();
          if (normalization.isIdentity()) {
            assertThat(tensors).isEmpty();
            assertThat(normalization.statistics()).isEmpty();
            assertThat(layer.gradients().output()).isEqualTo(layer.input);
          }
        });
  }

  @Test
  public final void itsInputGradientIsThatOfItsValue() {
    forEach(
        SHAPES,
        layer ->
            assertSlopes(
                "gradient at the input",
                layer.gradients().input(),
                layer.input,
                moved -> layer.loss(moved, layer.tensors)));
  }

  @Test
  public final void itsTensorGradientsAreThoseOfItsValue() {
    forEach(
        SHAPES,
        layer -> {
          List<INDArray> found = layer.gradients().tensors();
          for (int i = 0; i < found.size(); i++) {
            int index = i;
            assertSlopes(
                "gradient of tensor " + i,
                found.get(i),
                layer.tensors.get(i),
                moved -> {
                  List<INDArray> tensors = new ArrayList<>(layer.tensors);
                  tensors.set(index, moved);
                  return layer.loss(layer.input, tensors);
                });
          }
        });
  }

  @Test
  public final void itsTangentIsThatOfItsValue() {
    forEach(
        SHAPES,
        layer ->
            layer
                .tangents()
                .ifPresent(
                    found ->
                        assertDerivative(
                            "value", found.output(), by -> layer.gradients(by).output())));
  }

  @Test
  public final void itsGradientTangentsAreThoseOfItsGradients() {
    forEach(
        SHAPES,
        layer ->
            layer
                .tangents()
                .ifPresent(
                    found -> {
                      assertDerivative(
                          "input gradient", found.input(), by -> layer.gradients(by).input());
                      for (int i = 0; i < found.tensors().size(); i++) {
                        int index = i;
                        assertDerivative(
                            "gradient of tensor " + i,
                            found.tensors().get(i),
                            by -> layer.gradients(by).tensors().get(index));
                      }
                    }));
  }

  @Test
  public final void mixesSamplesOnlyIfItSaysSo() {
    forEach(
        SHAPES,
        layer -> {
          if (!layer.normalization.mixesSamples()) {
            INDArray together = layer.gradients().output();
            for (int i = 0; i < layer.batch(); i++) {
              INDArray alone = row(together, i).like();
              layer
                  .normalization
                  .pass(1, layer.units(), layer.tensors)
                  .forward(row(layer.input, i), alone);
              assertThat(numbers(alone))
                  .as("sample %s alone", i)
                  .containsExactly(numbers(row(together, i)), within(1e-12));
            }
          }
        });
  }

  @Test
  public final void isAffineOnlyIfItSaysSo() {
    forEach(
        SHAPES,
        layer -> {
          if (layer.normalization.isAffine()) {
            INDArray second = output(layer, 1).add(output(layer, -1)).sub(output(layer, 0).mul(2));
            assertThat(Arrays.stream(numbers(second)))
                .as("second difference")
                .allMatch(x -> Math.abs(x) < 1e-9);
          }
        });
  }

  @Test
  public final void itsSampleGradientsAddUp() {
    forEach(
        SHAPES,
        layer -> {
          LayerPass pass = layer.normalization.pass(layer.batch(), layer.units(), layer.tensors);
          List<INDArray> whole = layer.likeTensors();
          pass.forward(layer.input, layer.matrix());
          pass.backward(layer.outputGradient, whole, layer.matrix());
          if (layer.normalization.mixesSamples() || pass.sampleGradients().isEmpty()) {
            return;
          }
          List<INDArray> shares = pass.sampleGradients().get();
          assertThat(shares).hasSameSizeAs(whole);
          for (int sample = 0; sample < layer.batch(); sample++) {
            INDArray only = layer.outputGradient.mul(0);
            only.putRow(sample, layer.outputGradient.getRow(sample));
            List<INDArray> ofSample = layer.likeTensors();
            pass.backward(only, ofSample, layer.matrix());
            for (int i = 0; i < whole.size(); i++) {
              assertThat(numbers(row(shares.get(i), sample)))
                  .as("share of sample %s in tensor %s", sample, i)
                  .containsExactly(numbers(ofSample.get(i)), within(1e-10));
            }
          }
        });
  }

  @Test
  public final void staysFiniteWithoutSpread() {
    forEach(DEGENERATE_SHAPES, NormalizationContract::assertFinite);
    forEach(
        SHAPES,
        layer -> {
          layer.input.assign(0.5);
          assertFinite(layer);
        });
  }

  private static void assertFinite(Layer layer) {
    assertAllFinite("value and gradients", layer.gradients().numbers());
    layer.tangents().ifPresent(found -> assertAllFinite("tangents", found.numbers()));
  }

  private static void assertAllFinite(String what, double[] numbers) {
    assertThat(Arrays.stream(numbers)).as(what).allMatch(Double::isFinite);
  }

  @Test
  public final void fillsViewsInAnyOrderAndNothingElse() {
    forEach(
        SHAPES,
        layer -> {
          Gradients expected = layer.gradients();
          for (char order : new char[] {'c', 'f'}) {
            Guard guard = new Guard();
            INDArray input = guard.watch("input", layer.input.dup(order));
            INDArray gradient = guard.watch("output gradient", layer.outputGradient.dup(order));
            layer.tensors.forEach(tensor -> guard.watch("tensors", tensor));
            INDArray output = view(layer, order);
            INDArray inputGradient = view(layer, order);
            List<INDArray> gradients = layer.likeTensors();
            LayerPass pass = layer.normalization.pass(layer.batch(), layer.units(), layer.tensors);
            pass.forward(input, output);
            pass.backward(gradient, gradients, inputGradient);
            assertThat(guard.changed()).as("changed").isEmpty();
            assertThat(new Gradients(output, gradients, inputGradient).numbers())
                .containsExactly(expected.numbers(), within(1e-12));
          }
        });
  }

  private static INDArray view(Layer layer, char order) {
    return Nd4j.valueArrayOf(
            new long[] {layer.batch(), 3L * layer.units()}, Double.NaN, DataType.DOUBLE)
        .dup(order)
        .get(NDArrayIndex.all(), NDArrayIndex.interval(layer.units(), 2L * layer.units()));
  }

  @Test
  public final void itsPassesRepeatThemselves() {
    forEach(
        SHAPES,
        layer -> {
          LayerPass pass = layer.normalization.pass(layer.batch(), layer.units(), layer.tensors);
          Gradients first = new Gradients(layer.matrix(), layer.likeTensors(), layer.matrix());
          pass.forward(layer.inputTangent, layer.matrix());
          pass.backward(layer.outputGradientTangent, layer.likeTensors(), layer.matrix());
          pass.forward(layer.input, first.output());
          pass.backward(layer.outputGradientTangent, layer.likeTensors(), layer.matrix());
          pass.backward(layer.outputGradient, first.tensors(), first.input());
          assertThat(first.numbers()).isEqualTo(layer.gradients().numbers());
        });
  }

  @Test
  public final void itsStatisticsFollowTheForwardPassAlone() {
    forEach(
        SHAPES,
        layer -> {
          double[] once = statistics(layer, false);
          assertAllFinite("statistics", once);
          assertThat(statistics(layer, true)).isEqualTo(once);
        });
  }

  private static double[] statistics(Layer layer, boolean backwardToo) {
    List<INDArray> statistics =
        layer.normalization.statistics().stream()
            .map(
                each ->
                    Nd4j.valueArrayOf(new long[] {layer.units()}, each.initial(), DataType.DOUBLE))
            .toList();
    LayerPass pass = layer.normalization.pass(layer.batch(), layer.units(), layer.tensors);
    pass.forward(layer.input, layer.matrix());
    if (backwardToo) {
      pass.backward(layer.outputGradient, layer.likeTensors(), layer.matrix());
    }
    pass.updateStatistics(statistics);
    return statistics.stream()
        .map(NormalizationContract::numbers)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  @Test
  public final void givesTheSameInSinglePrecision() {
    forEach(
        SHAPES,
        layer -> {
          LayerPass pass =
              layer.normalization.pass(layer.batch(), layer.units(), singles(layer.tensors));
          Gradients found =
              new Gradients(
                  single(layer.matrix()), singles(layer.likeTensors()), single(layer.matrix()));
          pass.forward(single(layer.input), found.output());
          pass.backward(single(layer.outputGradient), found.tensors(), found.input());
          assertThat(found.output().dataType()).isEqualTo(DataType.FLOAT);
          assertThat(found.numbers())
              .containsExactly(layer.gradients().numbers(), within(FLOAT_TOLERANCE));
        });
  }

  private static INDArray single(INDArray array) {
    return array.castTo(DataType.FLOAT);
  }

  private static List<INDArray> singles(List<INDArray> arrays) {
    return arrays.stream().map(NormalizationContract::single).toList();
  }

  @Override
  protected final String answers() {
    StringBuilder answers = new StringBuilder();
    forEach(
        SHAPES,
        layer -> {
          answers.append(Arrays.toString(layer.gradients().numbers()));
          layer.tangents().ifPresent(found -> answers.append(Arrays.toString(found.numbers())));
          answers.append(Arrays.toString(statistics(layer, true)));
        });
    return answers.toString();
  }

  private void forEach(int[][] shapes, Check check) {
    settings()
        .forEach(
            setting -> {
              for (int[] shape : shapes) {
                check.run(new Layer(setting, shape[0], shape[1]));
              }
            });
  }

  private static INDArray output(Layer layer, double by) {
    INDArray output = layer.matrix();
    layer
        .normalization
        .pass(layer.batch(), layer.units(), layer.tensors)
        .forward(layer.input.add(layer.inputTangent.mul(by)), output);
    return output;
  }

  private static void assertSlopes(
      String what, INDArray found, INDArray at, ToDoubleFunction<INDArray> function) {
    INDArray inOrder = found.dup('c');
    for (long i = 0; i < at.length(); i++) {
      long element = i;
      assertThat(inOrder.getDouble(i))
          .as("%s, element %s", what, i)
          .isCloseTo(
              Differences.slope(
                  by -> {
                    INDArray moved = at.dup('c');
                    moved.putScalar(element, moved.getDouble(element) + by);
                    return function.applyAsDouble(moved);
                  },
                  0),
              within(TOLERANCE));
    }
  }

  /** A function of how far everything has moved. */
  private interface Path {
    INDArray at(double by);
  }

  private static void assertDerivative(String what, INDArray found, Path path) {
    double[] exact = numbers(found);
    for (int i = 0; i < exact.length; i++) {
      int element = i;
      assertThat(exact[i])
          .as("derivative of the %s, element %s", what, i)
          .isCloseTo(Differences.slope(by -> numbers(path.at(by))[element], 0), within(TOLERANCE));
    }
  }

  private static INDArray row(INDArray matrix, int row) {
    return matrix.get(NDArrayIndex.interval(row, row + 1), NDArrayIndex.all()).dup('c');
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').reshape(array.length()).castTo(DataType.DOUBLE).toDoubleVector();
  }

  private static INDArray random(RandomGenerator random, long rows, long columns) {
    double[] numbers = random.doubles(rows * columns, -2, 2).toArray();
    return Nd4j.createFromArray(numbers).reshape('c', rows, columns);
  }
}
