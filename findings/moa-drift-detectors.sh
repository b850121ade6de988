#!/usr/bin/env bash
# MOA: drift detectors that by default can never fire, fire on a constant rate, or fire on a perfect model.
#
# One would expect a detector to be silent while the error rate is constant and to fire when it rises from 0.2 to 0.5.
# With its default threshold of 1, GeometricMovingAverageDM can't fire on error bits: a mean of zeros and ones never
# exceeds 1. EDDM fires again and again on a constant rate of 0.3. STEPD fires every 60 steps for a model that is
# never wrong, and for one that always is. ADWIN and HDDM_A do as expected.
# Matters to early warnings of lost trainability, and as baselines to beat.
#
# moa 2024.07.0, 2026-11-29. 4000 error bits; a rise comes at 2000. Printed: how often each fires, and when first.
. "$(dirname "$0")/support.bash"
maven nz.ac.waikato.cms.moa:moa:2024.07.0
java_prints <<'END'
import java.util.Random;
import java.util.function.Supplier;
import moa.classifiers.core.driftdetection.*;

public class Main {
  static String alarms(AbstractChangeDetector detector, double before, double after) {
    detector.prepareForUse();
    detector.resetLearning();
    Random random = new Random(1);
    int count = 0;
    int first = -1;
    for (int i = 0; i < 4000; i++) {
      detector.input(random.nextDouble() < (i < 2000 ? before : after) ? 1 : 0);
      if (detector.getChange() && count++ == 0) first = i;
    }
    return count == 0 ? "never" : count + " from " + first;
  }

  static void print(String name, Supplier<AbstractChangeDetector> detector) {
    System.out.println(name + ": rise " + alarms(detector.get(), .2, .5) + ", constant " + alarms(detector.get(), .3, .3) + ", never wrong "
        + alarms(detector.get(), 0, 0) + ", wrong from 2000 on " + alarms(detector.get(), 0, 1));
  }

  public static void main(String[] args) {
    print("ADWIN", ADWINChangeDetector::new);
    print("HDDM_A", HDDM_A_Test::new);
    print("GeometricMovingAverage", GeometricMovingAverageDM::new);
    print("EDDM", EDDM::new);
    print("STEPD", STEPD::new);
  }
}
END
as_seen <<'END'
ADWIN: rise 2 from 2079, constant never, never wrong never, wrong from 2000 on 3 from 2015
HDDM_A: rise 1 from 2046, constant never, never wrong never, wrong from 2000 on 1 from 2003
GeometricMovingAverage: rise never, constant never, never wrong never, wrong from 2000 on never
EDDM: rise 28 from 157, constant 8 from 98, never wrong never, wrong from 2000 on 1 from 2030
STEPD: rise 1 from 2031, constant never, never wrong 66 from 59, wrong from 2000 on 66 from 59
END
