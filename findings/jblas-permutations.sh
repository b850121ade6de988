#!/usr/bin/env bash
# jblas: a random permutation never leaves an element in its place, and does not follow the seed.
#
# One would expect each of the 6 orders of three elements equally often. Permutations.randomPermutation draws the
# partner of an element from those before it and never the element itself, which yields the cyclic permutations only:
# two of the six. And it takes a generator of its own, so that Random.seed, which governs rand and randn, is ignored.
# Matters to shuffled examples and permuted pixels (no pixel ever stays), and to every run that shall be repeated.
#
# jblas 1.2.5, 2026-11-30. 6000 permutations of 3 elements, 200 of 784.
. "$(dirname "$0")/support.bash"
maven org.jblas:jblas:1.2.5
java_prints <<'END'
import java.util.Arrays;
import java.util.TreeMap;
import org.jblas.DoubleMatrix;
import org.jblas.util.Permutations;

public class Main {
  public static void main(String[] args) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 6000; i++) counts.merge(Arrays.toString(Permutations.randomPermutation(3)), 1, Integer::sum);
    System.out.println("orders of three elements seen: " + counts.keySet());
    int inPlace = 0;
    for (int i = 0; i < 200; i++) {
      int[] permutation = Permutations.randomPermutation(784);
      for (int j = 0; j < 784; j++) if (permutation[j] == j) inPlace++;
    }
    System.out.println("elements left in place in 200 permutations of 784, about 200 by chance: " + inPlace);
    double[][] uniform = new double[2][];
    int[][] permutations = new int[2][];
    for (int i = 0; i < 2; i++) {
      org.jblas.util.Random.seed(1);
      uniform[i] = DoubleMatrix.rand(5).toArray();
      permutations[i] = Permutations.randomPermutation(784);
    }
    System.out.println("after the same seed, rand is the same: " + Arrays.equals(uniform[0], uniform[1])
        + ", randomPermutation is the same: " + Arrays.equals(permutations[0], permutations[1]));
  }
}
END
as_seen <<'END'
orders of three elements seen: [[1, 2, 0], [2, 0, 1]]
elements left in place in 200 permutations of 784, about 200 by chance: 0
after the same seed, rand is the same: true, randomPermutation is the same: false
END
