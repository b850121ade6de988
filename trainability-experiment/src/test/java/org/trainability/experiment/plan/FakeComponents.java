package org.trainability.experiment.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Definitions;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.api.network.LossFactory;
import org.trainability.api.stream.FixedTask;
import org.trainability.api.stream.TaskStream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.Preparation;
import org.trainability.experiment.data.format.IdxFactory;
import org.trainability.experiment.data.format.NpzFactory;

/** Components that only plans know: every type of option, nested components, definitions. */
public final class FakeComponents {

  private static final String SERVICES = "META-INF/services/" + ComponentFactory.class.getName();

  private static final Catalogue ALL =
      catalogue(
          RandomLabel.class,
          PermutedInput.class,
          Relu.class,
          LeakyRelu.class,
          NoNormalization.class,
          BatchNorm.class,
          LayerNorm.class,
          CrossEntropy.class,
          OfNumbers.class,
          Adam.class,
          Sgd.class,
          NoRegularizer.class,
          L2.class,
          MaxNorm.class,
          Clipping.class,
          NoController.class,
          PerLayer.class,
          Cantelli.class,
          Sharpness.class,
          HessianRank.class,
          VendorNorm.class,
          IdxFactory.class,
          NpzFactory.class,
          dataSet("Mnist$Factory"),
          dataSet("Mnist$TestFactory"));

  private FakeComponents() {}

  /** What comes with the program is no fake: a plan is held against its data. */
  static Class<?> dataSet(String factory) {
    try {
      return Class.forName(IdxFactory.class.getPackageName() + "." + factory);
    } catch (ClassNotFoundException error) {
      throw new AssertionError(error);
    }
  }

  /** A factory whose components are never made: a plan is only read. */
  public abstract static class Fake implements ComponentFactory<Object> {
    private final Kind kind;
    private final String name;
    private final List<Option<?>> options;

    Fake(Kind kind, String name, Option<?>... options) {
      this.kind = kind;
      this.name = name;
      this.options = List.of(options);
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String summary() {
      return "the fake " + name;
    }

    @Override
    public String source() {
      return "a test";
    }

    @Override
    public List<Option<?>> options() {
      return options;
    }

    @Override
    public Object create(Options values) {
      throw new AssertionError("reading a plan makes no component, but made " + name);
    }
  }

  /** A stream with one option. */
  public static final class RandomLabel extends Fake {
    public RandomLabel() {
      super(
          Kind.STREAM,
          "random-label",
          Option.decimal("fraction", 1, Interval.closed(0, 1), "share of new labels"));
    }

    /** A plan's metrics are held against the steps of its tasks, which only the stream knows. */
    @Override
    public Object create(Options values) {
      return (TaskStream) (data, index, seeds) -> FixedTask.relabelled(data, new int[data.size()]);
    }
  }

  /** A stream without options. */
  public static final class PermutedInput extends Fake {
    public PermutedInput() {
      super(Kind.STREAM, "permuted-input");
    }
  }

  /** An activation without options. */
  public static final class Relu extends Fake {
    public Relu() {
      super(Kind.ACTIVATION, "relu");
    }
  }

  /** An activation with one option. */
  public static final class LeakyRelu extends Fake {
    public LeakyRelu() {
      super(
          Kind.ACTIVATION,
          "leaky-relu",
          Option.decimal("slope", 0.01, Interval.ANY, "slope below zero"));
    }
  }

  /** The default normalization. */
  public static final class NoNormalization extends Fake {
    public NoNormalization() {
      super(Kind.NORMALIZATION, "none");
    }
  }

  /** What the key batch-norm is short for. */
  public static final class BatchNorm extends Fake {
    public BatchNorm() {
      super(Kind.NORMALIZATION, "batch-norm");
    }
  }

  /** A normalization with an option. */
  public static final class LayerNorm extends Fake {
    public LayerNorm() {
      super(Kind.NORMALIZATION, "layer-norm", Option.flag("affine", true, "gain and shift"));
    }
  }

  /** The default loss. */
  public static final class CrossEntropy extends FakeLoss {
    public CrossEntropy() {
      super(
          "cross-entropy",
          Targets.Form.LABELS,
          Option.decimal("label-smoothing", 0, Interval.rightOpen(0, 1), "s"));
    }
  }

  /** A loss that no data set fits. */
  public static final class OfNumbers extends FakeLoss {
    public OfNumbers() {
      super("of-numbers", Targets.Form.VALUES);
    }
  }

  /** A loss that is never made. */
  public abstract static class FakeLoss implements LossFactory {
    private final String name;
    private final Targets.Form targets;
    private final List<Option<?>> options;

    FakeLoss(String name, Targets.Form targets, Option<?>... options) {
      this.name = name;
      this.targets = targets;
      this.options = List.of(options);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String summary() {
      return "the fake " + name;
    }

    @Override
    public String source() {
      return "a test";
    }

    @Override
    public List<Option<?>> options() {
      return options;
    }

    @Override
    public Set<Targets.Form> targets() {
      return Set.of(targets);
    }

    @Override
    public Loss create(Options values) {
      throw new AssertionError("reading a plan makes no component, but made " + name);
    }
  }

  /** The default optimizer. */
  public static final class Adam extends Fake {
    public Adam() {
      super(
          Kind.OPTIMIZER,
          "adam",
          Option.decimal("rate", 1e-3, Interval.above(0), "base rate"),
          Option.decimal("epsilon", 1e-8, Interval.above(0), "added to the root"));
    }
  }

  /** Another optimizer. */
  public static final class Sgd extends Fake {
    public Sgd() {
      super(
          Kind.OPTIMIZER,
          "sgd",
          Option.decimal("rate", 0.1, Interval.above(0), "base rate"),
          Option.decimal("momentum", 0, Interval.rightOpen(0, 1), "of the velocity"));
    }
  }

  /** The default regularizer. */
  public static final class NoRegularizer extends Fake {
    public NoRegularizer() {
      super(Kind.REGULARIZER, "none");
    }
  }

  /** A regularizer with a flag. */
  public static final class L2 extends Fake {
    public L2() {
      super(
          Kind.REGULARIZER,
          "l2",
          Option.decimal("lambda", 1e-3, Interval.atLeast(0), "strength"),
          Option.flag("include-bias", true, "biases too"));
    }
  }

  /** A constraint with one option. */
  public static final class MaxNorm extends Fake {
    public MaxNorm() {
      super(
          Kind.CONSTRAINT,
          "max-norm",
          Option.decimal("radius", 2, Interval.above(0), "the largest norm"));
    }
  }

  /** A constraint without options. */
  public static final class Clipping extends Fake {
    public Clipping() {
      super(Kind.CONSTRAINT, "clipping");
    }
  }

  /** The default controller. */
  public static final class NoController extends Fake {
    public NoController() {
      super(Kind.CONTROLLER, "none");
    }
  }

  /** A controller with a metric in it, and with definitions of its own. */
  public static final class PerLayer extends Fake {
    public PerLayer() {
      super(
          Kind.CONTROLLER,
          "per-layer",
          Option.decimal("safety", 0.8, Interval.leftOpen(0, 1), "γ"),
          Option.decimal("cool", 0.99, Interval.leftOpen(0, 1), "factor on the rate"),
          Option.integer("every", 40, Interval.atLeast(1), "K"),
          Option.component("bound", Kind.METRIC, ComponentSpec.of("hessian-rank"), "the bound"),
          Definitions.option("which text"));
    }
  }

  /** A controller that shares one option with the other, and has a rule across two. */
  public static final class Cantelli extends Fake {
    private static final Option<Double> SAFETY =
        Option.decimal("safety", 0.5, Interval.leftOpen(0, 1), "γ");
    private static final Option<Double> DELTA =
        Option.decimal("delta", 0.1, Interval.open(0, 1), "δ");

    public Cantelli() {
      super(Kind.CONTROLLER, "cantelli", SAFETY, DELTA);
    }

    @Override
    public List<OptionRule> rules() {
      return List.of(
          OptionRule.of(
              DELTA,
              "below safety",
              List.of(SAFETY),
              values -> values.get(DELTA) < values.get(SAFETY)));
    }
  }

  /** A metric without definitions. */
  public static final class Sharpness extends Fake {
    public Sharpness() {
      super(
          Kind.METRIC,
          "sharpness",
          Option.integer("iterations", 20, Interval.closed(1, 1000), "Lanczos steps"));
    }
  }

  /** A metric with definitions and a choice. */
  public static final class HessianRank extends Fake {
    /** What the rank is taken of. */
    public enum Matrix {
      BLOCK_HESSIAN,
      FISHER_GRAM
    }

    public HessianRank() {
      super(
          Kind.METRIC,
          "hessian-rank",
          Option.choice("matrix", Matrix.BLOCK_HESSIAN, "whose rank"),
          Option.decimal("mass", 0.99, Interval.open(0, 1), "share of the spectrum"),
          Definitions.option("which text"));
    }
  }

  /** A third party's metric: its name can't be an id. */
  public static final class VendorNorm extends Fake {
    public VendorNorm() {
      super(Kind.METRIC, "vendor/norm");
    }
  }

  /** A stream that takes a key of the plan for itself. */
  public static final class GreedyStream extends Fake {
    public GreedyStream() {
      super(
          Kind.STREAM,
          "random-label",
          Option.integer("batch", 1, Interval.atLeast(1), "already the plan's"));
    }
  }

  /** A pair of IDX files with every option at its default, as a plan is read. */
  static DataSpec idx(Path images, Path labels) {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("images", images);
    files.put("labels", labels);
    ComponentSpec set =
        ALL.resolve(
            Kind.DATA_SET,
            ComponentSpec.of("idx")
                .with("images", images.toString())
                .with("labels", labels.toString()));
    return new DataSpec(set, Preparation.DEFAULT, files);
  }

  static Catalogue all() {
    return ALL;
  }

  static Catalogue catalogue(Class<?>... factories) {
    try {
      Path services = Files.createTempFile("services", ".txt");
      Files.writeString(
          services, Arrays.stream(factories).map(Class::getName).collect(Collectors.joining("\n")));
      Catalogue catalogue = Catalogue.load(new OneServicesFile(services));
      Files.delete(services);
      if (!catalogue.broken().isEmpty()) {
        throw new AssertionError(catalogue.broken());
      }
      return catalogue;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** The test's class path, with one services file in place of all others. */
  private static final class OneServicesFile extends ClassLoader {
    private final Path services;

    OneServicesFile(Path services) {
      super(FakeComponents.class.getClassLoader());
      this.services = services;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(SERVICES)
          ? Collections.enumeration(List.of(services.toUri().toURL()))
          : super.getResources(name);
    }
  }
}
