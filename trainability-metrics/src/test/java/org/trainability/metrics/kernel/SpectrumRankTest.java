package org.trainability.metrics.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;

class SpectrumRankTest {

  private static final double[] ZEROS = new double[3];

  @Test
  void aSpectrumOfZerosHasNoRank() {
    assertThat(SpectrumRank.byMass(ZEROS, 0.99)).isZero();
    assertThat(SpectrumRank.stable(ZEROS)).isZero();
    assertThat(SpectrumRank.effective(ZEROS)).isZero();
    assertThat(SpectrumRank.byMass(new double[0], 1)).isZero();
    assertThat(SpectrumRank.stable(new double[0])).isZero();
    assertThat(SpectrumRank.effective(new double[0])).isZero();
  }

  @Test
  void aTinySpectrumHasTheRankOfALargeOne() {
    double[] tiny = {1e-200, 1e-200, -1e-200};
    assertThat(SpectrumRank.byMass(tiny, 0.99)).isEqualTo(3);
    assertThat(SpectrumRank.stable(tiny)).isCloseTo(3, within(1e-12));
    assertThat(SpectrumRank.effective(tiny)).isCloseTo(3, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void countsAsANaiveSearchDoes(long seed) {
    RandomGenerator random = new Seeds(seed).random("spectrum");
    double[] spectrum = random.doubles(30).map(x -> Math.pow(x, 6) - 0.1 * x).toArray();
    double total = Arrays.stream(spectrum).map(Math::abs).sum();
    for (double mass : new double[] {0.1, 0.5, 0.9, 0.99}) {
      int naive = 0;
      double held = 0;
      boolean[] taken = new boolean[spectrum.length];
      while (held < mass * total) {
        int best = -1;
        for (int i = 0; i < spectrum.length; i++) {
          if (!taken[i] && (best < 0 || Math.abs(spectrum[i]) > Math.abs(spectrum[best]))) {
            best = i;
          }
        }
        taken[best] = true;
        held += Math.abs(spectrum[best]);
        naive++;
      }
      assertThat(SpectrumRank.byMass(spectrum, mass)).isEqualTo(naive);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsItsBoundsAndItsScaleAndIgnoresZeros(long seed) {
    RandomGenerator random = new Seeds(seed).random("bounds");
    double[] spectrum = random.doubles(20, -1, 1).toArray();
    double[] scaled = Arrays.stream(spectrum).map(value -> -8 * value).toArray();
    double[] padded = Arrays.copyOf(spectrum, 50);
    double stable = SpectrumRank.stable(spectrum);
    double effective = SpectrumRank.effective(spectrum);
    int all = SpectrumRank.byMass(spectrum, 1);
    assertThat(all).isEqualTo(20);
    assertThat(stable).isBetween(1.0, effective);
    assertThat(effective).isLessThan(20);
    assertThat(SpectrumRank.stable(scaled)).isCloseTo(stable, within(1e-12));
    assertThat(SpectrumRank.effective(scaled)).isCloseTo(effective, within(1e-12));
    assertThat(SpectrumRank.stable(padded)).isCloseTo(stable, within(1e-12));
    assertThat(SpectrumRank.effective(padded)).isCloseTo(effective, within(1e-12));
    assertThat(SpectrumRank.byMass(padded, 1)).isEqualTo(20);
  }

  @Test
  void aNodeOfWhichAPartIsNeeded() {
    // 6 of 3 · 2 + 4 · 1 = 10; then 3 of 4.
    double[] nodes = {-1, 2};
    double[] multiplicities = {4, 3};
    assertThat(SpectrumRank.byMass(nodes, multiplicities, 0.9))
        .isEqualTo(new SpectrumRank.ByMass(6, 4));
    assertThat(SpectrumRank.byMass(nodes, multiplicities, 0.2))
        .isEqualTo(new SpectrumRank.ByMass(1, 3));
    // 3 + 4/4.
    assertThat(SpectrumRank.stable(nodes, multiplicities)).isEqualTo(4);
    // p = 0.2 three times and 0.1 four times.
    assertThat(SpectrumRank.effective(nodes, multiplicities))
        .isCloseTo(Math.pow(0.2, -0.6) * Math.pow(0.1, -0.4), within(1e-12));
  }

  @Test
  void nodesOfZerosHaveNoRank() {
    assertThat(SpectrumRank.byMass(ZEROS, ZEROS, 0.99)).isEqualTo(new SpectrumRank.ByMass(0, 0));
    assertThat(SpectrumRank.stable(ZEROS, ZEROS)).isZero();
    assertThat(SpectrumRank.effective(ZEROS, ZEROS)).isZero();
  }

  /**
   * Whole multiplicities repeat eigenvalues, and a part of all of them has that part of the rank.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void multiplicitiesCountEigenvalues(long seed) {
    RandomGenerator random = new Seeds(seed).random("nodes");
    double[] nodes = random.doubles(20, -1, 1).toArray();
    double[] multiplicities = random.ints(20, 0, 5).asDoubleStream().toArray();
    double[] halves = Arrays.stream(multiplicities).map(each -> each / 2).toArray();
    double[] repeated =
        IntStream.range(0, 20)
            .boxed()
            .flatMapToDouble(
                i -> DoubleStream.generate(() -> nodes[i]).limit((int) multiplicities[i]))
            .toArray();
    for (double mass : new double[] {0.1, 0.5, 0.9, 0.99, 1}) {
      double rank = SpectrumRank.byMass(nodes, multiplicities, mass).rank();
      assertThat(Math.ceil(rank - 1e-9)).isEqualTo(SpectrumRank.byMass(repeated, mass));
      assertThat(SpectrumRank.byMass(nodes, halves, mass).rank()).isCloseTo(rank / 2, within(1e-9));
    }
    double stable = SpectrumRank.stable(nodes, multiplicities);
    double effective = SpectrumRank.effective(nodes, multiplicities);
    assertThat(stable).isCloseTo(SpectrumRank.stable(repeated), within(1e-9));
    assertThat(effective).isCloseTo(SpectrumRank.effective(repeated), within(1e-9));
    assertThat(SpectrumRank.stable(nodes, halves)).isCloseTo(stable / 2, within(1e-9));
    assertThat(SpectrumRank.effective(nodes, halves)).isCloseTo(effective / 2, within(1e-9));
  }
}
