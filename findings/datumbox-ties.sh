#!/usr/bin/env bash
# Datumbox: the Kolmogorov-Smirnov test counts equal values once, and the Wilcoxon test counts pairs without a difference.
#
# One would expect 30 times 0 and once 1 to differ from once 0 and 30 times 1. The distribution function rises by one
# observation for each distinct value, however often it occurs, so that both samples have the same. Pairs that do not differ
# are left out of the rank sum of Wilcoxon's test and not out of the number of pairs, so that they speak for a decrease.
# Matters to accuracies and counts, in which equal values are the rule.
#
# datumbox-framework-core 0.8.2, 2026-11-30. In brackets the largest distance of the distribution functions, which is
# significant at 5 % from 1.36 times the root of 2 / 31 on, about 0.35; and the normal approximation over pairs that differ.
. "$(dirname "$0")/support.bash"
maven com.datumbox:datumbox-framework-core:0.8.2 org.slf4j:slf4j-nop:1.7.36
java_prints <<'END'
import com.datumbox.framework.common.dataobjects.FlatDataList;
import com.datumbox.framework.common.dataobjects.TransposeDataList;
import com.datumbox.framework.core.statistics.nonparametrics.independentsamples.KolmogorovSmirnovIndependentSamples;
import com.datumbox.framework.core.statistics.nonparametrics.relatedsamples.WilcoxonRelatedSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

public class Main {
  static double[] sample(int n, IntToDoubleFunction value) {
    return IntStream.range(0, n).mapToDouble(value).toArray();
  }

  static TransposeDataList groups(double[] first, double[] second) {
    TransposeDataList groups = new TransposeDataList();
    for (double[] values : List.of(first, second)) {
      List<Object> list = new ArrayList<>();
      for (double value : values) list.add(value);
      groups.put(values == first ? "first" : "second", new FlatDataList(list));
    }
    return groups;
  }

  static void kolmogorov(String name, double[] first, double[] second) {
    double distance = 0;
    for (double at : IntStream.range(0, 62).mapToDouble(i -> i < 31 ? first[i] : second[i - 31]).toArray()) {
      double share = Arrays.stream(first).filter(value -> value <= at).count() / 31.0 - Arrays.stream(second).filter(value -> value <= at).count() / 31.0;
      distance = Math.max(distance, Math.abs(share));
    }
    System.out.printf("%s: significant %b (%.3f)%n", name, KolmogorovSmirnovIndependentSamples.test(groups(first, second), false, 0.05), distance);
  }

  static void wilcoxon(String name, double[] first, double[] second) {
    int n = 0;
    double ranks = 0;
    for (int i = 0; i < first.length; i++) {
      double difference = first[i] - second[i];
      if (difference == 0) continue;
      n++;
      if (difference < 0) continue;
      for (int j = 0; j < first.length; j++) {
        double other = Math.abs(first[j] - second[j]);
        if (other != 0) ranks += other < difference ? 1 : other > difference ? 0 : i == j ? 1 : 0.5;
      }
    }
    double z = (ranks - n * (n + 1) / 4.0) / Math.sqrt(n * (n + 1) * (2 * n + 1) / 24.0);
    System.out.printf("%s: p of as low a rank sum %.4f (z %.2f)%n", name, WilcoxonRelatedSamples.getPvalue(groups(first, second)), z);
  }

  public static void main(String[] args) {
    kolmogorov("1 to 31 and 16 to 46", sample(31, i -> i + 1), sample(31, i -> i + 16));
    kolmogorov("30 times 0 and once 1, once 0 and 30 times 1", sample(31, i -> i < 30 ? 0 : 1), sample(31, i -> i < 1 ? 0 : 1));
    kolmogorov("29 times 0, once 1 and 2, against once 0 and 1, 29 times 2", sample(31, i -> i < 29 ? 0 : i - 28), sample(31, i -> i < 29 ? 2 : i - 29));
    for (int equal : new int[] {0, 4, 12}) {
      wilcoxon("differences 1 to 4 and -1 to -4, " + equal + " times 0", sample(8 + equal, i -> i < 4 ? i + 1 : i < 8 ? 3 - i : 0), new double[8 + equal]);
    }
  }
}
END
as_seen <<'END'
1 to 31 and 16 to 46: significant true (0.484)
30 times 0 and once 1, once 0 and 30 times 1: significant false (0.935)
29 times 0, once 1 and 2, against once 0 and 1, 29 times 2: significant false (0.903)
differences 1 to 4 and -1 to -4, 0 times 0: p of as low a rank sum 0.5000 (z 0.00)
differences 1 to 4 and -1 to -4, 4 times 0: p of as low a rank sum 0.0497 (z 0.00)
differences 1 to 4 and -1 to -4, 12 times 0: p of as low a rank sum 0.0006 (z 0.00)
END
