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
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Verdict;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;

/**
 * What every controller must keep, checked along whole rehearsed runs. The same state and situation
 * give the same decision; the state is plain data, from a copy of which a new instance decides the
 * same again; no decision changes an earlier state or what the controller was told; rates are
 * finite and never negative; only layers that exist are named; it stands signals that are
 * undefined; and if it is asked when the loss is not finite, it gives up some time.
 */
public abstract class ControllerContract extends ComponentContract<Controller<?>> {

  protected ControllerContract() {
    super(Kind.CONTROLLER, type());
  }

  @SuppressWarnings("unchecked")
  private static Class<Controller<?>> type() {
    return (Class<Controller<?>>) (Class<?>) Controller.class;
  }

  /**
   * @return the settings to check; the defaults alone if not overridden
   */
  protected Stream<ComponentSpec> settings() {
    return Stream.of(defaults());
  }

  /**
   * @return the rates at the start of the rehearsed runs, by layer
   */
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
                    moment ->
                        assertThat(moment.now().toString())
                            .as("the situation after the decision")
                            .isEqualTo(moment.nowAsText())));
  }

  @Test
  public final void itsActionsCanBeDone() {
    settings().forEach(setting -> rehearse(setting, this::isFeasible));
  }

  private void isFeasible(Rehearsal.Moment<?> moment) {
    for (Action action : moment.decision().actions()) {
      if (action instanceof Action.SetRate set) {
        assertThat(set.layer()).isIn(rates().keySet());
        assertThat(set.rate()).as("rate").isFinite().isNotNegative();
      } else if (action instanceof Action.ShrinkAndPerturb perturb) {
        assertThat(perturb.shrink()).as("shrink").isBetween(0.0, 1.0);
        assertThat(perturb.noise()).as("noise").isFinite().isNotNegative();
      } else if (action instanceof Action.Stop stop) {
        assertThat(stop.reason()).isNotBlank();
      }
    }
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

  @Override
  final String answers() {
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
