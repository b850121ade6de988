package org.trainability.evaluation.claim;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.stat.StatUtils;
import org.trainability.api.UndefinedException;
import org.trainability.evaluation.claim.kernel.Bootstrap;
import org.trainability.evaluation.claim.kernel.Spread;
import org.trainability.records.RunData;
import org.trainability.records.TaskRow;

/** One number for each task of a run. In the file it is named by its key {@code use}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "use")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PerTask.Accuracy.class, name = "accuracy"),
  @JsonSubTypes.Type(value = PerTask.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = PerTask.Exceeding.class, name = "exceeding")
})
public sealed interface PerTask {

  /** Stands for the network's first layer. */
  String FIRST_LAYER = "first";

  /** Stands for any of the layers. */
  String ANY_LAYER = "any";

  /** {@return a setting, or {@value Evidence#EACH}} */
  String run();

  /**
   * {@return the defined values by task, from 1; those of whole tasks only}
   *
   * @throws UndefinedException if there is no such run, or nothing of it
   */
  SortedMap<Integer, Double> of(Evidence evidence);

  /**
   * The task accuracy. After a divergence nothing is learned any more: the tasks that a diverged
   * run did not do whole count as chance.
   */
  record Accuracy(String run) implements PerTask {
    @Override
    public SortedMap<Integer, Double> of(Evidence evidence) {
      RunData data = evidence.run(run);
      SortedMap<Integer, Double> values = new TreeMap<>();
      for (int task = 1; task <= data.status().tasksPlanned(); task++) {
        values.put(task, evidence.criterion().chance());
      }
      for (TaskRow row : data.tasks()) {
        if (row.task() <= data.status().tasksDone()) {
          values.put(row.task(), row.accuracy());
        }
      }
      return values;
    }
  }

  /**
   * A summary of what a metric measured in each task.
   *
   * @param metric its id in the plan, or {@code controller/<signal>}
   * @param quantity {@code value} or a detail
   * @param layer a layer's name, {@value #FIRST_LAYER}, {@code network}, or {@code layers} for the
   *     mean over the layers at each step
   * @param by what summarizes a task's measurements
   */
  record Measured(String run, String metric, String quantity, String layer, Summary by)
      implements PerTask {
    @Override
    public SortedMap<Integer, Double> of(Evidence evidence) {
      RunData data = evidence.run(run);
      String scope = layer.equals(FIRST_LAYER) ? first(data) : layer;
      SortedMap<Integer, Double> values = TaskValues.of(data, metric, quantity, scope, by);
      if (values.isEmpty()) {
        // Few values have no spread; none at all have no mean either.
        requireValues(
            evidence, run, metric, TaskValues.of(data, metric, quantity, scope, Summary.MEAN));
      }
      return ofWholeTasks(evidence, run, values);
    }

    private static String first(RunData data) {
      return data.layers().stream()
          .findFirst()
          .orElseThrow(() -> new UndefinedException("no task is done"));
    }
  }

  /** What summarizes a task's measurements; a task without a value is left out. */
  enum Summary {
    @JsonProperty("mean")
    MEAN,
    @JsonProperty("median")
    MEDIAN,
    @JsonProperty("greatest")
    GREATEST,
    /** Whether the last is below the first: 1 if so, 0 if not. */
    @JsonProperty("falls")
    FALLS,
    /** The quartiles' distance over the median, of the first third of the measurements. */
    @JsonProperty("spread-of-first-third")
    SPREAD_OF_FIRST_THIRD,
    /** The same of the last third. */
    @JsonProperty("spread-of-last-third")
    SPREAD_OF_LAST_THIRD;

    /**
     * @param values in the order of steps, at least one
     */
    OptionalDouble of(double[] values) {
      try {
        return OptionalDouble.of(
            switch (this) {
              case MEAN -> Bootstrap.mean(values);
              case MEDIAN -> StatUtils.percentile(values, 50);
              case GREATEST -> StatUtils.max(values);
              case FALLS -> values[values.length - 1] < values[0] ? 1 : 0;
              case SPREAD_OF_FIRST_THIRD -> Spread.relative(Spread.firstThird(values));
              case SPREAD_OF_LAST_THIRD -> Spread.relative(Spread.lastThird(values));
            });
      } catch (UndefinedException noSpread) {
        return OptionalDouble.empty();
      }
    }
  }

  /**
   * The share of a task's measurements at which the effective step exceeds a bound, {@code α > α*}.
   * A layer counts at the steps at which it has both.
   *
   * @param step id of the metric that gives α
   * @param bound id of the metric that gives α*
   * @param layer a layer's name, {@value #FIRST_LAYER}, or {@value #ANY_LAYER}: then a step exceeds
   *     if any layer's does, as in ρ̂ of App. C.2
   */
  record Exceeding(String run, String step, String bound, String layer) implements PerTask {
    @Override
    public SortedMap<Integer, Double> of(Evidence evidence) {
      RunData data = evidence.run(run);
      SortedMap<Integer, Double> shares =
          layer.equals(FIRST_LAYER)
              ? data.layers().stream()
                  .findFirst()
                  .map(first -> TaskValues.exceeding(data, step, bound, first))
                  .orElseGet(Collections::emptySortedMap)
              : TaskValues.exceeding(data, step, bound, layer);
      requireValues(evidence, run, step + " with " + bound, shares);
      return ofWholeTasks(evidence, run, shares);
    }
  }

  private static void requireValues(
      Evidence evidence, String run, String what, SortedMap<Integer, Double> values) {
    if (values.isEmpty()) {
      throw new UndefinedException("%s of %s has no value".formatted(what, evidence.setting(run)));
    }
  }

  private static SortedMap<Integer, Double> ofWholeTasks(
      Evidence evidence, String run, SortedMap<Integer, Double> values) {
    return new TreeMap<>(values.headMap(evidence.run(run).status().tasksDone() + 1));
  }
}
