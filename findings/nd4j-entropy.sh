#!/usr/bin/env bash
# ND4J's entropies: NaN for a certain outcome, and logEntropy is the logarithm of the entropy.
#
# One would expect the entropy of (1, 0) to be 0, as 0·log 0 counts as 0. Entropy and ShannonEntropy give NaN. And
# logEntropy of (1/2, 1/4, 1/4) is 0.039: the natural logarithm of the entropy 1.0397, neither nats nor bits.
# Matters to unit-sign entropies: a unit that is always on or always off is the interesting case, and makes the mean
# NaN.
#
# nd4j-api and nd4j-native 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  public static void main(String[] args) {
    INDArray p = Nd4j.createFromArray(0.5, 0.25, 0.25);
    System.out.printf("(1/2, 1/4, 1/4): entropy %.4f, shannonEntropy %.4f, logEntropy %.4f%n", p.entropyNumber().doubleValue(),
        p.shannonEntropyNumber().doubleValue(), p.logEntropyNumber().doubleValue());
    INDArray certain = Nd4j.createFromArray(1.0, 0.0);
    System.out.println("(1, 0): entropy " + certain.entropyNumber() + ", shannonEntropy " + certain.shannonEntropyNumber());
  }
}
END
as_seen <<'END'
(1/2, 1/4, 1/4): entropy 1.0397, shannonEntropy 1.5000, logEntropy 0.0390
(1, 0): entropy NaN, shannonEntropy NaN
END
