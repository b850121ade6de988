package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

  private static Plan read(String text, String... overrides) {
    return new PlanReader(FakeComponents.all())
        .read(text, "plan.yaml", Path.of("."), List.of(overrides));
  }

  /** Data files need not exist. */
  private static Plan draft(String text, String... overrides) {
    return new PlanReader(FakeComponents.all())
        .readDraft(text, "plan.yaml", Path.of("."), List.of(overrides));
  }

  @Test
  void valuesAreYaml() {
    assertThat(read("seeds: [7]", "seeds=[0,1]").seeds()).containsExactly(0L, 1L);
    assertThat(read("seeds: [7]", "seeds=0-2,7").seeds()).containsExactly(0L, 1L, 2L, 7L);
    assertThat(read("{}", "metrics.rank={use: hessian-rank, every: task}").metrics().get("rank"))
        .isEqualTo(read("metrics: {rank: {use: hessian-rank, every: task}}").metrics().get("rank"));
    assertThat(read("{}", "optimizer.rate = 1e-2").optimizer().options())
        .containsEntry("rate", 1e-2);
  }

  @Test
  void theLastOneWins() {
    assertThat(read("{}", "optimizer.rate=1", "optimizer.rate=2").optimizer().options())
        .containsEntry("rate", 2.0);
    assertThat(read("{}", "optimizer.rate=3", "optimizer={use: sgd}").optimizer())
        .isEqualTo(read("optimizer: sgd").optimizer());
  }

  @Test
  void aBareNameTakesOptions() {
    assertThat(read("controller: per-layer", "controller.safety=0.5").controllers())
        .isEqualTo(read("controller: {use: per-layer, safety: 0.5}").controllers());
    assertThat(read("{}", "controller.use=per-layer", "controller.bound.mass=0.5").controllers())
        .isEqualTo(read("controller: {use: per-layer, bound: {mass: 0.5}}").controllers());
  }

  @Test
  void anotherComponentDropsTheOptionsOfTheFormer() {
    String text = "controller: {use: per-layer, safety: 0.3, cool: 0.9, bound: {mass: 0.5}}";

    assertThat(read(text, "controller.use=cantelli").controllers())
        .isEqualTo(read("controller: cantelli").controllers());
    assertThat(read(text, "controller.use=per-layer")).isEqualTo(read(text));
    assertThat(read(text, "controller.safety=0.2", "controller.use=cantelli").controllers())
        .isEqualTo(read("controller: {use: cantelli, safety: 0.2}").controllers())
        .isEqualTo(read(text, "controller.use=cantelli", "controller.safety=0.2").controllers());
  }

  @Test
  void aNestedOptionSetOnTheCommandLineIsNotDropped() {
    assertThatThrownBy(
            () ->
                read(
                    "controller: {use: per-layer, bound: {use: hessian-rank, matrix: fisher-gram}}",
                    "controller.bound.mass=0.4",
                    "controller.use=cantelli"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("controller.bound   unknown option of 'cantelli'")
        .hasMessageEndingWith("\n1 mistake; nothing was run.");
  }

  @Test
  void anotherComponentKeepsTheKeysOfTheSection() {
    assertThat(
            read(
                "stream: {use: random-label, fraction: 0.5, batch: 8, tasks: 3}",
                "stream.use=permuted-input"))
        .isEqualTo(read("stream: {use: permuted-input, batch: 8, tasks: 3}"));
    assertThat(
            read(
                "metrics: {m: {use: hessian-rank, mass: 0.5, every: task}}",
                "metrics.m.use=sharpness"))
        .isEqualTo(read("metrics: {m: {use: sharpness, every: task}}"));
  }

  /** A section without a name has the component of its default, a metric that of its id. */
  @Test
  void anotherComponentDropsTheOptionsOfOneThatIsNotNamed() {
    String text =
        """
        stream: {fraction: 0.5, batch: 8}
        optimizer: {rate: 0.5, epsilon: 0.8}
        metrics: {hessian-rank: {mass: 0.5, every: task}}
        """;

    assertThat(read(text, "optimizer.use=sgd").optimizer())
        .isEqualTo(read("optimizer: sgd").optimizer());
    assertThat(read(text, "optimizer=sgd").optimizer())
        .isEqualTo(read("optimizer: sgd").optimizer());
    assertThat(read(text, "optimizer.use=adam")).isEqualTo(read(text));
    assertThat(read(text, "stream=permuted-input").stream())
        .isEqualTo(read("stream: {use: permuted-input, batch: 8}").stream());
    assertThat(read(text, "stream=random-label")).isEqualTo(read(text));
    assertThat(read(text, "metrics.hessian-rank.use=sharpness").metrics())
        .isEqualTo(read("metrics: {hessian-rank: {use: sharpness, every: task}}").metrics());
    assertThat(read(text, "metrics.hessian-rank=hessian-rank")).isEqualTo(read(text));
  }

  @Test
  void anotherDataSetTakesThePlaceOfOneInAShortForm() {
    String text =
        "stream: {data: {images: i, labels: l, normalize: none}, test: {images: t, labels: u}}";

    assertThat(draft(text, "stream.data.use=mnist", "stream.test=mnist-test").stream())
        .isEqualTo(draft("stream: {data: {normalize: none}, test: mnist-test}").stream());
    assertThat(draft(text, "stream.test.use=mnist-test", "stream.data.use=mnist").stream())
        .isEqualTo(draft("stream: {data: {normalize: none}, test: mnist-test}").stream());
    assertThat(
            draft("stream: {test: mnist-test}", "stream.test.images=t", "stream.test.labels=u")
                .stream()
                .test())
        .isEqualTo(draft("stream: {test: {images: t, labels: u}}").stream().test());
    assertThat(draft(text, "stream.data=mnist", "stream.test=mnist-test").stream())
        .isEqualTo(draft("stream: {data: {normalize: none}, test: mnist-test}").stream());
    assertThat(draft(text, "stream.data.use=idx").stream()).isEqualTo(draft(text).stream());
  }

  @Test
  void anotherFileTakesThePlaceOfThatOfAShortForm() {
    String text = "stream: {data: {npz: a.npz, labels: y}}";

    assertThat(draft(text, "stream.data.file=b.npz").stream())
        .isEqualTo(draft(text, "stream.data.npz=b.npz").stream())
        .isNotEqualTo(draft(text).stream());
    assertThatThrownBy(() -> draft("stream: {data: {npz: a.npz, file: b.npz}}"))
        .isInstanceOf(PlanException.class);
  }

  @Test
  void aBareNameExchangesTheComponentAsItsUseDoes() {
    String text =
        """
        stream: {use: random-label, fraction: 0.5, batch: 8, tasks: 3, data: {images: i, labels: l}}
        network: {hidden: [3], activation: {use: leaky-relu, slope: 0.2}}
        controller: {use: per-layer, safety: 0.3, bound: {use: hessian-rank, mass: 0.5}}
        metrics: {m: {use: hessian-rank, mass: 0.5, every: task}}
        """;
    for (String slot :
        List.of(
            "stream=permuted-input",
            "network.activation=relu",
            "controller=cantelli",
            "controller.bound=sharpness",
            "metrics.m=sharpness")) {
      assertThat(read(text, "stream.data=mnist", slot))
          .as(slot)
          .isEqualTo(read(text, "stream.data=mnist", slot.replace("=", ".use=")))
          .isNotEqualTo(read(text, "stream.data=mnist"));
    }
    assertThat(read(text, "stream.data=mnist", "stream.tasks=5", "stream=permuted-input"))
        .isEqualTo(read(text, "stream.data=mnist", "stream=permuted-input", "stream.tasks=5"));
  }

  @Test
  void aBareNameInPlaceOfWhatIsNoComponentIsAMistake() {
    assertThatThrownBy(() -> read("metrics: {m: {use: sharpness}}", "metrics=sharpness"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("--set metrics=sharpness");
    assertThatThrownBy(() -> read("network: {hidden: [3]}", "network=relu"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("--set network=relu");
  }

  @Test
  void stepsTakeThePlaceOfEpochsAndBack() {
    assertThat(read("stream: {epochs: 5}", "stream.steps=9").stream().length())
        .isEqualTo(new TaskLength.Steps(9));
    assertThat(read("stream: {steps: 5}", "stream.epochs=9").stream().length())
        .isEqualTo(new TaskLength.Epochs(9));
    assertThatThrownBy(() -> read("{}", "stream.epochs=9", "stream.steps=8"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("--set stream.steps=8  stream.steps   stands beside 'epochs'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "optimizer.rate        | must be key=value",
        "=3                    | must be key=value",
        "a..b=3                | must be key=value",
        "seeds=[1              | is not valid YAML: expected ',' or ']'",
        "seeds=*x              | aliases (*name) are not used",
        "optimizer.rate=       | must be a number > 0, was nothing",
        "seeds.0=1             | seeds is a list and has no keys; set all of it, as seeds=[…]",
        "optimizer.rate.x=1    | was a map",
        "rate=1                | unknown key of a plan.  (a plan takes: name, stream, network",
        "metrics.a=sharpnes    | Did you mean 'sharpness'?",
        "metrics.a={every: 5}  | an id of your own needs the metric's name, as 'use: NAME'",
        "controller={cantelli} | (none takes no options; 'use' names another controller)",
        "name=a/b              | must be a folder's name",
        "stream.data.images=no | there is no file",
        "network.activation={use: relu, use: relu} | network.activation.use   stands twice in one map"
      })
  void aMistakeNamesTheArgument(String argument, String part) {
    assertThatThrownBy(() -> read("seeds: [0]", argument))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("--set " + argument + "  ")
        .hasMessageContaining(part);
  }
}
