package org.trainability.experiment.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.data.InputShape;
import org.trainability.api.data.Targets;

/**
 * What there is to say of a data set; the names are those of the JSON.
 *
 * @param use the data set's name in a plan
 * @param sha256 of each file, by the option that names it
 * @param samples how many
 * @param channels of a sample
 * @param rows of a sample
 * @param columns of a sample
 * @param type the smallest type that holds all inputs exactly: uint8, float32 or float64
 * @param inputs moments of all inputs, and of each channel where there are several
 * @param classes how many; null where targets are numbers
 * @param names of the classes, by class; null where the file has none
 * @param counts of samples by class; null where targets are numbers
 * @param targets moments of the targets where these are numbers; null where they are classes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataSummary(
    String use,
    Map<String, String> sha256,
    int samples,
    int channels,
    int rows,
    int columns,
    String type,
    List<Moments> inputs,
    Integer classes,
    List<String> names,
    int[] counts,
    List<Moments> targets) {

  /**
   * Moments of some numbers.
   *
   * @param of which
   * @param mean their mean
   * @param standardDeviation {@code √((1/n) Σ (x − mean)²)}
   * @param minimum the least
   * @param maximum the greatest
   */
  public record Moments(
      String of,
      double mean,
      @JsonProperty("standard-deviation") double standardDeviation,
      double minimum,
      double maximum) {}

  /** Takes in numbers one by one (Welford 1962). */
  private static final class Running {
    private long count;
    private double mean;
    private double squares;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    void add(double x) {
      count++;
      double before = x - mean;
      mean += before / count;
      squares += before * (x - mean);
      minimum = Math.min(minimum, x);
      maximum = Math.max(maximum, x);
    }

    Moments of(String name) {
      return new Moments(name, mean, Math.sqrt(squares / count), minimum, maximum);
    }
  }

  /**
   * Summarizes a data set.
   *
   * @param spec which
   * @param data its samples
   * @param sha256 of each file, by the option that names it
   * @return the summary
   */
  public static DataSummary of(DataSpec spec, LoadedData data, Map<String, String> sha256) {
    InputShape shape = data.shape();
    int[] counts = null;
    List<Moments> targets = null;
    if (data.targets() instanceof Targets.Labels labels) {
      counts = new int[data.outputs()];
      for (int label : labels.labels()) {
        counts[label]++;
      }
    } else if (data.targets() instanceof Targets.Values values) {
      targets = new ArrayList<>();
      for (int column = 0; column < data.outputs(); column++) {
        Running running = new Running();
        for (double value : values.values().getColumn(column).toDoubleVector()) {
          running.add(value);
        }
        targets.add(running.of("target " + column));
      }
    }
    return new DataSummary(
        spec.set().use(),
        new LinkedHashMap<>(sha256),
        data.size(),
        shape.channels(),
        shape.rows(),
        shape.columns(),
        data.store().type(),
        inputs(data),
        counts == null ? null : data.outputs(),
        data.classNames().isEmpty() ? null : data.classNames(),
        counts,
        targets);
  }

  private static List<Moments> inputs(LoadedData data) {
    int channels = data.shape().channels();
    int plane = data.shape().rows() * data.shape().columns();
    Running all = new Running();
    Running[] each = new Running[channels];
    for (int c = 0; c < channels; c++) {
      each[c] = new Running();
    }
    double[] sample = new double[data.inputs()];
    for (int i = 0; i < data.size(); i++) {
      data.store().read(i, sample);
      for (int k = 0; k < sample.length; k++) {
        all.add(sample[k]);
        if (channels > 1) {
          each[k / plane].add(sample[k]);
        }
      }
    }
    List<Moments> moments = new ArrayList<>(List.of(all.of("all inputs")));
    for (int c = 0; channels > 1 && c < channels; c++) {
      moments.add(each[c].of("channel " + c));
    }
    return moments;
  }
}
