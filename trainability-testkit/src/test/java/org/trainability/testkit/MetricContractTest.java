package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;

class MetricContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundMean.class, Set.of()),
        arguments(WrongMean.class, Set.of("givesWhatItsExamplesSay")),
        arguments(DoublesItsInput.class, Set.of("changesNothingItIsShown")),
        arguments(CountsItsCalls.class, Set.of("repeatsItself")),
        arguments(DividesByZero.class, Set.of("standsDegenerateSteps")),
        arguments(ThrowsAtOne.class, Set.of("standsDegenerateSteps")),
        arguments(TakesAnyScale.class, Set.of("refusesOptionsItDoesNotTake")),
        arguments(WidensItsRange.class, Set.of("refusesOptionsItDoesNotTake")),
        arguments(ThrowsAtTheEndOfItsRange.class, Set.of("isMadeAtTheEndsOfItsRanges")),
        arguments(KeepsTheObservation.class, Set.of("keepsNothingItWasShown")),
        arguments(KeepsALayerAndHidesIt.class, Set.of("keepsNothingItWasShown")),
        arguments(KeepsAnArray.class, Set.of("keepsNothingItWasShown")),
        arguments(DrawsFromTheGlobalGenerator.class, Set.of("leavesTheGlobalGeneratorAlone")),
        arguments(ReadsTheGlobalGenerator.class, Set.of("leavesTheGlobalGeneratorAlone")),
        arguments(SetsTheGlobalGenerator.class, Set.of("leavesTheGlobalGeneratorAlone")),
        arguments(HasNoSummary.class, Set.of("describesItself")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  @ParameterizedTest
  @MethodSource("wholeContracts")
  void refusesWhatCannotBeMeasured(Class<?> contract, String broken) {
    assertThat(FailedTests.of(contract)).contains(broken);
  }

  static Stream<Arguments> wholeContracts() {
    return Stream.of(
        arguments(IsNotListed.class, "isFoundByItsName"),
        arguments(HasADefaultOutOfItsRange.class, "isFoundByItsName"),
        arguments(HasADefaultThatDoesNotExist.class, "isMadeFromItsDefaults"),
        arguments(ReadsAnUndeclaredOption.class, "isMadeFromItsDefaults"),
        arguments(AsksTooLittle.class, "asksForWhatItDeclaresAndNothingElse"),
        arguments(AsksTooMuch.class, "asksForWhatItDeclaresAndNothingElse"),
        arguments(HasNoExamples.class, "hasExamples"));
  }

  /** The contract of the specimen of the same name: a mean of the parameters. */
  abstract static class MeanContract extends MetricContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }

    @Override
    protected Map<String, Object> refused() {
      return Map.of("scale", 11);
    }

    @Override
    protected Stream<Example> examples() {
      return Stream.of(
          example("two of them").parameters(1, 2).preActivations(new double[2][1]).gives(1.5),
          example("of four").parameters(1, 2, 3, 6).gradient(1, 1, 1, 1).gives("fc1", 3),
          example("scaled").option("scale", 2).parameters(1, 2).gives("network", 3));
    }
  }

  static class SoundMean extends MeanContract {}

  static class WrongMean extends MeanContract {}

  static class DoublesItsInput extends MeanContract {}

  static class CountsItsCalls extends MeanContract {
    @Override
    protected Stream<Example> examples() {
      return Stream.of(example("the first call").parameters(1, 2).gives(1.5));
    }
  }

  static class AsksTooLittle extends MeanContract {}

  static class AsksTooMuch extends MeanContract {}

  static class DividesByZero extends MeanContract {}

  static class ThrowsAtOne extends MeanContract {
    @Override
    protected Stream<Example> examples() {
      return Stream.of(example("two of them").parameters(1, 2).batch(2).gives(1.5));
    }
  }

  static class TakesAnyScale extends MeanContract {}

  static class WidensItsRange extends MeanContract {
    @Override
    protected Map<String, Object> refused() {
      return Map.of();
    }
  }

  static class ThrowsAtTheEndOfItsRange extends MeanContract {}

  static class KeepsTheObservation extends MeanContract {}

  static class KeepsALayerAndHidesIt extends MeanContract {}

  static class KeepsAnArray extends MeanContract {}

  static class DrawsFromTheGlobalGenerator extends MeanContract {}

  static class ReadsTheGlobalGenerator extends MeanContract {}

  static class SetsTheGlobalGenerator extends MeanContract {}

  static class HasADefaultOutOfItsRange extends MeanContract {}

  static class HasADefaultThatDoesNotExist extends MeanContract {}

  static class HasNoSummary extends MeanContract {}

  static class IsNotListed extends MeanContract {}

  static class ReadsAnUndeclaredOption extends MeanContract {}

  static class HasNoExamples extends MeanContract {
    @Override
    protected String name() {
      return "sound-mean";
    }

    @Override
    protected Stream<Example> examples() {
      return Stream.empty();
    }
  }

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** A mean of the parameters, computed by {@link #mean}. */
    public abstract static class Mean implements MetricFactory, Specimen<Metric> {

      Set<Need> needs() {
        return Set.of(Need.PARAMETERS);
      }

      abstract double mean(Scope scope, Observation step);

      @Override
      public Metric create(Options options) {
        double scale = options.get(SCALE);
        return metric(
            needs(),
            step ->
                step.perScope(Unit.ONE, scope -> Reading.of(scale * mean(scope, step), Unit.ONE)));
      }
    }

    static Metric metric(Set<Need> needs, Function<Observation, Readings> measure) {
      return new Metric() {
        @Override
        public Set<Need> needs() {
          return needs;
        }

        @Override
        public Readings measure(Observation step) {
          return measure.apply(step);
        }
      };
    }

    static double meanOf(Scope scope) {
      return scope.parameters().meanNumber().doubleValue();
    }

    public static final class SoundMean extends Mean {
      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    public static final class WrongMean extends Mean {
      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope) * 1.01;
      }
    }

    public static final class DoublesItsInput extends Mean {
      @Override
      double mean(Scope scope, Observation step) {
        double mean = meanOf(scope);
        scope.parameters().muli(2);
        return mean;
      }
    }

    public static final class CountsItsCalls implements MetricFactory, Specimen<Metric> {
      @Override
      public Metric create(Options options) {
        int[] calls = {0};
        return metric(
            Set.of(Need.PARAMETERS),
            step -> {
              int earlier = calls[0]++;
              return step.perScope(
                  Unit.ONE, scope -> Reading.of(meanOf(scope) + earlier, Unit.ONE));
            });
      }
    }

    public static final class AsksTooLittle extends Mean {
      @Override
      Set<Need> needs() {
        return Set.of();
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    public static final class AsksTooMuch extends Mean {
      @Override
      Set<Need> needs() {
        return Set.of(Need.PARAMETERS, Need.PRE_ACTIVATIONS);
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    public static final class DividesByZero extends Mean {
      @Override
      double mean(Scope scope, Observation step) {
        double mean = meanOf(scope);
        return mean * mean / mean;
      }
    }

    public static final class ThrowsAtOne extends Mean {
      @Override
      double mean(Scope scope, Observation step) {
        if (step.batchSize() == 1) {
          throw new IllegalStateException("a batch of one");
        }
        return meanOf(scope);
      }
    }

    public static final class TakesAnyScale extends Mean {
      private static final Option<Double> ANY = Option.decimal("scale", 1, Interval.ANY, "any");

      @Override
      public List<Option<?>> options() {
        return List.of(ANY);
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    /** Its range is the one that {@link TakesAnyScale} lacks, until it is asked a third time. */
    public static final class WidensItsRange extends Mean {
      private int asked;

      @Override
      public List<Option<?>> options() {
        return List.of(asked++ < 2 ? SCALE : TakesAnyScale.ANY);
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    public static final class ThrowsAtTheEndOfItsRange extends Mean {
      @Override
      public Metric create(Options options) {
        if (options.get(SCALE) == 10) {
          throw new IllegalArgumentException("the scale is too large");
        }
        return super.create(options);
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    /** A mean that keeps something from step to step, which changes nothing yet. */
    public abstract static class Keeping<K> implements MetricFactory, Specimen<Metric> {

      abstract K keep(Observation step);

      abstract double zero(K kept);

      @Override
      public Metric create(Options options) {
        double scale = options.get(SCALE);
        List<K> kept = new ArrayList<>();
        return metric(
            Set.of(Need.PARAMETERS),
            step -> {
              double zero = kept.stream().mapToDouble(this::zero).sum();
              kept.clear();
              kept.add(keep(step));
              return step.perScope(
                  Unit.ONE, scope -> Reading.of(scale * meanOf(scope) + zero, Unit.ONE));
            });
      }
    }

    public static final class KeepsTheObservation extends Keeping<Observation> {
      @Override
      Observation keep(Observation step) {
        return step;
      }

      @Override
      double zero(Observation kept) {
        return 0 * kept.loss();
      }
    }

    public static final class KeepsALayerAndHidesIt extends Keeping<Scope> {
      @Override
      Scope keep(Observation step) {
        return step.layers().isEmpty() ? step.network() : step.layers().get(0);
      }

      @Override
      double zero(Scope kept) {
        try {
          return 0 * kept.size();
        } catch (IllegalStateException late) {
          return 0;
        }
      }
    }

    public static final class KeepsAnArray extends Keeping<INDArray> {
      @Override
      INDArray keep(Observation step) {
        return step.layers().isEmpty()
            ? Nd4j.scalar(0.0)
            : step.layers().get(0).tensors().get(0).value();
      }

      @Override
      double zero(INDArray kept) {
        return 0 * kept.sumNumber().doubleValue();
      }
    }

    public static final class DrawsFromTheGlobalGenerator extends Mean {
      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope) + 0 * Nd4j.getRandom().nextDouble();
      }
    }

    public static final class ReadsTheGlobalGenerator extends Mean {
      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope) + 1e-15 * (Nd4j.getRandom().getSeed() % 100);
      }
    }

    public static final class SetsTheGlobalGenerator extends Mean {
      @Override
      double mean(Scope scope, Observation step) {
        Nd4j.getRandom().setSeed(7);
        return meanOf(scope);
      }
    }

    public static final class HasADefaultOutOfItsRange extends Mean {
      @Override
      public List<Option<?>> options() {
        return List.of(Option.decimal("scale", 11, Interval.leftOpen(0, 10), "a factor"));
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    public static final class HasADefaultThatDoesNotExist extends Mean {
      @Override
      public List<Option<?>> options() {
        ComponentSpec none = ComponentSpec.of("no-such-metric");
        return List.of(SCALE, Option.component("inner", Kind.METRIC, none, "another metric"));
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    public static final class HasNoSummary extends Mean {
      @Override
      public String summary() {
        return " ";
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }

    public static final class ReadsAnUndeclaredOption extends Mean {
      @Override
      public List<Option<?>> options() {
        return List.of();
      }

      @Override
      double mean(Scope scope, Observation step) {
        return meanOf(scope);
      }
    }
  }
}
