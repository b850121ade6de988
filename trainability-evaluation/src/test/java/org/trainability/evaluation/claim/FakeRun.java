package org.trainability.evaluation.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.data.Score;
import org.trainability.records.RunData;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/** The records of a run that never was: twelve measurements a task, at every tenth step. */
public record FakeRun(Status status, List<TaskRow> tasks, Map<String, List<Point>> points)
    implements RunData {

  public static final int MEASUREMENTS = 12;
  private static final int STEPS = 10;
  private static final List<String> LAYERS = List.of("fc1", "fc2", "fc3");

  /** A run that is done, with these accuracies. */
  public static FakeRun accuracies(double... accuracies) {
    List<TaskRow> rows = new ArrayList<>();
    for (double accuracy : accuracies) {
      Map<String, Double> rates = new LinkedHashMap<>();
      LAYERS.forEach(layer -> rates.put(layer, 1e-3));
      long steps = (long) MEASUREMENTS * STEPS;
      rows.add(
          new TaskRow(
              rows.size() + 1, steps, new Score(Score.ACCURACY, accuracy), 1, 0, 0, 0, rates));
    }
    return new FakeRun(Status.done(rows.size()), rows, new LinkedHashMap<>());
  }

  /** The same run with another status. */
  public FakeRun with(Status other) {
    return new FakeRun(other, tasks, points);
  }

  /** The same run that measured a quantity in one scope; NaN where nothing is defined. */
  public FakeRun measured(String component, String quantity, String layer, double[][] byTask) {
    List<Point> series = new ArrayList<>();
    for (int task = 0; task < byTask.length; task++) {
      for (int i = 0; i < byTask[task].length; i++) {
        long step = ((long) task * MEASUREMENTS + i + 1) * STEPS;
        if (!Double.isNaN(byTask[task][i])) {
          series.add(new Point(step, task + 1, byTask[task][i]));
        }
      }
    }
    Map<String, List<Point>> more = new LinkedHashMap<>(points);
    more.put(key(component, quantity, layer), series);
    return new FakeRun(status, tasks, more);
  }

  /** The same run that measured the same in every scope. */
  public FakeRun measuredEverywhere(String component, String quantity, double[][] byTask) {
    FakeRun run = this;
    for (String scope : List.of("fc1", "fc2", "fc3", "layers", "network")) {
      run = run.measured(component, quantity, scope, byTask);
    }
    return run;
  }

  /** One value for each task. */
  public static double[][] each(double... values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }

  @Override
  public List<Point> series(String component, String quantity, String layer) {
    return points.getOrDefault(key(component, quantity, layer), List.of());
  }

  private static String key(String component, String quantity, String layer) {
    return component + "|" + quantity + "|" + layer;
  }
}
