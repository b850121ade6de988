#!/usr/bin/env bash
# MOA: after a single NaN the drift detectors are blind for good.
#
# One would expect an observation that is not a number to be refused or left out. It enters the running sums, no
# comparison with them is ever true again, and ADWIN, DDM, Page-Hinkley, CUSUM and HDDM report "no change" through the
# rise that each of them finds without it.
# Matters to detectors on a loss: the step that overflowed is followed by silence, which looks like stability.
#
# moa 2024.07.0, 2026-11-29. 4000 error bits, rate 0.2, from 2000 on 0.5; the NaN at 500. Printed: the first alarm
# after 2000.
. "$(dirname "$0")/support.bash"
maven nz.ac.waikato.cms.moa:moa:2024.07.0
java_prints <<'END'
import java.util.Random;
import java.util.function.Supplier;
import moa.classifiers.core.driftdetection.*;

public class Main {
  static String firstAlarm(AbstractChangeDetector detector, boolean nan) {
    detector.prepareForUse();
    detector.resetLearning();
    Random random = new Random(1);
    String first = "never";
    for (int i = 0; i < 4000; i++) {
      double error = random.nextDouble() < (i < 2000 ? .2 : .5) ? 1 : 0;
      detector.input(nan && i == 500 ? Double.NaN : error);
      if (detector.getChange() && i >= 2000 && first.equals("never")) first = "at " + i;
    }
    return first;
  }

  static void print(String name, Supplier<AbstractChangeDetector> detector) {
    System.out.println(name + ": " + firstAlarm(detector.get(), false) + ", with a NaN " + firstAlarm(detector.get(), true));
  }

  public static void main(String[] args) {
    print("ADWIN", ADWINChangeDetector::new);
    print("DDM", DDM::new);
    print("Page-Hinkley", PageHinkleyDM::new);
    print("CUSUM", CusumDM::new);
    print("HDDM_A", HDDM_A_Test::new);
    print("HDDM_W", HDDM_W_Test::new);
  }
}
END
as_seen <<'END'
ADWIN: at 2079, with a NaN never
DDM: at 2434, with a NaN never
Page-Hinkley: at 2259, with a NaN never
CUSUM: at 2167, with a NaN never
HDDM_A: at 2046, with a NaN never
HDDM_W: at 2034, with a NaN never
END
