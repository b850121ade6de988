package org.trainability.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.CurveStyle;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;

class ChartDataTest {

  private static final Map<String, CurveStyle> STYLES =
      Map.of("l2", new CurveStyle(new Color(0x00, 0x72, 0xB2), List.of(8f, 4f), 0));

  private static String json(Axis x, Axis y, String label, Curve.Seed... seeds) {
    Plot plot =
        new Plot(
            x,
            y,
            Plot.Reference.at(0.1, "chance"),
            List.of(521.0),
            List.of(new Curve("l2", label, List.of(seeds))));
    return ChartData.of(
        new Figure("f", "F", List.of("η = 1e-3"), List.of("Task 1"), List.of(plot)), STYLES);
  }

  private static JsonNode plot(Axis x, Axis y, String label, Curve.Seed... seeds)
      throws IOException {
    return new ObjectMapper().readTree(json(x, y, label, seeds)).path("plots").get(0);
  }

  private static Curve.Seed seed(long seed, double... placesAndValues) {
    TreeMap<Double, Double> values = new TreeMap<>();
    for (int i = 0; i < placesAndValues.length; i += 2) {
      values.put(placesAndValues[i], placesAndValues[i + 1]);
    }
    return new Curve.Seed(seed, values);
  }

  @Test
  void meanLeastAndGreatestHaveFourSignificantDigits() {
    assertThat(
            json(
                Axis.STEPS,
                Axis.ACCURACY,
                "L2",
                seed(0, 100000, 0.123456, 200040, 1.5e-9),
                seed(1, 100000, 0.2)))
        .contains(
            "\"title\":\"Task 1 · η = 1e-3\"",
            "\"at\":[100000,200040]",
            "\"color\":\"#0072b2\",\"dash\":[8.0,4.0]",
            // (0.123456 + 0.2) / 2 = 0.161728
            "\"mean\":[0.1617,1.5E-9]",
            "\"least\":[0.1235,1.5E-9]",
            "\"greatest\":[0.2,1.5E-9]",
            "\"reference\":{\"value\":0.1,\"label\":\"chance\"}",
            "\"boundaries\":[521]");
  }

  @Test
  void aMissingTaskIsAGapAndAMissingStepIsNone() throws IOException {
    Curve.Seed seed = seed(0, 1, 0.5, 4, 0.25);

    JsonNode tasks = plot(Axis.TASKS, Axis.ACCURACY, "L2", seed);
    assertThat(tasks.path("at")).hasToString("[1,2,3,4]");
    assertThat(tasks.path("curves").get(0).path("mean")).hasToString("[0.5,null,null,0.25]");

    JsonNode steps = plot(Axis.STEPS, Axis.ACCURACY, "L2", seed);
    assertThat(steps.path("curves").get(0).path("mean")).hasToString("[0.5,0.25]");
  }

  @Test
  void oneRunHasNoBand() throws IOException {
    JsonNode curve = plot(Axis.TASKS, Axis.ACCURACY, "L2", seed(0, 1, 0.5)).path("curves").get(0);
    assertThat(curve.has("least")).isFalse();
    assertThat(curve.has("greatest")).isFalse();
  }

  @Test
  void aLogarithmicAxisHasNoPlaceForZeroAndGeometricMeans() throws IOException {
    JsonNode plot =
        plot(
            Axis.TASKS,
            new Axis("Sharpness", Axis.Scale.LOGARITHMIC),
            "L2",
            seed(0, 1, 0, 2, 2),
            seed(1, 1, -2, 2, 8));
    assertThat(plot.path("at")).hasToString("[2]");
    // √(2 · 8)
    assertThat(plot.path("curves").get(0).path("mean").get(0).asDouble()).isEqualTo(4);
    assertThat(plot.path("y").path("scale").asText()).isEqualTo("logarithmic");
  }

  @Test
  void longCurvesKeepTheirExtremes() throws IOException {
    double[] placesAndValues = new double[2 * 5200];
    for (int i = 0; i < 5200; i++) {
      placesAndValues[2 * i] = i + 1;
      placesAndValues[2 * i + 1] = i == 3333 ? 7 : 0.5;
    }
    JsonNode plot = plot(Axis.STEPS, Axis.ACCURACY, "L2", seed(0, placesAndValues));

    assertThat(plot.path("measured").asInt()).isEqualTo(5200);
    assertThat(plot.path("at")).hasSize(2000);
    assertThat(plot.path("at").get(0).asInt()).isEqualTo(1);
    assertThat(plot.path("at").get(1999).asInt()).isEqualTo(5200);
    assertThat(plot.path("curves").get(0).path("mean")).hasSize(2000);
    assertThat(plot.path("curves").get(0).path("mean"))
        .filteredOn(value -> value.asDouble() == 7)
        .hasSize(1);
  }

  @Test
  void textsCanNotEndTheScriptElement() throws IOException {
    String label = "</script><!-- \"x\"";
    Figure figure =
        new Figure(
            "f",
            "F",
            List.of(label),
            List.of(""),
            List.of(
                new Plot(
                    Axis.TASKS,
                    Axis.ACCURACY,
                    Plot.Reference.NONE,
                    List.of(),
                    List.of(new Curve("l2", label, List.of())))));

    String json = ChartData.of(figure, STYLES);

    assertThat(json).doesNotContain("<");
    assertThat(new ObjectMapper().readTree(json).path("plots").get(0).path("title").asText())
        .isEqualTo(label);
  }
}
