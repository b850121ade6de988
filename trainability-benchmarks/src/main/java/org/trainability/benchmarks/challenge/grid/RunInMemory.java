package org.trainability.benchmarks.challenge.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.api.metric.Scope;
import org.trainability.records.RunData;
import org.trainability.records.RunRecords;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/**
 * A run whose readings are read once: signals ask for the same ones at the end of every task. What
 * was measured in other variants, on the same training, is found as well.
 */
final class RunInMemory implements RunData {

  private final List<RunRecords> records;
  private final Map<String, Map<String, List<Point>>> known = new HashMap<>();

  /**
   * @param records of the same run, measured in different variants, at least one; of a component
   *     that several have, the first is read
   */
  RunInMemory(List<RunRecords> records) {
    this.records = List.copyOf(records);
  }

  @Override
  public Status status() {
    return records.get(0).status();
  }

  @Override
  public List<TaskRow> tasks() {
    return records.get(0).tasks();
  }

  @Override
  public List<Point> series(String component, String quantity, String layer) {
    return known
        .computeIfAbsent(component + '\n' + quantity, key -> read(component, quantity))
        .getOrDefault(layer, List.of());
  }

  private Map<String, List<Point>> read(String component, String quantity) {
    SortedMap<String, List<Point>> byLayer = new TreeMap<>();
    for (RunRecords variant : records) {
      if (byLayer.isEmpty()) {
        byLayer.putAll(variant.seriesByLayer(component, quantity));
      }
    }
    Map<String, List<Point>> all = new HashMap<>(byLayer);
    byLayer.remove(Scope.NETWORK);
    all.put(RunRecords.LAYERS, mean(byLayer));
    return all;
  }

  private static List<Point> mean(SortedMap<String, List<Point>> byLayer) {
    SortedMap<Long, List<Point>> bySteps = new TreeMap<>();
    for (List<Point> layer : byLayer.values()) {
      for (Point point : layer) {
        bySteps.computeIfAbsent(point.step(), step -> new ArrayList<>()).add(point);
      }
    }
    return bySteps.values().stream()
        .map(
            points ->
                new Point(
                    points.get(0).step(),
                    points.get(0).task(),
                    points.stream().mapToDouble(Point::value).average().orElseThrow()))
        .toList();
  }
}
