#!/usr/bin/env bash
# DL4J: where a cycle does not divide evenly, CycleSchedule jumps back to the largest learning rate just before its end.
#
# One would expect a rise, a fall, and then an annealing below the first rate. The rise and the fall have equal
# lengths; if what is left of the cycle is odd, one step remains, for which the annealing factor 0.1 is raised to the
# power -1. So with the usual constructor, cycles of 10, 12, 30 or 32 steps go once to ten times the first rate, which
# is the largest, when the rate should be the smallest.
# Matters to one-cycle training: the jump comes at the end, when the network was about to settle.
#
# nd4j-native 1.0.0-M2.1, 2026-11-30. Largest rate 1; the last six rates of a cycle.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

public class Main {
  public static void main(String[] args) {
    for (int length : new int[] {10, 11, 12, 20, 30, 32}) {
      CycleSchedule schedule = new CycleSchedule(ScheduleType.ITERATION, 1, length);
      System.out.print("cycle of " + length + ": ...");
      for (int i = length - 6; i < length; i++) System.out.printf(" %.3f", schedule.valueAt(i, 0));
      System.out.println();
    }
  }
}
END
as_seen <<'END'
cycle of 10: ... 1.000 0.775 0.550 0.325 1.000 0.100
cycle of 11: ... 1.000 0.820 0.640 0.460 0.280 0.100
cycle of 12: ... 0.820 0.640 0.460 0.280 1.000 0.100
cycle of 20: ... 0.500 0.400 0.300 0.200 0.100 0.010
cycle of 30: ... 0.238 0.169 1.000 0.100 0.010 0.001
cycle of 32: ... 0.229 0.164 1.000 0.100 0.010 0.001
END
