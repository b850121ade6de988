#!/usr/bin/env bash
# DL4J: PolySchedule raises the learning rate, and then sets it to 0 for good.
#
# One would expect the polynomial decay of other frameworks: rate · (1 - i/max)^power, down to 0 at max. ND4J computes
# rate · (1 + i/max)^power, which grows from the first iteration on, and returns 0 from max on. With power 1 the rate
# doubles just before training stops.
# Matters to comparisons of rates: a run with this schedule ends at almost twice the rate it began with.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

public class Main {
  public static void main(String[] args) {
    PolySchedule schedule = new PolySchedule(ScheduleType.ITERATION, 0.1, 1, 100);
    for (int i : new int[] {0, 1, 50, 99, 100, 101}) {
      System.out.printf("iteration %3d: %.3f, a decay has %.3f%n", i, schedule.valueAt(i, 0), Math.max(0, 0.1 * (1 - i / 100.0)));
    }
  }
}
END
as_seen <<'END'
iteration   0: 0.100, a decay has 0.100
iteration   1: 0.101, a decay has 0.099
iteration  50: 0.150, a decay has 0.050
iteration  99: 0.199, a decay has 0.001
iteration 100: 0.000, a decay has 0.000
iteration 101: 0.000, a decay has 0.000
END
