#!/usr/bin/env bash
# DJL: a MultiFactorTracker remembers how low the learning rate was.
#
# One would expect a schedule to be a function of the number of updates, as DJL's other trackers are: asked for
# update 5 again, they give the rate of update 5. MultiFactorTracker keeps its rate and how many steps it has passed,
# so what it was once asked for decides: a second training with the same tracker begins at the last rate of the first.
# Matters to sequences of tasks that begin the schedule again with each task.
#
# ai.djl:api 0.35.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven ai.djl:api:0.35.1 org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import ai.djl.training.tracker.Tracker;

public class Main {
  static void ask(String name, Tracker tracker) {
    System.out.printf(
        "%s: update 5 %.3f, update 25 %.3f, update 5 again %.3f%n",
        name, tracker.getNewValue(5), tracker.getNewValue(25), tracker.getNewValue(5));
  }

  public static void main(String[] args) {
    ask("factor", Tracker.factor().setBaseValue(1).setFactor(0.9f).build());
    ask("cosine", Tracker.cosine().setBaseValue(1).optFinalValue(0).setMaxUpdates(50).build());
    ask("multi-factor", Tracker.multiFactor().setBaseValue(1).setSteps(new int[] {10, 20}).optFactor(0.1f).build());
  }
}
END
as_seen <<'END'
factor: update 5 0.590, update 25 0.072, update 5 again 0.590
cosine: update 5 0.976, update 25 0.500, update 5 again 0.976
multi-factor: update 5 1.000, update 25 0.010, update 5 again 0.010
END
