package org.trainability.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.LongStream;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Need;

/**
 * A controller that rounds numbers of entries by chance, where the file has what was drawn: {@code
 * uniform} for each tensor. It is given a seed with which its own draws fall on the same side of
 * every tensor's threshold.
 */
final class RecordedRounding {

  /** The field of a step that says which entries were replaced. */
  static final String REPLACED = "replacedWeights";

  private static final long MOST_TRIES = 10_000_000;

  private RecordedRounding() {}

  /** What stands in the file of one update. */
  static final class Draws {

    private final Map<String, Rounding> byTensor = new LinkedHashMap<>();
    private String pointer = "";

    /**
     * A number that is rounded up where a draw is below the threshold.
     *
     * @param threshold in [0, 1]
     * @param up whether the file's was
     */
    private record Rounding(double threshold, boolean up) {}

    /**
     * @param step of the trace
     */
    void take(JsonPlace step) {
      byTensor.clear();
      pointer = step.pointer();
    }

    /**
     * @param tensor as {@code fc1.weight}
     * @param uniform the file's draw
     * @param threshold in [0, 1]
     */
    void put(String tensor, double uniform, double threshold) {
      byTensor.put(tensor, new Rounding(threshold, uniform < threshold));
    }

    private Seeds seeds() {
      return LongStream.range(0, MOST_TRIES)
          .mapToObj(Seeds::new)
          .filter(this::agree)
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("no seed rounds as the file does at " + pointer));
    }

    private boolean agree(Seeds seeds) {
      return byTensor.entrySet().stream()
          .allMatch(
              tensor ->
                  seeds.random(tensor.getKey()).nextDouble() < tensor.getValue().threshold()
                      == tensor.getValue().up());
    }
  }

  /**
   * {@return the same with the file's roundings where there are any}
   *
   * @param controller as the catalogue made it
   * @param draws of the update under way
   */
  static <S extends Record> Controller<S> around(Controller<S> controller, Draws draws) {
    return new Controller<>() {
      @Override
      public Cadence cadence() {
        return controller.cadence();
      }

      @Override
      public Map<String, ComponentSpec> signals() {
        return controller.signals();
      }

      @Override
      public List<ComponentSpec> constraints() {
        return controller.constraints();
      }

      @Override
      public OptionalDouble averageDecay() {
        return controller.averageDecay();
      }

      @Override
      public Set<Need> probeNeeds() {
        return controller.probeNeeds();
      }

      @Override
      public Set<Need> needs() {
        return controller.needs();
      }

      @Override
      public S start(Map<String, Double> rates) {
        return controller.start(rates);
      }

      @Override
      public Decision<S> decide(S state, Situation now) {
        return controller.decide(state, draws.byTensor.isEmpty() ? now : with(draws.seeds(), now));
      }
    };
  }

  private static Situation with(Seeds seeds, Situation now) {
    return new Situation(
        now.event(),
        now.step(),
        now.totalSteps(),
        now.task(),
        now.stepInTask(),
        now.stepsInTask(),
        now.batchSize(),
        now.taskSamples(),
        now.samples(),
        now.loss(),
        now.layers(),
        now.rates(),
        now.signals(),
        now.observation(),
        now.probe(),
        seeds);
  }
}
