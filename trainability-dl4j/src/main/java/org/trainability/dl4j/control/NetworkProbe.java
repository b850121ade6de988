package org.trainability.dl4j.control;

import java.util.Set;
import java.util.random.RandomGenerator;
import org.trainability.api.Seeds;
import org.trainability.api.controller.TaskProbe;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;

/** What a controller sees of a task's samples apart from training. */
final class NetworkProbe implements TaskProbe {

  private final ObservedNetwork network;
  private final TaskData data;
  private final Set<Need> needs;
  private final Position where;
  private final Seeds seeds;

  NetworkProbe(
      ObservedNetwork network, TaskData data, Set<Need> needs, Position where, Seeds seeds) {
    this.network = network;
    this.data = data;
    this.needs = needs;
    this.where = where;
    this.seeds = seeds;
  }

  @Override
  public int batches() {
    return data.batches();
  }

  @Override
  public Observation batch(int index) {
    if (index < 0 || index >= data.batches()) {
      throw new IllegalArgumentException(
          "the batches to probe are 0 to %s, there is no batch %s"
              .formatted(data.batches() - 1, index));
    }
    return shown(data.batch(index));
  }

  @Override
  public Observation draw(int samples, RandomGenerator random) {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "the number of samples to probe must be at least 1, was " + samples);
    }
    return shown(data.draw(samples, random));
  }

  private Observation shown(TaskData.Samples samples) {
    return network
        .probe(samples.inputs(), samples.targets(), needs)
        .observe(needs, where, seeds.random("probe"), new MetricMemory());
  }

  @Override
  public String toString() {
    return "samples of task " + where.task();
  }
}
