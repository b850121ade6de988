package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Verdict;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;

/**
 * What every controller must keep, checked along whole rehearsed runs. The same state and situation
 * give the same decision; the state is plain data, from a copy of which a new instance decides the
 * same again; no decision changes an earlier state or what the controller was told; rates are
 * finite and never negative; only layers, units and tensors that exist are named, units and weights
 * are reset between steps alone, and who resets units, restarts entries or changes rates says so;
 * each action has its reason; it stands signals that are undefined, and after updates it reads what
 * is known then; and if it is asked when the loss is not finite, it gives up some time.
 */
public abstract class ControllerContract extends ComponentContract<Controller<?>> {

  protected ControllerContract() {
    super(Kind.CONTROLLER, type());
  }

  @SuppressWarnings("unchecked")
  private static Class<Controller<?>> type() {
    return (Class<Controller<?>>) (Class<?>) Controller.class;
  }

  /** {@return the settings to check; the defaults alone if not overridden} */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  /** {@return the rates at the start of the rehearsed runs, by layer} */
  protected Map<String, Double> rates() {
    Map<String, Double> rates = new LinkedHashMap<>();
    List.of("fc1", "fc2", "fc3").forEach(layer -> rates.put(layer, 1e-3));
    return rates;
  }

  /**
   * A made-up reading of one of the controller's signals: a value between 1e-5 and 1e3 if not
   * overridden. Override it where the controller reads details.
   *
   * @param signal the signal's name
   * @param scope a layer's name, or {@code "network"}
   * @param random where to draw from
   * @return the reading
   */
  protected Reading signal(String signal, String scope, RandomGenerator random) {
    return Reading.of(Math.pow(10, random.nextDouble(-5, 3)), Unit.ONE);
  }

  @Test
  public final void theSameStateAndSituationGiveTheSameDecision() {
    settings()
        .forEach(
            setting ->
                rehearse(
                    setting,
                    moment -> {
                      assertThat(moment.decideAgain()).isEqualTo(moment.decision());
                      assertThat(moment.decideWith(create(setting)))
                          .as("a new instance's decision")
                          .isEqualTo(moment.decision());
                    }));
  }

  @Test
  public final void itsStateIsPlainData() {
    settings()
        .forEach(
            setting -> {
              assertThat(PlainData.flaw(create(setting).start(rates()))).isEmpty();
              rehearse(
                  setting,
                  moment -> assertThat(PlainData.flaw(moment.decision().state())).isEmpty());
            });
  }

  @Test
  public final void noDecisionChangesAnEarlierState() {
    settings()
        .forEach(
            setting ->
                rehearse(
                    setting,
                    moment ->
                        assertThat(moment.before().toString()).isEqualTo(moment.beforeAsText())));
  }

  @Test
  public final void itReplaysFromItsRecordedState() {
    settings()
        .forEach(
            setting -> {
              List<Rehearsal.Moment<?>> moments = moments(setting);
              // What is not plain data can't be recorded; itsStateIsPlainData says so.
              if (moments.stream().allMatch(moment -> isPlain(moment.before()))) {
                Rehearsal.replay(create(setting), moments);
              }
            });
  }

  private static boolean isPlain(Object state) {
    return PlainData.flaw(state).isEmpty();
  }

  @Test
  public final void itChangesNothingItIsTold() {
    settings()
        .forEach(
            setting ->
                rehearse(
                    setting,
                    moment -> {
                      assertThat(moment.now().toString())
                          .as("the situation after the decision")
                          .isEqualTo(moment.nowAsText());
                      moment
                          .now()
                          .observation()
                          .map(FakeObservation.class::cast)
                          .ifPresent(
                              seen ->
                                  assertThat(seen.changedInputs())
                                      .as("arrays that it changed")
                                      .isEmpty());
                    }));
  }

  @Test
  public final void itsActionsCanBeDone() {
    settings().forEach(setting -> rehearse(setting, this::isFeasible));
  }

  private void isFeasible(Rehearsal.Moment<?> moment) {
    List<String> reset = new ArrayList<>();
    for (Action action : moment.decision().actions()) {
      assertThat(action.reason()).as("the reason of %s", action.name()).isNotBlank();
      if (action instanceof Action.ResetUnits units) {
        reset.add(units.layer());
        areUnits(units, moment.now());
      } else if (action instanceof Action.ResetWeights weights) {
        areEntries(weights, moment.now());
      } else if (action instanceof Action.SetParameters change) {
        areValues(change, moment.now());
      } else if (action instanceof Action.Rescale rescale) {
        assertThat(rescale.layer()).isIn(rates().keySet());
        assertThat(rescale.factor()).as("factor").isFinite().isPositive();
      } else if (action instanceof Action.SetBatchSize batch) {
        assertThat(batch.size()).as("batch size").isBetween(1, moment.now().taskSamples());
      } else if (action instanceof Action.AdoptAverage) {
        assertThat(moment.controller().averageDecay())
            .as("the decay of the average that it adopts")
            .isPresent();
      } else if (action instanceof Action.SetRate set) {
        assertThat(set.layer()).isIn(rates().keySet());
        assertThat(set.rate()).as("rate").isFinite().isNotNegative();
      } else if (action instanceof Action.ShrinkAndPerturb perturb) {
        assertThat(perturb.shrink()).as("shrink").isBetween(0.0, 1.0);
        assertThat(perturb.perturb()).as("perturb").isFinite().isNotNegative();
      }
    }
    assertThat(reset).as("layers whose units are reset").doesNotHaveDuplicates();
    declaresWhatItChanges(moment, !reset.isEmpty());
    assertThat(moment.decision().verdicts())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.layer()).isIn(rates().keySet());
              assertThat(verdict.outcome()).isNotNull();
              assertThat(verdict.reason()).isNotBlank();
            })
        .extracting(Verdict::layer)
        .doesNotHaveDuplicates();
  }

  private static void declaresWhatItChanges(Rehearsal.Moment<?> moment, boolean resetsUnits) {
    if (!moment.decision().actions().isEmpty()
        && moment.now().step() > 0
        && moment.now().event() != Situation.Event.DIVERGENCE) {
      assertThat(moment.now().step())
          .as("a step with actions, where firstAction() is the first")
          .isGreaterThanOrEqualTo(moment.controller().firstAction());
    }
    if (resetsUnits) {
      assertThat(moment.controller().worksOnUnits()).as("worksOnUnits()").isTrue();
    }
    boolean changesRates =
        moment.decision().actions().stream().anyMatch(Action.SetRate.class::isInstance);
    if (changesRates && moment.now().step() > 0) {
      assertThat(moment.controller().rateUse())
          .as("rateUse(): it changes rates at step %s", moment.now().step())
          .isNotEqualTo(Controller.RateUse.KEEPS);
    }
    if (moment.decision().actions().stream().anyMatch(Action.SetBatchSize.class::isInstance)) {
      assertThat(moment.controller().setsBatchSize()).as("setsBatchSize()").isTrue();
    }
    if (moment.decision().actions().stream().anyMatch(ControllerContract::restartsEntries)) {
      assertThat(moment.controller().restartsEntries()).as("restartsEntries()").isTrue();
    }
  }

  private static boolean restartsEntries(Action action) {
    Action.OptimizerState state =
        action instanceof Action.ResetUnits units
            ? units.optimizerState()
            : action instanceof Action.ResetWeights weights
                ? weights.optimizerState()
                : action instanceof Action.SetParameters change
                    ? change.optimizerState()
                    : Action.OptimizerState.KEEP;
    return state == Action.OptimizerState.RESTART;
  }

  private static void areUnits(Action.ResetUnits reset, Situation now) {
    isBetweenSteps(reset, now);
    LayerShape layer = layer(reset.layer(), now);
    assertThat(layer.resettable()).as("%s has units to reset", layer.name()).isTrue();
    assertThat(reset.units())
        .as("units of %s", layer.name())
        .allSatisfy(unit -> assertThat(unit).isLessThan(layer.units()));
    assertThat(reset.meanOutputs().size())
        .as("number of mean outputs")
        .isIn(0, layer.branches() * reset.units().size());
    assertThat(reset.meanOutputs()).allSatisfy(mean -> assertThat(mean).isFinite());
  }

  private static void areEntries(Action.ResetWeights reset, Situation now) {
    isBetweenSteps(reset, now);
    LayerShape layer = layer(reset.layer(), now);
    assertThat(layer.tensors()).as("tensors of %s", layer.name()).containsKey(reset.tensor());
    assertThat(reset.entries())
        .allSatisfy(entry -> assertThat(entry).isLessThan(layer.tensors().get(reset.tensor())));
  }

  private static void areValues(Action.SetParameters change, Situation now) {
    isBetweenSteps(change, now);
    LayerShape layer = layer(change.layer(), now);
    assertThat(layer.tensors()).as("tensors of %s", layer.name()).containsKey(change.tensor());
    assertThat(change.values())
        .as("values of %s.%s", layer.name(), change.tensor())
        .hasSize(layer.tensors().get(change.tensor()));
    for (double value : change.values()) {
      assertThat(value).as("a value of %s.%s", layer.name(), change.tensor()).isFinite();
    }
  }

  private static void isBetweenSteps(Action action, Situation now) {
    assertThat(now.event())
        .as("when %s is done: Cadence.afterUpdate() asks after the update", action.name())
        .isNotEqualTo(Situation.Event.STEP);
  }

  private static LayerShape layer(String name, Situation now) {
    assertThat(now.layers()).extracting(LayerShape::name).contains(name);
    return now.layers().stream().filter(layer -> layer.name().equals(name)).findFirst().get();
  }

  @Test
  public final void standsUndefinedSignals() {
    settings()
        .forEach(
            setting -> {
              Reading undefined = Reading.undefined("it was not measured", Unit.ONE);
              Rehearsal.run(
                  create(setting), rates(), (signal, scope, random) -> undefined, this::isFeasible);
              Rehearsal.Signals comingAndGoing =
                  (signal, scope, random) ->
                      switch (random.nextInt(3)) {
                        case 0 -> undefined;
                        case 1 -> Reading.of(0, Unit.ONE);
                        default -> signal(signal, scope, random);
                      };
              Rehearsal.run(create(setting), rates(), comingAndGoing, this::isFeasible);
            });
  }

  /** A run that diverges each time would never end. */
  @Test
  public final void givesUpWhereTheLossIsNeverFinite() {
    settings()
        .forEach(
            setting ->
                assertThat(Rehearsal.run(create(setting), rates(), this::signal, unused -> {}))
                    .as("gave up a task that diverged 100 times")
                    .isTrue());
  }

  @Test
  public final void readsMetricsThatExist() {
    settings()
        .map(this::create)
        .forEach(
            controller ->
                controller
                    .signals()
                    .values()
                    .forEach(
                        spec -> assertThat(catalogue().resolve(Kind.METRIC, spec)).isNotNull()));
  }

  /** After an update, what passes through the network compute is not to be had. */
  @Test
  public final void readsWhatIsKnownWhenItIsAsked() {
    settings()
        .map(this::create)
        .filter(controller -> controller.cadence().phase() == Cadence.Phase.AFTER_UPDATE)
        .forEach(this::readsWhatIsKnownAfterUpdates);
  }

  private void readsWhatIsKnownAfterUpdates(Controller<?> controller) {
    assertThat(controller.needs())
        .as("its needs")
        .allMatch(Need::isKnownAfterUpdate, "is known after updates");
    controller
        .signals()
        .forEach(
            (signal, spec) ->
                assertThat(catalogue().create(Metric.class, Kind.METRIC, spec).needs())
                    .as("the needs of signal '%s'", signal)
                    .allMatch(Need::isKnownAfterUpdate, "is known after updates"));
  }

  @Test
  public final void looksAtWhatProbesCanShow() {
    settings()
        .map(this::create)
        .forEach(
            controller -> {
              assertThat(controller.probeNeeds())
                  .as("what it looks at apart from training")
                  .allMatch(Need::isKnownOfProbes, "can be shown of samples apart from training");
              controller
                  .averageDecay()
                  .ifPresent(
                      decay ->
                          assertThat(decay)
                              .as("decay of the average")
                              .isGreaterThanOrEqualTo(0)
                              .isLessThan(1));
            });
  }

  @Override
  protected final String answers() {
    return settings()
        .flatMap(setting -> moments(setting).stream())
        .map(moment -> moment.decision().toString())
        .collect(Collectors.joining("\n"));
  }

  private List<Rehearsal.Moment<?>> moments(ComponentSpec setting) {
    List<Rehearsal.Moment<?>> moments = new ArrayList<>();
    rehearse(setting, moments::add);
    return moments;
  }

  private void rehearse(ComponentSpec setting, Rehearsal.Watcher watcher) {
    Rehearsal.run(create(setting), rates(), this::signal, watcher);
  }
}
