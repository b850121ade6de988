package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private ObjectNode file;

  /** Two networks of the nine are enough here. */
  @BeforeEach
  void readReference() throws IOException {
    try (InputStream shipped =
        VerifyCommandTest.class.getResourceAsStream(
            "/org/trainability/testkit/small-networks.json")) {
      file = (ObjectNode) JSON.readTree(shipped);
    }
    ArrayNode cases = (ArrayNode) file.get("cases");
    while (cases.size() > 2) {
      cases.remove(1);
    }
    assertThat(cases.findValuesAsText("name")).containsExactly("relu", "relu-batch-1");
  }

  private Invocation verify(String... more) throws IOException {
    Path reference = folder.resolve("reference.json");
    Files.writeString(reference, file.toString());
    return Invocation.of(
        VerifyCommandTest.class.getClassLoader(),
        more.length == 0
            ? new String[] {"verify", reference.toString()}
            : new String[] {"verify", reference.toString(), more[0]});
  }

  private ObjectNode relu() {
    return (ObjectNode) file.at("/cases/0");
  }

  @Test
  void showsEveryQuantityAndOneLineForAll() throws IOException {
    Invocation answer = verify();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.exitCode()).isZero();
    List<String> lines = answer.out().lines().toList();
    assertThat(lines.get(0)).matches(" *case +quantity +parts +error +tolerance +verdict");
    assertThat(lines)
        .anyMatch(line -> line.matches("  relu +gradient +6 +\\d.*e-1\\d +1e-8 +ok"))
        .anyMatch(line -> line.matches("  relu-batch-1 +fisherRank99 +1 +0 +exact +ok"))
        .allMatch(line -> line.length() <= 100);
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "2 cases, 64 quantities: all within tolerance"
                + " \\(largest relative error \\d(\\.\\d)?e-1\\d of 1e-8\\)");
  }

  @Test
  void aNumberThatIsOffIsNamed() throws IOException {
    ArrayNode row = (ArrayNode) relu().at("/adam/parameters/fc2.weight/1");
    double right = row.get(2).asDouble();
    row.set(2, right * 1.01);
    ((ObjectNode) file.at("/cases/1/criticalStepNoise")).put("fc3", 7);

    Invocation answer = verify();

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).isEmpty();
    List<String> lines = answer.out().lines().toList();
    assertThat(lines)
        .anyMatch(line -> line.matches("  relu +adam.parameters +6 +.* EXCEEDS"))
        .containsSubsequence("relu  adam.parameters", "relu-batch-1  criticalStepNoise")
        .anyMatch(
            line ->
                line.contains("fc2.weight  " + right * 1.01 + " ")
                    && line.endsWith("/cases/0/adam/parameters/fc2.weight/1/2"))
        .anyMatch(line -> line.matches("  fc3 +7.0 +undefined +∞ +/cases/1/criticalStepNoise/fc3"));
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            "2 cases, 64 quantities: 2 exceed their tolerances (largest relative error ∞ of 1e-8)");
  }

  @Test
  void whatIsMissingOrUnknownIsSaid() throws IOException {
    relu().remove("hessianEigenvalues");
    ((ObjectNode) relu().get("gradientNoise")).remove("fc2");
    relu().put("gradientNoize", 3);

    Invocation answer = verify();

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err())
        .isEqualTo(
            folder.resolve("reference.json")
                + ": /cases/0/gradientNoize is not of the format and was not checked."
                + " Did you mean 'gradientNoise'?\n");
    assertThat(answer.out().lines())
        .anyMatch(line -> line.matches("  relu +hessianEigenvalues +absent"))
        .anyMatch(line -> line.matches("  relu +gradientNoise +2 of 3 .* ok"))
        .last()
        .asString()
        .startsWith("2 cases, 63 quantities: all within tolerance")
        .endsWith("; 1 name not understood");
  }

  @Test
  void asJsonItIsTheSame() throws IOException {
    relu().put("loss", relu().get("loss").asDouble() * 1.01).remove("gradient");
    ((ObjectNode) file.at("/cases/1/criticalStepNoise")).put("fc3", 7);
    relu().put("gradientNoize", 3);

    Invocation answer = verify("--json");

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).isEmpty();
    JsonNode json = JSON.readTree(answer.out());
    assertThat(json.get("passed").asBoolean()).isFalse();
    assertThat(json.get("cases").asInt()).isEqualTo(2);
    assertThat(json.get("quantities").asInt()).isEqualTo(63);
    assertThat(json.get("relativeError").isNull()).isTrue();
    assertThat(json.at("/unknown/0/pointer").asText()).isEqualTo("/cases/0/gradientNoize");
    JsonNode loss = json.at("/checks/1");
    assertThat(loss.get("case").asText()).isEqualTo("relu");
    assertThat(loss.get("quantity").asText()).isEqualTo("loss");
    assertThat(loss.get("verdict").asText()).isEqualTo("exceeds");
    assertThat(loss.at("/mismatches/0/pointer").asText()).isEqualTo("/cases/0/loss");
    assertThat(loss.at("/mismatches/0/expected").asDouble())
        .isEqualTo(relu().get("loss").asDouble());
    assertThat(json.at("/checks").findValuesAsText("verdict"))
        .filteredOn("absent"::equals)
        .as("a gradient, and outputs and losses of samples in two cases")
        .hasSize(5);
    assertThat(json.at("/checks").findValuesAsText("verdict"))
        .filteredOn("exceeds"::equals)
        .hasSize(2);
  }

  @Test
  void whatCannotBeRecomputedFails() throws IOException {
    relu().put("activation", "reluu");

    Invocation answer = verify();

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out().lines())
        .anyMatch(
            line ->
                line.startsWith("relu can't be recomputed (/cases/0/activation): ")
                    && line.contains("unknown activation 'reluu'"))
        .last()
        .asString()
        .startsWith("2 cases, 32 quantities: all within tolerance")
        .endsWith("; 1 case not recomputed");
    JsonNode json = JSON.readTree(verify("--json").out());
    assertThat(json.get("passed").asBoolean()).isFalse();
    assertThat(json.at("/unverified/0/case").asText()).isEqualTo("relu");
  }

  @Test
  void whatIsNotOfTheFormatIsWrongUsage() throws IOException {
    ((ObjectNode) relu().get("parameters")).remove("fc2.bias");
    Invocation answer = verify();
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .isEqualTo(
            "trainability verify: "
                + folder.resolve("reference.json")
                + ": /cases/0/parameters/fc2.bias is missing\n");
    Path none = folder.resolve("none.json");
    Invocation missing =
        Invocation.of(VerifyCommandTest.class.getClassLoader(), "verify", none.toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains(none + ": there is no such file");
  }

  @Test
  void itsExitCodesAreItsOwn() {
    assertThat(Invocation.of(VerifyCommandTest.class.getClassLoader(), "verify", "--help").out())
        .contains(
            "0     every number is within its tolerance", "2     wrong usage, the file is missing");
  }
}
