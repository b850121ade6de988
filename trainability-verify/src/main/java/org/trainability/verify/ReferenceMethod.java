package org.trainability.verify;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

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
record ReferenceMethod(
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
    Feed NOTHING = (step, network, settings, values, rounding) -> {};

    /**
     * Hands over what the method draws in one step.
     *
     * @param step of the trace, in the file
     * @param network that is trained
     * @param settings of the method
     * @param values receives the new values of this step
     * @param rounding receives how numbers were rounded in this step
     */
    void feed(
        JsonPlace step,
        ReferenceNetwork network,
        Settings settings,
        RecordedValues values,
        RecordedRounding.Draws rounding);
  }

  ReferenceMethod withFeed(Feed other) {
    return new ReferenceMethod(name, options, setup, other, steps, last);
  }

  /** With as many batches of the problem to look at as the settings say. */
  ReferenceMethod withProbed(ToIntFunction<Settings> batches) {
    return new ReferenceMethod(
        name,
        options,
        settings -> setup.apply(settings).withProbed(batches.applyAsInt(settings)),
        feed,
        steps,
        last);
  }

  ReferenceMethod withSteps(TraceField... fields) {
    return new ReferenceMethod(name, options, setup, feed, List.of(fields), last);
  }

  ReferenceMethod withLast(List<TraceField> fields) {
    return new ReferenceMethod(name, options, setup, feed, steps, fields);
  }
}
