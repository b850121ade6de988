package org.trainability.experiment.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Definitions;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Precision;
import org.trainability.experiment.data.EmptyClasses;
import org.trainability.experiment.data.Preparation;

/**
 * The keys of a plan that are not a component's. Each default stands here and nowhere else;
 * together they are the main setting of the paper's Appendix D, with one seed and with neither
 * regularizer nor controller nor metrics.
 */
final class PlanKeys {

  static final String NAME = "name";
  static final String NETWORK = "network";
  static final String METRICS = "metrics";
  static final String CONSTRAINTS = "constraints";
  static final String SEEDS = "seeds";
  static final String IMAGES_FILE = "images";
  static final String LABELS_FILE = "labels";
  static final String TASK = "task";
  static final String TASK_END = "task-end";

  /** Each task has a row, a place in every figure and labels that are drawn before the first. */
  static final int MAX_TASKS = 100_000;

  /** Each layer is built and held by DL4J, and has readings of its own. */
  static final int MAX_LAYERS = 1000;

  /** Each metric has a figure in the report. */
  static final int MAX_METRICS = 1000;

  static final Option<ComponentSpec> STREAM =
      Option.component(
          "stream", Kind.STREAM, ComponentSpec.of("random-label"), "the tasks to learn");
  static final Option<ComponentSpec> DATA =
      Option.component(
          "data",
          Kind.DATA_SET,
          ComponentSpec.of("mnist"),
          "the data set that supplies the samples");
  static final Option<ComponentSpec> TEST =
      Option.component(
          "test",
          Kind.DATA_SET,
          ComponentSpec.of("mnist-test"),
          "the data set of the test samples, prepared like those of 'data'; default:"
              + " the data set's own, mnist-test or the test images of a CIFAR archive");
  static final Option<EmptyClasses> EMPTY_CLASSES =
      Option.choice(
          "empty-classes",
          EmptyClasses.KEEP,
          "classes below the largest label that have no samples. keep: they have"
              + " outputs; drop: left out, and the others renumbered; refuse: an error");
  static final Option<Preparation.Normalize> NORMALIZE =
      Option.choice(
          "normalize",
          Preparation.Normalize.DATA_SET,
          "what is normalized to mean 0 and standard deviation 1. data-set: all"
              + " inputs together; channel: each channel; pixel: each input; none: nothing");
  static final Option<Preparation.MomentsOf> MOMENTS_OF =
      Option.choice(
          "moments-of",
          Preparation.MomentsOf.DATA_SET,
          "samples that give the mean and standard"
              + " deviation. data-set: all; run: those of the run");
  static final Option<Preparation.Channels> CHANNELS =
      Option.choice(
          "channels",
          Preparation.Channels.KEEP,
          "keep: a convolutional network sees images;"
              + " flatten: every network sees rows of numbers");
  static final Option<Integer> IMAGES =
      Option.integer(
          "images",
          21_000,
          Interval.atLeast(0),
          "samples used, drawn from the data set once per run; 0: all");
  static final Option<Integer> TASKS =
      Option.integer("tasks", 40, Interval.closed(1, MAX_TASKS), "number of tasks");
  static final Option<Integer> EPOCHS =
      Option.integer("epochs", 250, Interval.atLeast(1), "passes over a task's samples");
  static final Option<Integer> BATCH =
      Option.integer(
          "batch",
          256,
          Interval.atLeast(1),
          "samples per step; the last batch of an epoch may be shorter");

  /** Its default only says what the default number of epochs is in steps. */
  static final Option<Integer> STEPS =
      Option.integer(
          "steps",
          new TaskLength.Epochs(EPOCHS.defaultValue())
              .steps(IMAGES.defaultValue(), BATCH.defaultValue()),
          Interval.atLeast(1),
          "steps per task, in place of epochs");

  static final Option<Integer> HIDDEN =
      Option.integer("hidden", 256, Interval.atLeast(1), "units of each hidden layer");
  static final List<Integer> HIDDEN_DEFAULT = List.of(HIDDEN.defaultValue(), HIDDEN.defaultValue());

  /** Without any by default; its own default stands in for a width that is none. */
  static final Option<Integer> RESIDUAL_BLOCKS =
      Option.integer(
          "residual-blocks",
          HIDDEN.defaultValue(),
          Interval.atLeast(1),
          "residual blocks h + W2 act(W1 h + b1) + b2"
              + " after the hidden layers: the units inside each");

  static final Option<ComponentSpec> ACTIVATION =
      Option.component(
          "activation",
          Kind.ACTIVATION,
          ComponentSpec.of("relu"),
          "after each hidden layer, and inside each residual block");
  static final Option<ComponentSpec> NORMALIZATION =
      Option.component(
          "normalization",
          Kind.NORMALIZATION,
          ComponentSpec.of("none"),
          "before the activation of each hidden layer, or after it");
  static final Option<Boolean> BATCH_NORM =
      Option.flag("batch-norm", false, "short for 'normalization: batch-norm'");
  static final Option<Initialization> INIT =
      Option.choice("init", Initialization.KAIMING_DEFAULT, "how weights and biases are drawn");
  static final Option<Precision> PRECISION =
      Option.choice("precision", Precision.FLOAT32, "floating-point type of the network");

  static final String DL4J = "dl4j";
  static final String DL4J_ACCEPTED = "the JSON file of a DL4J configuration";
  static final String DL4J_HELP = "a DL4J configuration, a JSON file: the whole network";
  static final String SHA256 = "sha256";
  static final String SHA256_HELP =
      "the checksum of the DL4J configuration, so that a change is noticed";

  static final Option<ComponentSpec> LOSS =
      Option.component(
          "loss", Kind.LOSS, ComponentSpec.of("cross-entropy"), "what training minimizes");
  static final Option<ComponentSpec> OPTIMIZER =
      Option.component(
          "optimizer", Kind.OPTIMIZER, ComponentSpec.of("adam"), "turns gradients into updates");
  static final Option<ComponentSpec> REGULARIZER =
      Option.component(
          "regularizer", Kind.REGULARIZER, ComponentSpec.of("none"), "a penalty on the parameters");
  static final String CONSTRAINTS_HELP =
      "what projects the parameters after each update, in this order";
  static final String CONSTRAINTS_ACCEPTED = "a list of constraints, such as [weight-clipping]";
  static final Option<ComponentSpec> CONTROLLER =
      Option.component(
          "controller",
          Kind.CONTROLLER,
          ComponentSpec.of("none"),
          "acts on the run during training");

  static final Option<Integer> EVERY =
      Option.integer(
          "every",
          40,
          Interval.atLeast(1),
          "measured at the steps K, 2K, 3K, …; or at the first (task) or last (task-end) step of each task");
  static final String EVERY_ACCEPTED = EVERY.accepted() + ", " + TASK + " or " + TASK_END;
  static final Option<Boolean> FULL_BATCHES_ONLY =
      Option.flag(
          "full-batches-only",
          false,
          "skip a step whose batch is short; task-end is then the last step whose batch is full");

  static final Option<Integer> MEASURING =
      Option.integer(
          "measuring",
          0,
          Interval.atLeast(0),
          "another number redraws what is random in"
              + " measurements and leaves training unchanged");

  static final Option<KeptStates.Moments> KEEP_STATES =
      Option.choice(
          "keep-states",
          KeptStates.Moments.NONE,
          "none: no states are stored; task: the network's state"
              + " at the end of each task is stored, for 'assay'");
  static final Option<Integer> KEEP_EVERY =
      Option.integer(
          "keep-every",
          1,
          Interval.atLeast(1),
          "store the state of every N-th task, and of the last");

  static final List<Long> SEEDS_DEFAULT = List.of(0L);

  static final Option<Definitions> DEFINITIONS =
      Definitions.option("the default of every component's option of this name");

  static final List<String> DATA_SECTION =
      List.of(EMPTY_CLASSES.name(), NORMALIZE.name(), MOMENTS_OF.name(), CHANNELS.name());
  static final List<String> PLAN =
      List.of(
          NAME,
          STREAM.name(),
          NETWORK,
          LOSS.name(),
          OPTIMIZER.name(),
          REGULARIZER.name(),
          CONSTRAINTS,
          CONTROLLER.name(),
          METRICS,
          MEASURING.name(),
          KEEP_STATES.name(),
          KEEP_EVERY.name(),
          SEEDS,
          DEFINITIONS.name());
  static final List<String> STREAM_SECTION =
      List.of(
          DATA.name(),
          TEST.name(),
          IMAGES.name(),
          TASKS.name(),
          EPOCHS.name(),
          STEPS.name(),
          BATCH.name());
  static final List<String> NETWORK_SECTION =
      List.of(
          HIDDEN.name(),
          RESIDUAL_BLOCKS.name(),
          ACTIVATION.name(),
          NORMALIZATION.name(),
          BATCH_NORM.name(),
          INIT.name(),
          PRECISION.name());
  static final List<String> DL4J_SECTION = List.of(DL4J, SHA256);
  static final List<String> METRIC_SECTION = List.of(EVERY.name(), FULL_BATCHES_ONLY.name());

  /** The sections that hold one component, by their paths. */
  private static final Map<List<String>, Option<ComponentSpec>> SECTIONS =
      Map.of(
          List.of(STREAM.name()), STREAM,
          List.of(STREAM.name(), DATA.name()), DATA,
          List.of(STREAM.name(), TEST.name()), TEST,
          List.of(NETWORK, ACTIVATION.name()), ACTIVATION,
          List.of(NETWORK, NORMALIZATION.name()), NORMALIZATION,
          List.of(LOSS.name()), LOSS,
          List.of(OPTIMIZER.name()), OPTIMIZER,
          List.of(REGULARIZER.name()), REGULARIZER,
          List.of(CONTROLLER.name()), CONTROLLER);

  private PlanKeys() {}

  /**
   * {@return the plan's own keys in the component section there, beside the component's options}
   *
   * @param keys a path in a plan
   */
  static List<String> ownKeys(List<String> keys) {
    if (keys.equals(List.of(STREAM.name()))) {
      return STREAM_SECTION;
    }
    if (keys.equals(List.of(STREAM.name(), DATA.name()))) {
      return DATA_SECTION;
    }
    return keys.size() == 2 && keys.get(0).equals(METRICS) ? METRIC_SECTION : List.of();
  }

  /**
   * {@return the name of the component that a section has where it gives none; empty where that
   * depends on what stands around it}
   *
   * @param keys a path in a plan
   */
  static Optional<String> defaultUse(List<String> keys) {
    if (keys.size() == 2 && keys.get(0).equals(METRICS)) {
      return Optional.of(keys.get(1));
    }
    return Optional.ofNullable(SECTIONS.get(keys)).map(option -> option.defaultValue().use());
  }
}
