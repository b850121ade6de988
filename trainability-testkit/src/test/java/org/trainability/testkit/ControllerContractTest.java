package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Verdict;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;

/** Controllers with one fault each, and the checks of the contract that see it. */
class ControllerContractTest {

  static Stream<Arguments> contracts() {
    return Stream.of(
        arguments(SoundHalving.class, Set.of()),
        arguments(
            Forgetful.class,
            Set.of("itReplaysFromItsRecordedState", "theSameStateAndSituationGiveTheSameDecision")),
        arguments(ScalesRatesUnsaid.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(ResetsUnitsUnsaid.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(
            RestartsEntriesUnsaid.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(KeepsALock.class, Set.of("itsStateIsPlainData")),
        arguments(KeepsACounter.class, Set.of("itsStateIsPlainData")),
        arguments(HidesItsCountInAList.class, Set.of("itReplaysFromItsRecordedState")),
        arguments(AddsARate.class, Set.of("itChangesNothingItIsTold")),
        arguments(DrawsFromTheGlobalGenerator.class, Set.of("leavesTheGlobalGeneratorAlone")),
        arguments(GoesNegative.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(NamesAStranger.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(TrustsItsSignals.class, Set.of("standsUndefinedSignals")),
        arguments(GrowsItsState.class, Set.of("noDecisionChangesAnEarlierState")),
        arguments(KeysByARecord.class, Set.of("itsStateIsPlainData")),
        arguments(SoundRollBack.class, Set.of()),
        arguments(NeverGivesUp.class, Set.of("givesUpWhereTheLossIsNeverFinite")),
        arguments(
            CountsOutsideItsState.class,
            Set.of("itReplaysFromItsRecordedState", "theSameStateAndSituationGiveTheSameDecision")),
        arguments(
            RaisesARateWithoutLimit.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(ReadsNothingThatExists.class, Set.of("readsMetricsThatExist")),
        arguments(SoundReset.class, Set.of()),
        arguments(NamesAStrangeUnit.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(
            ResetsTheClassifier.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(
            NamesAStrangeTensor.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(
            ResetsBeforeTheUpdate.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(GivesNoReason.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(ResetsALayerTwice.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(EmptiesTheBatch.class, Set.of("itsActionsCanBeDone", "standsUndefinedSignals")),
        arguments(
            DrawsElsewhere.class,
            Set.of("itReplaysFromItsRecordedState", "theSameStateAndSituationGiveTheSameDecision")),
        arguments(TrustsItsElements.class, Set.of("standsUndefinedSignals")),
        arguments(ReadsCurvatureAfterUpdates.class, Set.of("readsWhatIsKnownWhenItIsAsked")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesWhatIsBroken(Class<?> contract, Set<String> broken) {
    assertThat(FailedTests.of(contract)).isEqualTo(broken);
  }

  abstract static class SpecimenContract extends ControllerContract {
    @Override
    protected String name() {
      return Specimen.name(getClass());
    }
  }

  static class SoundHalving extends SpecimenContract {}

  static class ScalesRatesUnsaid extends SpecimenContract {}

  static class ResetsUnitsUnsaid extends SpecimenContract {}

  static class RestartsEntriesUnsaid extends SpecimenContract {}

  static class Forgetful extends SpecimenContract {}

  static class KeepsALock extends SpecimenContract {}

  static class KeepsACounter extends SpecimenContract {}

  static class HidesItsCountInAList extends SpecimenContract {}

  static class AddsARate extends SpecimenContract {}

  static class DrawsFromTheGlobalGenerator extends SpecimenContract {}

  static class GoesNegative extends SpecimenContract {}

  static class NamesAStranger extends SpecimenContract {}

  static class TrustsItsSignals extends SpecimenContract {}

  static class GrowsItsState extends SpecimenContract {}

  static class KeysByARecord extends SpecimenContract {}

  static class SoundRollBack extends SpecimenContract {}

  static class NeverGivesUp extends SpecimenContract {}

  static class CountsOutsideItsState extends SpecimenContract {}

  static class RaisesARateWithoutLimit extends SpecimenContract {}

  static class ReadsNothingThatExists extends SpecimenContract {}

  static class SoundReset extends SpecimenContract {}

  static class NamesAStrangeUnit extends SpecimenContract {}

  static class ResetsTheClassifier extends SpecimenContract {}

  static class NamesAStrangeTensor extends SpecimenContract {}

  static class ResetsBeforeTheUpdate extends SpecimenContract {}

  static class GivesNoReason extends SpecimenContract {}

  static class ResetsALayerTwice extends SpecimenContract {}

  static class EmptiesTheBatch extends SpecimenContract {}

  static class DrawsElsewhere extends SpecimenContract {}

  static class TrustsItsElements extends SpecimenContract {}

  static class ReadsCurvatureAfterUpdates extends SpecimenContract {}

  /** The specimens themselves, as the services file names them. */
  public static final class Specimens {

    private Specimens() {}

    /** A state with a part of any type. */
    public record State(int decisions, Object part) {}

    /** Halves the first layer's rate while its signal is above one, unless overridden. */
    public abstract static class Halving implements ControllerFactory, Specimen<Controller<?>> {

      Object startingPart() {
        return List.of();
      }

      Object nextPart(Object part) {
        return part;
      }

      String metric() {
        return "sound-mean";
      }

      double rate(Object part, double before, Situation now) {
        double signal = now.signals().get("mean").value("fc1").orElse(0);
        return signal > 1 ? before / 2 : before;
      }

      String layer() {
        return "fc1";
      }

      Controller.RateUse declared() {
        return Controller.RateUse.SCALES;
      }

      @Override
      public Controller<?> create(Options options) {
        return new Controller<State>() {
          @Override
          public RateUse rateUse() {
            return declared();
          }

          @Override
          public Cadence cadence() {
            return Cadence.every(40);
          }

          @Override
          public Map<String, ComponentSpec> signals() {
            return Map.of("mean", ComponentSpec.of(metric()));
          }

          @Override
          public State start(Map<String, Double> rates) {
            return new State(0, startingPart());
          }

          @Override
          public Decision<State> decide(State state, Situation now) {
            double before = now.rates().get("fc1");
            double after = rate(state.part(), before, now);
            Verdict.Outcome outcome =
                after < before ? Verdict.Outcome.COOLED : Verdict.Outcome.HELD;
            return new Decision<>(
                new State(state.decisions() + 1, nextPart(state.part())),
                List.of(new Action.SetRate(layer(), after)),
                List.of(new Verdict("fc1", outcome, "the signal")));
          }
        };
      }
    }

    public static final class SoundHalving extends Halving {}

    public static final class Forgetful extends Halving {
      private int calls;

      @Override
      double rate(Object part, double before, Situation now) {
        return before / (1 + calls++);
      }
    }

    public static final class KeepsALock extends Halving {
      private static final Object LOCK = new Object();

      @Override
      Object startingPart() {
        return Map.of("lock", List.of(LOCK));
      }
    }

    /** A number, but one that can be counted up in place. */
    public static final class KeepsACounter extends Halving {
      @Override
      Object startingPart() {
        return new AtomicLong();
      }
    }

    /** Looks plain, and holds more than its elements. */
    static final class CountedList extends AbstractList<Integer> {
      private final int count;

      CountedList(int count) {
        this.count = count;
      }

      @Override
      public Integer get(int index) {
        throw new IndexOutOfBoundsException(index);
      }

      @Override
      public int size() {
        return 0;
      }
    }

    public static final class HidesItsCountInAList extends Halving {
      @Override
      Object startingPart() {
        return new CountedList(1);
      }

      @Override
      Object nextPart(Object part) {
        return new CountedList(count(part) + 1);
      }

      @Override
      double rate(Object part, double before, Situation now) {
        return before / count(part);
      }

      private static int count(Object part) {
        return part instanceof CountedList list ? list.count : 1;
      }
    }

    public static final class AddsARate extends Halving {
      @Override
      double rate(Object part, double before, Situation now) {
        now.rates().put("fc9", 1.0);
        return super.rate(part, before, now);
      }
    }

    public static final class DrawsFromTheGlobalGenerator extends Halving {
      @Override
      double rate(Object part, double before, Situation now) {
        return super.rate(part, before, now) + 0 * Nd4j.getRandom().nextDouble();
      }
    }

    public static final class GoesNegative extends Halving {
      @Override
      double rate(Object part, double before, Situation now) {
        return before - 4e-4;
      }
    }

    public static final class NamesAStranger extends Halving {
      @Override
      String layer() {
        return "fc9";
      }
    }

    public static final class TrustsItsSignals extends Halving {
      @Override
      double rate(Object part, double before, Situation now) {
        return now.signals().get("mean").value("fc1").orElseThrow() > 1 ? before / 2 : before;
      }
    }

    public static final class GrowsItsState extends Halving {
      @Override
      Object startingPart() {
        return new ArrayList<Integer>();
      }

      @Override
      @SuppressWarnings("unchecked")
      Object nextPart(Object part) {
        ((List<Integer>) part).add(1);
        return part;
      }
    }

    public static final class KeysByARecord extends Halving {
      @Override
      Object startingPart() {
        return Map.of(new State(0, 1), 2);
      }
    }

    /** Halves the rate where the loss is not finite, five times in a task at most. */
    public static class SoundRollBack implements ControllerFactory, Specimen<Controller<?>> {

      /**
       * @param task of the last divergence
       * @param times in that task
       */
      public record Divergences(int task, int times) {}

      int counted(Divergences state, Situation now) {
        return state.task() == now.task() ? state.times() : 0;
      }

      double factor() {
        return 0.5;
      }

      @Override
      public Controller<?> create(Options options) {
        return new Controller<Divergences>() {
          @Override
          public RateUse rateUse() {
            return RateUse.SCALES;
          }

          @Override
          public Cadence cadence() {
            return Cadence.every(40).andOnDivergence();
          }

          @Override
          public Divergences start(Map<String, Double> rates) {
            return new Divergences(0, 0);
          }

          @Override
          public Decision<Divergences> decide(Divergences state, Situation now) {
            if (now.event() != Situation.Event.DIVERGENCE) {
              return new Decision<>(state, List.of(), List.of());
            }
            int times = counted(state, now);
            Action action =
                times < 5
                    ? new Action.SetRate("fc1", now.rates().get("fc1") * factor())
                    : new Action.Stop("too often");
            return new Decision<>(
                new Divergences(now.task(), times + 1), List.of(action), List.of());
          }
        };
      }
    }

    public static final class NeverGivesUp extends SoundRollBack {
      @Override
      int counted(Divergences state, Situation now) {
        return 0;
      }
    }

    public static final class CountsOutsideItsState extends SoundRollBack {
      private int times;

      @Override
      int counted(Divergences state, Situation now) {
        return times++;
      }
    }

    public static final class RaisesARateWithoutLimit extends SoundRollBack {
      @Override
      double factor() {
        return 1e200;
      }
    }

    public static final class ReadsNothingThatExists extends Halving {
      @Override
      String metric() {
        return "no-such-metric";
      }
    }

    /** Resets a unit that it draws, and the lowest by its signal, after each 40th update. */
    public static class SoundReset implements ControllerFactory, Specimen<Controller<?>> {

      Cadence cadence() {
        return Cadence.every(40).afterUpdate();
      }

      boolean declared() {
        return true;
      }

      String metric() {
        return "sound-mean";
      }

      RandomGenerator random(Situation now) {
        return now.seeds().random("unit");
      }

      double[] elements(Situation now) {
        return now.signals().get("mean").elements("fc1").orElse(new double[] {0});
      }

      List<Action> actions(int drawn, int lowest) {
        return List.of(
            new Action.ResetUnits("fc1", List.of(lowest), "lowest"),
            new Action.ResetUnits("fc2", List.of(drawn), "drawn"));
      }

      @Override
      public Controller<?> create(Options options) {
        return new Controller<State>() {
          @Override
          public boolean worksOnUnits() {
            return declared();
          }

          @Override
          public Cadence cadence() {
            return SoundReset.this.cadence();
          }

          @Override
          public Map<String, ComponentSpec> signals() {
            return Map.of("mean", ComponentSpec.of(metric()));
          }

          @Override
          public State start(Map<String, Double> rates) {
            return new State(0, List.of());
          }

          @Override
          public Decision<State> decide(State state, Situation now) {
            double[] values = elements(now);
            int lowest = 0;
            for (int unit = 1; unit < values.length; unit++) {
              lowest = values[unit] < values[lowest] ? unit : lowest;
            }
            int drawn = random(now).nextInt(now.layers().get(1).units());
            return new Decision<>(
                new State(state.decisions() + 1, List.of()), actions(drawn, lowest), List.of());
          }
        };
      }
    }

    public static final class ScalesRatesUnsaid extends Halving {
      @Override
      Controller.RateUse declared() {
        return Controller.RateUse.KEEPS;
      }
    }

    public static final class ResetsUnitsUnsaid extends SoundReset {
      @Override
      boolean declared() {
        return false;
      }
    }

    public static final class RestartsEntriesUnsaid extends SoundReset {
      @Override
      List<Action> actions(int drawn, int lowest) {
        return List.of(
            new Action.ResetWeights(
                "fc1",
                "weight",
                List.of(lowest),
                Action.NewValue.MEAN,
                Action.OptimizerState.RESTART,
                "test"));
      }
    }

    public static final class NamesAStrangeUnit extends SoundReset {
      @Override
      List<Action> actions(int drawn, int lowest) {
        return List.of(new Action.ResetUnits("fc1", List.of(99), "test"));
      }
    }

    public static final class ResetsTheClassifier extends SoundReset {
      @Override
      List<Action> actions(int drawn, int lowest) {
        return List.of(new Action.ResetUnits("fc3", List.of(0), "test"));
      }
    }

    public static final class NamesAStrangeTensor extends SoundReset {
      @Override
      List<Action> actions(int drawn, int lowest) {
        return List.of(
            new Action.ResetWeights(
                "fc1",
                "gain",
                List.of(0),
                Action.NewValue.MEAN,
                Action.OptimizerState.KEEP,
                "test"));
      }
    }

    public static final class ResetsBeforeTheUpdate extends SoundReset {
      @Override
      Cadence cadence() {
        return Cadence.every(40);
      }
    }

    public static final class GivesNoReason extends SoundReset {
      @Override
      List<Action> actions(int drawn, int lowest) {
        return List.of(new Action.ResetOptimizer(" "));
      }
    }

    public static final class ResetsALayerTwice extends SoundReset {
      @Override
      List<Action> actions(int drawn, int lowest) {
        return List.of(
            new Action.ResetUnits("fc1", List.of(0), "test"),
            new Action.ResetUnits("fc1", List.of(1), "test"));
      }
    }

    public static final class EmptiesTheBatch extends SoundReset {
      @Override
      List<Action> actions(int drawn, int lowest) {
        return List.of(new Action.SetBatchSize(0, "test"));
      }
    }

    /** Another number at each call, from no global generator. */
    public static final class DrawsElsewhere extends SoundReset {
      private static int calls;

      @Override
      RandomGenerator random(Situation now) {
        return new SplittableRandom(calls++);
      }
    }

    public static final class TrustsItsElements extends SoundReset {
      @Override
      double[] elements(Situation now) {
        return now.signals().get("mean").elements("fc1").orElseThrow();
      }
    }

    public static final class ReadsCurvatureAfterUpdates extends SoundReset {
      @Override
      String metric() {
        return "reads-curvature";
      }
    }

    /** A metric whose need can't be met after an update. */
    public static final class ReadsCurvature implements MetricFactory, Specimen<Metric> {
      @Override
      public Metric create(Options options) {
        return MetricContractTest.Specimens.metric(
            Set.of(Need.HESSIAN),
            step -> step.perScope(Unit.ONE, scope -> Reading.of(1, Unit.ONE)));
      }
    }
  }
}
