package org.trainability.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.records.AuditRow;

/** Texts of plans, plugins and records stand on the page as they are; nothing of them is run. */
@Timeout(300)
class ForeignTextTest {

  /** Ends texts, attributes, comments and elements, calls scripts and templates. */
  private static final String NASTY =
      "</script><script>pwned=1</script><img src=x onerror=pwned=1>\"'&amp;&\u2028${pwned=1}"
          + "{{pwned}}`]]>--> \" onmouseover=\"pwned=1\" x='<b>";

  @TempDir private Path folder;

  private static String nasty(String which) {
    return which + NASTY;
  }

  private static Report report() {
    Plot plot =
        new Plot(
            new Axis(nasty("x"), Axis.Scale.TASKS),
            new Axis(nasty("y"), Axis.Scale.LINEAR),
            Plot.Reference.at(0.1, nasty("reference")),
            List.of(),
            List.of(SampleReport.curve("curve", nasty("curve"), 3, 5, task -> task)));
    Figure figure =
        new Figure(
            "fig1",
            nasty("figure"),
            List.of(nasty("row")),
            List.of(nasty("column")),
            List.of(plot));
    return new Report(
        nasty("title"),
        List.of(nasty("subtitle")),
        nasty("introduction"),
        nasty("criterion"),
        List.of(nasty("gap")),
        List.of(
            SampleReport.judgement(
                SampleReport.claim("fig1-claim", "fig1", nasty("claim")),
                nasty("level"),
                ClaimVerdict.HOLDS,
                0.3)),
        List.of(
            new ReportTable(
                "table",
                nasty("table"),
                List.of(nasty("explanation")),
                List.of(
                    new ReportTable.Column("name", nasty("header"), nasty("help"), false),
                    new ReportTable.Column("value", nasty("number"), "", true)),
                List.of(
                    List.of(
                        ReportTable.Cell.of(nasty("cell")),
                        new ReportTable.Cell(
                            nasty("text"), OptionalDouble.of(1), nasty("marker")))))),
        List.of(
            new FigureSection(
                "section",
                nasty("section"),
                nasty("paper"),
                List.of(new FigureSection.Part(figure, nasty("caption"))))),
        List.of(
            new SettingDetails(
                "setting",
                nasty("label"),
                List.of(new Difference(nasty("key"), nasty("here"), nasty("there"))),
                List.of(
                    new SettingDetails.Level(
                        nasty("level"),
                        nasty("outcome"),
                        List.of(
                            new AuditRow.Verdicts(
                                1,
                                nasty("controller"),
                                "layer",
                                Outcome.COOLED,
                                nasty("reason"),
                                3)),
                        List.of(
                            new RunEntry(0, nasty("folder"), nasty("problem")),
                            new RunEntry(1, "javascript:pwned=1", "")))))));
  }

  @Test
  void isShownAndNotRun() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "no browser to test the report page in");
    Path page = ReportWriter.write(report(), folder.resolve("report"));
    try (Browser browser =
        new Browser(program.get(), Files.createDirectory(folder.resolve("browser")))) {
      browser.open(page);
      browser.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
      browser.evaluate("document.querySelectorAll('.closer').forEach(button => button.click())");
      browser.evaluate(
          "document.querySelectorAll('*').forEach(each =>"
              + " each.dispatchEvent(new MouseEvent('mouseover')))");
      browser.evaluate("new Promise(resolve => setTimeout(resolve, 300))");

      assertThat(browser.evaluate("typeof window.pwned").asText()).isEqualTo("undefined");
      assertThat(browser.evaluate("document.querySelectorAll('script').length").asInt())
          .isEqualTo(2);
      assertThat(browser.evaluate("document.querySelectorAll('img[src=x], b').length").asInt())
          .isZero();
      String text = browser.evaluate("document.body.textContent").asText();
      for (String which :
          List.of(
              "title",
              "subtitle",
              "introduction",
              "criterion",
              "gap",
              "claim",
              "level",
              "table",
              "explanation",
              "header",
              "cell",
              "text",
              "section",
              "paper",
              "caption",
              "label",
              "key",
              "here",
              "there",
              "outcome",
              "problem",
              "reason",
              "curve")) {
        assertThat(text).contains(which + "</script><script>pwned=1</script><img src=x");
      }
      assertThat(browser.evaluate("[...document.links].map(link => link.protocol).join()").asText())
          .doesNotContain("javascript:");
      for (Path picture : List.of(page.resolveSibling("figures/fig1.svg"))) {
        browser.open(picture);
        assertThat(browser.evaluate("typeof window.pwned").asText()).isEqualTo("undefined");
        assertThat(browser.evaluate("document.querySelectorAll('script, img').length").asInt())
            .isZero();
      }
    }
  }
}
