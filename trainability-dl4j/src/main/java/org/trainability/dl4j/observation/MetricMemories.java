package org.trainability.dl4j.observation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.dl4j.state.MeasuringState;
import org.trainability.dl4j.state.MeasuringState.Memory;
import org.trainability.dl4j.state.MeasuringState.Query;
import org.trainability.dl4j.state.MeasuringState.Search;
import org.trainability.dl4j.state.VectorBits;

/** The memories of a run's metrics, written down together: they share what a search left. */
public final class MetricMemories {

  private MetricMemories() {}

  /**
   * {@return what is in them}
   *
   * @param memories of all metrics that are measured at the same steps, by id
   */
  public static MeasuringState state(Map<String, MetricMemory> memories) {
    List<Search> searches = new ArrayList<>();
    IdentityHashMap<Restart, Integer> indices = new IdentityHashMap<>();
    Map<String, Memory> metrics = new LinkedHashMap<>();
    memories.forEach(
        (id, memory) -> {
          Map<String, List<Double>> series = new LinkedHashMap<>();
          memory.series().forEach((name, values) -> series.put(name, List.copyOf(values)));
          List<Query> queries = new ArrayList<>();
          memory
              .restarts()
              .forEach(
                  (query, restart) -> {
                    int index = indices.computeIfAbsent(restart, unused -> searches.size());
                    if (index == searches.size()) {
                      searches.add(search(restart));
                    }
                    queries.add(new Query(query.scope(), query.end().name(), query.count(), index));
                  });
          metrics.put(id, new Memory(series, queries));
        });
    return new MeasuringState(searches, metrics);
  }

  private static Search search(Restart restart) {
    VectorBits vector = restart.vector() == null ? null : VectorBits.of(restart.vector());
    return new Search(vector, restart.coldProducts(), restart.pause());
  }

  /**
   * Makes memories what they were; what is in them is lost.
   *
   * @param state of metrics with the same ids
   * @param memories to be overwritten, by id
   * @throws IllegalArgumentException if the ids are others
   */
  public static void restore(MeasuringState state, Map<String, MetricMemory> memories) {
    if (!state.metrics().keySet().equals(memories.keySet())) {
      throw new IllegalArgumentException(
          "the state must be that of the metrics %s, it has %s"
              .formatted(memories.keySet(), state.metrics().keySet()));
    }
    List<Restart> restarts = state.searches().stream().map(MetricMemories::restart).toList();
    memories.forEach((id, memory) -> restore(state.metrics().get(id), restarts, memory));
  }

  private static Restart restart(Search search) {
    float[] vector = search.vector() == null ? null : search.vector().toFloats();
    return new Restart(vector, search.coldProducts(), search.pause());
  }

  private static void restore(Memory from, List<Restart> restarts, MetricMemory memory) {
    memory.series().clear();
    from.series().forEach((name, values) -> memory.series().put(name, new ArrayDeque<>(values)));
    memory.restarts().clear();
    for (Query query : from.queries()) {
      EigenvalueQuery.End end = EigenvalueQuery.End.valueOf(query.end());
      memory.keepRestart(
          new EigenvalueQuery(query.scope(), end, query.count()), restarts.get(query.search()));
    }
  }
}
