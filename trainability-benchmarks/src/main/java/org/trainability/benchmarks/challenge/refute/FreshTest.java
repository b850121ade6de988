package org.trainability.benchmarks.challenge.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trainability.benchmarks.challenge.refute.Counterexample.Side;
import org.trainability.benchmarks.challenge.refute.Counterexample.Verdict;
import org.trainability.evaluation.figure.kernel.NumberText;

/** Whether fresh seeds confirm what the search seeds suggest. */
final class FreshTest {

  private final Search search;
  private final ComparedRuns fresh;
  private final Thresholds thresholds;

  FreshTest(Search search, ComparedRuns fresh, Thresholds thresholds) {
    this.search = search;
    this.fresh = fresh;
    this.thresholds = thresholds;
  }

  private record Finding(Verdict verdict, String reason) {}

  Counterexample of(Candidate candidate) {
    List<Long> seeds = seeds(candidate);
    Side lost = side(candidate.lost(), seeds);
    Optional<Side> kept = candidate.kept().map(setting -> side(setting, seeds));
    Finding finding = finding(candidate, seeds, lost, kept);
    return new Counterexample(
        candidate.kind(), lost, kept, candidate.strength(), finding.verdict(), finding.reason());
  }

  /** At which the runs of all its settings take part. */
  private List<Long> seeds(Candidate candidate) {
    List<Long> seeds = new ArrayList<>(fresh.of(candidate.lost()).keySet());
    candidate.kept().ifPresent(kept -> seeds.retainAll(fresh.of(kept).keySet()));
    return seeds;
  }

  private Side side(String setting, List<Long> seeds) {
    return new Side(
        setting,
        search.outcomes().get(setting),
        seeds.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Trajectory.of(
                    seeds.stream().map(fresh.of(setting)::get).toList(), search.scale())));
  }

  private Finding finding(Candidate candidate, List<Long> seeds, Side lost, Optional<Side> kept) {
    if (seeds.size() < thresholds.freshSeeds()) {
      return new Finding(
          Verdict.NOT_TESTABLE,
          "a test needs %s fresh seeds at which its runs take part, found %s"
              .formatted(thresholds.freshSeeds(), seeds.size()));
    }
    return seeds.stream()
        .flatMap(seed -> fate(candidate, seed).stream())
        .findFirst()
        .or(() -> movement(lost.fresh().orElseThrow(), kept.flatMap(Side::fresh)))
        .or(() -> level(lost.fresh().orElseThrow(), kept.flatMap(Side::fresh)))
        .map(failure -> new Finding(Verdict.NOT_CONFIRMED, failure))
        .orElseGet(
            () -> new Finding(Verdict.CONFIRMED, "on %s fresh seeds".formatted(seeds.size())));
  }

  /** What a seed's fates have against it. */
  private Optional<String> fate(Candidate candidate, long seed) {
    double lost = fresh.of(candidate.lost()).get(seed).fate();
    if (candidate.kept().isEmpty()) {
      double most = thresholds.lost() + thresholds.slack();
      return lost <= most
          ? Optional.empty()
          : Optional.of(
              "on fresh seed %s the fate is %s, above %s"
                  .formatted(seed, beside(lost, most), hundredths(most)));
    }
    double difference = fresh.of(candidate.kept().get()).get(seed).fate() - lost;
    double least = thresholds.apart() - thresholds.slack();
    return difference >= least
        ? Optional.empty()
        : Optional.of(
            "on fresh seed %s the fates differ by %s, below %s"
                .formatted(seed, beside(difference, least), hundredths(least)));
  }

  /** What the means of the movements have against it. */
  private Optional<String> movement(Trajectory lost, Optional<Trajectory> kept) {
    double most = thresholds.alikeAgain();
    if (kept.isEmpty()) {
      double warning = search.scale().warning(lost.movement());
      return warning <= most
          ? Optional.empty()
          : Optional.of(
              "on the fresh seeds it warns by %s sd, above %s"
                  .formatted(beside(warning, most), hundredths(most)));
    }
    double difference = Math.abs(kept.get().movement() - lost.movement());
    return difference <= most
        ? Optional.empty()
        : Optional.of(
            "on the fresh seeds the movements differ by %s sd, above %s"
                .formatted(beside(difference, most), hundredths(most)));
  }

  /** What the means of the levels have against it. */
  private Optional<String> level(Trajectory lost, Optional<Trajectory> kept) {
    MovementScale scale = search.scale();
    Levels other = kept.map(scale::levels).or(search::healthy).orElseThrow();
    double excess = scale.excess(scale.levels(lost), other);
    double most = thresholds.alikeAgain();
    if (excess <= most) {
      return Optional.empty();
    }
    return Optional.of(
        "on the fresh seeds %s by %s sd, above %s"
            .formatted(
                scale.warns().isPresent() ? "it is more alarming" : "the levels differ",
                beside(excess, most),
                hundredths(most)));
  }

  /** In hundredths, or in as many more digits as tell on which side of the bound it is. */
  private static String beside(double value, double bound) {
    return NumberText.beside(value, FreshTest::hundredths, bound);
  }

  private static String hundredths(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
