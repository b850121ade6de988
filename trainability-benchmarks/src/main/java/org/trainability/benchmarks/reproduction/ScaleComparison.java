package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.trainability.api.UndefinedException;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.claim.kernel.RankCorrelation;

/**
 * What the scale of a reproduction changes: the verdicts of its profiles side by side, and whether
 * a smaller profile predicts a larger one.
 */
public final class ScaleComparison {

  /** The name of its place in a document. */
  public static final String PLACE = "scale";

  private static final String NO_RUN = "no run yet";

  /** From the smallest to the paper's own; runs of other profiles decide nothing. */
  private static final List<String> PROFILES = List.of("quick", "medium", "paper");

  private final Map<String, ProfileResult> results;

  /**
   * Compares what reproductions came to.
   *
   * @param results by profile
   */
  ScaleComparison(Map<String, ProfileResult> results) {
    this.results = new LinkedHashMap<>(results);
  }

  /**
   * Reads the reproductions.
   *
   * @param catalogue reads their plans
   * @param folders of reproductions or archives, at most one of a profile
   * @return the comparison of those in the profiles {@code quick}, {@code medium} and {@code paper}
   * @throws IOException if one can't be read, or two are of one profile
   */
  public static ScaleComparison of(Catalogue catalogue, List<Path> folders) throws IOException {
    Map<String, ProfileResult> results = new LinkedHashMap<>();
    for (Path folder : folders) {
      ProfileResult result = ReproductionReport.result(catalogue, folder);
      if (results.put(result.profile(), result) != null) {
        throw new IOException(
            "%s: another of the folders has runs of the profile %s too; give one of each"
                .formatted(folder, result.profile()));
      }
    }
    return new ScaleComparison(results);
  }

  /** {@return the tables in Markdown; a profile without runs has the words "no run yet"} */
  public String markdown() {
    return predictions() + "\n" + verdicts();
  }

  /** A profile at a base rate: a column of verdicts. */
  private record Column(String profile, String rate) {
    private String header() {
      return profile + (rate.isEmpty() ? "" : ", " + Variant.at(rate));
    }
  }

  private String verdicts() {
    List<Column> columns = new ArrayList<>();
    for (String profile : PROFILES) {
      ProfileResult result = results.get(profile);
      if (result == null) {
        columns.add(new Column(profile, ""));
      } else {
        result.rates().forEach(rate -> columns.add(new Column(profile, rate)));
      }
    }
    Map<String, Map<Column, Judgement>> byClaim = new LinkedHashMap<>();
    results.forEach(
        (profile, result) ->
            result
                .judgements()
                .forEach(
                    judgement ->
                        result.rates().stream()
                            .filter(rate -> Variant.at(rate).equals(judgement.at()))
                            .forEach(
                                rate ->
                                    byClaim
                                        .computeIfAbsent(
                                            judgement.claim().id(), id -> new LinkedHashMap<>())
                                        .put(new Column(profile, rate), judgement))));
    StringBuilder text = new StringBuilder();
    row(text, "claim", columns.stream().map(Column::header).toList());
    row(text, "---", columns.stream().map(column -> "---").toList());
    byClaim.forEach(
        (claim, judgements) ->
            row(
                text,
                "`" + claim + "`",
                columns.stream().map(column -> cell(judgements.get(column))).toList()));
    return text.toString();
  }

  private static String cell(Judgement judgement) {
    return judgement == null
        ? NO_RUN
        : seeds(judgement)
            .map(seeds -> "%s, n = %s".formatted(judgement.verdict(), seeds))
            .orElse(NO_RUN);
  }

  /** The least number of seeds of the conditions that have a value; empty where none has. */
  private static Optional<Integer> seeds(Judgement judgement) {
    return judgement.conditions().stream()
        .flatMap(outcome -> outcome.effect().stream())
        .map(effect -> effect.seeds())
        .min(Integer::compare);
  }

  /** Two profiles at a base rate that both have. */
  private record Pair(ProfileResult small, ProfileResult large, String rate) {}

  private String predictions() {
    List<String> headers = new ArrayList<>();
    List<Optional<Pair>> pairs = new ArrayList<>();
    for (int small = 0; small < PROFILES.size(); small++) {
      for (int large = small + 1; large < PROFILES.size(); large++) {
        String header = PROFILES.get(small) + " → " + PROFILES.get(large);
        List<Pair> found = pairs(PROFILES.get(small), PROFILES.get(large));
        if (found.isEmpty()) {
          headers.add(header);
          pairs.add(Optional.empty());
        }
        for (Pair pair : found) {
          headers.add(header + ", " + Variant.at(pair.rate()));
          pairs.add(Optional.of(pair));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    row(text, "does the smaller predict the larger?", headers);
    row(text, "---", headers.stream().map(header -> "---").toList());
    row(text, "settings that ran in both", cells(pairs, pair -> "" + settings(pair).size()));
    row(text, "rank correlation of their accuracies at the end", cells(pairs, this::correlation));
    row(
        text,
        "claims decided in both, of these with the same verdict",
        cells(
            pairs,
            pair ->
                share(
                    pair,
                    (small, large) ->
                        small.verdict() == ClaimVerdict.NOT_DECIDED
                                || large.verdict() == ClaimVerdict.NOT_DECIDED
                            ? List.of()
                            : List.of(small.verdict() == large.verdict()))));
    row(
        text,
        "conditions with a value in both, of these with both means in or both out of their range",
        cells(pairs, pair -> share(pair, ScaleComparison::sameSides)));
    return text.toString();
  }

  private static List<String> cells(List<Optional<Pair>> pairs, Function<Pair, String> cell) {
    return pairs.stream().map(pair -> pair.map(cell).orElse(NO_RUN)).toList();
  }

  private List<Pair> pairs(String small, String large) {
    ProfileResult one = results.get(small);
    ProfileResult other = results.get(large);
    return one == null || other == null
        ? List.of()
        : one.rates().stream()
            .filter(other.rates()::contains)
            .map(rate -> new Pair(one, other, rate))
            .filter(pair -> !settings(pair).isEmpty())
            .toList();
  }

  private static Set<Variant> settings(Pair pair) {
    Set<Variant> settings = new LinkedHashSet<>(pair.small().accuracies().keySet());
    settings.retainAll(pair.large().accuracies().keySet());
    settings.removeIf(variant -> !variant.rate().equals(pair.rate()));
    return settings;
  }

  private String correlation(Pair pair) {
    Set<Variant> settings = settings(pair);
    try {
      return String.format(
          Locale.ROOT,
          "%.2f",
          RankCorrelation.spearman(
              settings.stream().mapToDouble(pair.small().accuracies()::get).toArray(),
              settings.stream().mapToDouble(pair.large().accuracies()::get).toArray()));
    } catch (UndefinedException tooFew) {
      return "not defined";
    }
  }

  private static String share(
      Pair pair, BiFunction<Judgement, Judgement, List<Boolean>> agreements) {
    String at = Variant.at(pair.rate());
    List<Boolean> all = new ArrayList<>();
    for (Judgement small : pair.small().judgements()) {
      for (Judgement large : pair.large().judgements()) {
        if (small.at().equals(at)
            && large.at().equals(at)
            && small.claim().id().equals(large.claim().id())) {
          all.addAll(agreements.apply(small, large));
        }
      }
    }
    return "%s, %s".formatted(all.size(), all.stream().filter(agrees -> agrees).count());
  }

  /** For each condition with a value in both: whether both means are in its range or neither. */
  private static List<Boolean> sameSides(Judgement small, Judgement large) {
    List<Boolean> same = new ArrayList<>();
    for (int i = 0; i < small.conditions().size(); i++) {
      Optional<Boolean> one = isInRange(small.conditions().get(i));
      Optional<Boolean> other = isInRange(large.conditions().get(i));
      if (one.isPresent() && other.isPresent()) {
        same.add(one.equals(other));
      }
    }
    return same;
  }

  private static Optional<Boolean> isInRange(Judgement.Outcome outcome) {
    return outcome
        .effect()
        .map(
            effect ->
                effect.mean() >= outcome.condition().least().orElse(Double.NEGATIVE_INFINITY)
                    && effect.mean()
                        <= outcome.condition().most().orElse(Double.POSITIVE_INFINITY));
  }

  private static void row(StringBuilder text, String first, List<String> cells) {
    text.append("| ").append(first);
    cells.forEach(cell -> text.append(" | ").append(cell));
    text.append(" |\n");
  }
}
