#!/usr/bin/env bash
# DJL: a linear learning rate with the minimum 0 ends below 0, and trackers end up to half a step beyond their bounds.
#
# One would expect no value below optMinValue or above optMaxValue, "the minimum value" and "the max value". The bound
# is turned into a number of updates, which is rounded to the nearest, so it is passed whenever the last step would be
# more than half. A factor of 0.1 ends at a third of its minimum; a linear decay to 0 ends at a negative rate for good.
# Matters to schedules that should keep a network plastic: the floor of the rate is not where it was set.
#
# ai.djl:api 0.35.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven ai.djl:api:0.35.1 org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import ai.djl.training.tracker.LinearTracker;
import ai.djl.training.tracker.Tracker;

public class Main {
  static void print(String name, Tracker tracker) {
    System.out.print(name + ":");
    for (int update : new int[] {0, 1, 2, 3, 4, 100}) System.out.printf(" %.3f", tracker.getNewValue(update));
    System.out.println();
  }

  public static void main(String[] args) {
    print("linear from 0.1 by -0.03, minimum 0.02", LinearTracker.builder().setBaseValue(0.1f).optSlope(-0.03f).optMinValue(0.02f).build());
    print("linear from 0.05 by -0.03, minimum 0", LinearTracker.builder().setBaseValue(0.05f).optSlope(-0.03f).optMinValue(0).build());
    print("linear from 0.1 by 0.3, maximum 0.9", LinearTracker.builder().setBaseValue(0.1f).optSlope(0.3f).optMaxValue(0.9f).build());
    print("factor 0.1 from 1, minimum 0.003", Tracker.factor().setBaseValue(1).setFactor(0.1f).optMinValue(0.003f).build());
    print("factor 0.5 from 1, minimum 0.3", Tracker.factor().setBaseValue(1).setFactor(0.5f).optMinValue(0.3f).build());
  }
}
END
as_seen <<'END'
linear from 0.1 by -0.03, minimum 0.02: 0.100 0.070 0.040 0.010 0.010 0.010
linear from 0.05 by -0.03, minimum 0: 0.050 0.020 -0.010 -0.010 -0.010 -0.010
linear from 0.1 by 0.3, maximum 0.9: 0.100 0.400 0.700 1.000 1.000 1.000
factor 0.1 from 1, minimum 0.003: 1.000 0.100 0.010 0.001 0.001 0.001
factor 0.5 from 1, minimum 0.3: 1.000 0.500 0.250 0.250 0.250 0.250
END
