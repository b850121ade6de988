package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Controller;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.stream.kernel.Drift;
import org.trainability.experiment.stream.kernel.Rotation;
import org.trainability.experiment.stream.kernel.Teacher;
import org.trainability.experiment.stream.kernel.ThresholdNetwork;
import org.trainability.experiment.stream.kernel.Transition;

/** The laws of the streams that change, each by values found by hand. */
class StreamLawsTest {

  private static final Catalogue CATALOGUE = Catalogue.load(StreamLawsTest.class.getClassLoader());
  private static final Seeds SEEDS = new Seeds(4);

  private static TaskStream stream(ComponentSpec spec) {
    return Streams.create(CATALOGUE, spec);
  }

  private static double[] values(Task task) {
    Targets targets = task.at(0, Task.identity(task.size())).targets();
    return ((Targets.Values) targets).values().dup('c').data().asDouble();
  }

  private static double[][] inputs(Task task, long update) {
    Examples examples = task.at(update, Task.identity(task.size()));
    double[][] rows = new double[task.size()][examples.inputs().width()];
    for (int i = 0; i < rows.length; i++) {
      examples.inputs().read(i, rows[i], 0);
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    // A quarter of a sample for each update: one before every fourth.
    "0.025, 10, '0 0 0 1 0 0 0 1'",
    "0.3, 5, '1 2 1 2 1 2 1 2'",
    // 0.1 · 30 is not quite 3 in doubles.
    "0.1, 30, '3 3 3 3 3 3 3 3'",
    // Nor is 0.29 · 100 quite 29, but less.
    "0.29, 100, '29 29 29 29 29 29 29 29'",
    "1, 4, '4 4 4 4 4 4 4 4'"
  })
  void fractionsOfSamplesAddUp(double share, int size, String counts) {
    assertThat(LongStream.range(0, 8).mapToObj(u -> "" + Drift.count(share, size, u)))
        .containsExactly(counts.split(" "));
  }

  @Test
  void driftRedrawsSoManyLabelsAndLeavesTheOthers() {
    Samples data = Samples.inTurn(200, 3, 50);
    Task task =
        stream(ComponentSpec.of("drifting-labels").with("share", 0.05).with("start", "true"))
            .task(data, 0, SEEDS);
    int[] before = data.labels();
    int changed = 0;
    for (long update = 0; update < 40; update++) {
      int[] after = Shown.labels(task, update).clone();
      int[] known = before;
      int now = (int) IntStream.range(0, 200).filter(i -> after[i] != known[i]).count();
      // Ten are redrawn; each stays the same by chance once in fifty times.
      assertThat(now).isBetween(5, 10);
      changed += now;
      before = after;
    }
    // Binomial(400, 0.98): mean 392, standard deviation 2.8.
    assertThat(changed).isBetween(378, 400);
  }

  private static Task test(ComponentSpec spec, Samples data, Samples test, int index) {
    return stream(spec).test(data, test, index, SEEDS).orElseThrow();
  }

  /** What was learned of the classes and places holds for samples that were not shown. */
  @Test
  void testSamplesAreShownAsTheTaskShowsItsOwn() {
    Samples data = Samples.inTurn(12, 5, 4);
    Samples test = Samples.inTurn(8, 5, 4);
    for (String name : List.of("label-permuted", "class-remapping", "stationary")) {
      ComponentSpec spec = ComponentSpec.of(name);
      int[] learned = Shown.labels(stream(spec).task(data, 3, SEEDS), 0);
      int[] asked = Shown.labels(test(spec, data, test, 3), 0);
      // Both have the classes in turn.
      assertThat(asked).as(name).isEqualTo(Arrays.copyOf(learned, 8));
    }
    ComponentSpec moved = ComponentSpec.of("permuted-input");
    assertThat(inputs(test(moved, data, test, 2), 0))
        .isDeepEqualTo(inputs(stream(moved).task(test, 2, SEEDS), 0));
    ComponentSpec again = ComponentSpec.of("recurring").with("of", moved).with("period", 2);
    assertThat(inputs(test(again, data, test, 3), 0))
        .isDeepEqualTo(inputs(stream(moved).task(test, 1, SEEDS), 0));
  }

  @Test
  void labelsDrawnForSamplesDoNotHoldForOthers() {
    Samples data = Samples.inTurn(12, 5, 4);
    Samples test = Samples.inTurn(8, 5, 4);
    for (String name : List.of("random-label", "drifting-labels", "label-noise")) {
      assertThat(Shown.labels(test(ComponentSpec.of(name), data, test, 0), 50))
          .as(name)
          .isEqualTo(test.labels());
    }
    assertThat(test(ComponentSpec.of("warm-start"), data, test, 0).size()).isEqualTo(8);
    assertThat(stream(ComponentSpec.of("slowly-changing-regression")).test(data, test, 0, SEEDS))
        .isEmpty();
  }

  @Test
  void aClassIncrementalTaskIsTestedOnItsOwnClasses() {
    Samples data = Samples.inTurn(12, 5, 4);
    Samples test = Samples.inTurn(8, 5, 4);
    ComponentSpec spec = ComponentSpec.of("class-incremental");
    int[] learned = Shown.labels(stream(spec).task(data, 0, SEEDS), 0);
    int[] asked = Shown.labels(test(spec, data, test, 0), 0);
    assertThat(Arrays.stream(asked).boxed().toList())
        .isSubsetOf(Arrays.stream(learned).boxed().toList())
        .hasSize(4);
  }

  /** The teacher is the task's, and the mean that over the samples of the run. */
  @Test
  void aTeachersMeanIsThatOfTheRun() {
    Samples data = Samples.inTurn(12, 5, 4);
    Samples test = Samples.inTurn(8, 5, 4);
    ComponentSpec spec = ComponentSpec.of("teacher-regression");
    double[] learned = values(stream(spec).task(data, 1, SEEDS));
    double[] asked = values(test(spec, data, test, 1));
    double[] alone = values(stream(spec).task(test, 1, SEEDS));
    double shift = asked[0] - alone[0];
    assertThat(Arrays.stream(learned).sum()).isCloseTo(0, within(1e-9));
    assertThat(Math.abs(shift)).isGreaterThan(1e-6);
    for (int i = 0; i < 8; i++) {
      assertThat(asked[i] - alone[i]).isCloseTo(shift, within(1e-9));
    }
  }

  @Test
  void driftKnowsNoWindows() {
    TaskStream stream = stream(ComponentSpec.of("drifting-labels"));
    assertThat(stream.hasBoundaries()).isFalse();
    TaskSequence windows =
        new TaskSequence(
            stream,
            Samples.inTurn(10, 2, 3),
            SEEDS,
            3,
            4,
            (samples, batch) -> 4,
            Controller.Budget.SAMPLES);
    // Ten samples in batches of four: a window of four steps ends in the second epoch.
    TaskSteps first = windows.steps(1);
    TaskSteps second = windows.steps(2, 4, windows.next(first));
    TaskSteps third = windows.steps(3, 4, windows.next(second));
    assertThat(IntStream.rangeClosed(1, 4).map(first::size)).containsExactly(4, 4, 2, 4);
    assertThat(IntStream.rangeClosed(1, 4).map(second::size)).containsExactly(4, 2, 4, 4);
    assertThat(IntStream.rangeClosed(1, 4).map(third::size)).containsExactly(2, 4, 4, 2);
    assertThat(third.after(1)).isEqualTo(new TaskSteps.Start(1, 3, 0));
    assertThat(windows.index(3)).isZero();
  }

  @Test
  void aThresholdUnitFiresWhereEnoughOfItsInputsAgree() {
    // One unit with weights 1, −1, 1 and bias −1: S = 2, θ = 0.7 · 4 − 2 = 0.8.
    ThresholdNetwork network =
        new ThresholdNetwork(new int[][] {{1, -1, 1}}, new int[] {-1}, new int[] {-1}, 1, 0.7);

    assertThat(network.threshold(0)).isCloseTo(0.8, within(1e-12));
    // z = 1 − 0 + 1 − 1 = 1 > 0.8: y = 1 − 1.
    assertThat(network.output(new double[] {1, 0, 1}, 0)).isZero();
    // z = 1 − 1 = 0.
    assertThat(network.output(new double[] {9, 1, 0, 0}, 1)).isEqualTo(1);
  }

  @Test
  void oneBitFlipsFromTaskToTask() {
    TaskStream stream =
        stream(
            ComponentSpec.of("slowly-changing-regression")
                .with("bits", 6)
                .with("flipping", 4)
                .with("samples", 400));
    double[] before = {};
    for (int index = 0; index < 12; index++) {
      double[][] rows = inputs(stream.task(Samples.inTurn(1, 1, 1), index, SEEDS), 0);
      double[] constant = Arrays.copyOf(rows[0], 4);
      for (double[] row : rows) {
        assertThat(Arrays.copyOf(row, 4)).isEqualTo(constant);
      }
      for (int free = 4; free < 6; free++) {
        int bit = free;
        // Binomial(400, 1/2): mean 200, standard deviation 10.
        assertThat(Arrays.stream(rows).mapToDouble(row -> row[bit]).sum()).isBetween(150.0, 250.0);
      }
      if (index > 0) {
        double[] known = before;
        assertThat(IntStream.range(0, 4).filter(j -> known[j] != constant[j]).count())
            .as("bits that flip before task %s", index)
            .isEqualTo(1);
      }
      before = constant;
    }
  }

  @Test
  void theTargetNetworkStays() {
    TaskStream stream =
        stream(
            ComponentSpec.of("slowly-changing-regression")
                .with("bits", 3)
                .with("flipping", 1)
                .with("samples", 200));
    Map<String, Double> known = new HashMap<>();
    for (int index = 0; index < 4; index++) {
      Task task = stream.task(Samples.inTurn(1, 1, 1), index, SEEDS);
      double[][] rows = inputs(task, 0);
      double[] values = values(task);
      for (int i = 0; i < rows.length; i++) {
        Double before = known.put(Arrays.toString(rows[i]), values[i]);
        assertThat(before == null || before == values[i]).isTrue();
      }
    }
    assertThat(known).hasSize(8);
  }

  /** Bits in place of the data's inputs: what is changed is what the base shows. */
  @Test
  void contrastIsThatOfTheInputsThatTheBaseShows() {
    Samples data = Samples.inTurn(3, 9, 2);
    ComponentSpec bits =
        ComponentSpec.of("slowly-changing-regression").with("bits", 4).with("samples", 30);
    bits = bits.with("flipping", 2);
    TaskStream faded =
        stream(ComponentSpec.of("contrast-input").with("of", bits).with("factor", 0.5));
    double[][] plain = inputs(stream(bits).task(data, 2, SEEDS), 0);
    double[][] rows = inputs(faded.task(data, 2, SEEDS), 0);
    assertThat(faded.shape(data).inputs()).isEqualTo(4);
    for (int i = 0; i < rows.length; i++) {
      double mean = Arrays.stream(plain[i]).sum() / 4;
      assertThat(rows[i]).hasSize(4);
      for (int k = 0; k < 4; k++) {
        assertThat(rows[i][k]).isCloseTo(mean + 0.25 * (plain[i][k] - mean), within(1e-12));
      }
    }
  }

  @Test
  void bitsAreNoImageToTurn() {
    ComponentSpec bits = ComponentSpec.of("slowly-changing-regression");
    TaskStream turned = stream(ComponentSpec.of("rotated-input").with("of", bits));
    assertThatThrownBy(
            () ->
                turned.shape(new ShapedSamples(Samples.inTurn(3, 25, 2), new InputShape(1, 5, 5))))
        .hasMessageContaining(
            "needs a stream that shows the data's images; a sample of this has 20");
  }

  @Test
  void aTeacherIsItsLayersOneAfterTheOther() {
    Teacher teacher =
        new Teacher(
            Nd4j.createFromArray(new double[][] {{1, -1}, {2, 0}}),
            Nd4j.createFromArray(new double[][] {{3}, {-5}}));
    // (1, 1): relu(3, −1) = (3, 0), 9. (−2, 1): relu(0, 2) = (0, 2), −10.
    assertThat(teacher.outputs(new double[] {1, 1, -2, 1}, 2)).containsExactly(9, -10);
  }

  @Test
  void teachersTargetsHaveTheirOffsetForMeanInEachTask() {
    Samples data = Samples.inTurn(40, 5, 2);
    ComponentSpec spec =
        ComponentSpec.of("teacher-regression").with("offset", 8).with("offset-step", 4);
    double[] one = values(stream(spec).task(data, 2, SEEDS));
    double[] tripled = values(stream(spec.with("scale", 3)).task(data, 2, SEEDS));

    assertThat(Arrays.stream(one).average().orElseThrow()).isCloseTo(16, within(1e-9));
    for (int i = 0; i < one.length; i++) {
      assertThat(tripled[i] - 16).isCloseTo(3 * (one[i] - 16), within(1e-9));
    }
    assertThat(values(stream(spec).task(data, 1, SEEDS))).isNotEqualTo(one);
  }

  @Test
  void sinesOfTheTeacherAreCentred() {
    Samples data = Samples.inTurn(40, 5, 2);
    ComponentSpec plain = ComponentSpec.of("teacher-regression");
    ComponentSpec sine = plain.with("function", "sine").with("frequency", 0.5);
    double[] targets = values(stream(sine).task(data, 0, SEEDS));
    double[] outputs = values(stream(plain).task(data, 0, SEEDS));
    // Both are known but for their means: the sine of a shifted output, for some shift.
    assertThat(Arrays.stream(targets).average().orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(Arrays.stream(targets)).allMatch(y -> Math.abs(y) <= 2);
    assertThat(outputs).isNotEqualTo(targets);
  }

  @Test
  void tasksRecur() {
    Samples data = Samples.inTurn(50, 2, 10);
    TaskStream recurring = stream(ComponentSpec.of("recurring").with("period", 3));
    TaskStream base = stream(ComponentSpec.of("random-label"));
    for (int index = 0; index < 8; index++) {
      assertThat(Shown.labels(recurring.task(data, index, SEEDS)))
          .isEqualTo(Shown.labels(base.task(data, index % 3, SEEDS)));
    }
  }

  @Test
  void transitionsBeginAtTheOldTaskAndEndAtTheNew() {
    assertThat(IntStream.rangeClosed(1, 6).mapToDouble(r -> Transition.LINEAR.share(r, 5, 0.9)))
        .containsExactly(0.0, 0.25, 0.5, 0.75, 1.0, 1.0);
    assertThat(Transition.LINEAR.share(1, 1, 0.9)).isEqualTo(1);
    // 1 − 0.9^(50 · 1 / 25) = 0.19.
    assertThat(Transition.EXPONENTIAL.share(1, 25, 0.9)).isCloseTo(0.19, within(1e-12));
    assertThat(Transition.EXPONENTIAL.share(26, 25, 0.9)).isEqualTo(1);
  }

  @Test
  void inATransitionEachSampleIsOfOneOfTwoTasks() {
    Samples data = Samples.inTurn(2000, 1, 10_000);
    TaskStream base = stream(ComponentSpec.of("random-label"));
    int[] old = Shown.labels(base.task(data, 0, SEEDS));
    int[] present = Shown.labels(base.task(data, 1, SEEDS));
    // Tasks of 10 updates, of which the first 5 are a transition.
    Task task =
        stream(ComponentSpec.of("smooth-transition").with("updates", 10)).task(data, 0, SEEDS);

    assertThat(Shown.labels(task, 9)).isEqualTo(old);
    assertThat(Shown.labels(task, 10)).isEqualTo(old);
    assertThat(Shown.labels(task, 14)).isEqualTo(present);
    assertThat(Shown.labels(task, 19)).isEqualTo(present);
    int[] half = Shown.labels(task, 12);
    for (int i = 0; i < half.length; i++) {
      assertThat(half[i]).isIn(old[i], present[i]);
    }
    // Binomial(2000, 1/2): mean 1000, standard deviation 22.
    assertThat(IntStream.range(0, 2000).filter(i -> half[i] == present[i]).count())
        .isBetween(890L, 1110L);
  }

  @Test
  void aTransitionNeedsTasksOfOneSize() {
    Samples data = Samples.inTurn(60, 1, 3);
    ComponentSpec growing = ComponentSpec.of("class-incremental");
    TaskStream changing =
        stream(ComponentSpec.of("smooth-transition").with("updates", 2).with("of", growing));
    assertThatThrownBy(() -> changing.shape(data))
        .hasMessageContaining("needs a stream whose tasks all have as many samples")
        .hasMessageContaining("the first has 40, task 2 has 60");
    assertThatThrownBy(
            () ->
                stream(
                        ComponentSpec.of("smooth-transition")
                            .with("of", ComponentSpec.of("drifting-labels")))
                    .shape(data))
        .hasMessageContaining("needs a stream with tasks; 'drifting-labels' has no boundaries");
  }

  @Test
  void aWarmStartHasAShareAndThenAll() {
    Samples data = Samples.inTurn(30, 2, 3);
    TaskStream stream = stream(ComponentSpec.of("warm-start").with("share", 0.1));
    Shown first = Shown.of(stream.task(data, 0, SEEDS));

    assertThat(first.samples()).hasSize(3).isSorted().doesNotHaveDuplicates();
    assertThat(stream.task(Samples.inTurn(16, 2, 3), 0, SEEDS).size()).as("of 1.6").isEqualTo(2);
    for (int i = 0; i < 3; i++) {
      assertThat(first.labels()[i]).isEqualTo(first.samples()[i] % 3);
    }
    for (int index = 1; index < 3; index++) {
      Shown later = Shown.of(stream.task(data, index, SEEDS));
      assertThat(later.samples()).isEqualTo(Task.identity(30));
      assertThat(later.labels()).isEqualTo(data.labels());
    }
  }

  @Test
  void noiseReplacesAShareOfTheLabels() {
    Samples data = Samples.inTurn(1000, 1, 500);
    TaskStream stream = stream(ComponentSpec.of("label-noise").with("share", 0.3));
    int[] first = Shown.labels(stream.task(data, 0, SEEDS));
    int[] second = Shown.labels(stream.task(data, 1, SEEDS));

    int wrong = (int) IntStream.range(0, 1000).filter(i -> first[i] != data.label(i)).count();
    // 300 are redrawn, each is right by chance once in five hundred times.
    assertThat(wrong).isBetween(294, 300);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void classesAreSortedIntoGroupsOfOneSize() {
    Samples data = Samples.inTurn(70, 1, 7);
    TaskStream stream = stream(ComponentSpec.of("class-remapping").with("groups", 3));
    assertThat(stream.shape(data).outputs()).isEqualTo(3);
    Set<String> tasks = new HashSet<>();
    for (int index = 0; index < 10; index++) {
      int[] labels = Shown.labels(stream.task(data, index, SEEDS));
      int[] groups = Arrays.copyOf(labels, 7);
      for (int i = 0; i < labels.length; i++) {
        assertThat(labels[i]).isEqualTo(groups[i % 7]);
      }
      assertThat(Samples.counts(groups, 3)).containsExactly(3, 2, 2);
      tasks.add(Arrays.toString(groups));
    }
    assertThat(tasks).hasSizeGreaterThan(5);
    assertThatThrownBy(
            () -> stream(ComponentSpec.of("class-remapping").with("groups", 8)).shape(data))
        .hasMessageContaining("groups must be at most 7, the classes of the data, was 8");
  }

  @Test
  void aShareOfTheInputsChangesPlaces() {
    int[] order =
        Shown.of(
                stream(ComponentSpec.of("permuted-input").with("share", 0.1))
                    .task(Samples.inTurn(2, 500, 2), 1, SEEDS))
            .inputOrder();

    assertThat(order).containsExactlyInAnyOrder(Task.identity(500));
    long moved = IntStream.range(0, 500).filter(k -> order[k] != k).count();
    // Fifty change places; one of them keeps its own on average, more than eight once in a million.
    assertThat(moved).isBetween(42L, 50L);
  }

  @Test
  void pixelsChangePlacesWithTheirChannels() {
    PermutedInput spatial = new PermutedInput(false, 1, PermutedInput.Values.SPATIAL);
    Samples flat = Samples.inTurn(2, 300, 2);
    int[] order =
        Shown.of(spatial.task(new ShapedSamples(flat, new InputShape(3, 10, 10)), 0, SEEDS))
            .inputOrder();
    for (int pixel = 0; pixel < 100; pixel++) {
      assertThat(order[pixel]).isLessThan(100);
      assertThat(order[100 + pixel]).isEqualTo(100 + order[pixel]);
      assertThat(order[200 + pixel]).isEqualTo(200 + order[pixel]);
    }
  }

  @Test
  void imagesTurn() {
    InputShape shape = new InputShape(1, 3, 3);
    double[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] turned = new double[9];
    Rotation.turn(shape, 90, image, turned);
    assertThat(turned)
        .as("counter-clockwise: the right column comes to the top")
        .containsExactly(new double[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, within(1e-12));
    Rotation.turn(shape, 45, image, turned);
    // The middle of the top comes from (1 − √½, 1 + √½), between the pixels 2, 3, 5 and 6.
    double up = 1 - Math.sqrt(0.5);
    double right = Math.sqrt(0.5);
    double expected = (1 - up) * (2 + right) + up * (5 + right);
    assertThat(turned[1]).isCloseTo(expected, within(1e-12));
    assertThat(turned[4]).isCloseTo(5, within(1e-12));
  }

  @Test
  void eachTaskIsTurnedFurther() {
    InputShape shape = new InputShape(1, 3, 3);
    ShapedSamples data = new ShapedSamples(Samples.inTurn(2, 9, 2), shape);
    TaskStream turned = stream(ComponentSpec.of("rotated-input").with("step", 90));
    double[][] plain = inputs(stream(ComponentSpec.of("stationary")).task(data, 0, SEEDS), 0);
    double[][] expected = {plain[0].clone(), plain[1].clone()};
    for (int index = 0; index <= 4; index++) {
      double[][] rows = inputs(turned.task(data, index, SEEDS), 0);
      for (int i = 0; i < 2; i++) {
        assertThat(rows[i]).as("task %s", index).containsExactly(expected[i], within(1e-9));
        double[] next = new double[9];
        Rotation.turn(shape, 90, expected[i], next);
        expected[i] = next;
      }
    }
    assertThat(expected[0]).isNotEqualTo(plain[0]);
  }

  @Test
  void contrastShrinksAroundTheMeanOfASample() {
    Samples data = Samples.inTurn(2, 3, 2);
    double[][] rows =
        inputs(
            stream(ComponentSpec.of("contrast-input").with("factor", 0.5)).task(data, 2, SEEDS), 0);
    // Sample 1 is 1000, 1001, 1002; a quarter of the contrast is left.
    assertThat(rows[1]).containsExactly(new double[] {1000.75, 1001, 1001.25}, within(1e-9));
  }
}
