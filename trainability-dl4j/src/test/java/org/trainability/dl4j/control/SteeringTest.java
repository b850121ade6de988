package org.trainability.dl4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.metric.Need;
import org.trainability.dl4j.state.SteeringState;
import org.trainability.records.Json;

class SteeringTest {

  private static final Situation NOW =
      new Situation(Event.STEP, 1, 10, 1, 1, 10, Map.of("fc1", 0.1), Map.of());

  /** Asks for nothing, and has the state that it is given. */
  private record Keeping<S extends Record>(S first, S next) implements Controller<S> {

    @Override
    public Cadence cadence() {
      return Cadence.every(1);
    }

    @Override
    public S start(Map<String, Double> rates) {
      return first;
    }

    @Override
    public Decision<S> decide(S state, Situation now) {
      return new Decision<>(next, List.of(), List.of());
    }
  }

  private static <S extends Record> Steering<S> steering(S first, S next) {
    return Steering.of(
        "keeping", new Keeping<>(first, next), Map.of(), new Seeds(1), Map.of("fc1", 0.1));
  }

  private enum Mood {
    CALM,
    RESTLESS
  }

  private record Part(float single, boolean flag) {}

  private record State(
      double value, long count, Mood mood, Map<Mood, Part> parts, Map<String, List<Double>> lists) {

    static State of(double value) {
      Map<Mood, Part> parts = new LinkedHashMap<>();
      parts.put(Mood.RESTLESS, new Part((float) value, true));
      parts.put(Mood.CALM, new Part(0.1f, false));
      Map<String, List<Double>> lists = new LinkedHashMap<>();
      List.of("z", "b", "a", "y").forEach(name -> lists.put(name, List.of(value, 1.0)));
      return new State(value, Long.MIN_VALUE, Mood.RESTLESS, parts, lists);
    }
  }

  @Test
  void aStateGoesOnWhereItWasCaptured() throws Exception {
    for (double value : new double[] {0.1, -0.0, Double.NaN, Double.NEGATIVE_INFINITY}) {
      Steering<State> steering = steering(State.of(1), State.of(value));
      steering.decide(NOW);
      steering.decide(NOW);
      SteeringState captured = steering.state();
      assertThat(captured.decisions()).isEqualTo(2);

      Steering<State> again = steering(State.of(1), State.of(2));
      again.restore(Json.parse(Json.line(captured), SteeringState.class));
      // Texts tell the order of maps, too.
      assertThat(again.state())
          .isEqualTo(captured)
          .isNotEqualTo(steering(State.of(1), State.of(2)).state());
    }
  }

  private record Holder(Object part) {}

  @JsonIgnoreProperties("hidden")
  private record Forgetful(int shown, List<Integer> hidden) {}

  @Test
  void aStateThatCanNotBeWrittenNamesTheController() {
    assertThatExceptionOfType(ComponentException.class)
        .isThrownBy(() -> steering(new Holder(new Object()), null).state())
        .withMessageStartingWith("controller 'keeping' failed: ");
  }

  @Test
  void aStateThatIsNotReadAsItWasWrittenNamesTheController() {
    assertThatExceptionOfType(ComponentException.class)
        .isThrownBy(() -> steering(new Holder(new Part(1, true)), null).state())
        .withMessageStartingWith("controller 'keeping' failed: ")
        .withMessageContaining("must be the same when it is written and read");
    assertThatExceptionOfType(ComponentException.class)
        .isThrownBy(() -> steering(new Forgetful(1, List.of(2)), null).state())
        .withMessageStartingWith("controller 'keeping' failed: ");
  }

  /** Looks at the moments of the gradients of samples apart from training. */
  private static final class Prober implements Controller<Part> {

    @Override
    public Cadence cadence() {
      return Cadence.taskStart();
    }

    @Override
    public Set<Need> probeNeeds() {
      return Set.of(Need.GRADIENT, Need.GRADIENT_MOMENTS);
    }

    @Override
    public Part start(Map<String, Double> rates) {
      return new Part(0, false);
    }

    @Override
    public Decision<Part> decide(Part state, Situation now) {
      return new Decision<>(state, List.of(), List.of());
    }
  }

  /** It would be made of the batch in training. */
  @Test
  void whatNoProbeCanShowIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Steering.of("prober", new Prober(), Map.of(), new Seeds(1), Map.of("fc1", 0.1)))
        .withMessageStartingWith(
            "controller 'prober' probes samples for their GRADIENT_MOMENTS, which a probe does not"
                + " show; it shows [PARAMETERS, GRADIENT, ");
  }

  @Test
  void anotherControllersStateIsRefused() {
    assertThatExceptionOfType(ComponentException.class)
        .isThrownBy(
            () -> steering(new Part(1, true), null).restore(steering(State.of(1), null).state()))
        .withMessageStartingWith("controller 'keeping' failed: ");
  }
}
