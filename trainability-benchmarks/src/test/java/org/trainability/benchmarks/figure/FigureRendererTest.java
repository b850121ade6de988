package org.trainability.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FigureRendererTest {

  private static final int WHITE = 0xFFFFFF;
  private static final int BLUE = 0x0072B2;
  private static final int VERMILLION = 0xD55E00;

  private static byte[] png(Panel panel) {
    return new FigureRenderer(List.of(panel)).png(panel);
  }

  private static BufferedImage image(Panel panel) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png(panel)));
  }

  private static Document svg(Panel panel) throws Exception {
    byte[] bytes = new FigureRenderer(List.of(panel)).svg(panel);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static List<String> texts(Document svg) {
    NodeList nodes = svg.getElementsByTagName("text");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  /** The plot of a figure that has but one, without the legend below. */
  private static BufferedImage plot(Panel panel) throws IOException {
    return image(panel).getSubimage(0, 0, 1600, 500);
  }

  private static long pixels(BufferedImage image, int color) {
    return IntStream.of(rgb(image)).filter(pixel -> pixel == color).count();
  }

  private static int[] rgb(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    return IntStream.of(pixels).map(pixel -> pixel & WHITE).toArray();
  }

  /** The columns that have a pixel of this colour, ascending. */
  private static int[] columns(BufferedImage image, int color) {
    int[] pixels = rgb(image);
    return IntStream.range(0, pixels.length)
        .filter(i -> pixels[i] == color)
        .map(i -> i % image.getWidth())
        .distinct()
        .sorted()
        .toArray();
  }

  /** One setting, one seed, accuracy only. */
  private static Panel accuracies(Map<Integer, Double> accuracy) {
    SeedCurve seed = new SeedCurve(0, new TreeMap<>(accuracy), new TreeMap<>());
    return new Panel(
        "p", "P", "none", false, 0, "", List.of(new SettingCurve("l2", "L2", List.of(seed))));
  }

  @Test
  void pngShowsBothSettingsOnWhite() throws IOException {
    BufferedImage image = image(SamplePanels.hessianRank(3, 20));

    assertThat(image.getWidth()).isEqualTo(1600);
    assertThat(image.getHeight()).isBetween(1000, 1400);
    assertThat(pixels(image, BLUE)).isGreaterThan(5000);
    assertThat(pixels(image, VERMILLION)).isGreaterThan(5000);
    assertThat(pixels(image, WHITE)).isGreaterThan(image.getWidth() * image.getHeight() * 3L / 4);
    assertThat(rgb(image.getSubimage(0, 0, 1600, 1))).as("top edge").containsOnly(WHITE);
    assertThat(rgb(image.getSubimage(0, image.getHeight() - 1, 1600, 1)))
        .as("bottom edge")
        .containsOnly(WHITE);
    assertThat(rgb(image.getSubimage(0, 0, 1, image.getHeight())))
        .as("left edge")
        .containsOnly(WHITE);
  }

  @Test
  void bandSpansTheSeeds() throws IOException {
    // The band's colour: blue with opacity 0.18 on white.
    int band = blend(0x00) << 16 | blend(0x72) << 8 | blend(0xB2);

    assertThat(pixels(image(SamplePanels.hessianRank(3, 20)), band)).isGreaterThan(2000);
    assertThat(pixels(image(SamplePanels.hessianRank(1, 20)), band)).isLessThan(50);
  }

  private static int blend(int component) {
    return Math.round(255 + 0.18f * (component - 255));
  }

  @Test
  void noLineCrossesAGap() throws IOException {
    Map<Integer, Double> whole = new TreeMap<>();
    IntStream.rangeClosed(1, 10).forEach(task -> whole.put(task, 0.5));
    Map<Integer, Double> gap = new TreeMap<>(whole);
    gap.remove(5);
    gap.remove(6);

    int[] line = columns(plot(accuracies(whole)), BLUE);
    int[] broken = columns(plot(accuracies(gap)), BLUE);

    // Ten tasks share about 1450 pixels; the gap is three of them wide, less the markers.
    assertThat(widestGap(line)).isLessThan(3);
    assertThat(widestGap(broken)).isBetween(390, 440);
  }

  private static int widestGap(int[] columns) {
    return IntStream.range(1, columns.length)
        .map(i -> columns[i] - columns[i - 1])
        .max()
        .orElseThrow();
  }

  @Test
  void aSingleTaskShowsAMarkerAndNoLine() throws IOException {
    int[] marker = columns(plot(accuracies(Map.of(1, 0.5))), BLUE);

    // A circle of 7 points at 2 pixels per point.
    assertThat(marker).hasSizeBetween(10, 16);
    assertThat(widestGap(marker)).isEqualTo(1);
  }

  @Test
  void svgIsXmlWithTextsAsTexts() throws Exception {
    Document svg = svg(SamplePanels.hessianRank(3, 20));

    assertThat(texts(svg))
        .contains(
            "Task accuracy",
            "Hessian rank (share of dimension)",
            "Task",
            "L2 (λ = 1e-3)",
            "Wasserstein (λ = 1e-3)",
            "chance",
            "0.0",
            "1.0",
            "20");
    assertThat(svg.getDoctype()).isNull();
    assertThat(svg.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 800 ");
  }

  @Test
  void logarithmicAxisIsLabelledWithPowers() throws Exception {
    assertThat(texts(svg(SamplePanels.gradientNorm(3, 20))))
        .contains("10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰");
  }

  @Test
  void hostileAndOverlongTextsAreWrittenAsText() throws Exception {
    String hostile = "</text><script>alert('&')</script>" + "x".repeat(500);
    SettingCurve curve =
        SamplePanels.curve("l2", hostile, 1, 3, task -> 0.5, task -> (double) task);
    Document svg = svg(new Panel("p", hostile, hostile, false, 0.1, hostile, List.of(curve)));

    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(texts(svg))
        .anyMatch(text -> text.startsWith("</text><script>") && text.endsWith("…"));
  }

  @Test
  void sameBytesTwiceAndInAnyLocale() {
    Panel panel = SamplePanels.gradientNorm(3, 20);
    FigureRenderer renderer = new FigureRenderer(List.of(panel));
    byte[] png = renderer.png(panel);
    byte[] svg = renderer.svg(panel);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(new FigureRenderer(List.of(panel)).png(panel)).isEqualTo(png);
      assertThat(new FigureRenderer(List.of(panel)).svg(panel)).isEqualTo(svg);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aSettingKeepsItsColourInAllPanels() {
    Panel first = SamplePanels.hessianRank(1, 3);
    Panel second = SamplePanels.gradientNorm(1, 3);
    FigureRenderer renderer = new FigureRenderer(List.of(first, second));

    // Wasserstein is the second setting of the report, batch norm the third.
    assertThat(new String(renderer.svg(second), StandardCharsets.UTF_8))
        .contains("rgb(213,94,0)", "rgb(0,158,115)")
        .doesNotContain("rgb(0,114,178)");
  }

  @Test
  void aPanelWithoutValuesIsRefused() {
    Panel empty = accuracies(Map.of());

    assertThat(empty.shown()).isEmpty();
    assertThatThrownBy(() -> png(empty)).hasMessage("panel p has no value to draw");
  }
}
