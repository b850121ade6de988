package org.trainability.experiment.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.stream.Examples;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskShape;
import org.trainability.api.stream.TaskStream;
import org.trainability.api.stream.TaskStreamFactory;
import org.trainability.experiment.stream.kernel.Transition;

/**
 * No boundaries: the tasks of another stream, each of L updates, come gradually. In the first C
 * updates of every task but the first, each sample of a batch is of that task with probability a, a
 * {@link Transition}, and else of the one before, drawn for each sample; then all are of that task.
 * Both tasks show the same position of the batch, so that all tasks must have as many samples.
 */
final class SmoothTransition extends ChangedStream {

  static final Option<ComponentSpec> OF =
      option("random-label", "the stream that supplies the tasks");

  static final Option<Integer> UPDATES =
      Option.integer("updates", 1000, Interval.atLeast(1), "L, updates per task");

  static final Option<Integer> TRANSITION =
      Option.integer(
          "transition", 0, Interval.atLeast(0), "C, updates per transition; 0: half of L");

  static final Option<Transition> COURSE =
      Option.choice(
          "course", Transition.LINEAR, "how the share of the new task grows over the transition");

  static final Option<Double> GAMMA =
      Option.decimal(
          "gamma", 0.9, Interval.open(0, 1), "for course: exponential, γ; smaller is faster");

  private final long updates;
  private final long transition;
  private final Transition course;
  private final double gamma;

  SmoothTransition(ComponentSpec of, int updates, int transition, Transition course, double gamma) {
    super(of);
    this.updates = updates;
    this.transition = transition == 0 ? Math.max(1, updates / 2) : transition;
    this.course = course;
    this.gamma = gamma;
  }

  @Override
  public boolean hasBoundaries() {
    return false;
  }

  @Override
  public TaskShape shape(LabelledData data) {
    requireTasks();
    TaskShape shape = super.shape(data);
    // No built-in stream's sizes depend on what is drawn; while it runs all are checked.
    Seeds any = new Seeds(0);
    requireSize(of().task(data, 0, any).size(), 1, of().task(data, 1, any).size());
    return shape;
  }

  @Override
  public Task task(LabelledData data, int index, Seeds seeds) {
    return new Gradual(number -> of().task(data, number, seeds), seeds);
  }

  @Override
  public Optional<Task> test(LabelledData data, LabelledData test, int index, Seeds seeds) {
    return of().test(data, test, 0, seeds).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Gradual(number -> of().test(data, test, number, seeds).orElseThrow(), seeds));
  }

  private static void requireSize(int first, int index, int size) {
    if (size != first) {
      throw new IllegalArgumentException(
          "needs a stream whose tasks all have as many samples: the first has %s, task %s has %s"
              .formatted(first, index + 1, size));
    }
  }

  private final class Gradual implements Task {

    private final IntFunction<Task> base;
    private final Seeds seeds;
    private final int size;

    /** The task under way and the one before it, at most. */
    private final Map<Integer, Task> tasks = new HashMap<>();

    Gradual(IntFunction<Task> base, Seeds seeds) {
      this.base = base;
      this.seeds = seeds;
      this.size = base.apply(0).size();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Examples at(long update, int[] positions) {
      int number = Math.toIntExact(update / updates);
      long r = update % updates + 1;
      tasks.keySet().removeIf(kept -> kept != number && kept != number - 1);
      Examples present = task(number).at(r - 1, positions);
      if (number == 0 || r > transition) {
        return present;
      }
      double share = course.share(r, transition, gamma);
      RandomGenerator random = seeds.random("transition", update);
      boolean[] isPresent = new boolean[positions.length];
      for (int i = 0; i < isPresent.length; i++) {
        isPresent[i] = random.nextDouble() < share;
      }
      Examples before = task(number - 1).at(updates + r - 1, positions);
      return MixedExamples.of(isPresent, present, before);
    }

    private Task task(int number) {
      return tasks.computeIfAbsent(
          number,
          index -> {
            Task task = base.apply(index);
            requireSize(size, index, task.size());
            return task;
          });
    }
  }

  /** Makes the stream. */
  public static final class Factory implements TaskStreamFactory {

    @Override
    public String name() {
      return "smooth-transition";
    }

    @Override
    public String summary() {
      return "without boundaries: moves gradually from each task of another stream to the next";
    }

    @Override
    public String source() {
      return "this project; gradual changes of the data as in Aljundi et al. 2019, Task-Free Continual"
          + " Learning";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(OF, UPDATES, TRANSITION, COURSE, GAMMA);
    }

    @Override
    public List<OptionRule> rules() {
      return List.of(
          OptionRule.of(
              TRANSITION,
              "at most updates",
              List.of(UPDATES),
              options -> options.get(TRANSITION) <= options.get(UPDATES)));
    }

    @Override
    public OptionalInt updates(Options options, int batch) {
      return OptionalInt.of(options.get(UPDATES));
    }

    @Override
    public TaskStream create(Options options) {
      return new SmoothTransition(
          options.get(OF),
          options.get(UPDATES),
          options.get(TRANSITION),
          options.get(COURSE),
          options.get(GAMMA));
    }
  }
}
