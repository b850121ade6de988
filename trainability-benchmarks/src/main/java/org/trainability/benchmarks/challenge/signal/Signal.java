package org.trainability.benchmarks.challenge.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.hipparchus.stat.StatUtils;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.evaluation.claim.Crossings;
import org.trainability.records.RunRecords;
import org.trainability.records.RunRecords.Point;

/**
 * One number at the end of each task. In a file it is named by its key {@code use}. Whatever a
 * signal does, it has nothing but the past to do it with.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "use")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Signal.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Signal.Headroom.class, name = "headroom"),
  @JsonSubTypes.Type(value = Signal.Exceeding.class, name = "exceeding"),
  @JsonSubTypes.Type(value = Signal.RelativeFall.class, name = "relative-fall"),
  @JsonSubTypes.Type(value = Signal.Accuracy.class, name = "accuracy"),
  @JsonSubTypes.Type(value = Signal.TaskNumber.class, name = "task-number")
})
public interface Signal {

  /**
   * {@return the value for that task; empty if there is none}
   *
   * @param past the run as it stood at the end of a task
   */
  OptionalDouble at(RunUpToTask past);

  /** {@return the ids of the metrics whose readings it reads} */
  Set<String> metrics();

  /** What summarizes a task's measurements. */
  enum Summary {
    @JsonProperty("mean")
    MEAN,
    @JsonProperty("median")
    MEDIAN,
    @JsonProperty("last")
    LAST;

    /**
     * {@return empty if there is none}
     *
     * @param values in the order of steps
     */
    OptionalDouble of(double[] values) {
      if (values.length == 0) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          switch (this) {
            case MEAN -> StatUtils.mean(values);
            case MEDIAN -> StatUtils.percentile(values, 50);
            case LAST -> values[values.length - 1];
          });
    }
  }

  /**
   * A summary of what a metric measured in the task.
   *
   * @param metric its id
   * @param quantity {@code value} or a detail
   * @param layer a layer's name, {@code network}, {@code layers} for their mean at each step, or
   *     {@value #WHOLE} for the network's value if it has one and else the layers' mean
   * @param by what summarizes the measurements
   */
  record Measured(String metric, String quantity, String layer, Summary by) implements Signal {

    /** The network where it has a value, else the mean of the layers. */
    public static final String WHOLE = "whole";

    /** {@return a metric's own value, whole, as the mean over the task} */
    public static Measured of(String metric) {
      return new Measured(metric, Readings.VALUE, WHOLE, Summary.MEAN);
    }

    @Override
    public OptionalDouble at(RunUpToTask past) {
      if (!layer.equals(WHOLE)) {
        return by.of(past.last(metric, quantity, layer));
      }
      OptionalDouble network = by.of(past.last(metric, quantity, Scope.NETWORK));
      return network.isPresent() ? network : by.of(past.last(metric, quantity, RunRecords.LAYERS));
    }

    @Override
    public Set<String> metrics() {
      return Set.of(metric);
    }
  }

  /**
   * How many times the effective step fits into its bound, the least {@code α* / α} of the layers
   * at each measurement, as the median over the task. Below 1 some layer's step is too long. A
   * layer counts at the steps at which it has both, and where its step is not 0.
   *
   * @param step id of the metric that gives α
   * @param bound id of the metric that gives α*
   */
  record Headroom(String step, String bound) implements Signal {
    @Override
    public OptionalDouble at(RunUpToTask past) {
      Map<Long, Double> least = new TreeMap<>();
      for (String layer : past.layers()) {
        Map<Long, Double> steps = new HashMap<>();
        for (Point point : past.series(step, Readings.VALUE, layer)) {
          if (point.task() == past.task() && point.value() > 0) {
            steps.put(point.step(), point.value());
          }
        }
        for (Point point : past.series(bound, Readings.VALUE, layer)) {
          if (steps.containsKey(point.step())) {
            least.merge(point.step(), point.value() / steps.get(point.step()), Math::min);
          }
        }
      }
      return Summary.MEDIAN.of(least.values().stream().mapToDouble(value -> value).toArray());
    }

    @Override
    public Set<String> metrics() {
      return Set.of(step, bound);
    }
  }

  /**
   * The share of the task's measurements at which some layer's effective step exceeds its bound, ρ̂
   * of App. C.2.
   *
   * @param step id of the metric that gives α
   * @param bound id of the metric that gives α*
   */
  record Exceeding(String step, String bound) implements Signal {
    @Override
    public OptionalDouble at(RunUpToTask past) {
      return Summary.MEAN.of(
          Crossings.of(past, step, bound, past.layers()).stream()
              .filter(point -> point.task() == past.task())
              .mapToDouble(Point::value)
              .toArray());
    }

    @Override
    public Set<String> metrics() {
      return Set.of(step, bound);
    }
  }

  /**
   * By which share a quantity of the whole network fell in the task: {@code 1 − q_end/q_start},
   * each the mean over a fifth of the task's measurements, at least one. Of the loss this is how
   * much of a task's loss its training removed, the plasticity of a task.
   *
   * @param metric its id
   */
  record RelativeFall(String metric) implements Signal {

    private static final int PARTS = 5;

    @Override
    public OptionalDouble at(RunUpToTask past) {
      double[] values = past.last(metric, Readings.VALUE, Scope.NETWORK);
      int part = Math.max(1, values.length / PARTS);
      if (values.length < 2 * part) {
        return OptionalDouble.empty();
      }
      double start = StatUtils.mean(Arrays.copyOf(values, part));
      double end = StatUtils.mean(values, values.length - part, part);
      return start == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - end / start);
    }

    @Override
    public Set<String> metrics() {
      return Set.of(metric);
    }
  }

  /** The accuracy of the task itself: what was, will be. */
  record Accuracy() implements Signal {
    @Override
    public OptionalDouble at(RunUpToTask past) {
      List<?> tasks = past.tasks();
      return OptionalDouble.of(past.tasks().get(tasks.size() - 1).accuracy());
    }

    @Override
    public Set<String> metrics() {
      return Set.of();
    }
  }

  /** The number of the task, of which the network knows nothing. */
  record TaskNumber() implements Signal {
    @Override
    public OptionalDouble at(RunUpToTask past) {
      return OptionalDouble.of(past.task());
    }

    @Override
    public Set<String> metrics() {
      return Set.of();
    }
  }
}
