package org.trainability.dl4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Verdict;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.records.TaskRow;
import org.trainability.records.TrainingRecords;

/** What a session does, and in which order: everything that happens is written into one log. */
class TrainingSessionTest {

  private final List<String> log = new ArrayList<>();
  private final List<Situation> asked = new ArrayList<>();
  private final List<TaskRow> rows = new ArrayList<>();
  private List<Action> actions = List.of();
  private List<Verdict> verdicts = List.of();
  private int batchSize = 8;

  private record Nothing() {}

  private final class Asked implements Controller<Nothing> {
    private final Cadence cadence;

    Asked(Cadence cadence) {
      this.cadence = cadence;
    }

    @Override
    public Cadence cadence() {
      return cadence;
    }

    @Override
    public Nothing start(Map<String, Double> rates) {
      return new Nothing();
    }

    @Override
    public Decision<Nothing> decide(Nothing state, Situation now) {
      log.add("decide " + now.event());
      asked.add(now);
      return new Decision<>(state, actions, verdicts);
    }
  }

  private final Metric metric =
      new Metric() {
        @Override
        public Set<Need> needs() {
          return Set.of(Need.GRADIENT);
        }

        @Override
        public Readings measure(Observation step) {
          return Readings.of(Map.of("fc1", Reading.of(1, Unit.ONE)));
        }
      };

  private final Course course =
      new Course() {
        @Override
        public String scoreName() {
          return Score.ACCURACY;
        }

        @Override
        public long totalSteps() {
          return 100;
        }

        @Override
        public int stepsInTask() {
          return 10;
        }

        @Override
        public int batchSize() {
          return batchSize;
        }

        @Override
        public List<MeasuredMetric> due(long step, int stepInTask) {
          return step % 2 == 0
              ? List.of(new MeasuredMetric("even", metric, new Seeds(1)))
              : List.of();
        }

        @Override
        public void setBatchSize(int size) {
          log.add("batch size " + size);
          batchSize = size;
        }
      };

  private final TrainingRecords records =
      new TrainingRecords() {
        @Override
        public void append(long step, int task, String component, Readings readings) {
          log.add("%s/%s %s".formatted(task, step, component));
        }

        @Override
        public void audit(long step, int task, String controller, Decision<?> decision) {
          log.add("%s/%s audit of %s".formatted(task, step, controller));
        }

        @Override
        public void append(long lastStep, TaskRow row, Duration whole, Duration measuring) {
          log.add("%s/%s row".formatted(row.task(), lastStep));
          rows.add(row);
        }
      };

  private TrainingSession session(
      Cadence cadence, Map<String, Metric> signals, TrainingSession.State from) {
    ObservedNetwork network = mock(ObservedNetwork.class);
    ObservableStep step = mock(ObservableStep.class);
    when(network.step()).thenReturn(step);
    when(network.measured()).thenReturn(step);
    when(network.rates()).thenReturn(Map.of("fc1", 0.1));
    when(step.measure(any(), any(), any(), any())).thenAnswer(call -> metric.measure(null));
    doAnswer(call -> log.add("keep " + call.getArgument(0))).when(step).keep(any());
    doAnswer(call -> log.add("rate " + call.getArgument(1)))
        .when(network)
        .setRate(any(), anyDouble());
    return new TrainingSession(
        network,
        List.of(Steering.of("asked", new Asked(cadence), signals, new Seeds(1), network.rates())),
        course,
        records,
        new Seeds(1),
        from);
  }

  private TrainingSession session(Cadence cadence, Map<String, Metric> signals) {
    return session(cadence, signals, TrainingSession.State.atTask(1, 0));
  }

  private void train(TrainingSession session, int steps) throws IOException {
    session.beginTask();
    for (int i = 0; i < steps; i++) {
      session.beginStep();
      assertThat(session.computed(1, 0.5, 4)).isTrue();
      session.observe();
      log.add("update");
      session.updated();
    }
  }

  @Test
  void aControllerBeforeUpdatesIsAskedAfterTheMetricsAndActsBeforeTheUpdate() throws IOException {
    actions = List.of(new Action.SetRate("fc1", 0.2));
    train(session(Cadence.every(2).andAtTaskStart(), Map.of("signal", metric)), 2);
    assertThat(log)
        .containsExactly(
            "decide TASK_START",
            "rate 0.2",
            "1/0 audit of asked",
            "update",
            "1/2 even",
            "1/2 controller/signal",
            "1/2 controller/rate",
            "decide STEP",
            "rate 0.2",
            "1/2 audit of asked",
            "update");
  }

  @Test
  void aControllerAfterUpdatesIsAskedThenAndWhatItReadsIsKeptBefore() throws IOException {
    train(session(Cadence.every(2).afterUpdate(), Map.of("signal", metric)), 2);
    assertThat(log)
        .containsExactly(
            "update",
            "1/2 even",
            "keep [GRADIENT]",
            "update",
            "1/2 controller/signal",
            "1/2 controller/rate",
            "decide UPDATED",
            "1/2 audit of asked");
  }

  @Test
  void aSituationSaysWhereTheTrainingStands() throws IOException {
    TrainingSession session = session(Cadence.every(1), Map.of());
    train(session, 3);
    session.endTask();
    train(session, 2);
    Situation last = asked.get(asked.size() - 1);
    assertThat(asked).hasSize(5);
    assertThat(last.step()).isEqualTo(5);
    assertThat(last.task()).isEqualTo(2);
    assertThat(last.stepInTask()).isEqualTo(2);
    assertThat(last.totalSteps()).isEqualTo(100);
    assertThat(last.stepsInTask()).isEqualTo(10);
    assertThat(last.batchSize()).isEqualTo(8);
    assertThat(last.samples()).isEqualTo(4);
  }

  @Test
  void aTaskBeginsOnce() throws IOException {
    TrainingSession session = session(Cadence.taskStart(), Map.of());
    session.beginTask();
    session.beginTask();
    assertThat(asked).hasSize(1);
    TrainingSession again = session(Cadence.taskStart(), Map.of(), session.state());
    again.beginTask();
    assertThat(asked).as("and not again where it goes on").hasSize(1);
  }

  @Test
  void actionsReachTheTraining() throws IOException {
    actions = List.of(new Action.SetBatchSize(2, "test"), new Action.Stop("enough"));
    TrainingSession session = session(Cadence.every(1), Map.of());
    train(session, 1);
    assertThat(log).containsExactly("decide STEP", "batch size 2", "1/1 audit of asked", "update");
    assertThat(session.stopReason()).contains("enough");
  }

  @Test
  void aLossThatIsNotFiniteIsADivergenceAndInNoRow() throws IOException {
    for (double loss :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      rows.clear();
      log.clear();
      TrainingSession session = session(Cadence.every(1), Map.of());
      train(session, 1);
      session.beginStep();
      assertThat(session.computed(loss, 0.5, 4)).isFalse();
      assertThat(session.divergence()).contains(new Divergence(loss, 2, 100, 1, 2, 10, true));
      assertThat(session.divergence().get())
          .hasToString("the loss became %s at step 2 of task 1".formatted(loss));
      session.endTask();
      assertThat(rows).singleElement().extracting(TaskRow::steps).isEqualTo(1L);
    }
  }

  @Test
  void itGoesOnFromWhereItWas() throws IOException {
    verdicts = List.of(new Verdict("fc1", Verdict.Outcome.COOLED, "test"));
    TrainingSession whole = session(Cadence.every(3), Map.of());
    train(whole, 7);
    whole.endTask();
    List<String> straight = List.copyOf(log);
    TaskRow row = rows.get(0);

    log.clear();
    rows.clear();
    TrainingSession first = session(Cadence.every(3), Map.of());
    train(first, 4);
    TrainingSession second = session(Cadence.every(3), Map.of(), first.state());
    train(second, 3);
    second.endTask();
    assertThat(log).isEqualTo(straight);
    assertThat(rows).containsExactly(row);
    assertThat(row.cooled()).isEqualTo(2);
  }
}
