#!/usr/bin/env bash
# DataVec: merged into an empty one, statistics have their sum of squares for a mean; merged deviations shrink.
#
# One would expect merged statistics to be those of all the numbers. StatCounter.merge of an empty counter assigns the
# other's mean and then, to the same field, the other's sum of squared deviations; the variance stays 0. The standard
# deviation and variance of a reduction, when two are combined, take over the count and not the squared deviations.
# Adding the numbers one by one is right in both, and so are a StatCounter's merges of counters that have numbers.
# Matters to statistics of data in parts, as Spark gathers them: features are standardised by wrong numbers.
#
# datavec-api 1.0.0-M2.1, 2026-11-30. The numbers 1 to 8, whose mean is 4.5 and whose deviation is 2.449; at once and in
# two halves.
. "$(dirname "$0")/support.bash"
maven org.datavec:datavec-api:1.0.0-M2.1 $nd4j
java_prints <<'END'
import org.datavec.api.transform.analysis.counter.StatCounter;
import org.datavec.api.transform.ops.AggregatorImpls.AggregableStdDev;
import org.datavec.api.transform.ops.AggregatorImpls.AggregableVariance;
import org.datavec.api.transform.ops.IAggregableReduceOp;
import org.datavec.api.writable.Writable;

public class Main {
  static StatCounter counter(int from, int to) {
    StatCounter counter = new StatCounter();
    for (int i = from; i <= to; i++) counter.add(i);
    return counter;
  }

  static <O extends IAggregableReduceOp<Double, Writable>> O fill(O op, int from, int to) {
    for (int i = from; i <= to; i++) op.accept((double) i);
    return op;
  }

  static void print(String name, StatCounter counter) {
    System.out.printf("StatCounter, %s: count %d, mean %.3f, deviation %.3f%n", name, counter.getCount(), counter.getMean(), counter.getStddev(false));
  }

  static void print(String name, IAggregableReduceOp<Double, Writable> once, IAggregableReduceOp<Double, Writable> low, IAggregableReduceOp<Double, Writable> high) {
    low.combine(high);
    System.out.printf("%s: at once %.3f, halves combined %.3f%n", name, once.get().toDouble(), low.get().toDouble());
  }

  public static void main(String[] args) {
    print("at once", counter(1, 8));
    print("halves merged", counter(1, 4).merge(counter(5, 8)));
    print("merged into an empty one", new StatCounter().merge(counter(1, 8)));
    print("halves merged into an empty one", new StatCounter().merge(counter(1, 4)).merge(counter(5, 8)));
    print("standard deviation", fill(new AggregableStdDev<Double>(), 1, 8), fill(new AggregableStdDev<Double>(), 1, 4), fill(new AggregableStdDev<Double>(), 5, 8));
    print("variance", fill(new AggregableVariance<Double>(), 1, 8), fill(new AggregableVariance<Double>(), 1, 4), fill(new AggregableVariance<Double>(), 5, 8));
  }
}
END
as_seen <<'END'
StatCounter, at once: count 8, mean 4.500, deviation 2.449
StatCounter, halves merged: count 8, mean 4.500, deviation 2.449
StatCounter, merged into an empty one: count 8, mean 42.000, deviation 0.000
StatCounter, halves merged into an empty one: count 8, mean 5.750, deviation 1.165
standard deviation: at once 2.449, halves combined 0.845
variance: at once 6.000, halves combined 0.714
END
