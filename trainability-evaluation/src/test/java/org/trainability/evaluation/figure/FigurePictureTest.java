package org.trainability.evaluation.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.figure.Axis.Scale;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FigurePictureTest {

  private static final int WHITE = 0xFFFFFF;
  private static final int BLUE = 0x0072B2;
  private static final int VERMILLION = 0xD55E00;

  private static FigurePicture picture(Figure figure) {
    return new FigurePicture(figure, CurveStyle.assign(List.of(figure)));
  }

  private static BufferedImage image(Figure figure) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(PictureFormats.png(picture(figure))));
  }

  private static String svg(Figure figure) {
    return new String(PictureFormats.svg(picture(figure)), StandardCharsets.UTF_8);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Figure figure) throws Exception {
    NodeList nodes = parsed(svg(figure)).getElementsByTagName("text");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static int[] rgb(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    return IntStream.of(pixels).map(pixel -> pixel & WHITE).toArray();
  }

  private static long pixels(BufferedImage image, int color) {
    return IntStream.of(rgb(image)).filter(pixel -> pixel == color).count();
  }

  /** The columns that have a pixel of this color, ascending. */
  private static int[] columns(BufferedImage image, int color) {
    int[] pixels = rgb(image);
    return IntStream.range(0, pixels.length)
        .filter(i -> pixels[i] == color)
        .map(i -> i % image.getWidth())
        .distinct()
        .sorted()
        .toArray();
  }

  /** The rows that have a pixel of this color, ascending. */
  private static int[] rows(BufferedImage image, int color) {
    int[] pixels = rgb(image);
    return IntStream.range(0, pixels.length)
        .filter(i -> pixels[i] == color)
        .map(i -> i / image.getWidth())
        .distinct()
        .toArray();
  }

  private static int widestGap(int[] positions) {
    return IntStream.range(1, positions.length)
        .map(i -> positions[i] - positions[i - 1])
        .max()
        .orElseThrow();
  }

  /** The upper part of a figure of one plot, without the legend. */
  private static BufferedImage plot(Figure figure) throws IOException {
    BufferedImage image = image(figure);
    return image.getSubimage(0, 0, image.getWidth(), 450);
  }

  private static Figure accuracies(Map<Double, Double> values) {
    return SampleFigures.single(Axis.ACCURACY, SampleFigures.curve("l2", values));
  }

  private static Map<Double, Double> constant(int tasks, double value) {
    Map<Double, Double> values = new TreeMap<>();
    SampleFigures.places(1, tasks, 1).forEach(task -> values.put(task, value));
    return values;
  }

  @Test
  void aGridHasItsSizeItsCurvesAndAWhiteMargin() throws IOException {
    BufferedImage image = image(SampleFigures.weightNorm(3, 20));
    int width = image.getWidth();
    int height = image.getHeight();

    assertThat(width).isEqualTo(1800);
    assertThat(height).isBetween(850, 1000);
    assertThat(pixels(image, BLUE)).isGreaterThan(5000);
    assertThat(pixels(image, VERMILLION)).isGreaterThan(5000);
    assertThat(pixels(image, WHITE)).isGreaterThan(width * height * 3L / 4);
    for (BufferedImage edge :
        List.of(
            image.getSubimage(0, 0, width, 2),
            image.getSubimage(0, height - 2, width, 2),
            image.getSubimage(0, 0, 2, height),
            image.getSubimage(width - 2, 0, 2, height))) {
      assertThat(rgb(edge)).containsOnly(WHITE);
    }
    assertThat(image(accuracies(Map.of(1.0, 0.5))).getWidth()).isEqualTo(840);
  }

  @Test
  void theBandSpansTheSeeds() throws IOException {
    // The band's color: blue with opacity 0.18 on white.
    int band = blend(0x00) << 16 | blend(0x72) << 8 | blend(0xB2);

    assertThat(pixels(image(SampleFigures.weightNorm(3, 20)), band)).isGreaterThan(2000);
    assertThat(pixels(image(SampleFigures.weightNorm(1, 20)), band)).isLessThan(50);
  }

  private static int blend(int component) {
    return Math.round(255 + 0.18f * (component - 255));
  }

  @Test
  void plotsOfARowShareTheVerticalAxisAndThoseOfAColumnTheHorizontalOne() throws IOException {
    Axis y = new Axis("Norm", Scale.LINEAR);
    Curve low = SampleFigures.curve("low", constant(10, 3));
    Curve late = SampleFigures.curve("late", Map.of(20.0, 10.0));
    List<Plot> plots = new ArrayList<>();
    for (List<Curve> curves :
        List.of(List.of(low), List.of(low, late), List.of(low), List.of(low))) {
      plots.add(new Plot(Axis.TASKS, y, Plot.Reference.NONE, List.of(), curves));
    }
    BufferedImage image = image(new Figure("p", "P", List.of("a", "b"), List.of("1", "2"), plots));
    BufferedImage upperLeft = image.getSubimage(0, 0, 660, 400);
    BufferedImage upperRight = image.getSubimage(660, 0, 660, 400);
    BufferedImage lowerRight = image.getSubimage(660, 420, 660, 360);

    assertThat(rows(upperLeft, BLUE)).hasSizeBetween(5, 20).isEqualTo(rows(upperRight, BLUE));
    assertThat(columns(upperRight, BLUE)).isEqualTo(columns(lowerRight, BLUE));
    // The lower row has its own range: there 3 is the greatest value.
    assertThat(rows(lowerRight, BLUE)[0]).isLessThan(60);
    assertThat(rows(upperRight, BLUE)[0]).isGreaterThan(200);
    // Half of the tasks of its column have no value in it.
    assertThat(columns(lowerRight, BLUE)).hasSizeBetween(200, 320);
    assertThat(columns(upperLeft, BLUE)).hasSizeGreaterThan(420);
  }

  @Test
  void noLineOverTasksCrossesAGap() throws IOException {
    Map<Double, Double> gap = constant(10, 0.5);
    gap.remove(5.0);
    gap.remove(6.0);

    // Ten tasks share about 700 pixels; the gap is three of them wide, less the markers.
    assertThat(widestGap(columns(plot(accuracies(constant(10, 0.5))), BLUE))).isLessThan(3);
    assertThat(widestGap(columns(plot(accuracies(gap)), BLUE))).isBetween(180, 220);
  }

  @Test
  void aSingleTaskShowsAMarkerAndNoLine() throws IOException {
    int[] marker = columns(plot(accuracies(Map.of(1.0, 0.5))), BLUE);

    // A circle of 5.8 points at 2 pixels per point.
    assertThat(marker).hasSizeBetween(8, 13);
    assertThat(widestGap(marker)).isEqualTo(1);
  }

  @Test
  void markersAreLeftOutWhereTheyWouldTouch() throws IOException {
    // A marker is twice as high as a line.
    assertThat(rows(plot(accuracies(constant(20, 0.5))), BLUE)).hasSizeGreaterThan(7);
    assertThat(rows(plot(accuracies(constant(100, 0.5))), BLUE)).hasSizeLessThan(4);
  }

  @Test
  void aLonePointAmongLinesWithoutMarkersHasOneAndABarOverItsSeeds() throws IOException {
    Map<Double, Double> gaps = constant(100, 0.5);
    gaps.remove(50.0);
    gaps.remove(52.0);
    Map<Double, Double> higher = new TreeMap<>();
    gaps.forEach((task, value) -> higher.put(task, task == 51 ? 0.9 : value));
    Curve two =
        new Curve(
            "l2",
            "L2",
            List.of(
                new Curve.Seed(0, new TreeMap<>(gaps)), new Curve.Seed(1, new TreeMap<>(higher))));

    assertThat(rows(plot(accuracies(gaps)), BLUE)).hasSizeGreaterThan(7);
    assertThat(rows(plot(SampleFigures.single(Axis.ACCURACY, two)), BLUE)).hasSizeGreaterThan(150);
  }

  @Test
  void headingsStandOnceAndAxesAreLabelledAtTheEdges() throws Exception {
    List<String> texts = texts(SampleFigures.weightNorm(3, 20));

    assertThat(texts)
        .contains("η = 1e-3", "η = 3e-3", "η = 1e-2", "Leaky ReLU (ρ = 0.7)", "Weight norm ‖w‖₂")
        .containsOnlyOnce("Task accuracy", "chance", "0.8");
    assertThat(texts).filteredOn("Task"::equals).hasSize(3);
    assertThat(texts).filteredOn("20"::equals).hasSize(4);
    assertThat(texts(SampleFigures.steps(1, 100)))
        .contains("10⁻²", "10⁸", "Tasks 1–10", "η = 3e-3", "1000");
  }

  @Test
  void boundariesAreMarkedWhereTheyAreFew() throws IOException {
    Map<Double, Double> values = new TreeMap<>();
    SampleFigures.places(1, 1000, 1).forEach(step -> values.put(step, 0.5));
    List<Curve> curves = List.of(SampleFigures.curve("l2", values));

    assertThat(boundaries(SampleFigures.places(100, 900, 200), curves)).isEqualTo(5);
    assertThat(boundaries(List.of(-50.0, 500.0, 2000.0), curves)).isEqualTo(1);
    assertThat(boundaries(SampleFigures.places(10, 990, 20), curves)).isZero();
  }

  private static long boundaries(List<Double> places, List<Curve> curves) throws IOException {
    BufferedImage image =
        plot(
            SampleFigures.single(
                new Plot(Axis.STEPS, Axis.ACCURACY, Plot.Reference.NONE, places, curves)));
    // Above the curve, where nothing but they can be so dark.
    BufferedImage strip = image.getSubimage(150, 50, 680, 60);
    int[] pixels = rgb(strip);
    return IntStream.range(1, 680).filter(x -> isDark(pixels[x]) && !isDark(pixels[x - 1])).count();
  }

  private static boolean isDark(int color) {
    return (color & 0xFF) < 0xDC;
  }

  @Test
  void anEmptyPlotSaysSo() throws Exception {
    Figure whole = SampleFigures.weightNorm(1, 5);
    List<Plot> plots = new ArrayList<>(whole.plots());
    plots.set(
        4, new Plot(plots.get(4).x(), plots.get(4).y(), Plot.Reference.NONE, List.of(), List.of()));
    Figure figure = new Figure("p", "P", whole.columns(), whole.rows(), plots);
    Axis logarithmic = new Axis("Sharpness", Scale.LOGARITHMIC);

    assertThat(texts(whole)).doesNotContain("no data");
    assertThat(texts(figure)).containsOnlyOnce("no data");
    assertThat(
            texts(
                SampleFigures.single(
                    logarithmic, SampleFigures.curve("l2", Map.of(1.0, 0.0, 2.0, -1.0)))))
        .contains("no data");
  }

  @Test
  void valuesWithoutAPlaceLeaveTheOthersWhereTheyAre() throws IOException {
    Axis y = new Axis("Sharpness", Scale.LOGARITHMIC);
    Map<Double, Double> values = constant(10, 7);
    values.put(1.0, 1.0);
    Map<Double, Double> withZero = new TreeMap<>(values);
    withZero.put(10.0, 0.0);
    values.remove(10.0);

    assertThat(rows(plot(SampleFigures.single(y, SampleFigures.curve("c", withZero))), BLUE))
        .isEqualTo(rows(plot(SampleFigures.single(y, SampleFigures.curve("c", values))), BLUE));
  }

  @Test
  void aPictureOfManyPointsIsHardlyLargerThanOneOfFew() {
    int some = svg(SampleFigures.steps(1, 1_000)).length();
    int many = svg(SampleFigures.steps(1, 20_000)).length();

    assertThat(many).isLessThan(3 * some);
  }

  @Test
  void theLevelIsNamedWhereNoCurveIs() throws Exception {
    // A curve below the level on the left, another above it on the right.
    Map<Double, Double> left = new TreeMap<>();
    Map<Double, Double> right = new TreeMap<>();
    SampleFigures.places(1, 10, 1).forEach(task -> left.put(task, 0.28));
    SampleFigures.places(11, 20, 1).forEach(task -> right.put(task, 0.28));

    assertThat(xOfLevel(left)).isGreaterThan(300);
    assertThat(xOfLevel(right)).isLessThan(250);
  }

  private static double xOfLevel(Map<Double, Double> below) throws Exception {
    Map<Double, Double> above = new TreeMap<>();
    below.forEach((task, value) -> above.put(task, 0.32));
    Plot plot =
        new Plot(
            Axis.TASKS,
            Axis.ACCURACY,
            Plot.Reference.at(0.3, "level"),
            List.of(),
            List.of(
                SampleFigures.curve("below", below),
                SampleFigures.curve("above", above),
                SampleFigures.curve("ends", Map.of(1.0, 0.9, 20.0, 0.9))));
    NodeList nodes = parsed(svg(SampleFigures.single(plot))).getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i).getTextContent().equals("level")) {
        return Double.parseDouble(nodes.item(i).getAttributes().getNamedItem("x").getTextContent());
      }
    }
    throw new AssertionError("the level has no name");
  }

  @Test
  void svgStandsAlone() throws Exception {
    String svg = svg(SampleFigures.weightNorm(3, 20));
    Document document = parsed(svg);

    assertThat(document.getDoctype()).isNull();
    assertThat(document.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 900 ");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Weight norm");
    assertThat(document.getElementsByTagName("image").getLength()).isZero();
    assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "href", "@import", "<style");
  }

  @Test
  void hostileAndOverlongTextsAreWrittenAsText() throws Exception {
    String hostile = "</text><script>alert('&')</script>" + "x".repeat(500);
    Curve curve =
        new Curve("l2", hostile, accuracies(Map.of(1.0, 0.5)).curves().toList().get(0).seeds());
    Figure figure =
        new Figure(
            "p",
            hostile,
            List.of(hostile),
            List.of(hostile),
            List.of(
                new Plot(
                    new Axis(hostile, Scale.TASKS),
                    new Axis(hostile, Scale.LINEAR),
                    Plot.Reference.at(0.5, hostile),
                    List.of(),
                    List.of(curve))));

    assertThat(parsed(svg(figure)).getElementsByTagName("script").getLength()).isZero();
    // Both headings, both axes, the level and the legend.
    assertThat(texts(figure))
        .filteredOn(text -> text.startsWith("</text><script>") && text.endsWith("…"))
        .hasSize(6);
  }
}
