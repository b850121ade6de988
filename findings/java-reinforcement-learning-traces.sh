#!/usr/bin/env bash
# java-reinforcement-learning: eligibility traces throw when switched on as documented, and Q(λ) pays all credit to the last step.
#
# One would expect enableEligibilityTrace(0.9) to work, and a reward at the end of a walk to raise the values of all steps
# that led there. enableEligibilityTrace casts the learner to the one with traces and fails for Q-learning, SARSA and
# actor-critic. Q(λ) made by hand writes every value that it computes to the current step's place, so that earlier steps
# keep theirs, and the current one adds up what is theirs. The actor-critic's error leaves γ out.
# Matters to credit assignment, which is what traces are for.
#
# java-reinforcement-learning 1.0.5, 2026-11-30. In brackets the values by definition.
. "$(dirname "$0")/support.bash"
maven com.github.chen0040:java-reinforcement-learning:1.0.5
java_prints <<'END'
import com.github.chen0040.rl.learning.actorcritic.ActorCriticLearner;
import com.github.chen0040.rl.learning.actorcritic.ActorCriticAgent;
import com.github.chen0040.rl.learning.qlearn.QAgent;
import com.github.chen0040.rl.learning.qlearn.QLambdaLearner;
import com.github.chen0040.rl.learning.sarsa.SarsaAgent;

public class Main {
  static void attempt(String name, Runnable runnable) {
    try {
      runnable.run();
      System.out.println(name + ": traces on");
    } catch (RuntimeException failure) {
      System.out.println(name + ": " + failure.getClass().getSimpleName());
    }
  }

  public static void main(String[] args) {
    attempt("Q-learning", () -> new QAgent(4, 1).enableEligibilityTrace(0.9));
    attempt("SARSA", () -> new SarsaAgent(4, 1).enableEligibilityTrace(0.9));
    attempt("actor-critic", () -> new ActorCriticAgent(4, 1).enableEligibilityTrace(0.9));

    // A walk from state 0 to state 3 with one action, and a reward of 1 at the end. α 0.5, γ 0.9, λ 0.8.
    QLambdaLearner learner = new QLambdaLearner(4, 1, 0.5, 0.9, 0);
    learner.setLambda(0.8);
    double[] byHand = new double[4];
    double[] trace = new double[4];
    for (int state = 0; state < 3; state++) {
      double reward = state == 2 ? 1 : 0;
      learner.update(state, 0, state + 1, reward);
      double error = reward + 0.9 * byHand[state + 1] - byHand[state];
      trace[state] += 1;
      for (int i = 0; i < 4; i++) {
        byHand[i] += 0.5 * error * trace[i];
        trace[i] *= 0.9 * 0.8;
      }
    }
    for (int state = 0; state < 4; state++) System.out.printf("Q of state %d: %.4f (%.4f)%n", state, learner.getModel().getQ(state, 0), byHand[state]);

    for (double gamma : new double[] {1, 0.5, 0}) {
      ActorCriticLearner actor = new ActorCriticLearner(2, 1, 1, gamma, 0);
      actor.update(0, 0, 1, 1.0, state -> state == 0 ? 2.0 : 4.0);
      System.out.printf("actor-critic, gamma %.1f: preference %.1f (%.1f)%n", gamma, actor.getP().getQ(0, 0), 1 + gamma * 4 - 2);
    }
  }
}
END
as_seen <<'END'
Q-learning: ClassCastException
SARSA: ClassCastException
actor-critic: ClassCastException
Q of state 0: 0.0000 (0.2592)
Q of state 1: 0.0000 (0.3600)
Q of state 2: 0.8600 (0.5000)
Q of state 3: 0.0000 (0.0000)
actor-critic, gamma 1.0: preference 3.0 (3.0)
actor-critic, gamma 0.5: preference 3.0 (1.0)
actor-critic, gamma 0.0: preference 3.0 (-1.0)
END
