package org.trainability.evaluation.claim;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.trainability.api.UndefinedException;
import org.trainability.evaluation.claim.kernel.Bootstrap;
import org.trainability.evaluation.claim.kernel.Precedence;
import org.trainability.evaluation.claim.kernel.RankCorrelation;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * One number from one seed's runs of one base rate. In the file it is named by its key {@code use};
 * the other keys are the record's components. Statistics of several runs compare runs of the same
 * seed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "use")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Statistic.Number.class, name = "number"),
  @JsonSubTypes.Type(value = Statistic.BaseRate.class, name = "base-rate"),
  @JsonSubTypes.Type(value = Statistic.Retained.class, name = "retained"),
  @JsonSubTypes.Type(value = Statistic.Best.class, name = "best"),
  @JsonSubTypes.Type(value = Statistic.Mean.class, name = "mean"),
  @JsonSubTypes.Type(value = Statistic.Greatest.class, name = "greatest"),
  @JsonSubTypes.Type(value = Statistic.Change.class, name = "change"),
  @JsonSubTypes.Type(value = Statistic.Trend.class, name = "trend"),
  @JsonSubTypes.Type(value = Statistic.Correlation.class, name = "correlation"),
  @JsonSubTypes.Type(value = Statistic.Lead.class, name = "lead"),
  @JsonSubTypes.Type(value = Statistic.Ratio.class, name = "ratio"),
  @JsonSubTypes.Type(value = Statistic.Product.class, name = "product"),
  @JsonSubTypes.Type(value = Statistic.Difference.class, name = "difference"),
  @JsonSubTypes.Type(value = Statistic.Where.class, name = "where")
})
public sealed interface Statistic {

  /**
   * {@return finite}
   *
   * @param evidence one seed's runs
   * @throws UndefinedException if the runs give no value; the reason names the run
   */
  double of(Evidence evidence);

  /** {@return every number per task that it reads, besides accuracies} */
  default Stream<PerTask> reads() {
    return Stream.empty();
  }

  /** A number that is known beforehand. */
  record Number(double is) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return is;
    }
  }

  /** The rate η with which every layer of every run began. */
  record BaseRate() implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return evidence.rate();
    }
  }

  /**
   * The share of the best gain over chance that remains at the end, {@code (m_T − c)/(max_t m_t −
   * c)} with the running means of {@link TrainabilityLoss}. Undefined if the best gain is too small
   * to have learned anything.
   */
  record Retained(String run) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      double[] accuracies = accuracies(evidence, run);
      Criterion criterion = evidence.criterion();
      double best = TrainabilityLoss.best(accuracies) - criterion.chance();
      requireLearned(best, evidence, run);
      return (TrainabilityLoss.last(accuracies) - criterion.chance()) / best;
    }
  }

  /** The greatest mean accuracy of a tenth of consecutive tasks. */
  record Best(String run) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return TrainabilityLoss.best(accuracies(evidence, run));
    }
  }

  /** The mean over those of the window's tasks that have a value. */
  record Mean(PerTask of, Window over) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return Bootstrap.mean(values(evidence, of, over));
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.of(of);
    }
  }

  /** The greatest value of the window's tasks. */
  record Greatest(PerTask of, Window over) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return Arrays.stream(values(evidence, of, over)).max().orElseThrow();
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.of(of);
    }
  }

  /** The mean over the last tenth of the tasks in units of that over the first tenth. */
  record Change(PerTask of) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return quotient(
          new Mean(of, Window.LAST_TENTH).of(evidence),
          new Mean(of, Window.FIRST_TENTH).of(evidence));
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.of(of);
    }
  }

  /** Spearman's rank correlation of the value with the task's number: 1 if it always rises. */
  record Trend(PerTask of) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      SortedMap<Integer, Double> values = evidence.values(of);
      return RankCorrelation.spearman(
          array(values.values()), values.keySet().stream().mapToDouble(task -> task).toArray());
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.of(of);
    }
  }

  /**
   * Spearman's rank correlation over those tasks at which both have a value. If {@code of} is the
   * same at every task it tells nothing of {@code with}: that counts as 0.
   */
  record Correlation(PerTask of, PerTask with) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      List<Double> predictor = new ArrayList<>();
      List<Double> predicted = new ArrayList<>();
      SortedMap<Integer, Double> values = evidence.values(with);
      evidence
          .values(of)
          .forEach(
              (task, value) -> {
                if (values.containsKey(task)) {
                  predictor.add(value);
                  predicted.add(values.get(task));
                }
              });
      double[] of = array(predictor);
      double correlation = RankCorrelation.spearman(of, array(predicted));
      if (RankCorrelation.isConstant(of)) {
        evidence.note(
            "what should predict %s is %s at every task, a correlation of 0"
                .formatted(evidence.setting(with.run()), of[0]));
      }
      return correlation;
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.of(of, with);
    }
  }

  /**
   * How many tasks before accuracy is lost a signal exceeds a level to stay there; see {@link
   * Precedence}. Undefined if the accuracy is never lost.
   *
   * @param of the signal, of the same run
   * @param above the level
   */
  record Lead(PerTask of, Statistic above) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      Criterion criterion = evidence.criterion();
      double[] accuracies = accuracies(evidence, of.run());
      double best = Arrays.stream(accuracies).max().orElseThrow() - criterion.chance();
      requireLearned(best, evidence, of.run());
      OptionalInt loss = Precedence.loss(accuracies, criterion.chance(), criterion.share());
      double[] signal = new double[accuracies.length];
      Arrays.fill(signal, Double.NaN);
      evidence.values(of).forEach((task, value) -> signal[task - 1] = value);
      return Precedence.lead(
          signal,
          above.of(evidence),
          loss.orElseThrow(
              () ->
                  new UndefinedException(
                      evidence.setting(of.run()) + " never loses its accuracy")));
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.concat(Stream.of(of), above.reads());
    }
  }

  /** {@code of/to}; undefined if {@code to} is 0 or as good as 0. */
  record Ratio(Statistic of, Statistic to) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return quotient(of.of(evidence), to.of(evidence));
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.concat(of.reads(), to.reads());
    }
  }

  /** {@code of·times}. */
  record Product(Statistic of, Statistic times) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return of.of(evidence) * times.of(evidence);
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.concat(of.reads(), times.reads());
    }
  }

  /** {@code of − minus}. */
  record Difference(Statistic of, Statistic minus) implements Statistic {
    @Override
    public double of(Evidence evidence) {
      return of.of(evidence) - minus.of(evidence);
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.concat(of.reads(), minus.reads());
    }
  }

  /**
   * The statistic {@code take} of that one of several runs for which {@code by} is least or
   * greatest; the first named of equals. In both, {@value Evidence#EACH} stands for the run.
   *
   * @param runs settings, at least two
   */
  record Where(List<String> runs, Extreme is, Statistic by, Statistic take) implements Statistic {

    public Where {
      runs = List.copyOf(runs);
      if (runs.size() < 2) {
        throw new IllegalArgumentException("runs must name at least two settings, was " + runs);
      }
    }

    @Override
    public double of(Evidence evidence) {
      DoubleUnaryOperator sign = value -> is == Extreme.LEAST ? value : -value;
      double least = Double.POSITIVE_INFINITY;
      String chosen = runs.get(0);
      for (String run : runs) {
        double value = sign.applyAsDouble(by.of(evidence.where(run)));
        if (value < least) {
          least = value;
          chosen = run;
        }
      }
      return take.of(evidence.where(chosen));
    }

    @Override
    public Stream<PerTask> reads() {
      return Stream.concat(by.reads(), take.reads());
    }
  }

  /** Which of several. */
  enum Extreme {
    @JsonProperty("least")
    LEAST,
    @JsonProperty("greatest")
    GREATEST
  }

  private static double[] accuracies(Evidence evidence, String run) {
    Window.ALL.of(evidence.tasks(run));
    return array(evidence.values(new PerTask.Accuracy(run)).values());
  }

  private static void requireLearned(double best, Evidence evidence, String run) {
    if (best < evidence.criterion().margin()) {
      throw new UndefinedException(evidence.setting(run) + " never learned");
    }
  }

  private static double[] values(Evidence evidence, PerTask perTask, Window window) {
    Window.Range range = window.of(evidence.tasks(perTask.run()));
    SortedMap<Integer, Double> values =
        evidence.values(perTask).subMap(range.first(), range.last() + 1);
    if (values.isEmpty()) {
      throw new UndefinedException(
          "nothing of %s has a value in the %s".formatted(evidence.setting(perTask.run()), window));
    }
    return array(values.values());
  }

  private static double quotient(double of, double to) {
    double quotient = of / to;
    if (!Double.isFinite(quotient)) {
      throw new UndefinedException("%s can't be divided by %s".formatted(of, to));
    }
    return quotient;
  }

  private static double[] array(Collection<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
