package org.trainability.experiment.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.Targets;
import org.trainability.api.stream.TaskShape;
import org.trainability.dl4j.DenseShape;
import org.trainability.dl4j.OffHeapMemory;
import org.trainability.experiment.data.EmptyClasses;
import org.trainability.experiment.data.FoundClasses;

/**
 * Refuses a plan that could not be carried out for its mere size, before anything of that size is
 * made.
 */
final class SizeCheck {

  /** Parameters, their gradient and the two moments of an optimizer as Adam. */
  private static final int COPIES = 4;

  private final Optional<DataOutline> data;

  /**
   * @param data that the plan must fit; empty if it is not known, or the plan is not to be run
   */
  SizeCheck(Optional<DataOutline> data) {
    this.data = data;
  }

  /** Records what is too large. */
  void check(PlanSection root, StreamPlan stream, NetworkPlan network, Optional<TaskShape> tasks) {
    PlanSection streams = root.mapOrEmpty(PlanKeys.STREAM.name());
    int most = data.map(DataOutline::size).orElse(Integer.MAX_VALUE);
    if (stream.images() > most) {
      streams.mistake(
          PlanKeys.IMAGES.name(),
          "must be at most %s, the images of the data set, or 0 for all; was %s%s"
              .formatted(
                  most,
                  stream.images(),
                  streams.has(PlanKeys.IMAGES.name()) ? "" : ", which is the default"));
      return;
    }
    if (data.isPresent()) {
      checkTargets(streams, stream, data.get());
    }
    checkSteps(streams, stream, stream.images() > 0 || data.isEmpty() ? stream.images() : most);
    if (data.isPresent() && tasks.isPresent()) {
      if (fitsBatch(streams, stream, tasks.get().inputs())
          && network instanceof NetworkPlan.Dense dense) {
        checkMemory(root.mapOrEmpty(PlanKeys.NETWORK), stream, dense, tasks.get());
      }
    }
  }

  private static void checkTargets(PlanSection section, StreamPlan stream, DataOutline data) {
    if (data.targets() instanceof Targets.Labels labels
        && stream.data().preparation().emptyClasses() == EmptyClasses.REFUSE) {
      new FoundClasses(labels.labels(), data.outputs())
          .gaps()
          .ifPresent(
              empty ->
                  section
                      .mapOrEmpty(PlanKeys.DATA.name())
                      .mistake(
                          PlanKeys.EMPTY_CLASSES.name(),
                          "%s: %s; 'drop' leaves those without out, 'keep' keeps them"
                              .formatted(stream.data().targetsTitle(), empty)));
    }
  }

  private static void checkSteps(PlanSection section, StreamPlan stream, int images) {
    try {
      stream.length().steps(Math.max(1, images), stream.batch());
    } catch (ArithmeticException overflow) {
      section.mistake(
          PlanKeys.EPOCHS.name(), "makes a task of more than " + Integer.MAX_VALUE + " steps");
    }
  }

  /** A batch is one array, which has an int for its length. */
  private static boolean fitsBatch(PlanSection section, StreamPlan stream, int inputs) {
    if ((long) stream.batch() * inputs > Integer.MAX_VALUE) {
      section.mistake(
          PlanKeys.BATCH.name(),
          "must be at most %s with %s inputs for each sample, was %s"
              .formatted(Integer.MAX_VALUE / inputs, inputs, stream.batch()));
      return false;
    }
    return true;
  }

  private static void checkMemory(
      PlanSection section, StreamPlan stream, NetworkPlan.Dense network, TaskShape tasks) {
    // In doubles, for products of sizes may overflow a long.
    List<DenseShape> layers =
        DenseShape.of(
            tasks.inputs(), network.hidden(), network.residualBlocks(), tasks.outputs(), 1);
    double parameters =
        layers.stream().mapToDouble(layer -> (layer.inputs() + 1.0) * layer.outputs()).sum();
    double values = tasks.inputs() + layers.stream().mapToDouble(DenseShape::outputs).sum();
    if (parameters > Integer.MAX_VALUE) {
      section.mistake(
          PlanKeys.HIDDEN.name(),
          String.format(
              Locale.ROOT,
              "makes a network of %.0f parameters; there may be at most %d",
              parameters,
              Integer.MAX_VALUE));
      return;
    }
    double needed =
        network.precision().dataType().width() * (COPIES * parameters + stream.batch() * values);
    OffHeapMemory.shortage(needed)
        .ifPresent(
            shortage ->
                section.mistake(
                    PlanKeys.HIDDEN.name(),
                    String.format(
                        Locale.ROOT,
                        "makes a network of %.0f parameters, which with a batch of %d %s",
                        parameters,
                        stream.batch(),
                        shortage)));
  }
}
