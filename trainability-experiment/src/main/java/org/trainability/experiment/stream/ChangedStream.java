package org.trainability.experiment.stream;

import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;

/** A stream that changes the tasks of another, which it calls its base. */
abstract class ChangedStream implements TaskStream {

  private final ComponentSpec spec;
  private Optional<TaskStream> base = Optional.empty();

  ChangedStream(ComponentSpec spec) {
    this.spec = spec;
  }

  static Option<ComponentSpec> option(String standard, String help) {
    return Option.component("of", Kind.STREAM, ComponentSpec.of(standard), help);
  }

  @Override
  public final Optional<ComponentSpec> base() {
    return Optional.of(spec);
  }

  @Override
  public final TaskStream over(TaskStream made) {
    base = Optional.of(made);
    return this;
  }

  /** The stream whose tasks are changed. */
  final TaskStream of() {
    return base.orElseThrow(() -> new IllegalStateException("the stream has not got its base"));
  }

  @Override
  public TaskShape shape(LabelledData data) {
    return of().shape(data);
  }

  @Override
  public boolean readsInputs() {
    return of().readsInputs();
  }

  @Override
  public boolean hasBoundaries() {
    return of().hasBoundaries();
  }

  /** Refuses a base of which there are not several tasks. */
  final void requireTasks() {
    if (!of().hasBoundaries()) {
      throw new IllegalArgumentException(
          "needs a stream with tasks; '%s' has no boundaries".formatted(spec.use()));
    }
  }
}
