package org.trainability.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.api.assay.FitCurve;
import org.trainability.evaluation.outcome.kernel.MeanInterval;
import org.trainability.experiment.assay.StoredAssay;

/**
 * What {@code assay --json} prints; null stands for "there is none".
 *
 * @param kind what was to be learned
 * @param inputs {@code seen} or {@code unseen}
 * @param optimizerState {@code fresh} or {@code carried}
 * @param reference {@code fresh} or {@code initial}
 * @param updates of each fit
 * @param runs each with its states
 */
record AssayDescription(
    String kind,
    String inputs,
    String optimizerState,
    String reference,
    int updates,
    List<RunDescription> runs) {

  /**
   * A run.
   *
   * @param directory as it was named
   * @param states in their order
   */
  record RunDescription(String directory, List<StateDescription> states) {}

  /**
   * A state of a run.
   *
   * @param task at whose end it was kept
   * @param step of the run
   * @param plasticity how much better than a constant the aged network fits, over how much the
   *     fresh one does
   * @param lossRatio of the last losses
   * @param lossAreaRatio of the areas under the losses
   * @param scoreRatio of the last scores
   * @param scoreAreaRatio of the areas under the scores
   * @param repeats each with its curves
   */
  record StateDescription(
      int task,
      long step,
      IntervalDescription plasticity,
      IntervalDescription lossRatio,
      IntervalDescription lossAreaRatio,
      IntervalDescription scoreRatio,
      IntervalDescription scoreAreaRatio,
      List<RepeatDescription> repeats) {}

  /** A mean over the repeats, with its 95 % interval. */
  record IntervalDescription(Double mean, Double least, Double most) {}

  /** One repeat. */
  record RepeatDescription(
      List<PointDescription> aged,
      List<PointDescription> fresh,
      Integer updatesToFreshLoss,
      boolean diverged) {}

  /** A point of a curve. */
  record PointDescription(int update, Double loss, Double score) {}

  static AssayDescription of(AssaySpec spec, Map<Path, List<StoredAssay>> found) {
    return new AssayDescription(
        AssayCommand.name(spec.kind()),
        AssayCommand.name(spec.inputs()),
        AssayCommand.name(spec.optimizer()),
        AssayCommand.name(spec.reference()),
        spec.updates(),
        found.entrySet().stream()
            .map(
                run ->
                    new RunDescription(
                        run.getKey().toString(),
                        run.getValue().stream().map(AssayDescription::of).toList()))
            .toList());
  }

  private static StateDescription of(StoredAssay assay) {
    return new StateDescription(
        assay.task(),
        assay.step(),
        interval(assay, AssayResult::plasticity),
        interval(assay, AssayResult::lossRatio),
        interval(assay, AssayResult::lossAreaRatio),
        interval(assay, AssayResult::scoreRatio),
        interval(assay, AssayResult::scoreAreaRatio),
        assay.repeats().stream().map(AssayDescription::of).toList());
  }

  private static RepeatDescription of(AssayResult result) {
    var updates = result.aged().updatesTo(result.fresh().last().loss());
    return new RepeatDescription(
        points(result.aged()),
        points(result.fresh()),
        updates.isPresent() ? updates.getAsInt() : null,
        result.aged().hasDiverged() || result.fresh().hasDiverged());
  }

  private static List<PointDescription> points(FitCurve curve) {
    return curve.points().stream()
        .map(
            point ->
                new PointDescription(point.update(), finite(point.loss()), finite(point.score())))
        .toList();
  }

  private static IntervalDescription interval(
      StoredAssay assay, ToDoubleFunction<AssayResult> value) {
    MeanInterval found = AssayCommand.of(assay, value);
    return new IntervalDescription(
        finite(found.mean()), finite(found.least()), finite(found.most()));
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
