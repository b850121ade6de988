package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.numeric.NumericLibrary;
import picocli.CommandLine;

class CommandsTest {

  @TempDir private Path folder;

  private ClassLoader plugins;

  @BeforeEach
  void writeServices() {
    plugins =
        ExamplePlugins.loader(
            folder,
            ExamplePlugins.LossFactory.class,
            ExamplePlugins.BrokenFactory.class,
            ExamplePlugins.PenaltyFactory.class);
  }

  private Invocation run(String... args) {
    return Invocation.of(plugins, args);
  }

  @Test
  void aCommandIsMadeAloneUnlessItWritesAboutTheOthers() {
    assertThat(Trainability.commands("list", "--json")).containsExactly(ListCommand.class);
    assertThat(Trainability.commands())
        .contains(ListCommand.class, RunCommand.class, WorkerCommand.class)
        .isEqualTo(Trainability.commands("lsit"))
        .isEqualTo(Trainability.commands("--debug", "list"))
        .isEqualTo(Trainability.commands("completion", "bash"));
  }

  @Test
  void itsHelpIsTheSameAloneAndAmongAll() {
    Map<String, CommandLine> all = Invocation.commandLine(plugins, Map.of()).getSubcommands();
    assertThat(all).hasSameSizeAs(Trainability.commands());
    all.forEach(
        (name, amongAll) -> {
          CommandLine alone =
              Invocation.commandLine(plugins, Map.of(), name).getSubcommands().get(name);
          assertThat(alone.getUsageMessage())
              .isEqualTo(amongAll.getUsageMessage())
              .contains("--debug", "--plugins", "--kernel", "--help", "--version");
        });
  }

  @Test
  void listShowsEveryKindAndTheBrokenPluginWithItsReason() {
    Invocation list = run("list");

    assertThat(list.exitCode()).isZero();
    assertThat(list.err()).isEmpty();
    assertThat(list.out())
        .contains(
            "metrics",
            "controllers",
            "regularizers",
            "activations",
            "streams",
            "optimizers",
            "The batch's mean loss",
            "The sum of the weights",
            "BrokenFactory",
            "the license file is missing");
  }

  @Test
  void listOfOneKindShowsNoOther() {
    Invocation list = run("list", "regularizers");

    assertThat(list.exitCode()).isZero();
    assertThat(list.out())
        .contains("The sum of the weights")
        .doesNotContain("The batch's mean loss");
  }

  @Test
  void listAsJsonHoldsTheSame() throws Exception {
    JsonNode listing = new ObjectMapper().readTree(run("list", "--json").out());

    assertThat(listing.at("/components").findValuesAsText("kind"))
        .containsExactly("metric", "regularizer");
    assertThat(listing.at("/components/0/name").asText()).isEqualTo("example/loss");
    assertThat(listing.at("/components/0/source").asText()).isEqualTo("this test");
    assertThat(listing.at("/components/0/jar").asText()).contains("test-classes");
    assertThat(listing.at("/components/0").has("options")).isFalse();
    assertThat(listing.at("/broken/0/reason").asText()).contains("the license file is missing");
  }

  @Test
  void describeShowsEveryKindOfThatName() {
    Invocation describe = run("describe", "example/loss");

    assertThat(describe.exitCode()).isZero();
    assertThat(describe.out())
        .contains("example/loss (metric)", "example/loss (regularizer)")
        .containsPattern("window +a whole number >= 1 +40 +steps that are averaged")
        .containsPattern("form +one of raw, per-class +per-class +what is averaged")
        .containsPattern("penalty .*regularizer.* +\\{use: example/loss\\} +what is added")
        .contains("takes no options");
  }

  @Test
  void describeAsJsonHoldsTheOptions() throws Exception {
    JsonNode metric = new ObjectMapper().readTree(run("describe", "example/loss", "--json").out());

    assertThat(metric.at("/0/kind").asText()).isEqualTo("metric");
    assertThat(metric.at("/0/options").findValuesAsText("name"))
        .containsExactly("scale", "window", "smooth", "form", "penalty");
    assertThat(metric.at("/0/options/0/default").asDouble()).isEqualTo(1e-5);
    assertThat(metric.at("/0/options/2/default").isBoolean()).isTrue();
    assertThat(metric.at("/1/options")).isEmpty();
  }

  @Test
  void theExampleOfAPlanAsksForTheDefaults() {
    Catalogue catalogue = Catalogue.load(plugins);
    Description metric = Description.full(Kind.METRIC, catalogue.find(Kind.METRIC, "example/loss"));

    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(PlanExample.of(metric));

    assertThat(yaml).isInstanceOf(Map.class);
    Object metrics = ((Map<?, ?>) yaml).get("metrics");
    ComponentSpec asked = ComponentSpec.parse(((Map<?, ?>) metrics).get("loss")).orElseThrow();
    assertThat(asked.options()).containsEntry("every", "task");
    Map<String, Object> options = new LinkedHashMap<>(asked.options());
    options.remove("every");
    assertThat(catalogue.resolve(Kind.METRIC, new ComponentSpec(asked.use(), options)))
        .isEqualTo(catalogue.resolve(Kind.METRIC, ComponentSpec.of("example/loss")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lst              | trainability: unknown command 'lst'. Did you mean 'list'?",
        "--jsn            | trainability: unknown option '--jsn'.",
        "list --jsn       | trainability list: unknown option '--jsn'. Did you mean '--json'?",
        "list metric      | trainability list: unknown kind 'metric'. Did you mean 'metrics'?",
        "list metrics two | trainability list: unexpected argument 'two'.",
        "describe         | trainability describe: Missing required parameter: 'NAME'",
        "describe example/los | unknown component 'example/los'; 'trainability list' shows all. Did you mean 'example/loss'?",
        "measure x --network x --data x --batches 0 | --batches must be at least 1, was 0",
        "measure x --network x --data x --batch -1 | --batch must be at least 1, was -1",
        "completion fish  | expected one of [bash, zsh] (case-sensitive) but was 'fish'",
        "''               | trainability: a command is missing.",
      })
  void wrongUsageIsOneLineThatSaysWhatInstead(String line, String message) {
    Invocation wrong = run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err().lines()).singleElement().asString().contains(message, "--help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report NOWHERE",
        "resume NOWHERE",
        "archive NOWHERE --out x",
        "archive --check NOWHERE",
        "assay NOWHERE",
        "verify NOWHERE",
        "run NOWHERE",
        "run PLAN --from NOWHERE",
        "run PLAN --dry-run --from NOWHERE",
        "data NOWHERE",
        "data PLAN --labels NOWHERE",
        "measure NOWHERE --network PLAN --data PLAN",
        "measure PLAN --network NOWHERE --data PLAN",
        "measure PLAN --network PLAN --data NOWHERE",
        "measure PLAN --network PLAN --data PLAN --samples NOWHERE",
        "measure PLAN --network PLAN --data PLAN --labels NOWHERE",
        "measure PLAN --network PLAN --data PLAN --data-labels NOWHERE",
        "challenge loss --profile smoke --grid NOWHERE",
        "challenge loss --profile smoke --indicators NOWHERE",
        "list --plugins NOWHERE"
      })
  void whatIsToBeReadAndIsNotThereIsWrongUsage(String line) throws IOException {
    Path nowhere = folder.resolve("no where.yaml");
    Path plan = Files.writeString(folder.resolve("plan.yaml"), "{}");

    Invocation wrong =
        run(
            Stream.of(line.split(" "))
                .map(word -> word.equals("NOWHERE") ? nowhere.toString() : word)
                .map(word -> word.equals("PLAN") ? plan.toString() : word)
                .toArray(String[]::new));

    assertThat(wrong.err()).contains(nowhere.toString()).contains("there is no such");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(wrong.out()).isEmpty();
  }

  @Test
  void twoPluginsOfOneNameAreWrongUsageThatNamesBoth() {
    plugins =
        ExamplePlugins.loader(
            folder, ExamplePlugins.PenaltyFactory.class, ExamplePlugins.DuplicateFactory.class);

    Invocation list = run("list");

    assertThat(list.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(list.out()).isEmpty();
    assertThat(list.err().lines())
        .singleElement()
        .asString()
        .contains(
            "two regularizers are named 'example/loss'", "PenaltyFactory", "DuplicateFactory");
    assertThat(run("list", "--debug").err()).contains("\tat org.trainability.core.Catalogue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "list", "describe", "verify", "completion"})
  void helpGoesToStandardOutput(String command) {
    Invocation help = run((command + " --help").trim().split(" "));

    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("trainability", "--help", "--debug", "Exit codes:");
  }

  @Test
  void versionTellsTheProgramAndTheJvm() {
    assertThat(run("--version").out())
        .startsWith("trainability ")
        .contains("Java " + System.getProperty("java.version"))
        .contains(NumericLibrary.kernel() + " (" + NumericLibrary.reason() + ")");
  }

  @Test
  void aKernelThatIsNoneIsAMistakeInOneLine() {
    Invocation answer = run("list", "--kernel", "nosuch");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(answer.err().lines())
        .singleElement()
        .asString()
        .startsWith("trainability list: kernel nosuch: ");
    assertThat(run("list").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completionKnowsCommandsKindsAndNames(String shell) {
    Invocation completion = run("completion", shell);

    assertThat(completion.exitCode()).isZero();
    assertThat(completion.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_trainability", "\"regularizers\"", "\"example/loss\"");
    assertThat(Invocation.of(getClass().getClassLoader(), "completion", shell).out())
        .contains("\"gradient-norm\"")
        // Each list has a name of its own: picocli takes it from the option's label.
        .containsPattern("local PROFILE_option_args=\\(\"smoke\" \"quick\" \"medium\" \"paper\"")
        .containsPattern("local EXECUTOR_option_args=\\(\"local\"");
  }

  @Test
  void librariesSpeakOnlyOfTrouble() {
    org.slf4j.Logger library = LoggerFactory.getLogger("org.nd4j.linalg.factory.Nd4jBackend");

    assertThat(library.isWarnEnabled()).isTrue();
    assertThat(library.isInfoEnabled()).isFalse();
  }
}
