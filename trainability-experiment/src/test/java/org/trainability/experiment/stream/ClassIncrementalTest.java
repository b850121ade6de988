package org.trainability.experiment.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;

class ClassIncrementalTest {

  private static final Samples DATA = Samples.inTurn(70, 4, 7);

  private static List<Set<Integer>> classes(ClassIncremental stream, int tasks, long seed) {
    return IntStream.range(0, tasks)
        .mapToObj(index -> stream.task(DATA, index, new Seeds(seed)))
        .map(task -> Arrays.stream(Shown.labels(task)).boxed().collect(Collectors.toSet()))
        .toList();
  }

  @Test
  void groupsAreDisjointAndThenStartOver() {
    List<Set<Integer>> classes = classes(new ClassIncremental(3, false), 6, 1);

    assertThat(classes).extracting(Set::size).containsExactly(3, 3, 1, 3, 3, 1);
    Set<Integer> all = new HashSet<>();
    classes.subList(0, 3).forEach(all::addAll);
    assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    assertThat(classes.subList(3, 6)).isEqualTo(classes.subList(0, 3));
  }

  @Test
  void cumulativeTasksKeepTheClassesBefore() {
    List<Set<Integer>> single = classes(new ClassIncremental(2, false), 4, 9);
    List<Set<Integer>> cumulative = classes(new ClassIncremental(2, true), 5, 9);

    Set<Integer> sofar = new HashSet<>();
    for (int index = 0; index < 4; index++) {
      sofar.addAll(single.get(index));
      assertThat(cumulative.get(index)).isEqualTo(sofar);
    }
    assertThat(cumulative.get(3)).hasSize(7);
    assertThat(cumulative.get(4)).isEqualTo(single.get(0));
  }

  @Test
  void aTaskHasAllSamplesOfItsClassesWithTheirTrueLabels() {
    Shown task = Shown.of(new ClassIncremental(2, true).task(DATA, 1, new Seeds(4)));

    assertThat(task.samples()).hasSize(40).doesNotHaveDuplicates();
    for (int i = 0; i < task.samples().length; i++) {
      assertThat(task.labels()[i]).isEqualTo(task.samples()[i] % 7);
    }
    assertThat(task.inputOrder()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void moreClassesPerTaskThanThereAreComeAllAtOnce() {
    assertThat(classes(new ClassIncremental(Integer.MAX_VALUE, false), 2, 1))
        .allSatisfy(all -> assertThat(all).hasSize(7));
  }

  @Test
  void everyClassIsEquallyLikelyToComeFirst() {
    int[] counts = new int[7];
    for (int seed = 0; seed < 3500; seed++) {
      classes(new ClassIncremental(1, true), 1, seed).get(0).forEach(first -> counts[first]++);
    }
    // Binomial(3500, 1/7): mean 500, standard deviation 21.
    assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(395, 605));
  }
}
