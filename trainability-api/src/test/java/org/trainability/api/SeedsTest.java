package org.trainability.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void theSamePlaceGivesTheSameNumbers() {
    assertThat(new Seeds(7).random("labels", 3, 1).longs(5).toArray())
        .isEqualTo(new Seeds(7).random("labels", 3, 1).longs(5).toArray());
  }

  @Test
  void everyPlaceHasNumbersOfItsOwn() {
    Set<Long> first = new HashSet<>();
    int places = 0;
    for (long seed = -3; seed < 4; seed++) {
      for (String purpose : new String[] {"", "a", "b", "ab", "ba", "aa"}) {
        first.add(new Seeds(seed).random(purpose).nextLong());
        first.add(new Seeds(seed).random(purpose, 0).nextLong());
        first.add(new Seeds(seed).random(purpose, 1).nextLong());
        first.add(new Seeds(seed).random(purpose, 0, 0).nextLong());
        first.add(new Seeds(seed).random(purpose, 1, 0).nextLong());
        first.add(new Seeds(seed).random(purpose, 0, 1).nextLong());
        places += 6;
      }
    }
    assertThat(first).hasSize(places);
  }

  @Test
  void neighboursAreUncorrelated() {
    int n = 20_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double a = new Seeds(1).random("x", i).nextDouble() - 0.5;
      double b = new Seeds(1).random("x", i + 1).nextDouble() - 0.5;
      sum += a * b;
    }
    // Var(ab) = 1/144 for uniform numbers, so five standard errors are 5/(12√n).
    assertThat(sum / n).isCloseTo(0, within(5 / (12 * Math.sqrt(n))));
  }
}
