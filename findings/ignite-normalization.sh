#!/usr/bin/env bash
# Apache Ignite ML: normalized by its 1-norm, (3, -4) becomes (-3, 4), and by its 3-norm, (1, -2) becomes NaN.
#
# One would expect a p-norm of absolute values. The normalization sums the powers of the numbers themselves, so that for an
# odd p negative numbers count against positive ones: the norm can be negative, which turns all signs around, or small,
# which makes the numbers large, or the root of a negative number, which is NaN. The vectors' own kNorm is right. And
# withP takes a fraction and drops what is behind the point.
# Matters to normalized representations and gradients, which have both signs.
#
# ignite-ml 2.15.0, 2026-11-30. In brackets the vector divided by its kNorm.
. "$(dirname "$0")/support.bash"
maven org.apache.ignite:ignite-ml:2.15.0
export JDK_JAVA_OPTIONS="--add-opens=java.base/java.nio=ALL-UNNAMED" # as Ignite asks for
java_prints <<'END'
import org.apache.ignite.ml.math.primitives.vector.Vector;
import org.apache.ignite.ml.math.primitives.vector.VectorUtils;
import org.apache.ignite.ml.preprocessing.normalization.NormalizationPreprocessor;
import org.apache.ignite.ml.preprocessing.normalization.NormalizationTrainer;
import org.apache.ignite.ml.structures.LabeledVector;

public class Main {
  static void print(int p, double... numbers) {
    NormalizationPreprocessor<Integer, double[]> normalization = new NormalizationPreprocessor<>(p,
        (key, values) -> new LabeledVector<>(VectorUtils.of(values.clone()), 0.0));
    Vector seen = normalization.apply(0, numbers).features();
    Vector expected = VectorUtils.of(numbers.clone()).normalize(p);
    System.out.print("p = " + p + ":");
    for (int i = 0; i < numbers.length; i++) System.out.printf(" %.0f becomes %.3f (%.3f)", numbers[i], seen.get(i), expected.get(i));
    System.out.println();
  }

  public static void main(String[] args) {
    print(1, 3, 4);
    print(1, 3, -4);
    print(1, 50, -49);
    print(2, 3, -4);
    print(3, 1, -2);
    System.out.println("withP(1.5) has p = " + new NormalizationTrainer<Integer, double[]>().withP(1.5).p());
  }
}
END
as_seen <<'END'
p = 1: 3 becomes 0.429 (0.429) 4 becomes 0.571 (0.571)
p = 1: 3 becomes -3.000 (0.429) -4 becomes 4.000 (-0.571)
p = 1: 50 becomes 50.000 (0.505) -49 becomes -49.000 (-0.495)
p = 2: 3 becomes 0.600 (0.600) -4 becomes -0.800 (-0.800)
p = 3: 1 becomes NaN (0.481) -2 becomes NaN (-0.961)
withP(1.5) has p = 1.0
END
