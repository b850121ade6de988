package org.trainability.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.evaluation.figure.Figure;

/** What the page does in a browser, with real clicks, keys and a real mouse. */
@Timeout(300)
class ReportBrowserTest {

  private static final String PLOTS = "[...document.querySelectorAll('#look-%s .plot')]";
  private static final List<String> LEAGUE =
      List.of("Sharpness", "Rank 10", "rank 9", "Entropy", "Norm", "Drop");
  private static final String PIXEL =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 2\"/>";

  @TempDir private static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(
        program.isPresent(),
        "no browser to test the report page in: install chromium ('apt-get install chromium' on"
            + " Debian) or Google Chrome");
    Report report = SampleReport.report();
    Path figures = Files.createDirectories(folder.resolve("report/figures"));
    for (Figure figure : report.figures()) {
      Files.writeString(figures.resolve(figure.id() + ".svg"), PIXEL);
    }
    page =
        Files.writeString(
            folder.resolve("report/report.html"),
            ReportPage.of(report, SampleReport.styles(report), figure -> List.of()));
    browser = new Browser(program.get(), Files.createDirectory(folder.resolve("browser")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.open(page);
  }

  @Test
  void thePageIsQuietAndAsksForNothingButTheFiguresBesideIt() throws Exception {
    browser.evaluate("document.querySelectorAll('.closer').forEach(button => button.click())");
    browser.evaluate("new Promise(resolve => setTimeout(resolve, 200))");

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .anyMatch(address -> address.endsWith("/figures/fig1a.svg"))
        .allMatch(address -> address.matches("(file|data|blob):.*"));
  }

  /** Paper does not scroll. */
  @Test
  void aPrintedTableIsNotCut() throws Exception {
    browser.emulate("print");
    try {
      assertThat(
              texts(
                  "[...document.querySelectorAll('.wide')].map(box => getComputedStyle(box).overflowX)"))
          .isNotEmpty()
          .containsOnly("visible");
      assertThat(
              texts(
                  "[...document.querySelectorAll('.sortable button')].map(button => getComputedStyle(button, '::after').content)"))
          .isNotEmpty()
          .containsOnly("none");
    } finally {
      browser.emulate("");
    }
  }

  @Test
  void lookingCloselyReplacesThePictureByPlotsOfAllItsCurves() throws Exception {
    assertThat(isShown("#figure-fig3 .picture")).isTrue();
    assertThat(isShown("#look-fig3")).isFalse();

    look("fig3");

    assertThat(isShown("#figure-fig3 .picture")).isFalse();
    assertThat(isShown("#look-fig3")).isTrue();
    assertThat(text("#figure-fig3 .closer")).isEqualTo("Back to the image");
    assertThat(attribute("#figure-fig3 .closer", "aria-expanded")).isEqualTo("true");
    // Nine plots with the places, and for each of four curves its mean, greatest and least.
    assertThat(texts(PLOTS.formatted("fig3") + ".map(plot => plot.chart.series.length)"))
        .hasSize(9)
        .containsOnly("13");
    assertThat(texts(PLOTS.formatted("fig3") + ".map(plot => plot.chart.scales.y.distr)"))
        .containsOnly("3");
    assertThat(
            texts(
                "[...document.querySelectorAll('#look-fig3 .legend button')].map(b => b.textContent)"))
        .containsExactly(
            "Effective step α",
            "Noise bound α_g*",
            "Volatility bound α_vol*",
            "Combined bound α̃*");
    assertThat(texts("[...document.querySelectorAll('#look-fig3 h4')].map(h => h.textContent)"))
        .startsWith("η = 1e-4 · Task 1", "η = 1e-4 · Tasks 1–10", "η = 1e-4 · Task 10");

    look("fig3");

    assertThat(isShown("#figure-fig3 .picture")).isTrue();
    assertThat(isShown("#look-fig3")).isFalse();
  }

  @Test
  void plotsOfARowShareTheirRangeAndThoseOfAnotherHaveTheirOwn() throws Exception {
    look("fig1a");

    List<String> ranges =
        texts(PLOTS.formatted("fig1a") + ".map(({chart: {scales: {y}}}) => y.min + ' ' + y.max)");

    assertThat(ranges.subList(0, 3)).containsOnly(ranges.get(0));
    assertThat(ranges.subList(3, 6)).containsOnly(ranges.get(3)).doesNotContain(ranges.get(0));
  }

  @Test
  void aCurveThatIsSwitchedOffIsNoLongerDrawnInAnyPlot() throws Exception {
    look("fig1a");
    String first = "document.querySelector('#look-fig1a .legend button')";
    List<Integer> before = pixels("fig1a");
    assertThat(before).hasSize(6).allMatch(count -> count > 50);

    browser.evaluate(first + ".click()");

    assertThat(browser.evaluate(first + ".getAttribute('aria-pressed')").asText())
        .isEqualTo("false");
    assertThat(pixels("fig1a")).containsOnly(0);

    browser.evaluate(first + ".click()");

    assertThat(pixels("fig1a")).isEqualTo(before);
  }

  @Test
  void draggingEnlargesAllPlotsOverTheSamePlacesAndADoubleClickShowsTheWhole() throws Exception {
    look("fig3");
    List<String> whole = texts(ranges("fig3"));
    assertThat(whole.get(0)).isEqualTo("1 520");
    assertThat(whole.get(1)).isEqualTo("1 " + SampleReport.LONG);
    JsonNode area = area("fig3");
    double middle = area.get("y").asDouble() + area.get("height").asDouble() / 2;
    double left = area.get("x").asDouble();
    double width = area.get("width").asDouble();

    browser.drag(left + 0.25 * width, middle, left + 0.5 * width, middle);

    JsonNode enlarged =
        browser.evaluate(
            PLOTS.formatted("fig3") + ".map(({chart: {scales: {x}}}) => [x.min, x.max])");
    for (int plot : new int[] {0, 2, 3}) {
      assertThat(enlarged.get(plot).get(0).asDouble()).isBetween(120.0, 140.0);
      assertThat(enlarged.get(plot).get(1).asDouble()).isBetween(250.0, 270.0);
    }
    assertThat(enlarged.get(1).get(1).asInt()).isEqualTo(SampleReport.LONG);

    browser.doubleClick(left + 0.5 * width, middle);

    assertThat(texts(ranges("fig3"))).isEqualTo(whole);
  }

  @Test
  void escapeShowsTheWholeAndArrowsMoveFromPlaceToPlace() throws Exception {
    look("fig1a");
    String plot = PLOTS.formatted("fig1a") + "[0]";
    browser.evaluate(plot + ".chart.setScale('x', {min: 5, max: 9})");
    browser.evaluate(plot + ".focus()");

    browser.press("Escape");
    assertThat(texts(ranges("fig1a")).get(0)).isEqualTo("1 40");

    browser.press("Home");
    browser.press("ArrowRight");
    browser.press("ArrowRight");
    assertThat(text("#look-fig1a .readout caption")).isEqualTo("Task 3");
  }

  @Test
  void pointingAtAPlotTellsTheValuesOfAllCurvesThere() throws Exception {
    look("fig1a");
    assertThat(text("#look-fig1a .readout caption")).isEqualTo("Task 40");
    String expected =
        browser
            .evaluate(
                "(() => {const {plots} = JSON.parse(document.getElementById('data-fig1a').textContent);"
                    + "return plots[0].curves.map(c => `${c.mean[0]} [${c.least[0]}, ${c.greatest[0]}]`)"
                    + ".join('; ')})()")
            .asText();
    JsonNode area = area("fig1a");

    browser.move(area.get("x").asDouble() + 1, area.get("y").asDouble() + 20);

    assertThat(text("#look-fig1a .readout caption")).isEqualTo("Task 1");
    assertThat(
            String.join(
                "; ",
                texts(
                    "[...document.querySelector('#look-fig1a .readout').querySelectorAll('td')]"
                        + ".map(cell => cell.textContent)")))
        .isEqualTo(expected);
  }

  @Test
  void filtersShowTheClaimsThatHaveSuchAVerdict() throws Exception {
    assertThat(shownClaims()).hasSize(4);

    browser.evaluate("document.querySelector('.filters [data-kind=fails]').click()");
    assertThat(shownClaims()).containsExactly("claim-fig1-sharpness-rises-for-both");
    assertThat(text(".filters [role=status]")).isEqualTo("1 of 4 claims");
    assertThat(
            texts(
                "[...document.querySelectorAll('.filters [aria-pressed=true]')].map(b => b.dataset.kind)"))
        .containsExactly("fails");

    browser.evaluate("document.querySelector('.filters [data-kind=not-decided]').click()");
    assertThat(shownClaims())
        .containsExactly("claim-fig1-rank-stays-while-accuracy-falls", "claim-fig6-rates-decay");

    // A link from a figure finds a claim that the filter left out.
    browser.evaluate("document.querySelector('a[href=\"#claim-fig3-crossings-grow\"]').click()");
    browser.evaluate("new Promise(resolve => setTimeout(resolve, 200))");
    assertThat(shownClaims()).hasSize(4);
  }

  @Test
  void aTableIsSortedByTheColumnThatIsClicked() throws Exception {
    assertThat(names()).isEqualTo(LEAGUE);
    assertThat(orders()).containsOnly("");

    // Numbers from the greatest; equal ones as they stood, what is undefined last.
    click(1);
    assertThat(names())
        .containsExactly("Rank 10", "Sharpness", "Entropy", "Norm", "Drop", "rank 9");
    assertThat(orders()).containsExactly("", "descending", "");

    click(1);
    assertThat(names())
        .containsExactly("Drop", "Norm", "Sharpness", "Entropy", "Rank 10", "rank 9");
    assertThat(orders()).containsExactly("", "ascending", "");

    // Texts from A, numbers within them by their size, whatever the table was sorted by before.
    click(0);
    assertThat(names())
        .containsExactly("Drop", "Entropy", "Norm", "rank 9", "Rank 10", "Sharpness");
    assertThat(orders()).containsExactly("ascending", "", "");

    click(2);
    assertThat(names())
        .containsExactly("Drop", "Rank 10", "Sharpness", "rank 9", "Norm", "Entropy");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aTableIsSortedByTheKeyboard() throws Exception {
    browser.evaluate("document.querySelector('.sortable thead th:nth-child(2) button').focus()");

    browser.pressEnter();
    assertThat(names().get(0)).isEqualTo("Rank 10");

    browser.pressEnter();
    assertThat(names().get(0)).isEqualTo("Drop");
    assertThat(text("button:focus")).isEqualTo("AUC");
  }

  private static void click(int column) throws Exception {
    browser.evaluate(
        "document.querySelectorAll('.sortable thead button')[%d].click()".formatted(column));
  }

  private static List<String> names() throws Exception {
    return texts(
        "[...document.querySelectorAll('.sortable tbody th')].map(head => head.textContent)");
  }

  private static List<String> orders() throws Exception {
    return texts(
        "[...document.querySelectorAll('.sortable thead th')]"
            + ".map(head => head.getAttribute('aria-sort') ?? '')");
  }

  private static void look(String figure) throws Exception {
    browser.evaluate("document.querySelector('#figure-%s .closer').click()".formatted(figure));
    browser.evaluate("new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))");
  }

  /** How many pixels of each plot have about the first curve's color, 0072B2. */
  private static List<Integer> pixels(String figure) throws Exception {
    String count =
        ".map(plot => {const c = plot.querySelector('canvas');"
            + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;"
            + "for (let i = 0; i < d.length; i += 4) {if (d[i + 3] > 200 && d[i] < 60"
            + " && Math.abs(d[i + 1] - 0x72) < 40 && Math.abs(d[i + 2] - 0xb2) < 40) n++;} return n;})";
    return texts(PLOTS.formatted(figure) + count).stream().map(Integer::valueOf).toList();
  }

  private static String ranges(String figure) {
    return PLOTS.formatted(figure) + ".map(({chart: {scales: {x}}}) => x.min + ' ' + x.max)";
  }

  /** Where the first plot of a figure stands in the window. */
  private static JsonNode area(String figure) throws Exception {
    return browser.evaluate(
        "(() => {const over = %s[0].chart.over; over.scrollIntoView({block: 'center'});"
                .formatted(PLOTS.formatted(figure))
            + "const {x, y, width, height} = over.getBoundingClientRect();"
            + "return {x, y, width, height};})()");
  }

  private static List<String> shownClaims() throws Exception {
    return texts(
        "[...document.querySelectorAll('.claims > tbody')]"
            + ".filter(claim => claim.checkVisibility()).map(claim => claim.id)");
  }

  private static boolean isShown(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector('%s').checkVisibility()".formatted(selector))
        .asBoolean();
  }

  private static String text(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector('%s').textContent".formatted(selector))
        .asText();
  }

  private static String attribute(String selector, String name) throws Exception {
    return browser
        .evaluate("document.querySelector('%s').getAttribute('%s')".formatted(selector, name))
        .asText();
  }

  private static List<String> texts(String expression) throws Exception {
    List<String> texts = new ArrayList<>();
    browser.evaluate(expression).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
