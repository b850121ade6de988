package org.trainability.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;

/** Plugins as a third party would write them, and a loader that sees no others. */
final class ExamplePlugins {

  private static final String SERVICES = "META-INF/services/" + ComponentFactory.class.getName();

  private ExamplePlugins() {}

  /** The mean loss, with an option of every type. */
  static final class Loss implements Metric {
    @Override
    public Set<Need> needs() {
      return Set.of();
    }

    @Override
    public Readings measure(Observation step) {
      return step.perScope(Unit.LOSS, scope -> Reading.of(step.loss(), Unit.LOSS));
    }
  }

  /** Describes {@link Loss}. */
  public static final class LossFactory implements MetricFactory {
    enum Form {
      RAW,
      PER_CLASS
    }

    @Override
    public String name() {
      return "example/loss";
    }

    @Override
    public String summary() {
      return "The batch's mean loss";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(
          Option.decimal("scale", 1e-5, Interval.above(0), "factor of the loss"),
          Option.integer("window", 40, Interval.atLeast(1), "steps that are averaged"),
          Option.flag("smooth", false, "whether to average"),
          Option.choice("form", Form.PER_CLASS, "what is averaged"),
          Option.component(
              "penalty",
              Kind.REGULARIZER,
              ComponentSpec.of("example/loss"),
              "what is added to the loss"));
    }

    @Override
    public Metric create(Options options) {
      return new Loss();
    }
  }

  /** A regularizer that has the metric's name and no option. */
  public static final class PenaltyFactory implements RegularizerFactory {
    @Override
    public String name() {
      return "example/loss";
    }

    @Override
    public String summary() {
      return "The sum of the weights";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public Regularizer create(Options options) {
      return new Regularizer() {
        @Override
        public double penalty(Parameter parameter) {
          return parameter.value().sumNumber().doubleValue();
        }

        @Override
        public void addGradient(Parameter parameter, INDArray gradient) {
          gradient.addi(1);
        }
      };
    }
  }

  /** A second regularizer of that name. */
  public static final class DuplicateFactory implements RegularizerFactory {
    private final PenaltyFactory twin = new PenaltyFactory();

    @Override
    public String name() {
      return twin.name();
    }

    @Override
    public String summary() {
      return twin.summary();
    }

    @Override
    public String source() {
      return twin.source();
    }

    @Override
    public Regularizer create(Options options) {
      return twin.create(options);
    }
  }

  /** A plugin that can't be made. */
  public static final class BrokenFactory implements MetricFactory {
    public BrokenFactory() {
      throw new IllegalStateException("the license file is missing");
    }

    @Override
    public String name() {
      return "example/broken";
    }

    @Override
    public String summary() {
      return "";
    }

    @Override
    public String source() {
      return "";
    }

    @Override
    public Metric create(Options options) {
      return new Loss();
    }
  }

  /** What the failing components have in common. */
  private abstract static class Failing {
    public final String name() {
      return "example/failing";
    }

    public final String summary() {
      return "Fails";
    }

    public final String source() {
      return "this test";
    }
  }

  /** A metric that throws as soon as it is asked. */
  public static final class FailingFactory extends Failing implements MetricFactory {
    @Override
    public Metric create(Options options) {
      return new Metric() {
        @Override
        public Set<Need> needs() {
          return Set.of();
        }

        @Override
        public Readings measure(Observation step) {
          throw new IllegalStateException("the sum is off");
        }
      };
    }
  }

  /** A regularizer that throws as soon as it is asked. */
  public static final class FailingPenaltyFactory extends Failing implements RegularizerFactory {
    @Override
    public Regularizer create(Options options) {
      return new Regularizer() {
        @Override
        public double penalty(Parameter parameter) {
          throw new IllegalStateException("no penalty today");
        }

        @Override
        public void addGradient(Parameter parameter, INDArray gradient) {
          throw new IllegalStateException("no gradient today");
        }
      };
    }
  }

  /**
   * @param folder where the services file is written
   * @param factories what it names
   * @return a loader that finds these factories only
   */
  static ClassLoader loader(Path folder, Class<?>... factories) {
    return loader(folder, List.of(), factories);
  }

  /**
   * @param folder where the services file is written
   * @param factories what it names
   * @return a loader that finds these factories beside the built-in ones
   */
  static ClassLoader loaderBesideBuiltIns(Path folder, Class<?>... factories) {
    try {
      return loader(
          folder,
          Collections.list(ExamplePlugins.class.getClassLoader().getResources(SERVICES)),
          factories);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static ClassLoader loader(Path folder, List<URL> others, Class<?>... factories) {
    String names = Arrays.stream(factories).map(Class::getName).collect(Collectors.joining("\n"));
    List<URL> services = new ArrayList<>(others);
    try {
      services.add(Files.writeString(folder.resolve("services"), names).toUri().toURL());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return new ClassLoader(ExamplePlugins.class.getClassLoader()) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICES) ? Collections.enumeration(services) : super.getResources(name);
      }
    };
  }
}
