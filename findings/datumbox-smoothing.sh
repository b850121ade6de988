#!/usr/bin/env bash
# Datumbox: exponential smoothing of values that all are 10 begins at 1, and Holt-Winters forecasts 14.9 where 10 and 20 alternate.
#
# One would expect 10, and the season's next value. The weights of the smoothing, a (1 - a)^k, add up to 1 for endless series
# only, and nothing makes up for it: three values weigh 0.27 with a = 0.1. The forecast of Holt-Winters multiplies the season
# with the trend alone and not with the level, so that without a trend there is no season.
# Matters to smoothed losses, which seem to rise from 0 at the start of training.
#
# datumbox-framework-core 0.8.2, 2026-11-30. In brackets what one would expect.
. "$(dirname "$0")/support.bash"
maven com.datumbox:datumbox-framework-core:0.8.2 org.slf4j:slf4j-nop:1.7.36
java_prints <<'END'
import com.datumbox.framework.common.dataobjects.FlatDataList;
import com.datumbox.framework.core.statistics.timeseries.Smoothing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

public class Main {
  static FlatDataList series(int n, IntToDoubleFunction value) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < n; i++) list.add(value.applyAsDouble(i));
    return new FlatDataList(list);
  }

  public static void main(String[] args) {
    for (int n : new int[] {1, 3, 10, 30, 100}) {
      System.out.printf("%d times 10, a = 0.1: %.2f (10.00)%n", n, Smoothing.simpleExponentialSmoothing(series(n, i -> 10), 0.1));
    }
    for (int n : new int[] {40, 41}) {
      double forecast = Smoothing.holtWintersSmoothing(series(n, i -> i % 2 == 0 ? 10 : 20), 2, 0.2, 0.1, 0.1, 0.1);
      System.out.printf("10, 20, 10, ..., %d values: forecast %.1f (%.1f)%n", n, forecast, n % 2 == 0 ? 10.0 : 20.0);
    }
  }
}
END
as_seen <<'END'
1 times 10, a = 0.1: 1.00 (10.00)
3 times 10, a = 0.1: 2.71 (10.00)
10 times 10, a = 0.1: 6.51 (10.00)
30 times 10, a = 0.1: 9.58 (10.00)
100 times 10, a = 0.1: 10.00 (10.00)
10, 20, 10, ..., 40 values: forecast 14.9 (10.0)
10, 20, 10, ..., 41 values: forecast 14.9 (20.0)
END
