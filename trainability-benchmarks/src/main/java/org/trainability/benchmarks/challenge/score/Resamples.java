package org.trainability.benchmarks.challenge.score;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.trainability.api.Seeds;
import org.trainability.benchmarks.challenge.kernel.Resample;

/**
 * The resamples of a grid. They follow from the numbers of settings and seeds alone, so that every
 * indicator meets the same ones, whichever others take part.
 */
final class Resamples {

  static final int DRAWN = 1000;

  private final Resample whole;
  private final List<Resample> drawn;

  /**
   * @param sizes how many runs each setting has
   */
  Resamples(int[] sizes) {
    RandomGenerator random = new Seeds(0).random("resamples of a trial");
    whole = Resample.whole(sizes);
    drawn = Stream.generate(() -> Resample.draw(sizes, random)).limit(DRAWN).toList();
  }

  /** The runs themselves. */
  Resample whole() {
    return whole;
  }

  List<Resample> drawn() {
    return drawn;
  }
}
