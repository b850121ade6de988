#!/usr/bin/env bash
# Deep Netts: min-max scaling maps -4, 2, 6 to -1, 0, 0.67, and decimal scaling goes by the last row.
#
# One would expect the smallest value to become 0 and the largest 1. MinMaxScaler takes the smallest magnitude for the
# minimum and divides by the maximum instead of the range; of outputs it subtracts twice and never divides. Applied
# again, to a test set, it divides by another number. DecimalScaler keeps the scale of the row it saw last, and scales
# 1000 by 100. Standardizer is right.
# Matters to every network trained on scaled features; nothing fails, the inputs are just elsewhere.
#
# deepnetts-core 1.13.2, 2026-11-30. One feature, one output.
. "$(dirname "$0")/support.bash"
maven com.deepnetts:deepnetts-core:1.13.2
java_prints <<'END'
import deepnetts.data.MLDataItem;
import deepnetts.data.TabularDataSet;
import deepnetts.data.preprocessing.scale.DecimalScaler;
import deepnetts.data.preprocessing.scale.MinMaxScaler;
import deepnetts.data.preprocessing.scale.Standardizer;
import java.util.function.Function;
import javax.visrec.ml.data.DataSet;
import javax.visrec.ml.data.preprocessing.Scaler;

public class Main {
  static DataSet<MLDataItem> data(float... values) {
    TabularDataSet<MLDataItem> data = new TabularDataSet<>(1, 1);
    for (float value : values) data.add(new TabularDataSet.Item(new float[] {value}, new float[] {value}));
    return data;
  }

  static void print(String name, Scaler<DataSet<MLDataItem>> scaler, float... values) {
    for (int time = 1; time <= 2; time++) {
      DataSet<MLDataItem> data = data(values);
      scaler.apply(data);
      System.out.print(name + ", applied " + (time == 1 ? "once:" : "to the same again:"));
      for (MLDataItem item : data.getItems()) System.out.printf(" %.3f", item.getInput().get(0));
      System.out.print(", outputs");
      for (MLDataItem item : data.getItems()) System.out.printf(" %.3f", item.getTargetOutput().get(0));
      System.out.println();
    }
  }

  public static void main(String[] args) {
    print("min-max of -4 2 6 (0 0.6 1)", new MinMaxScaler(data(-4, 2, 6)), -4, 2, 6);
    print("decimal of 1000 250 3 (1 0.25 0.003)", new DecimalScaler(data(1000, 250, 3)), 1000, 250, 3);
    print("decimal of 3 250 1000 (0.003 0.25 1)", new DecimalScaler(data(3, 250, 1000)), 3, 250, 1000);
    print("standardized 1 2 3 (-1 0 1)", new Standardizer(data(1, 2, 3)), 1, 2, 3);
  }
}
END
as_seen <<'END'
min-max of -4 2 6 (0 0.6 1), applied once: -1.000 0.000 0.667, outputs -12.000 -6.000 -2.000
min-max of -4 2 6 (0 0.6 1), applied to the same again: -1.500 0.000 1.000, outputs -10.000 -4.000 0.000
decimal of 1000 250 3 (1 0.25 0.003), applied once: 100.000 25.000 0.300, outputs 100.000 25.000 0.300
decimal of 1000 250 3 (1 0.25 0.003), applied to the same again: 100.000 25.000 0.300, outputs 100.000 25.000 0.300
decimal of 3 250 1000 (0.003 0.25 1), applied once: 0.030 2.500 10.000, outputs 0.030 2.500 10.000
decimal of 3 250 1000 (0.003 0.25 1), applied to the same again: 0.030 2.500 10.000, outputs 0.030 2.500 10.000
standardized 1 2 3 (-1 0 1), applied once: -1.000 0.000 1.000, outputs 1.000 2.000 3.000
standardized 1 2 3 (-1 0 1), applied to the same again: -1.000 0.000 1.000, outputs 1.000 2.000 3.000
END
