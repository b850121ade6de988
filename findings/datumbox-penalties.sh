#!/usr/bin/env bash
# Datumbox: an L1 penalty makes negative weights grow without end, and shrinks positive ones by a share.
#
# One would expect each step to take λ times the learning rate off a weight's size, until it is 0, as in the truncation that
# the source names. L1Regularizer takes λ times the weight itself, whatever the learning rate, and for negative weights it
# adds that with the wrong sign: -2 becomes -2.2.
# Matters to sparsity, the reason to choose L1: no weight ever becomes 0, and the negative ones explode.
#
# datumbox-framework-core 0.8.2, 2026-11-30. In brackets the weight less λ times the learning rate.
. "$(dirname "$0")/support.bash"
maven com.datumbox:datumbox-framework-core:0.8.2 org.slf4j:slf4j-nop:1.7.36
java_prints <<'END'
import com.datumbox.framework.core.mathematics.regularization.L1Regularizer;
import java.util.HashMap;
import java.util.Map;

public class Main {
  public static void main(String[] args) {
    for (double rate : new double[] {1, 0.1, 0.001}) {
      for (double weight : new double[] {-2, 0.5, 0.01}) {
        Map<String, Double> weights = new HashMap<>(Map.of("w", weight));
        double byHand = weight;
        for (int step = 0; step < 10; step++) {
          L1Regularizer.updateWeights(0.1, rate, Map.copyOf(weights), weights);
          byHand = Math.signum(byHand) * Math.max(0, Math.abs(byHand) - 0.1 * rate);
        }
        System.out.printf("learning rate %s: %s after ten steps %.5f (%.5f)%n", rate, weight, weights.get("w"), byHand + 0.0);
      }
    }
  }
}
END
as_seen <<'END'
learning rate 1.0: -2.0 after ten steps -5.18748 (-1.00000)
learning rate 1.0: 0.5 after ten steps 0.17434 (0.00000)
learning rate 1.0: 0.01 after ten steps 0.00349 (0.00000)
learning rate 0.1: -2.0 after ten steps -5.18748 (-1.90000)
learning rate 0.1: 0.5 after ten steps 0.17434 (0.40000)
learning rate 0.1: 0.01 after ten steps 0.00349 (0.00000)
learning rate 0.001: -2.0 after ten steps -5.18748 (-1.99900)
learning rate 0.001: 0.5 after ten steps 0.17434 (0.49900)
learning rate 0.001: 0.01 after ten steps 0.00349 (0.00900)
END
