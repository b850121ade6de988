package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.api.stream.Task;

class PermutationStreamsTest {

  private static final Samples DATA = Samples.inTurn(50, 784, 10);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 39})
  void inputsArePermutedAndLabelsKept(int index) {
    Shown task =
        Shown.of(
            new PermutedInput(true, 1, PermutedInput.Values.ALL).task(DATA, index, new Seeds(2)));

    assertThat(Arrays.stream(task.inputOrder()).sorted().toArray()).isEqualTo(Task.identity(784));
    // A random permutation has one fixed point on average; more than 8 once in a million.
    assertThat(IntStream.range(0, 784).filter(k -> task.inputOrder()[k] == k).count())
        .isLessThan(9);
    assertThat(task.samples()).isEqualTo(Task.identity(50));
    assertThat(task.labels()).isEqualTo(DATA.labels());
  }

  @Test
  void everyTaskHasAnOrderOfItsOwn() {
    PermutedInput stream = new PermutedInput(true, 1, PermutedInput.Values.ALL);
    int[] first = Shown.of(stream.task(DATA, 1, new Seeds(2))).inputOrder();
    int[] second = Shown.of(stream.task(DATA, 2, new Seeds(2))).inputOrder();

    assertThat(IntStream.range(0, 784).filter(k -> first[k] == second[k]).count()).isLessThan(9);
  }

  @Test
  void theFirstTaskShowsTheInputsAsTheyAreIfWanted() {
    Seeds seeds = new Seeds(2);

    assertThat(
            Shown.of(new PermutedInput(true, 1, PermutedInput.Values.ALL).task(DATA, 0, seeds))
                .inputOrder())
        .isEqualTo(Task.identity(784));
    assertThat(
            Shown.of(new PermutedInput(false, 1, PermutedInput.Values.ALL).task(DATA, 0, seeds))
                .inputOrder())
        .isNotEqualTo(Task.identity(784))
        .doesNotHaveDuplicates();
    assertThat(
            Shown.of(new PermutedInput(false, 1, PermutedInput.Values.ALL).task(DATA, 1, seeds))
                .inputOrder())
        .isEqualTo(
            Shown.of(new PermutedInput(true, 1, PermutedInput.Values.ALL).task(DATA, 1, seeds))
                .inputOrder());
  }

  @Test
  void classesAreRenamedOneToOne() {
    int changed = 0;
    for (int index = 0; index < 20; index++) {
      Shown task = Shown.of(new LabelPermuted().task(DATA, index, new Seeds(8)));
      int[] names = Arrays.copyOf(task.labels(), 10);
      assertThat(names).containsExactlyInAnyOrder(Task.identity(10));
      for (int i = 0; i < 50; i++) {
        assertThat(task.labels()[i]).isEqualTo(names[i % 10]);
      }
      assertThat(task.samples()).isEqualTo(Task.identity(50));
      assertThat(task.inputOrder()).isEqualTo(Task.identity(784));
      changed += Arrays.equals(names, Task.identity(10)) ? 0 : 1;
    }
    assertThat(changed).isEqualTo(20);
  }

  @Test
  void everyRenamingIsEquallyLikely() {
    Samples three = Samples.inTurn(3, 1, 3);
    int[] counts = new int[27];
    for (int index = 0; index < 6000; index++) {
      int[] names = Shown.labels(new LabelPermuted().task(three, index, new Seeds(1)));
      counts[9 * names[0] + 3 * names[1] + names[2]]++;
    }
    // Six permutations; each Binomial(6000, 1/6): mean 1000, standard deviation 29.
    assertThat(Arrays.stream(counts).filter(count -> count > 0))
        .hasSize(6)
        .allSatisfy(count -> assertThat(count).isBetween(855, 1145));
  }
}
