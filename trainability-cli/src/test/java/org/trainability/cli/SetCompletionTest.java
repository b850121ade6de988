package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shell is offered, asked of bash itself. */
class SetCompletionTest {

  /** Its arguments: the script, the line, and the words that the shell takes it for. */
  private static final String ASK =
      """
      source "$1"
      registered=$(complete -p trainability)
      function=${registered#*-F }
      COMP_LINE=$2
      COMP_POINT=${#COMP_LINE}
      COMP_WORDS=("${@:3}")
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      "${function%% *}" trainability
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void writeScript() throws IOException {
    Invocation completion = Invocation.of(getClass().getClassLoader(), "completion", "bash");
    assertThat(completion.exitCode()).as(completion.err()).isZero();
    script = Files.writeString(folder.resolve("completion.bash"), completion.out());
  }

  private List<String> offered(String line, String... words) throws Exception {
    ProcessBuilder bash =
        new ProcessBuilder("/bin/bash", "-c", ASK, "bash", script.toString(), line);
    bash.command().addAll(List.of(words));
    // picocli's function complains there where it is not called by the shell itself.
    Process process = bash.redirectError(Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().filter(offer -> !offer.isEmpty()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "controller.use, per-layer",
    "controller, per-layer",
    "optimizer.use, adam",
    "regularizer.use, wasserstein",
    "stream.use, random-label",
    "network.activation.use, crelu",
    "network.normalization.use, layer-norm",
    "loss.use, cross-entropy",
  })
  void namesOfComponentsFollowTheKey(String key, String name) throws Exception {
    String line = "trainability run plan.yaml --set " + key + "=";

    assertThat(offered(line, "trainability", "run", "plan.yaml", "--set", key, "="))
        .contains(name)
        .doesNotContain("gradient-norm");
    assertThat(
            offered(
                line + name.substring(0, 2),
                "trainability",
                "run",
                "plan.yaml",
                "--set",
                key,
                "=",
                name.substring(0, 2)))
        .contains(name)
        .allMatch(offer -> offer.startsWith(name.substring(0, 2)));
  }

  /** As in zsh, and in bash where '=' is none of COMP_WORDBREAKS. */
  @Test
  void aShellThatDoesNotSplitAtTheSignGetsTheWholeWord() throws Exception {
    assertThat(
            offered(
                "trainability run --set controller.use=per-l",
                "trainability",
                "run",
                "--set",
                "controller.use=per-l"))
        .containsExactly("controller.use=per-layer");
    assertThat(
            offered(
                "trainability run --set=controller.use=per-l",
                "trainability",
                "run",
                "--set=controller.use=per-l"))
        .containsExactly("--set=controller.use=per-layer");
  }

  @Test
  void keysThatNameAComponentFollowTheOption() throws Exception {
    assertThat(offered("trainability run --set ", "trainability", "run", "--set", ""))
        .containsExactlyInAnyOrderElementsOf(
            SetCompletion.KEYS.keySet().stream().map(key -> key + ".use=").toList());
    assertThat(offered("trainability run --set=netw", "trainability", "run", "--set", "=", "netw"))
        .containsExactly("network.activation.use=", "network.normalization.use=");
    assertThat(
            offered("trainability run --set seeds=", "trainability", "run", "--set", "seeds", "="))
        .isEmpty();
  }

  @Test
  void allElseIsCompletedAsBefore() throws Exception {
    assertThat(offered("trainability comp", "trainability", "comp")).containsExactly("completion");
    assertThat(
            offered(
                "trainability challenge --treatments per-l",
                "trainability",
                "challenge",
                "--treatments",
                "per-l"))
        .containsExactly("per-layer");
  }

  /** zsh takes {@code ${x:0:n}} for a modifier; bash takes both for the same. */
  @Test
  void zshCanReadItToo() throws IOException {
    String own = Files.readString(script).split("# After --set", 2)[1];

    assertThat(own).contains("${COMP_LINE:0:$COMP_POINT}").doesNotContainPattern("\\w:0:[A-Za-z]");
  }

  @Test
  void theKeysAreThoseOfThePlan() throws IOException {
    JsonNode properties =
        new ObjectMapper().readTree(Path.of("../schema/plan.json").toFile()).get("properties");
    Set<String> keys = new TreeSet<>();
    collect("", properties, keys);
    collect("network.", properties.at("/network/properties"), keys);
    for (JsonNode stream : properties.at("/stream/anyOf")) {
      collect("stream.", stream.path("properties"), keys);
    }

    assertThat(SetCompletion.KEYS.keySet()).containsExactlyInAnyOrderElementsOf(keys);
  }

  private static void collect(String prefix, JsonNode properties, Set<String> keys) {
    properties
        .fields()
        .forEachRemaining(
            key -> {
              for (JsonNode form : key.getValue().path("anyOf")) {
                if (form.at("/properties/use").isObject()) {
                  keys.add(prefix + key.getKey());
                }
              }
            });
  }
}
