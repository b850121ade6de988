package org.trainability.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.trainability.benchmarks.figure.Panel;
import org.trainability.benchmarks.figure.Quantity;
import org.trainability.benchmarks.figure.SettingCurve;
import org.trainability.benchmarks.figure.kernel.TrainabilityLoss;

/**
 * A row of the table below a panel, as text.
 *
 * @param label of the setting
 * @param firstAccuracy of the first task: mean, and least to greatest over seeds
 * @param lastAccuracy the same of the last task
 * @param kept the share of the margin over chance that is kept, and what it means
 * @param lost whether trainability counts as lost
 * @param firstIndicator of the first task
 * @param lastIndicator of the last task
 */
record SettingSummary(
    String label,
    String firstAccuracy,
    String lastAccuracy,
    String kept,
    boolean lost,
    String firstIndicator,
    String lastIndicator) {

  private static final String NONE = "–";

  static SettingSummary of(SettingCurve curve, Panel panel) {
    OptionalDouble kept =
        curve.seeds().stream()
            .map(seed -> TrainabilityLoss.keptShare(seed.accuracy(), panel.chance()))
            .flatMapToDouble(OptionalDouble::stream)
            .average();
    boolean lost = kept.isPresent() && kept.getAsDouble() < TrainabilityLoss.SHARE;
    return new SettingSummary(
        curve.label(),
        end(curve, Quantity.ACCURACY, true),
        end(curve, Quantity.ACCURACY, false),
        kept.isEmpty()
            ? NONE
            : String.format(
                Locale.ROOT, "%.0f %%: %s", 100 * kept.getAsDouble(), lost ? "lost" : "kept"),
        lost,
        end(curve, Quantity.INDICATOR, true),
        end(curve, Quantity.INDICATOR, false));
  }

  private static String end(SettingCurve curve, Quantity quantity, boolean first) {
    List<Double> values =
        curve.seeds().stream()
            .map(seed -> quantity.of(seed))
            .filter(series -> !series.isEmpty())
            .map(series -> series.get(first ? series.firstKey() : series.lastKey()))
            .toList();
    if (values.isEmpty()) {
      return NONE;
    }
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double greatest = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return values.size() == 1
        ? number(mean)
        : "%s [%s, %s]".formatted(number(mean), number(least), number(greatest));
  }

  /** Three significant digits. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e5)) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
