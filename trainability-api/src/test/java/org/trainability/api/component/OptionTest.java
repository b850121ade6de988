package org.trainability.api.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTest {

  private enum Form {
    PLAIN,
    EDGE_OF_STABILITY
  }

  private final Option<Double> share = Option.decimal("share", 1, Interval.leftOpen(0, 1), "help");
  private final Option<Integer> window = Option.integer("window", 30, Interval.atLeast(1), "help");
  private final Option<Boolean> bias = Option.flag("bias", true, "help");
  private final Option<Form> form = Option.choice("form", Form.PLAIN, "help");
  private final Option<String> master =
      Option.text(
          "master", "local", Pattern.compile("local|spark://.+"), "local or spark://...", "help");
  private final Option<ComponentSpec> bound =
      Option.component("bound", Kind.METRIC, ComponentSpec.of("x"), "help");

  @Test
  void textAndJavaValuesAreRead() {
    assertThat(share.parse("1e-2")).isEqualTo(0.01);
    assertThat(share.parse(0.25)).isEqualTo(0.25);
    assertThat(window.parse("1_000")).isEqualTo(1000);
    assertThat(window.parse(4L)).isEqualTo(4);
    assertThat(bias.parse("false")).isFalse();
    assertThat(form.parse("edge-of-stability")).isEqualTo(Form.EDGE_OF_STABILITY);
    assertThat(form.parse(Form.PLAIN)).isEqualTo(Form.PLAIN);
    assertThat(master.parse("spark://a")).isEqualTo("spark://a");
    assertThat(bound.parse(Map.of("use", "y", "beta", "2")))
        .isEqualTo(ComponentSpec.of("y").with("beta", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | must be in (0, 1], was 0",
        "1.99 | must be in (0, 1], was 1.99",
        "NaN  | must be a number, was NaN",
        "much | must be a number, was much",
        "1e999| must be finite, was 1e999"
      })
  void aDecimalOutOfRangeIsRefused(String given, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> share.parse(given)).withMessage(message);
  }

  @Test
  void otherTypesSayWhatTheyTake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window.parse("2.5"))
        .withMessage("must be a whole number, was 2.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window.parse("0"))
        .withMessage("must be >= 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window.parse("2147483648"))
        .withMessage("must be at most 2147483647, was 2147483648");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bias.parse("yes"))
        .withMessage("must be true or false, was yes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> form.parse("sharp"))
        .withMessage("must be one of plain, edge-of-stability, was sharp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> master.parse("a local one"))
        .withMessage("must be local or spark://..., was a local one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound.parse(Map.of("beta", "2")))
        .withMessageEndingWith("was a map");
  }

  @Test
  void aDefaultOutOfRangeCantBeDeclared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Option.decimal("share", 2, Interval.closed(0, 1), "help"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Option.text("place", "", Pattern.compile(".+"), "a place", "help"))
        .withMessageContaining("the default of option 'place' must be a place, was ");
  }

  @Test
  void aNumberIsNoText() {
    Option<String> any = Option.text("column", "a", Pattern.compile(".+"), "a name", "help");

    assertThat(any.parse("7")).isEqualTo("7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> any.parse(7))
        .withMessage("must be a name, was 7");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(form.parse(form.write(Form.EDGE_OF_STABILITY))).isEqualTo(Form.EDGE_OF_STABILITY);
    ComponentSpec spec = ComponentSpec.of("y").with("a", 1.5);
    assertThat(bound.parse(bound.write(spec))).isEqualTo(spec);
  }
}
