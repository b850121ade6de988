package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
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
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.api.network.LossFactory;

/**
 * What every loss must keep. It is the mean of losses of single samples; its gradient is that of
 * the mean, its second derivative that of the gradient, by finite differences, and the factor of
 * its curvature multiplies to the same; it fills {@code out} and changes nothing else, keeps
 * nothing between calls, and stays finite far from its targets. Second derivatives may be left out.
 */
public abstract class LossContract extends ComponentContract<Loss> {

  private static final double FLOAT_TOLERANCE = 1e-5;

  protected LossContract() {
    super(Kind.LOSS, Loss.class);
  }

  /** {@return the settings to check; the defaults alone if not overridden} */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  /** A batch that a loss is asked of. */
  private record Batch(INDArray outputs, Targets targets) {

    INDArray like() {
      return Nd4j.valueArrayOf(outputs.shape(), Double.NaN, outputs.dataType());
    }
  }

  /** What a test does with a loss and a batch. */
  private interface Check {
    void run(Loss loss, Batch batch);
  }

  @Test
  public final void takesAtLeastOneFormOfTargets() {
    assertThat(forms()).isNotEmpty();
  }

  @Test
  public final void itsMeanIsThatOfItsSamples() {
    forEachBatch(
        (loss, batch) -> {
          double[] all = loss.evaluate(batch.outputs(), batch.targets()).sampleLosses();
          assertThat(all).hasSize(batch.outputs().rows());
          assertThat(loss.evaluate(batch.outputs(), batch.targets()).mean())
              .isCloseTo(Arrays.stream(all).average().orElseThrow(), within(1e-12));
          for (int i = 0; i < all.length; i++) {
            assertThat(loss.evaluate(row(batch.outputs(), i), row(batch.targets(), i)).mean())
                .as("loss of sample %s alone", i)
                .isCloseTo(all[i], within(1e-12 * Math.max(1, Math.abs(all[i]))));
          }
        });
  }

  @Test
  public final void itsGradientIsThatOfItsMean() {
    forEachBatch(
        (loss, batch) -> {
          INDArray gradient = batch.like();
          loss.evaluate(batch.outputs(), batch.targets()).gradient(gradient);
          for (long i = 0; i < gradient.length(); i++) {
            long element = i;
            assertThat(gradient.getDouble(i))
                .as("gradient at output %s", i)
                .isCloseTo(
                    Differences.slope(
                        x -> loss.evaluate(moved(batch, element, x), batch.targets()).mean(), 0),
                    within(Differences.TOLERANCE));
          }
        });
  }

  @Test
  public final void itsGradientTangentIsThatOfItsGradient() {
    forEachBatch(
        (loss, batch) -> {
          INDArray direction = random(new Seeds(3).random("direction"), batch.outputs().shape());
          INDArray tangent = batch.like();
          try {
            loss.evaluate(batch.outputs(), batch.targets()).gradientTangent(direction, tangent);
          } catch (UndefinedException leftOut) {
            return;
          }
          for (long i = 0; i < tangent.length(); i++) {
            long element = i;
            assertThat(tangent.getDouble(i))
                .as("derivative of the gradient at output %s", i)
                .isCloseTo(
                    Differences.slope(
                        x ->
                            gradient(loss, batch.outputs().add(direction.mul(x)), batch.targets())
                                .getDouble(element),
                        0),
                    within(Differences.TOLERANCE));
          }
        });
  }

  @Test
  public final void itsCurvatureIsTheProductOfItsFactor() {
    forEachBatch(
        (loss, batch) -> {
          Loss.Evaluation at = loss.evaluate(batch.outputs(), batch.targets());
          OptionalInt rank = at.curvatureRank();
          int width = batch.outputs().columns();
          int samples = batch.outputs().rows();
          if (rank.isEmpty()) {
            return;
          }
          List<INDArray> roots = new ArrayList<>();
          for (int k = 0; k < rank.getAsInt(); k++) {
            INDArray root = batch.like();
            at.curvatureRoot(k, root);
            roots.add(root);
          }
          for (int c = 0; c < width; c++) {
            for (int i = 0; i < samples; i++) {
              INDArray column = hessianColumn(loss, batch, i, c);
              for (int d = 0; d < width; d++) {
                double product = 0;
                for (INDArray root : roots) {
                  product += root.getDouble(i, c) * root.getDouble(i, d);
                }
                assertThat(product)
                    .as("curvature of sample %s at outputs %s and %s", i, c, d)
                    .isCloseTo(column.getDouble(d), within(10 * Differences.TOLERANCE));
              }
            }
          }
        });
  }

  @Test
  public final void itsScoreIsNamedByTheFormOfTheTargets() {
    for (Targets.Form form : forms()) {
      settings()
          .map(this::create)
          .forEach(
              loss ->
                  assertThat(batches(form).map(batch -> score(loss, batch)).distinct())
                      .as(
                          "names of the score of %s, which it says is %s",
                          form, loss.scoreName(form))
                      .containsExactly(loss.scoreName(form)));
    }
  }

  @Test
  public final void refusesTargetsThatDoNotFit() {
    for (Targets.Form form : Targets.Form.values()) {
      Batch batch = batches(form).findFirst().orElseThrow();
      INDArray fewer = batch.outputs().get(NDArrayIndex.interval(0, 2), NDArrayIndex.all());
      settings()
          .map(this::create)
          .forEach(
              loss -> {
                assertThatThrownBy(() -> loss.evaluate(fewer, batch.targets()))
                    .as("targets of more samples than there are outputs")
                    .isInstanceOf(IllegalArgumentException.class);
                if (!forms().contains(form)) {
                  assertThatThrownBy(() -> loss.evaluate(batch.outputs(), batch.targets()))
                      .as("targets of the form " + form + ", which the factory does not declare")
                      .isInstanceOf(IllegalArgumentException.class);
                }
              });
    }
  }

  @Test
  public final void fillsViewsInAnyOrderAndNothingElse() {
    forEachBatch(
        (loss, batch) -> {
          INDArray expected = gradient(loss, batch.outputs(), batch.targets());
          long rows = expected.rows();
          long columns = expected.columns();
          for (char order : new char[] {'c', 'f'}) {
            Guard guard = new Guard();
            INDArray outputs = guard.watch("outputs", batch.outputs().dup(order));
            if (batch.targets() instanceof Targets.Values values) {
              guard.watch("targets", values.values());
            }
            INDArray whole =
                Nd4j.valueArrayOf(new long[] {rows, 3 * columns}, Double.NaN, DataType.DOUBLE)
                    .dup(order);
            INDArray out =
                whole.get(NDArrayIndex.all(), NDArrayIndex.interval(columns, 2 * columns));
            loss.evaluate(outputs, batch.targets()).gradient(out);
            assertThat(guard.changed()).as("changed").isEmpty();
            assertThat(numbers(out)).containsExactly(numbers(expected), within(1e-12));
            assertThat(whole.isNaN().castTo(DataType.INT32).sumNumber().intValue())
                .as("elements outside of the view left alone")
                .isEqualTo((int) (2 * rows * columns));
          }
        });
  }

  @Test
  public final void keepsNothingBetweenCalls() {
    for (Targets.Form form : forms()) {
      List<Batch> batches = batches(form).toList();
      for (ComponentSpec setting : settings().toList()) {
        Loss used = create(setting);
        List<Loss.Evaluation> evaluations =
            batches.stream().map(each -> used.evaluate(each.outputs(), each.targets())).toList();
        for (int i = 0; i < batches.size(); i++) {
          INDArray found = batches.get(i).like();
          evaluations.get(i).gradient(found);
          Loss fresh = create(setting);
          assertThat(found)
              .isEqualTo(gradient(fresh, batches.get(i).outputs(), batches.get(i).targets()))
              .isEqualTo(gradient(used, batches.get(i).outputs(), batches.get(i).targets()));
        }
      }
    }
  }

  @Test
  public final void staysFiniteFarFromItsTargets() {
    forEachBatch(
        (loss, batch) -> {
          for (double scale : new double[] {0, 30, -30}) {
            INDArray outputs = batch.outputs().mul(scale);
            assertThat(loss.evaluate(outputs, batch.targets()).mean()).isFinite();
            assertThat(Arrays.stream(numbers(gradient(loss, outputs, batch.targets()))))
                .allMatch(Double::isFinite);
          }
        });
  }

  @Test
  public final void givesTheSameInSinglePrecision() {
    forEachBatch(
        (loss, batch) -> {
          Targets targets =
              batch.targets() instanceof Targets.Values values
                  ? new Targets.Values(values.values().castTo(DataType.FLOAT))
                  : batch.targets();
          INDArray wide = gradient(loss, batch.outputs(), batch.targets());
          INDArray narrow = gradient(loss, batch.outputs().castTo(DataType.FLOAT), targets);
          assertThat(narrow.dataType()).isEqualTo(DataType.FLOAT);
          assertThat(numbers(narrow)).containsExactly(numbers(wide), within(FLOAT_TOLERANCE));
        });
  }

  @Override
  protected final String answers() {
    StringBuilder answers = new StringBuilder();
    forEachBatch(
        (loss, batch) -> {
          Loss.Evaluation at = loss.evaluate(batch.outputs().dup(), batch.targets());
          answers.append(at.mean()).append(at.score());
          answers.append(gradient(loss, batch.outputs(), batch.targets()));
        });
    return answers.toString();
  }

  private Set<Targets.Form> forms() {
    return ((LossFactory) factory()).targets();
  }

  private void forEachBatch(Check check) {
    List<Loss> losses = settings().map(this::create).toList();
    for (Targets.Form form : forms()) {
      for (Loss loss : losses) {
        batches(form).forEach(batch -> check.run(loss, batch));
      }
    }
  }

  private static String score(Loss loss, Batch batch) {
    return loss.evaluate(batch.outputs(), batch.targets()).score().name();
  }

  private static INDArray gradient(Loss loss, INDArray outputs, Targets targets) {
    INDArray gradient = Nd4j.valueArrayOf(outputs.shape(), Double.NaN, outputs.dataType());
    loss.evaluate(outputs, targets).gradient(gradient);
    return gradient;
  }

  /** Column c of a sample's Hessian, by differences of the gradient of that sample alone. */
  private static INDArray hessianColumn(Loss loss, Batch batch, int sample, int c) {
    INDArray outputs = row(batch.outputs(), sample);
    Targets targets = row(batch.targets(), sample);
    INDArray column = Nd4j.zeros(DataType.DOUBLE, outputs.columns());
    for (int d = 0; d < outputs.columns(); d++) {
      int element = d;
      column.putScalar(
          d,
          Differences.slope(
              x ->
                  gradient(loss, moved(new Batch(outputs, targets), c, x), targets)
                      .getDouble(0, element),
              0));
    }
    return column;
  }

  private static INDArray moved(Batch batch, long element, double by) {
    INDArray outputs = batch.outputs().dup('c');
    outputs.putScalar(element, outputs.getDouble(element) + by);
    return outputs;
  }

  private static INDArray row(INDArray matrix, int row) {
    return matrix.get(NDArrayIndex.interval(row, row + 1), NDArrayIndex.all()).dup('c');
  }

  private static Targets row(Targets targets, int row) {
    return targets instanceof Targets.Values values
        ? new Targets.Values(row(values.values(), row))
        : new Targets.Labels(new int[] {((Targets.Labels) targets).labels()[row]});
  }

  private static double[] numbers(INDArray matrix) {
    return matrix.dup('c').reshape(matrix.length()).castTo(DataType.DOUBLE).toDoubleVector();
  }

  /** Batches of several samples and of one, of several outputs and of few, one with equal rows. */
  private static Stream<Batch> batches(Targets.Form form) {
    RandomGenerator random = new Seeds(0).random("loss contract");
    int fewest = form == Targets.Form.LABELS ? 2 : 1;
    return Stream.of(new int[] {5, 4}, new int[] {1, 3}, new int[] {4, fewest}, new int[] {3, 3})
        .map(
            shape -> {
              INDArray outputs = random(random, shape[0], shape[1]);
              if (shape[0] == shape[1]) {
                outputs.assign(0.5);
              }
              Targets targets =
                  form == Targets.Form.LABELS
                      ? new Targets.Labels(random.ints(shape[0], 0, shape[1]).toArray())
                      : new Targets.Values(random(random, shape[0], shape[1]));
              return new Batch(outputs, targets);
            });
  }

  private static INDArray random(RandomGenerator random, long... shape) {
    double[] numbers = random.doubles(shape[0] * shape[1], -2, 2).toArray();
    return Nd4j.createFromArray(numbers).reshape('c', shape);
  }
}
