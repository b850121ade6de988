package org.trainability.experiment.data.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 784})
  void aPermutationHasEachNumberOnce(int n) {
    int[] order = Permutations.random(n, new SplittableRandom(n));

    assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(IntStream.range(0, n).toArray());
  }

  @Test
  void everyPermutationIsEquallyLikely() {
    SplittableRandom random = new SplittableRandom(7);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 24_000; i++) {
      counts.merge(Arrays.toString(Permutations.random(4, random)), 1, Integer::sum);
    }
    // 4! orders; each Binomial(24000, 1/24): mean 1000, standard deviation 31.
    assertThat(counts).hasSize(24);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(845, 1155));
  }

  @Test
  void aSmallerDrawBeginsALargerOne() {
    int[] ten = Permutations.draw(50, 10, new SplittableRandom(9));

    assertThat(ten).hasSize(10).doesNotHaveDuplicates();
    assertThat(Arrays.stream(ten)).allSatisfy(value -> assertThat(value).isBetween(0, 49));
    assertThat(Permutations.draw(50, 30, new SplittableRandom(9))).startsWith(ten);
    assertThat(Permutations.draw(50, 0, new SplittableRandom(9))).isEmpty();
  }
}
