package org.trainability.verify;

import java.util.List;
import java.util.function.Function;

/**
 * How a method of a trace is replayed.
 *
 * @param name in the file
 * @param options the names of its settings in the file
 * @param setup makes of them what a plan would have
 * @param feed gives the new values that stand in the file to the replay
 * @param steps what a step of its trace holds beside loss and parameters
 * @param last what the trace holds of the state after the last update
 */
record Method(
    String name,
    List<String> options,
    Function<Settings, Setup> setup,
    Feed feed,
    List<TraceField> steps,
    List<TraceField> last) {

  /** Takes what was drawn in one update from its place in the file. */
  @FunctionalInterface
  interface Feed {

    /** For a method that draws nothing. */
    Feed NOTHING = (step, network, values) -> {};

    /**
     * Hands over what the method draws in one step.
     *
     * @param step of the trace, in the file
     * @param network that is trained
     * @param values receives what is drawn in this step
     */
    void feed(JsonPlace step, ReferenceNetwork network, RecordedValues values);
  }

  Method withFeed(Feed other) {
    return new Method(name, options, setup, other, steps, last);
  }

  Method withSteps(TraceField... fields) {
    return new Method(name, options, setup, feed, List.of(fields), last);
  }

  Method withLast(List<TraceField> fields) {
    return new Method(name, options, setup, feed, steps, fields);
  }
}
