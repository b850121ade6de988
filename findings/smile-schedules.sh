#!/usr/bin/env bash
# Smile: exp(0.1, 1000, 0.01) ends at 0.01 when written in code, and at 0.001 when read from a configuration.
#
# One would expect one schedule from one text. TimeFunction.exp(rate, steps, end) decays to the given end.
# TimeFunction.of("exp(0.1, 1000, 0.01)"), which is how a network's properties are read, takes the third number for a
# factor: the rate is multiplied by it every 1000 steps and goes on falling. So a schedule's own toString, read back,
# is another schedule. The linear one is the same both ways.
# Matters to sweeps from configuration files: the rate ends lower by a factor of ten or more, and training stops early.
#
# smile-core 3.1.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven com.github.haifengl:smile-core:3.1.1
java_prints <<'END'
import smile.math.TimeFunction;

public class Main {
  static void print(String name, TimeFunction schedule) {
    System.out.print(name + ":");
    for (int t : new int[] {0, 500, 1000, 2000}) System.out.printf(" %.3g", schedule.apply(t));
    System.out.println(" at 0, 500, 1000, 2000");
  }

  public static void main(String[] args) {
    TimeFunction exponential = TimeFunction.exp(0.1, 1000, 0.01);
    print("exp in code", exponential);
    print("exp(0.1, 1000, 0.01) read", TimeFunction.of("exp(0.1, 1000, 0.01)"));
    print(exponential + " read back", TimeFunction.of(exponential.toString()));
    TimeFunction linear = TimeFunction.linear(0.1, 1000, 0.01);
    print("linear in code", linear);
    print(linear + " read back", TimeFunction.of(linear.toString()));
  }
}
END
as_seen <<'END'
exp in code: 0.100 0.0316 0.0100 0.0100 at 0, 500, 1000, 2000
exp(0.1, 1000, 0.01) read: 0.100 0.0100 0.00100 1.00e-05 at 0, 500, 1000, 2000
ExponentialDecay(0.100000, 1000, 0.010000) read back: 0.100 0.0100 0.00100 1.00e-05 at 0, 500, 1000, 2000
linear in code: 0.100 0.0550 0.0100 0.0100 at 0, 500, 1000, 2000
LinearDecay(0.100000, 1000, 0.010000) read back: 0.100 0.0550 0.0100 0.0100 at 0, 500, 1000, 2000
END
