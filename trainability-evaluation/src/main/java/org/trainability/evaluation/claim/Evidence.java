package org.trainability.evaluation.claim;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.trainability.api.UndefinedException;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.records.RunData;
import org.trainability.records.Status;

/** What a statistic sees: one seed's runs of one base rate. What is read of them is kept. */
public final class Evidence {

  /** Stands for one setting of several, each in its turn. */
  static final String EACH = "each";

  private final double rate;
  private final Criterion criterion;
  private final Map<String, RunData> runs;
  private final String each;
  private final Set<String> notes;
  private final Map<Key, SortedMap<Integer, Double>> known;

  private record Key(PerTask perTask, String each) {}

  private Evidence(
      double rate,
      Criterion criterion,
      Map<String, RunData> runs,
      String each,
      Set<String> notes,
      Map<Key, SortedMap<Integer, Double>> known) {
    this.rate = rate;
    this.criterion = criterion;
    this.runs = runs;
    this.each = each;
    this.notes = notes;
    this.known = known;
  }

  /**
   * @param rate the base rate η
   * @param runs of one seed, by setting
   * @param criterion chance, and when accuracy counts as lost
   */
  static Evidence of(double rate, Map<String, RunData> runs, Criterion criterion) {
    return new Evidence(rate, criterion, runs, EACH, new LinkedHashSet<>(), new HashMap<>());
  }

  /** {@return the same runs without notes} */
  Evidence withoutNotes() {
    return new Evidence(rate, criterion, runs, each, new LinkedHashSet<>(), known);
  }

  /** {@return the same, {@value #EACH} being that setting} */
  Evidence where(String setting) {
    return new Evidence(rate, criterion, runs, setting, notes, known);
  }

  double rate() {
    return rate;
  }

  Criterion criterion() {
    return criterion;
  }

  /** {@return what the reader should know of the values taken, each once} */
  Set<String> notes() {
    return notes;
  }

  void note(String note) {
    notes.add(note);
  }

  /**
   * {@return the setting}
   *
   * @param run a setting or {@value #EACH}
   */
  String setting(String run) {
    return run.equals(EACH) ? each : run;
  }

  /**
   * {@return its run, which is done or diverged}
   *
   * @param run a setting or {@value #EACH}
   * @throws UndefinedException if there is none, or if it ended otherwise or not yet
   */
  RunData run(String run) {
    String setting = setting(run);
    RunData data = runs.get(setting);
    if (data == null) {
      throw new UndefinedException("there is no run of " + setting);
    }
    Status status = data.status();
    if (status.state() == Status.State.DIVERGED) {
      note("%s diverged in task %s".formatted(setting, status.tasksDone() + 1));
    } else if (status.state() != Status.State.DONE) {
      throw new UndefinedException(
          "%s is unfinished (%s after %s of %s tasks)"
              .formatted(
                  setting,
                  status.state().name().toLowerCase(Locale.ROOT),
                  status.tasksDone(),
                  status.tasksPlanned()));
    }
    return data;
  }

  /**
   * {@return how many tasks it was to have}
   *
   * @param run a setting or {@value #EACH}
   */
  int tasks(String run) {
    return run(run).status().tasksPlanned();
  }

  /** {@return the defined values by task} */
  SortedMap<Integer, Double> values(PerTask perTask) {
    run(perTask.run());
    Key key = new Key(perTask, each);
    SortedMap<Integer, Double> values = known.get(key);
    if (values == null) {
      values = perTask.of(this);
      known.put(key, values);
    }
    return values;
  }
}
