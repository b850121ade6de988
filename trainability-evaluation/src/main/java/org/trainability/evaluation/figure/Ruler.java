package org.trainability.evaluation.figure;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.trainability.evaluation.figure.Axis.Scale;
import org.trainability.evaluation.figure.kernel.NumberText;
import org.trainability.evaluation.figure.kernel.Ticks;

/**
 * What the plots of a row or of a column share: how far their axis goes, and its ticks. All
 * positions are coordinates of the axis.
 *
 * @param lower end
 * @param upper end, above the lower one
 * @param ticks that have a label, and a grid line
 * @param labels one for each tick; empty where there is no room for it
 * @param minorTicks small ones between them
 */
record Ruler(
    double lower, double upper, List<Double> ticks, List<String> labels, List<Double> minorTicks) {

  /** Left free at both ends of an axis, as a share of what lies between them. */
  private static final double MARGIN = 0.03;

  private static final double LEAST_SHARE = 0.2;
  private static final double LEAST_LOGARITHMIC_MARGIN = Math.log10(1.3);

  /** What doubles hold, less the decades that are looked at beyond both ends. */
  private static final int MOST_EXPONENT = 300;

  private static final double POINTS_PER_INTERVAL = 30;
  private static final double LABEL_DISTANCE = 10;

  /**
   * {@return the vertical ruler; without ticks if there is no value}
   *
   * @param scale of the row
   * @param values of the row, in coordinates
   * @param height of a plot in points
   */
  static Ruler vertical(Scale scale, DoubleSummaryStatistics values, double height) {
    if (values.getCount() == 0) {
      return empty();
    }
    int intervals = (int) Math.max(2, height / POINTS_PER_INTERVAL);
    return switch (scale) {
      case LOGARITHMIC -> logarithmic(values);
      case SHARE -> share(values, intervals);
      case LINEAR, TASKS -> {
        double lower = Math.min(0, values.getMin());
        double upper = Math.max(0, values.getMax());
        double range = lower == upper ? 1 : upper - lower;
        yield even(lower, lower + range, MARGIN * range, Ticks.step(range, intervals));
      }
    };
  }

  /**
   * {@return the horizontal ruler; without ticks if there is no value}
   *
   * @param scale of the column
   * @param values of the column, in coordinates
   * @param width of a plot in points
   * @param overhang how far a label may stand out beyond the ends, in points
   */
  static Ruler horizontal(
      Scale scale, DoubleSummaryStatistics values, double width, double overhang) {
    if (values.getCount() == 0) {
      return empty();
    }
    int intervals = (int) Math.max(1, width / POINTS_PER_INTERVAL);
    Ruler ruler = horizontal(scale, values, intervals);
    while (intervals > 1 && ruler.labelsTouch(width)) {
      intervals--;
      ruler = horizontal(scale, values, intervals);
    }
    return ruler.withoutLabelsBeyond(width, overhang);
  }

  private static Ruler horizontal(Scale scale, DoubleSummaryStatistics values, int intervals) {
    return switch (scale) {
      case LOGARITHMIC -> logarithmic(values);
      case SHARE -> share(values, intervals);
      case TASKS -> {
        double tasks = values.getMax() - values.getMin() + 1;
        double step = Math.max(1, Ticks.step(tasks, intervals));
        yield even(values.getMin(), values.getMax(), Math.max(0.5, MARGIN * tasks), step)
            .labelledByCounts(step);
      }
      case LINEAR -> {
        double range = values.getMax() - values.getMin();
        double shown = range == 0 ? 1 : range;
        double step = Ticks.step(shown, intervals);
        yield even(values.getMin(), values.getMax(), MARGIN * shown, step).labelledByCounts(step);
      }
    };
  }

  private static Ruler empty() {
    return new Ruler(0, 1, List.of(), List.of(), List.of());
  }

  private static Ruler logarithmic(DoubleSummaryStatistics exponents) {
    double margin =
        Math.max(LEAST_LOGARITHMIC_MARGIN, MARGIN * (exponents.getMax() - exponents.getMin()));
    double lower = exponents.getMin() - margin;
    double upper = exponents.getMax() + margin;
    double least = Math.pow(10, Math.max(lower, -MOST_EXPONENT));
    double greatest = Math.pow(10, Math.min(upper, MOST_EXPONENT));
    List<Double> positions = Ticks.logarithmic(least, greatest);
    return new Ruler(
        lower,
        upper,
        positions.stream().map(Math::log10).toList(),
        NumberText.logarithmicTexts(positions),
        Ticks.logarithmicMinor(least, greatest).stream().map(Math::log10).toList());
  }

  /**
   * From tick to tick, within 0 and 1 unless a value lies outside; from 0 where that leaves not
   * more than a third of the axis empty.
   */
  private static Ruler share(DoubleSummaryStatistics values, int intervals) {
    double least = Math.min(0, values.getMin());
    double greatest = Math.max(1, values.getMax());
    double missing = Math.max(0, LEAST_SHARE - (values.getMax() - values.getMin()));
    double lower = Math.max(least, values.getMin() - missing / 2);
    double upper = Math.min(greatest, Math.max(values.getMax(), lower + LEAST_SHARE));
    lower = Math.min(lower, upper - LEAST_SHARE);
    double step = Ticks.step(upper - lower, intervals);
    double from = Math.floor(lower / step + 1e-6) * step;
    if (from < (upper - from) / 2) {
      from = Math.min(0, from);
    }
    double to = Math.ceil(upper / step - 1e-6) * step;
    return even(from, to, MARGIN * (to - from), step);
  }

  private static Ruler even(double from, double to, double margin, double step) {
    List<Double> ticks = new ArrayList<>();
    // The tolerances keep the ticks at the ends where rounding errors would lose them.
    for (double i = Math.ceil(from / step - 1e-6); i <= to / step + 1e-6; i++) {
      ticks.add(i * step);
    }
    return new Ruler(
        from - margin,
        to + margin,
        ticks,
        ticks.stream().map(tick -> NumberText.even(tick, step)).toList(),
        List.of());
  }

  private Ruler labelledByCounts(double step) {
    return new Ruler(lower, upper, ticks, NumberText.counts(ticks, step), minorTicks);
  }

  private boolean labelsTouch(double width) {
    for (int i = 1; i < ticks.size(); i++) {
      double distance = position(i, width) - position(i - 1, width);
      if (distance < halfWidth(i - 1) + LABEL_DISTANCE + halfWidth(i)) {
        return true;
      }
    }
    return false;
  }

  private Ruler withoutLabelsBeyond(double width, double overhang) {
    List<String> fitting = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i++) {
      boolean fits =
          position(i, width) - halfWidth(i) >= -overhang
              && position(i, width) + halfWidth(i) <= width + overhang;
      fitting.add(fits ? labels.get(i) : "");
    }
    return new Ruler(lower, upper, ticks, fitting, minorTicks);
  }

  private double position(int tick, double width) {
    return (ticks.get(tick) - lower) / (upper - lower) * width;
  }

  private double halfWidth(int tick) {
    return Fonts.width(labels.get(tick), Fonts.sansSerif(Fonts.TICK)) / 2;
  }
}
