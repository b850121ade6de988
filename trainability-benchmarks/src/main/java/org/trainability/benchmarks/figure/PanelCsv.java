package org.trainability.benchmarks.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The numbers behind a panel: a row per setting, seed and task; a missing value is empty. */
public final class PanelCsv {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader("setting", "seed", "task", "accuracy", "indicator")
          .setRecordSeparator('\n')
          .get();

  private PanelCsv() {}

  /**
   * @param panel any
   * @return CSV with the header {@code setting,seed,task,accuracy,indicator}
   */
  public static String of(Panel panel) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (SettingCurve curve : panel.curves()) {
        for (SeedCurve seed : curve.seeds()) {
          SortedSet<Integer> tasks = new TreeSet<>(seed.accuracy().keySet());
          tasks.addAll(seed.indicator().keySet());
          for (Integer task : tasks) {
            printer.printRecord(
                curve.setting(),
                seed.seed(),
                task,
                seed.accuracy().get(task),
                seed.indicator().get(task));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
