#!/usr/bin/env bash
# Keanu: an exponential distribution of rate 4 has the mean 4, and a triangular one has the density 0 at its mode.
#
# One would expect the mean 0.25: the parameter is called and documented as the rate, but it divides where it should
# multiply, in the density and in the draws. The triangular density asks whether a value lies below or above the mode and
# gives 0 when it is neither, so that the most probable value of all is impossible.
# Matters to priors: a posterior by a rate is one by its inverse, and a search that starts at the mode starts at -Infinity.
#
# keanu 0.0.27, 2026-11-30. In brackets the values by hand.
. "$(dirname "$0")/support.bash"
maven +io.improbable:keanu:0.0.27 org.apache.commons:commons-math3:3.6.1 com.google.guava:guava:20.0 org.slf4j:slf4j-nop:1.7.36
java_prints <<'END'
import io.improbable.keanu.KeanuRandom;
import io.improbable.keanu.tensor.dbl.DoubleTensor;
import io.improbable.keanu.vertices.tensor.number.floating.dbl.nonprobabilistic.ConstantDoubleVertex;
import io.improbable.keanu.vertices.tensor.number.floating.dbl.probabilistic.ExponentialVertex;
import io.improbable.keanu.vertices.tensor.number.floating.dbl.probabilistic.TriangularVertex;

public class Main {
  public static void main(String[] args) {
    ExponentialVertex exponential = new ExponentialVertex(4.0);
    for (double x : new double[] {0, 0.25, 4}) {
      System.out.printf("exponential of rate 4: density at %.2f is %.3f (%.3f)%n", x,
          Math.exp(exponential.logProb(DoubleTensor.scalar(x))), 4 * Math.exp(-4 * x));
    }
    KeanuRandom random = new KeanuRandom(1);
    double mean = new ExponentialVertex(new long[] {100000}, new ConstantDoubleVertex(4.0)).sample(random).sumNumber() / 100000;
    System.out.printf("exponential of rate 4: mean of 100000 draws is %.1f (0.25)%n", mean);

    TriangularVertex triangular = new TriangularVertex(0.0, 4.0, 1.0);
    for (double x : new double[] {0.5, 0.999, 1, 1.001, 2}) {
      System.out.printf("triangular from 0 to 4 with mode 1: density at %.3f is %.3f (%.3f)%n", x,
          Math.exp(triangular.logProb(DoubleTensor.scalar(x))), x < 1 ? x / 2 : (4 - x) / 6);
    }
    System.out.println("triangular: log probability of the mode is " + triangular.logProb(DoubleTensor.scalar(1.0)));
  }
}
END
as_seen <<'END'
exponential of rate 4: density at 0.00 is 0.250 (4.000)
exponential of rate 4: density at 0.25 is 0.235 (1.472)
exponential of rate 4: density at 4.00 is 0.092 (0.000)
exponential of rate 4: mean of 100000 draws is 4.0 (0.25)
triangular from 0 to 4 with mode 1: density at 0.500 is 0.250 (0.250)
triangular from 0 to 4 with mode 1: density at 0.999 is 0.500 (0.500)
triangular from 0 to 4 with mode 1: density at 1.000 is 0.000 (0.500)
triangular from 0 to 4 with mode 1: density at 1.001 is 0.500 (0.500)
triangular from 0 to 4 with mode 1: density at 2.000 is 0.333 (0.333)
triangular: log probability of the mode is -Infinity
END
