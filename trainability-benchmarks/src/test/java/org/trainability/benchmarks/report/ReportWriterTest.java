package org.trainability.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.benchmarks.figure.Panel;
import org.trainability.benchmarks.figure.PanelCsv;
import org.trainability.benchmarks.figure.SamplePanels;
import org.trainability.benchmarks.figure.SeedCurve;
import org.trainability.benchmarks.figure.SettingCurve;

class ReportWriterTest {

  private static final String HOSTILE = "<script>alert(\"1\")</script> & 'x' {{title}}";

  private static final Panel EMPTY =
      new Panel(
          "empty",
          "Empty",
          "Sharpness",
          false,
          0.1,
          "",
          List.of(new SettingCurve("l2", "L2", List.of())));

  private static Report report(String text, List<Panel> panels) {
    SettingDetails l2 =
        new SettingDetails(
            "l2",
            "L2 " + text,
            "lost in all seeds " + text,
            List.of(new Difference("stream.images", "4000 " + text, "21000")),
            List.of("fc1 held 100 % " + text),
            List.of(
                new RunEntry(0, "runs/l2/seed-0", ""),
                new RunEntry(1, "javascript:alert(1)/é \"#%", "diverged at task 3: " + text),
                new RunEntry(2, "", "no task was finished")));
    return new Report(
        "Figure 1 " + text,
        List.of("profile quick", text),
        "What it shows " + text,
        "How it is decided",
        panels,
        List.of(l2));
  }

  private static List<String> addresses(String html) {
    return Pattern.compile("(?:href|src)=\"([^\"]*)\"")
        .matcher(html)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static Panel panel(SettingCurve... curves) {
    return new Panel("p", "P", "Sharpness", false, 0.1, "", List.of(curves));
  }

  @Test
  void everyLinkedFigureAndDataFileIsThere(@TempDir Path directory) throws IOException {
    Panel panel = SamplePanels.hessianRank(2, 4);

    Path page = ReportWriter.write(report("", List.of(panel, EMPTY)), directory);

    assertThat(page).isEqualTo(directory.resolve("report.html"));
    assertThat(page).content().contains("href=\"figures/fig1a.svg\"", "src=\"figures/fig1a.svg\"");
    assertThat(directory.resolve("figures")).isDirectoryContaining("glob:**fig1a.png");
    try (Stream<Path> figures = Files.list(directory.resolve("figures"))) {
      assertThat(figures.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("fig1a.png", "fig1a.svg");
    }
    assertThat(directory.resolve("data/fig1a.csv")).content().isEqualTo(PanelCsv.of(panel));
    assertThat(directory.resolve("data/empty.csv"))
        .content()
        .isEqualTo("setting,seed,task,accuracy,indicator\n");
  }

  @Test
  void sameBytesTwice(@TempDir Path directory) throws IOException {
    Report report = report("", List.of(SamplePanels.gradientNorm(2, 4)));
    ReportWriter.write(report, directory.resolve("a"));
    ReportWriter.write(report, directory.resolve("b"));

    for (String file :
        List.of("report.html", "figures/fig1e.svg", "figures/fig1e.png", "data/fig1e.csv")) {
      assertThat(directory.resolve("a").resolve(file))
          .hasSameBinaryContentAs(directory.resolve("b").resolve(file));
    }
  }

  @Test
  void hostileTextsStayText() {
    SettingCurve curve = SamplePanels.curve("l2", HOSTILE, 1, 2, task -> 0.5, task -> 1.0);
    Panel panel = new Panel("p", HOSTILE, HOSTILE, false, 0.1, HOSTILE, List.of(curve));

    String html = ReportPage.of(report(HOSTILE, List.of(panel)));

    assertThat(html)
        .doesNotContain("<script", "alert(\"1\")")
        .contains(
            "<title>Figure 1 &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; {{title}}</title>");
    // In: title, heading, subtitle, contents (3), introduction, panel, run, …
    assertThat(html.split("&lt;script&gt;", -1)).hasSizeGreaterThan(15);
  }

  @Test
  void linksAreRelativeAndNameNoScheme() {
    List<String> addresses =
        addresses(ReportPage.of(report("", List.of(SamplePanels.hessianRank(1, 2)))));

    assertThat(addresses)
        .contains(
            "./runs/l2/seed-0/",
            "./runs/l2/seed-0/plan.yaml",
            "./javascript:alert(1)/%C3%A9%20%22%23%25/plan.yaml")
        .allMatch(address -> address.matches("(#|\\./|figures/|data/).*"));
  }

  @Test
  void everyAnchorThatIsLinkedExists() {
    String html = ReportPage.of(report("", List.of(SamplePanels.hessianRank(1, 2), EMPTY)));

    Pattern.compile("href=\"#([^\"]*)\"")
        .matcher(html)
        .results()
        .forEach(link -> assertThat(html).contains("id=\"" + link.group(1) + "\""));
    assertThat(html).contains("href=\"#panel-fig1a\"", "href=\"#setting-l2\"");
  }

  @Test
  void tableHoldsMeanAndRangeOverTheSeeds() {
    SettingCurve curve =
        new SettingCurve(
            "l2",
            "L2",
            List.of(
                new SeedCurve(0, new TreeMap<>(Map.of(1, 0.5, 3, 0.1)), new TreeMap<>()),
                new SeedCurve(4, new TreeMap<>(Map.of(1, 0.7)), new TreeMap<>(Map.of(2, 1e-7)))));

    String html = ReportPage.of(report("", List.of(panel(curve))));

    assertThat(html)
        .contains(
            "<td>0.600 <span class=\"range\">[0.500, 0.700]</span></td>",
            "<td>0.100 <span class=\"range\">(1 of 2 seeds)</span></td>",
            "<td>1.00×10⁻⁷ <span class=\"range\">(1 of 2 seeds)</span></td>",
            "<th scope=\"col\">task 1</th><th scope=\"col\">task 3</th>",
            "<td>lost in all seeds </td>",
            "mean over the seeds (0, 4)",
            "L2, Task accuracy: not all of its 2 seeds have a value at task 3.");
  }

  @Test
  void detailsTellOfRunsThatAreNotComplete() {
    assertThat(ReportPage.of(report("", List.of(EMPTY))))
        .contains(
            "<span class=\"problem\">diverged at task 3: </span>",
            "Seed 2: no records <span class=\"problem\">no task was finished</span>",
            "No run recorded a value",
            "<code>stream.images</code>",
            "fc1 held 100 %");
  }

  @Test
  void emptyPartsAreLeftOut() {
    SettingDetails bare = new SettingDetails("run", "Run", "", List.of(), List.of(), List.of());
    SettingCurve layer = SamplePanels.curve("fc1", "fc1", 1, 2, task -> 0.5, task -> 1.0);

    String html =
        ReportPage.of(new Report("T", List.of(), "", "", List.of(panel(layer)), List.of(bare)));

    assertThat(html)
        .contains("<th scope=\"row\">fc1</th>", "No runs.")
        .doesNotContain("Trainability", "differs from", "controller", "The paper:");
  }

  @Test
  void idsThatWouldShareAFileAreRefused() {
    Panel upper = new Panel("P", "P", "Sharpness", false, 0.1, "", List.of());
    assertThatThrownBy(() -> report("", List.of(panel(), upper)))
        .hasMessageContaining("two panels have the same id")
        .hasMessageContaining("[p, P]");
  }
}
