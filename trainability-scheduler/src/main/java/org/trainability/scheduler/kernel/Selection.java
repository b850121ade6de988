package org.trainability.scheduler.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which units or weights are chosen by their scores. */
public final class Selection {

  private Selection() {}

  /**
   * Chooses those with the lowest scores; of equal ones the first.
   *
   * @param scores no NaN
   * @param candidates which may be chosen
   * @param count at most so many
   * @return their indices, lowest score first
   */
  public static List<Integer> lowest(double[] scores, IntPredicate candidates, int count) {
    return IntStream.range(0, scores.length)
        .filter(candidates)
        .boxed()
        // The sort is stable: of equal scores the lower index stays first.
        .sorted(Comparator.comparingDouble(index -> scores[index]))
        .limit(count)
        .toList();
  }

  /**
   * Chooses those whose score is at most a threshold.
   *
   * @return their indices, ascending
   */
  public static List<Integer> atMost(double[] scores, double threshold) {
    return IntStream.range(0, scores.length)
        .filter(index -> scores[index] <= threshold)
        .boxed()
        .toList();
  }
}
