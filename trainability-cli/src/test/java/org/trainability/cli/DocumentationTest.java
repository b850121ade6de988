package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the repository says what is so. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..");
  private static final Documentation DOCUMENTATION =
      new Documentation(ROOT, DocumentationTest.class.getClassLoader());

  /** Pages that must be there, so that the scan can't miss what people are sent to. */
  private static final List<String> REQUIRED =
      List.of(
          "CONTRIBUTING.md",
          "README.md",
          "docs/architecture.md",
          "docs/challenge.md",
          "docs/cluster.md",
          "docs/components.md",
          "docs/dl4j.md",
          "docs/extending.md",
          "docs/methods.md",
          "docs/metric-on-trial.md",
          "docs/reliability.md",
          "docs/treatments.md",
          "performance/README.md");

  @TempDir private Path folder;

  static Stream<Path> pages() {
    return DOCUMENTATION.files("md").stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageSaysIsSo(Path page) {
    assertThat(DOCUMENTATION.mistakes(page)).as("%s", page).isEmpty();
  }

  @Test
  void theScanSeesThePages() {
    assertThat(pages().map(page -> ROOT.relativize(page).toString().replace('\\', '/')))
        .containsAll(REQUIRED);
  }

  private List<String> mistakes(String text) throws IOException {
    return DOCUMENTATION.mistakes(Files.writeString(folder.resolve("page.md"), text));
  }

  @Test
  void aPageWithoutMistakesHasNone() throws IOException {
    String text =
        """
        # The `first` page, of two

        See [above](#the-first-page-of-two) and [the same](page.md#twice-1); `./trainability run`.

        ## Twice
        ## Twice

            ./trainability run examples/plans/first.yaml --set a=b --seeds 0-4   # --no-option

        ```sh
        cd examples/plans && ls target; ../../trainability no-check | ./trainability describe l2 \\
          --json > list.json
        ./trainability challenge --treatments '{controller: {use: cantelli, cool: 0.9}}' --plugins examples/plans/target
        ```

        ```java
        public static void main(String[] args) {
          int exitCode =
        ```

        ```yaml
        optimizer: {use: sgd}
        ```
        """;
    assertThat(mistakes(text)).isEmpty();
  }

  @Test
  void codeThatIsInNoSourceIsFound() throws IOException {
    assertThat(mistakes("text\n\n```java\npublic static void main(int[] args) {\n```\n"))
        .containsExactly("line 4: this code is in no Java source of the repository");
  }

  @Test
  void planWithAMistakeIsFound() throws IOException {
    assertThat(mistakes("```yaml\noptimizer: {use: sdg}\n```\n"))
        .singleElement()
        .asString()
        .startsWith("line 2: ")
        .contains("Did you mean 'sgd'?");
  }

  @Test
  void commandsThatAreNotUnderstoodAreFound() throws IOException {
    assertThat(mistakes("    ls\n    cd x && ./trainability lst\n"))
        .singleElement()
        .asString()
        .startsWith("line 2: cd x && ./trainability lst: Unmatched argument");
    assertThat(mistakes("Call `trainability run plan.yaml --job 2`."))
        .singleElement()
        .asString()
        .startsWith("line 1: ")
        .contains("'--job'");
    assertThat(mistakes("```sh\n./trainability run \\\n  --dry-run\n```\n"))
        .singleElement()
        .asString()
        .startsWith("line 3: ")
        .contains("Missing required parameter: 'PLAN'");
    assertThat(mistakes("```console\n$ ./trainability run a b\noutput\n```\n")).hasSize(1);
  }

  @Test
  void filesAndLinksThatAreNotThereAreFound() throws IOException {
    assertThat(mistakes("    javac examples/none.java\n"))
        .containsExactly("line 1: there is no examples/none.java");
    assertThat(mistakes("# A\n\n[b](#b) ![c](c.png)\n[d](page.md#d) [e](https://example.org/e)"))
        .containsExactly(
            "line 3: there is no such heading: #b",
            "line 3: the link leads nowhere: c.png",
            "line 4: there is no such heading: page.md#d");
  }
}
