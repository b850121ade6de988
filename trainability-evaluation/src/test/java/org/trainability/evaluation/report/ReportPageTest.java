package org.trainability.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Condition;
import org.trainability.evaluation.claim.Effect;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.records.AuditRow;

class ReportPageTest {

  private static final String HOSTILE = "<script>alert(\"1\")</script> & 'x' {{title}}";

  private static String page(Report report) {
    return page(report, "");
  }

  private static String page(Report report, String note) {
    // Mustache escapes the equals sign, too.
    return ReportPage.of(report, SampleReport.styles(report), figure -> List.of(note))
        .replace("&#x3D;", "=");
  }

  private static Figure figure(String id, String text, Curve... curves) {
    Plot plot =
        new Plot(
            Axis.TASKS,
            new Axis("Accuracy " + text, Axis.Scale.SHARE),
            Plot.Reference.NONE,
            List.of(),
            List.of(curves));
    return new Figure(id, "F " + text, List.of("η " + text), List.of(""), List.of(plot));
  }

  private static FigureSection section(String id, Figure figure) {
    return new FigureSection(id, "Figure", "", List.of(new FigureSection.Part(figure, "Caption")));
  }

  private static ReportTable table(String id) {
    List<ReportTable.Column> columns = List.of(new ReportTable.Column("c", "C", "", false));
    return new ReportTable(id, "Table", List.of(), columns, List.of());
  }

  private static Report report(List<FigureSection> sections, SettingDetails... settings) {
    return new Report(
        "T", List.of(), "", "", List.of(), List.of(), List.of(), sections, List.of(settings));
  }

  private static Report judged(Judgement... judgements) {
    return new Report(
        "T", List.of(), "", "", List.of(), List.of(judgements), List.of(), List.of(), List.of());
  }

  private static Judgement judgement(String at, ClaimVerdict verdict, Effect effect) {
    Condition condition =
        SampleReport.condition("remaining share", OptionalDouble.of(0.05), OptionalDouble.empty());
    Claim claim =
        new Claim("fig1-c", "fig1", "Fig. 1", "It holds", "It does not", List.of(condition));
    return new Judgement(
        claim,
        at,
        verdict,
        List.of(new Judgement.Outcome(condition, verdict, Optional.ofNullable(effect), "")));
  }

  /** What stands between two texts, tags and all. */
  private static String between(String page, String start, String end) {
    int from = page.indexOf(start);
    assertThat(from).as(start).isNotNegative();
    return page.substring(from, page.indexOf(end, from));
  }

  @Test
  void sameReportSameBytes() {
    assertThat(page(SampleReport.report())).isEqualTo(page(SampleReport.report()));
  }

  @Test
  void claimsHaveAColumnForEachRateAndARowForEachClaim() {
    String page = page(SampleReport.report());

    String table = between(page, "<table class=\"claims\">", "</section>");
    assertThat(table)
        .contains(
            "<th scope=\"col\">Claim</th><th scope=\"col\">η = 1e-4</th><th scope=\"col\">η ="
                + " 1e-3</th><th scope=\"col\">η = 3e-3</th>",
            "<th scope=\"row\">Under L2 the Hessian rank stays high while accuracy collapses.",
            "<span class=\"verdict holds\"><span aria-hidden=\"true\">✓</span> holds</span>",
            "<span class=\"effect\">0.38 [0.29, 0.45] n=3</span>",
            "<span class=\"soft\">1 of 3 seeds has a value</span>",
            "<td>≤ 0.5</td>",
            "<td>0.9 to 1.1</td>",
            "<strong>Refuted by:</strong> the rank of L2 falls",
            "href=\"#section-fig1\"");
    assertThat(table.split("<tbody id=\"claim-", -1)).hasSize(5);
    assertThat(between(page, "<p class=\"counts\">", "</p>").replaceAll("<[^>]*>", ""))
        .isEqualTo("12 verdicts: ✓ holds 6 ✗ fails 2 ? not decided 4");
    // fig6 is no section of the report, so its claim links to none.
    assertThat(page).doesNotContain("#section-fig6");
  }

  @Test
  void effectsHaveTwoDigitsOfTheirIntervalsWidth() {
    assertThat(
            page(
                judged(
                    judgement("a", ClaimVerdict.HOLDS, new Effect(0.98531, 0.98012, 0.98994, 3)),
                    judgement("b", ClaimVerdict.FAILS, new Effect(1.2345678e7, 1.1e7, 1.4e7, 4)),
                    judgement("c", ClaimVerdict.HOLDS, new Effect(0.05, 0.05, 0.05, 1)),
                    judgement("d", ClaimVerdict.HOLDS, new Effect(-0.31, -0.38, 0.22, 3)),
                    judgement("e", ClaimVerdict.NOT_DECIDED, null))))
        .contains(
            ">0.9853 [0.9801, 0.9899] n=3<",
            ">1.23×10⁷ [1.10×10⁷, 1.40×10⁷] n=4<",
            ">0.0500 n=1<",
            ">-0.31 [-0.38, 0.22] n=3<",
            "<td>≥ 0.05</td>");
  }

  @Test
  void aClaimThatWasNotJudgedAtALevelSaysSo() {
    Claim first = SampleReport.claim("fig1-a", "fig1", "First");
    Claim second = SampleReport.claim("fig1-b", "fig1", "Second");

    String page =
        page(
            judged(
                SampleReport.judgement(first, "η = 1", ClaimVerdict.HOLDS, 0.3),
                SampleReport.judgement(second, "η = 2", ClaimVerdict.FAILS, 0.3)));

    assertThat(between(page, "<tbody id=\"claim-fig1-b\"", "</tr>"))
        .contains("data-at=\"η = 1\"><span class=\"soft\">not judged</span>", "✗");
  }

  @Test
  void figuresStandBesideThePapersStatementAndTheirClaims() {
    String section =
        between(page(SampleReport.report()), "<section id=\"section-fig1\">", "</section>");

    assertThat(section)
        .contains(
            "Each panel pairs two settings",
            "<a href=\"#claim-fig1-rank-stays-while-accuracy-falls\">",
            "<a href=\"#claim-fig1-sharpness-rises-for-both\">",
            "src=\"figures/fig1a.svg\"",
            "href=\"figures/fig1c.png\"",
            "href=\"data/fig1c.csv\"",
            "href=\"data/fig1c.parquet\"")
        .doesNotContain("claim-fig3");
  }

  @Test
  void tableHoldsMeanAndRangeOfTheFirstAndTheLastPlace() {
    Curve curve =
        new Curve(
            "l2",
            "L2",
            List.of(
                new Curve.Seed(0, new TreeMap<>(Map.of(1.0, 0.5, 3.0, 1e-7))),
                new Curve.Seed(4, new TreeMap<>(Map.of(1.0, 0.7)))));
    Curve none = new Curve("none", "None", List.of());

    String page = page(report(List.of(section("s", figure("f", "", curve, none)))), "A note.");

    assertThat(page)
        .contains(
            "<th scope=\"row\">L2</th><td>0.600 <span class=\"range\">[0.500, 0.700]</span> <span"
                + " class=\"soft\">Task 1</span></td><td>1.00×10⁻⁷ <span class=\"soft\">Task"
                + " 3</span> <span class=\"soft\">(1 of 2 seeds)</span></td>",
            "<th scope=\"row\">None</th><td>–</td><td>–</td>",
            "Caption A note.");
  }

  @Test
  void tablesHaveTheirNumbersToSortBy() {
    String page = page(SampleReport.report());
    String section = between(page, "<section id=\"table-league\">", "</section>");

    assertThat(between(page, "<nav", "</nav>")).contains("<a href=\"#table-league\">Who warns of");
    assertThat(page.indexOf("id=\"claims\"")).isLessThan(page.indexOf("id=\"table-league\""));
    assertThat(page.indexOf("id=\"table-league\"")).isLessThan(page.indexOf("id=\"gaps\""));
    assertThat(section)
        .contains(
            "<p>Each indicator is asked before every task. Chance is 0.5.</p>",
            "<th scope=\"col\">Indicator</th><th scope=\"col\" class=\"number\" title=\"Area under"
                + " the curve.\">AUC</th>",
            "<tr><th scope=\"row\"><span>Rank 10</span></th><td class=\"number\""
                + " data-value=\"0.90001\"><span>0.9</span> <strong"
                + " class=\"marker\">best</strong></td><td><span>bound</span></td></tr>",
            "<td class=\"number\"><span>undefined</span></td>",
            "<dt>AUC</dt>\n<dd>Area under the curve.</dd>",
            "href=\"data/league.csv\"",
            "href=\"data/league.parquet\"")
        .doesNotContain("<dt>Indicator");
  }

  @Test
  void claimsWithoutAWordOfThePaperStandAlone() {
    Claim claim = SampleReport.claim("s-c", "s", "It holds");
    String page =
        page(
            new Report(
                "T",
                List.of(),
                "",
                "",
                List.of(),
                List.of(SampleReport.judgement(claim, "η = 1", ClaimVerdict.HOLDS, 0.3)),
                List.of(),
                List.of(section("s", figure("f", ""))),
                List.of()));

    assertThat(between(page, "<aside", "</aside>"))
        .contains("aria-label=\"Claims about s\"", "<h3>Claims here</h3>")
        .doesNotContain("paper", "Paper");
    assertThat(page(SampleReport.report())).contains("aria-label=\"What the paper says of fig1\"");
  }

  @Test
  void gapsAndRunsThatAreNotCompleteAreNamed() {
    SettingDetails l2 =
        new SettingDetails(
            "l2",
            "L2",
            List.of(new Difference("stream.images", "4000", "21000")),
            List.of(
                new SettingDetails.Level(
                    "η = 1e-3",
                    "lost (1 of 1 seed)",
                    List.of(
                        new AuditRow.Verdicts(1, "per-layer", "fc1", Outcome.COOLED, "noise", 150),
                        new AuditRow.Verdicts(
                            1, "per-layer", "fc1", Outcome.COOLED, "volatility", 50),
                        new AuditRow.Verdicts(
                            1, "per-layer", "fc2", Outcome.HELD, "within bound", 1800)),
                    List.of(new RunEntry(0, "runs/l2/seed-0", ""))),
                new SettingDetails.Level(
                    "η = 3e-3",
                    "",
                    List.of(),
                    List.of(
                        new RunEntry(0, "runs/é #%", "diverged after 3 of 40 tasks"),
                        new RunEntry(1, "", "not run: there is no runs/l2")))));
    assertThat(l2.gaps())
        .containsExactly(
            "L2 at η = 3e-3, seed 0: diverged after 3 of 40 tasks",
            "L2 at η = 3e-3, seed 1: not run: there is no runs/l2");

    String page =
        page(
            new Report(
                "T",
                List.of(),
                "",
                "How it is decided",
                l2.gaps().toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(l2)));

    assertThat(between(page, "<section id=\"gaps\">", "</section>"))
        .contains("<li>L2 at η = 3e-3, seed 1: not run: there is no runs/l2</li>");
    assertThat(between(page, "<section id=\"settings\">", "</section>"))
        .contains(
            "How it is decided",
            "<th scope=\"col\">Seed 0</th><th scope=\"col\">Seed 1</th>",
            "<th scope=\"row\">η = 1e-3</th><td><a href=\"./runs/l2/seed-0/\">records</a>, <a"
                + " href=\"./runs/l2/seed-0/plan.yaml\">plan.yaml</a></td>",
            "href=\"./runs/%C3%A9%20%23%25/plan.yaml\"",
            "no records <span class=\"problem\">not run: there is no runs/l2</span>",
            "<th scope=\"row\">η = 1e-3</th><td>per-layer</td><td>2,000</td><td>10.0 % (noise 7.5 %, volatility 2.5"
                + " %)</td><td>0.0 %</td><td>90.0 % (within bound 90.0 %)</td>",
            "<code>stream.images</code>",
            "lost (1 of 1 seed)");
  }

  @Test
  void hostileTextsStayText() {
    Condition condition =
        SampleReport.condition(HOSTILE, OptionalDouble.empty(), OptionalDouble.of(1));
    Claim claim = new Claim("s-c", "s", HOSTILE, HOSTILE, HOSTILE, List.of(condition));
    Curve curve = SampleReport.curve("l2", HOSTILE, 2, 3, task -> 0.5);
    Report report =
        new Report(
            HOSTILE,
            List.of(HOSTILE),
            HOSTILE,
            HOSTILE,
            List.of(HOSTILE),
            List.of(
                new Judgement(
                    claim,
                    HOSTILE,
                    ClaimVerdict.HOLDS,
                    List.of(
                        new Judgement.Outcome(
                            condition, ClaimVerdict.HOLDS, Optional.empty(), HOSTILE)))),
            List.of(
                new ReportTable(
                    "t",
                    HOSTILE,
                    List.of(HOSTILE),
                    List.of(new ReportTable.Column("c", HOSTILE, HOSTILE, true)),
                    List.of(List.of(ReportTable.Cell.of(HOSTILE, 1).marked(HOSTILE))))),
            List.of(
                new FigureSection(
                    "s",
                    HOSTILE,
                    HOSTILE,
                    List.of(
                        new FigureSection.Part(figure("f", HOSTILE, curve), HOSTILE),
                        new FigureSection.Part(figure("g", HOSTILE), HOSTILE)))),
            List.of(
                new SettingDetails(
                    "l2",
                    HOSTILE,
                    List.of(new Difference(HOSTILE, HOSTILE, HOSTILE)),
                    List.of(
                        new SettingDetails.Level(
                            HOSTILE,
                            HOSTILE,
                            List.of(
                                new AuditRow.Verdicts(
                                    1, HOSTILE, HOSTILE, Outcome.HELD, HOSTILE, 1)),
                            List.of(new RunEntry(0, "javascript:alert(1)/é \"#%", HOSTILE)))))));

    String page = page(report, HOSTILE);

    assertThat(page)
        .doesNotContain("<script>alert", "alert(\"1\")", "href=\"javascript:")
        .contains(
            "<title>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; {{title}}</title>",
            "\\u003cscript>alert(\\\"1\\\")",
            "href=\"./javascript:alert(1)/%C3%A9%20%22%23%25/plan.yaml\"");
    assertThat(page.split("&lt;script&gt;", -1)).hasSizeGreaterThan(40);
  }

  @Test
  void everyAnchorThatIsLinkedExistsOnce() {
    String page = page(SampleReport.report());
    List<String> ids = matches(page, " id=\"([^\"]*)\"");
    List<String> anchors = matches(page, "href=\"#([^\"]*)\"");

    assertThat(ids).doesNotHaveDuplicates().containsAll(anchors);
    assertThat(anchors).contains("claims", "gaps", "section-fig1", "settings");
    assertThat(ids).containsAll(matches(page, "aria-controls=\"([^\"]*)\""));
  }

  @Test
  void addressesAreRelativeAndNameNoScheme() {
    assertThat(matches(page(SampleReport.report()), "(?:href|src)=\"([^\"]*)\""))
        .allMatch(address -> address.matches("(#|\\./|figures/|data/).*|data:,"));
  }

  @Test
  void everyHeadOfATableSaysWhatItHeads() {
    String page = page(SampleReport.report());
    assertThat(matches(page, "<th( [^>]*)?>"))
        .isNotEmpty()
        .allMatch(
            attributes ->
                attributes != null && attributes.matches(".*scope=\"(col|row|rowgroup)\".*"));
    assertThat(matches(page, "<img ([^>]*)>"))
        .isNotEmpty()
        .allMatch(attributes -> attributes.matches(".*alt=\"[^\"]{20,}\".*"));
  }

  @Test
  void emptyPartsAreLeftOut() {
    String page = page(report(List.of(section("s", figure("f", "")))));

    assertThat(between(page, "<body>", "<script>"))
        .contains("No run recorded a value")
        .doesNotContain(
            "Claims",
            "What is missing",
            "Settings",
            "<aside",
            "Interactive plot",
            "<img",
            "The paper",
            "sortable");
    assertThat(page(report(List.of()))).contains("<h1>T</h1>");
  }

  @Test
  void idsThatWouldShareAFileAreRefused() {
    assertThatThrownBy(
            () -> report(List.of(section("s", figure("p", "")), section("t", figure("P", "")))))
        .hasMessageContaining("two figures have the same id")
        .hasMessageContaining("[p, P]");
    assertThatThrownBy(
            () ->
                new Report(
                    "T",
                    List.of(),
                    "",
                    "",
                    List.of(),
                    List.of(),
                    List.of(table("p")),
                    List.of(section("s", figure("P", ""))),
                    List.of()))
        .hasMessageContaining("two data files have the same id")
        .hasMessageContaining("[p, P]");
    assertThatThrownBy(
            () ->
                judged(
                    judgement("η = 1", ClaimVerdict.HOLDS, null),
                    judgement("η = 1", ClaimVerdict.FAILS, null)))
        .hasMessageContaining("two judgements have the same id")
        .hasMessageContaining("fig1-c at η = 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uPlot.iife.min.js", "uPlot.min.css", "LICENSE"})
  void theChartLibraryIsTheOneThatItsNoticeNames(String file)
      throws IOException, NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(vendored(file));

    assertThat(new String(vendored("NOTICE.md"), StandardCharsets.UTF_8))
        .contains("| `" + file + "` | `" + HexFormat.of().formatHex(hash) + "` |");
    assertThat(page(report(List.of()))).contains("Copyright (c) 2022 Leon Sorokin");
  }

  private static byte[] vendored(String file) throws IOException {
    try (InputStream input = ReportPage.class.getResourceAsStream("vendor/uplot/" + file)) {
      return input.readAllBytes();
    }
  }

  private static List<String> matches(String page, String pattern) {
    // Without scripts and data, whose texts are no HTML.
    Matcher matcher =
        Pattern.compile(pattern).matcher(page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1"));
    List<String> matches = new ArrayList<>();
    while (matcher.find()) {
      matches.add(matcher.group(1));
    }
    return matches;
  }
}
