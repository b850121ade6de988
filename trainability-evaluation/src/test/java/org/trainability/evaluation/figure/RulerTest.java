package org.trainability.evaluation.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.evaluation.figure.Axis.Scale;

class RulerTest {

  private static DoubleSummaryStatistics values(double... values) {
    return DoubleStream.of(values).summaryStatistics();
  }

  @ParameterizedTest
  @CsvSource({
    // A wide range is rounded outwards to ticks, …
    "0.1, 0.72, 0.0, 0.8",
    "0.0, 1.0, 0.0, 1.0",
    // … one that begins high does not begin at 0, …
    "0.62, 0.97, 0.6, 1.0",
    // … and a narrow one is widened to a fifth, within 0 and 1.
    "0.953, 0.957, 0.80, 1.00",
    "0.1, 0.106, 0.00, 0.25",
  })
  void sharesFillTheirPlot(double least, double greatest, String first, String last) {
    Ruler ruler = Ruler.vertical(Scale.SHARE, values(least, greatest), 165);

    assertThat(ruler.labels().get(0)).isEqualTo(first);
    assertThat(ruler.labels()).last().isEqualTo(last);
    assertThat(ruler.lower()).isLessThan(Math.min(least, ruler.ticks().get(0)));
    assertThat(ruler.upper()).isGreaterThan(greatest);
  }

  @Test
  void verticalLinearAxesReachZero() {
    assertThat(Ruler.vertical(Scale.LINEAR, values(9, 28), 165).labels())
        .containsExactly("0", "10", "20");
    assertThat(Ruler.vertical(Scale.LINEAR, values(-3, -1), 165).labels())
        .containsExactly("-3", "-2", "-1", "0");
    assertThat(Ruler.vertical(Scale.LINEAR, values(0, 0), 165).upper()).isGreaterThan(0.9);
  }

  @Test
  void logarithmicAxesHaveDecadesAsTicksAndNothingTouchesTheirEnds() {
    Ruler ruler = Ruler.vertical(Scale.LOGARITHMIC, values(-3, 8), 165);

    assertThat(ruler.labels()).containsExactly("10⁻²", "10⁰", "10²", "10⁴", "10⁶", "10⁸");
    assertThat(ruler.ticks()).containsExactly(-2.0, 0.0, 2.0, 4.0, 6.0, 8.0);
    assertThat(ruler.minorTicks()).hasSize(12);
    assertThat(ruler.lower()).isCloseTo(-3.33, within(1e-9));
    assertThat(ruler.upper()).isCloseTo(8.33, within(1e-9));
  }

  @Test
  void logarithmicAxesOfOneValueAndOfTheSmallestOnesHaveAnEnd() {
    assertThat(Ruler.vertical(Scale.LOGARITHMIC, values(2), 165).labels())
        .containsExactly("80", "100", "120");
    assertThat(
            Ruler.vertical(Scale.LOGARITHMIC, values(Math.log10(Double.MIN_VALUE), 0), 165).ticks())
        .hasSizeBetween(3, 8);
  }

  @Test
  void tasksAreWholeNumbersFromTheFirstOn() {
    Ruler twenty = Ruler.horizontal(Scale.TASKS, values(1, 20), 250, 10);
    Ruler three = Ruler.horizontal(Scale.TASKS, values(1, 3), 250, 10);
    Ruler one = Ruler.horizontal(Scale.TASKS, values(1), 250, 10);

    assertThat(twenty.labels()).containsExactly("5", "10", "15", "20");
    assertThat(three.labels()).containsExactly("1", "2", "3");
    assertThat(one.labels()).containsExactly("1");
    assertThat(List.of(one.lower(), one.upper())).containsExactly(0.5, 1.5);
  }

  @ParameterizedTest
  @CsvSource({"40, 207500, 250", "1, 830000, 120", "186751, 207500, 250", "5, 5, 250"})
  void labelsOfStepsStandApart(double first, double last, double width) {
    Ruler ruler = Ruler.horizontal(Scale.LINEAR, values(first, last), width, 11);

    double end = -11;
    for (int i = 0; i < ruler.ticks().size(); i++) {
      double center = (ruler.ticks().get(i) - ruler.lower()) / (ruler.upper() - ruler.lower());
      double half = Fonts.width(ruler.labels().get(i), Fonts.sansSerif(Fonts.TICK)) / 2;
      assertThat(center * width - half).isGreaterThanOrEqualTo(end);
      end = center * width + half;
    }
    assertThat(end).isLessThanOrEqualTo(width + 11);
    assertThat(ruler.labels()).anyMatch(label -> !label.isEmpty());
  }

  @Test
  void withoutValuesThereAreNoTicks() {
    for (Scale scale : Scale.values()) {
      assertThat(Ruler.vertical(scale, values(), 165).ticks()).isEmpty();
      assertThat(Ruler.horizontal(scale, values(), 250, 10).ticks()).isEmpty();
    }
  }
}
