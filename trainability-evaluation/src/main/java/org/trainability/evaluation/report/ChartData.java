package org.trainability.evaluation.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.CurveSpread;
import org.trainability.evaluation.figure.CurveStyle;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.report.kernel.Buckets;

/**
 * The numbers of a figure for its interactive plots, as JSON. The full ones are in the data files:
 * here they have four significant digits, and a plot has at most {@value #MOST_PLACES} places.
 */
final class ChartData {

  private static final int MOST_PLACES = 2000;
  private static final MathContext DIGITS = new MathContext(4);
  private static final ObjectMapper MAPPER =
      new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private ChartData() {}

  private record FigureData(int columns, List<PlotData> plots) {}

  /**
   * @param measured how many places there are; more than {@code at} holds if they were reduced
   * @param at the places of all curves
   */
  private record PlotData(
      String title,
      AxisData x,
      AxisData y,
      ReferenceData reference,
      List<BigDecimal> boundaries,
      int measured,
      List<BigDecimal> at,
      List<CurveData> curves) {}

  private record AxisData(String label, String scale) {}

  private record ReferenceData(BigDecimal value, String label) {}

  /**
   * @param least absent, like {@code greatest}, if there are less than two runs
   */
  private record CurveData(
      String id,
      String label,
      String color,
      List<Float> dash,
      List<BigDecimal> mean,
      List<BigDecimal> least,
      List<BigDecimal> greatest) {}

  /**
   * {@return JSON that can stand in a script element}
   *
   * @param figure any
   * @param styles by curve id
   */
  static String of(Figure figure, Map<String, CurveStyle> styles) {
    List<PlotData> plots = new ArrayList<>();
    for (int row = 0; row < figure.rows().size(); row++) {
      for (int column = 0; column < figure.columns().size(); column++) {
        plots.add(plot(title(figure, row, column), figure.plot(row, column), styles));
      }
    }
    try {
      // "<" begins no tag, as JSON has it in texts only.
      return MAPPER
          .writeValueAsString(new FigureData(figure.columns().size(), plots))
          .replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the headings of a plot's row and column} */
  static String title(Figure figure, int row, int column) {
    return Stream.of(figure.rows().get(row), figure.columns().get(column))
        .filter(heading -> !heading.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static PlotData plot(String title, Plot plot, Map<String, CurveStyle> styles) {
    List<SortedMap<Double, CurveSpread>> spreads =
        plot.curves().stream()
            .map(curve -> CurveSpread.of(curve, plot.x().scale(), plot.y().scale()))
            .toList();
    double[] places = places(plot, spreads);
    int buckets = places.length > MOST_PLACES ? MOST_PLACES / 2 : 0;
    List<CurveData> curves = new ArrayList<>();
    for (int i = 0; i < spreads.size(); i++) {
      Curve curve = plot.curves().get(i);
      curves.add(curve(curve, styles.get(curve.id()), places, buckets, spreads.get(i)));
    }
    return new PlotData(
        title,
        axis(plot.x()),
        axis(plot.y()),
        plot.reference().value().isPresent()
            ? new ReferenceData(
                BigDecimal.valueOf(plot.reference().value().getAsDouble()),
                plot.reference().label())
            : null,
        plot.boundaries().stream().map(ChartData::exact).toList(),
        places.length,
        DoubleStream.of(buckets == 0 ? places : Buckets.ends(places, buckets))
            .mapToObj(ChartData::exact)
            .toList(),
        curves);
  }

  /** Between the first and the last task every task has its place, so that a gap shows as one. */
  private static double[] places(Plot plot, List<SortedMap<Double, CurveSpread>> spreads) {
    SortedSet<Double> places = new TreeSet<>();
    spreads.forEach(spread -> places.addAll(spread.keySet()));
    if (plot.x().scale() == Axis.Scale.TASKS && !places.isEmpty()) {
      for (double task = places.first(); task < places.last(); task++) {
        places.add(task);
      }
    }
    return places.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static CurveData curve(
      Curve curve,
      CurveStyle style,
      double[] places,
      int buckets,
      SortedMap<Double, CurveSpread> spread) {
    double[] mean = values(places, spread, CurveSpread::mean);
    boolean band = curve.seeds().size() > 1;
    double[] least = values(places, spread, CurveSpread::least);
    double[] greatest = values(places, spread, CurveSpread::greatest);
    return new CurveData(
        curve.id(),
        curve.label(),
        color(style.color()),
        style.dash(),
        numbers(buckets == 0 ? mean : Buckets.extremes(mean, buckets)),
        band ? numbers(buckets == 0 ? least : Buckets.least(least, buckets)) : null,
        band ? numbers(buckets == 0 ? greatest : Buckets.greatest(greatest, buckets)) : null);
  }

  private static double[] values(
      double[] places,
      SortedMap<Double, CurveSpread> spread,
      ToDoubleFunction<CurveSpread> quantity) {
    return DoubleStream.of(places)
        .map(
            place ->
                spread.containsKey(place) ? quantity.applyAsDouble(spread.get(place)) : Double.NaN)
        .toArray();
  }

  private static List<BigDecimal> numbers(double[] values) {
    return Arrays.stream(values)
        .mapToObj(
            value ->
                Double.isNaN(value)
                    ? null
                    : new BigDecimal(value).round(DIGITS).stripTrailingZeros())
        .toList();
  }

  private static BigDecimal exact(double value) {
    BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
    return digits.scale() < 0 ? digits.setScale(0) : digits;
  }

  private static AxisData axis(Axis axis) {
    return new AxisData(axis.label(), axis.scale().name().toLowerCase(Locale.ROOT));
  }

  private static String color(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
  }
}
