package org.trainability.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.network.StepSize.Adaptive;
import org.trainability.dl4j.observation.Position;
import org.trainability.scheduler.kernel.EffectiveSteps;
import org.trainability.verify.kernel.RelativeError;

/** Some steps of Adam on the whole batch, with coupled weight decay, and what they lead to. */
final class OptimizerSteps {

  /** Where √v̂ is below so many ε, rounding errors of the gradient show in the step. */
  private static final double VANISHING = 100;

  /** By what the error of such a step is divided. */
  private static final double VANISHING_FLOOR = 100;

  private final ReferenceCase reference;
  private final Subject subject;
  private final List<String> layers = new ArrayList<>();
  private final List<Adaptive> steps = new ArrayList<>();
  private double lastLoss;

  /**
   * Takes the steps.
   *
   * @param settings holds {@code steps}, {@code learningRate} and {@code weightDecay}
   */
  OptimizerSteps(ReferenceCase reference, JsonPlace settings) {
    this.reference = reference;
    this.subject =
        Subject.of(
            reference,
            ComponentSpec.of("adam").with("rate", settings.get("learningRate").number()),
            ComponentSpec.of("l2").with("lambda", settings.get("weightDecay").number()));
    long count = nearestCount(settings.get("steps"));
    for (long step = 1; step <= count; step++) {
      lastLoss = subject.compute();
      if (step == count) {
        observe(step);
      }
      subject.trainer().update();
    }
  }

  /**
   * {@return the whole number nearest to it}
   *
   * @param steps a number in the file
   */
  static long nearestCount(JsonPlace steps) {
    return Math.round(steps.number());
  }

  private void observe(long step) {
    subject
        .trainer()
        .step()
        .observe(EnumSet.of(Need.STEP_SIZE), new Position(step, 1), null, null)
        .layers()
        .forEach(this::observe);
  }

  private void observe(Layer layer) {
    layers.add(layer.name());
    steps.add((Adaptive) layer.stepSize());
  }

  Map<String, Recomputed> parameters() {
    return Recomputed.of(
        byTensor(
            IntStream.range(0, layers.size())
                .mapToObj(layer -> Subject.numbers(subject.network().parameters().layer(layer)))));
  }

  Map<String, Recomputed> secondMoment() {
    return Recomputed.of(
        byTensor(steps.stream().map(step -> Subject.numbers(step.secondMoment()))));
  }

  Map<String, Recomputed> lastLoss() {
    return Map.of("", Recomputed.of(lastLoss));
  }

  /** The mean over each tensor's elements. */
  Map<String, Recomputed> effectiveSteps() {
    Map<String, Recomputed> found = new LinkedHashMap<>();
    byTensor(steps.stream().map(step -> step.multipliers((int) step.secondMoment().length())))
        .forEach(
            (tensor, elements) -> {
              double mean = Arrays.stream(elements).average().orElseThrow();
              found.put(tensor, found(mean, RelativeError.greatest(elements)));
            });
    return found;
  }

  Map<String, Recomputed> aggregateSteps() {
    Map<String, Recomputed> found = new LinkedHashMap<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      Adaptive step = steps.get(layer);
      double mean = EffectiveSteps.mean(step.secondMoment());
      double aggregate = EffectiveSteps.aggregate(step, mean);
      found.put(layers.get(layer), found(aggregate, aggregate));
    }
    return found;
  }

  private Map<String, double[]> byTensor(Stream<double[]> ofLayers) {
    return reference.network().byTensor(ofLayers.toList());
  }

  /**
   * @param step α
   * @param greatest the greatest of the elements' steps that are in it
   */
  private Recomputed found(double step, double greatest) {
    Adaptive any = steps.get(0);
    boolean vanishing = greatest > any.rate() / (VANISHING * any.epsilon());
    return new Recomputed(new double[] {step}, vanishing ? VANISHING_FLOOR * step : 0);
  }
}
