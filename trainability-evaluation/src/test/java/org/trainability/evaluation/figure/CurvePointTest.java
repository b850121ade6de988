package org.trainability.evaluation.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.figure.Axis.Scale;

class CurvePointTest {

  private static Curve curve(List<Map<Double, Double>> seeds) {
    return new Curve(
        "c",
        "C",
        IntStream.range(0, seeds.size())
            .mapToObj(i -> new Curve.Seed(i, new TreeMap<>(seeds.get(i))))
            .toList());
  }

  private static CurvePoint at(double x) {
    return new CurvePoint(x, x, x, x);
  }

  @Test
  void pointsAreMeanLowestAndHighestOfTheSeedsThatHaveAValue() {
    Curve curve = curve(List.of(Map.of(1.0, 1.0, 2.0, 2.0, 4.0, 4.0), Map.of(2.0, 6.0)));

    assertThat(CurvePoint.of(curve, Scale.TASKS, Scale.LINEAR))
        .containsExactly(
            new CurvePoint(1, 1, 1, 1), new CurvePoint(2, 4, 2, 6), new CurvePoint(4, 4, 4, 4));
  }

  @Test
  void logarithmicMeansAreGeometricAndLeaveOutWhatHasNoPlace() {
    Curve curve =
        curve(
            List.of(Map.of(1.0, 0.1, 2.0, 0.0), Map.of(1.0, 1000.0, 2.0, 10.0), Map.of(3.0, -1.0)));

    assertThat(CurvePoint.of(curve, Scale.TASKS, Scale.LOGARITHMIC))
        .containsExactly(new CurvePoint(1, 1, -1, 3), new CurvePoint(2, 1, 1, 1));
  }

  @Test
  void linesBreakWhereATaskIsMissing() {
    List<CurvePoint> points = List.of(at(1), at(2), at(4), at(5), at(8));

    assertThat(CurvePoint.stretches(points, Scale.TASKS))
        .containsExactly(List.of(at(1), at(2)), List.of(at(4), at(5)), List.of(at(8)));
    assertThat(CurvePoint.stretches(points, Scale.LINEAR)).containsExactly(points);
    assertThat(CurvePoint.stretches(List.of(), Scale.TASKS)).isEmpty();
  }

  @Test
  void aColumnHoldsTheMeanOfTheMeansAndTheWholeBand() {
    List<CurvePoint> points =
        List.of(
            new CurvePoint(0, 1, 0, 2),
            new CurvePoint(0.5, 2, -7, 2.5),
            new CurvePoint(0.9, 6, 5, 9),
            new CurvePoint(2.5, 3, 3, 3));

    List<CurvePoint> columns = CurvePoint.perColumn(points, 1);

    assertThat(columns).hasSize(2);
    assertThat(columns.get(0).x()).isCloseTo(1.4 / 3, within(1e-12));
    assertThat(columns.get(0).mean()).isEqualTo(3);
    assertThat(columns.get(0).lowest()).isEqualTo(-7);
    assertThat(columns.get(0).highest()).isEqualTo(9);
    assertThat(columns.get(1)).isEqualTo(new CurvePoint(2.5, 3, 3, 3));
  }
}
