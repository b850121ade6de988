#!/usr/bin/env bash
# java-reinforcement-learning: a step to a new state makes the value -Infinity, and no value can be set back to its first one.
#
# One would expect an action that was never tried to have the initial value. Where the actions of the next state are passed
# on, only those count that were tried before: the maximum over none is -Infinity, and so is the value of the step that leads
# there; the next update makes it NaN. A value equal to the initial one is not stored, so that the one before it stays.
# Matters to environments in which some actions are not allowed, which is what the actions are passed on for.
#
# java-reinforcement-learning 1.0.5, 2026-11-30. In brackets the value by definition.
. "$(dirname "$0")/support.bash"
maven com.github.chen0040:java-reinforcement-learning:1.0.5
java_prints <<'END'
import com.github.chen0040.rl.learning.qlearn.QLearner;
import java.util.Set;

public class Main {
  public static void main(String[] args) {
    // Learning rate 0.5, discount 0.9, initial value 0.1.
    QLearner learner = new QLearner(3, 2, 0.5, 0.9, 0.1);
    learner.update(0, 0, 1, 1);
    double byHand = 0.1 + 0.5 * (1 + 0.9 * 0.1 - 0.1);
    System.out.printf("a step to a new state: %.4f (%.4f)%n", learner.getModel().getQ(0, 0), byHand);

    learner = new QLearner(3, 2, 0.5, 0.9, 0.1);
    learner.update(0, 0, 1, Set.of(0, 1), 1);
    System.out.printf("the same with both actions allowed: %s (%.4f)%n", learner.getModel().getQ(0, 0), byHand);
    learner.update(1, 0, 2, 1);
    learner.update(0, 0, 1, Set.of(0, 1), 1);
    byHand = byHand + 0.5 * (1 + 0.9 * byHand - byHand);
    System.out.printf("after the next state was left once: %s (%.4f)%n", learner.getModel().getQ(0, 0), byHand);

    for (double value : new double[] {0.3, 0.2, 0.1, 0}) {
      learner.getModel().setQ(2, 1, value);
      System.out.printf("set to %.1f: %.1f%n", value, learner.getModel().getQ(2, 1));
    }
  }
}
END
as_seen <<'END'
a step to a new state: 0.5950 (0.5950)
the same with both actions allowed: -Infinity (0.5950)
after the next state was left once: NaN (1.0653)
set to 0.3: 0.3
set to 0.2: 0.2
set to 0.1: 0.2
set to 0.0: 0.0
END
