package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.core.Catalogue;

/** treatments.json, by the components, against another program. */
class TreatmentsFileTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(TreatmentsFileTest.class.getClassLoader());

  /** What goes into the computation, by where it stands. */
  private static final Pattern GIVEN =
      Pattern.compile(
          "/adam/.*"
              + "|/cases/\\d+/(x|y|parameters|direction|slope|layerNormEpsilon)(/.*)?"
              + "|/activations/\\d+/(z|slope|a|b|numerator|denominator)(/.*)?"
              + "|/problems/\\d+/(slope|layerNormEpsilon|initialParameters|batches)(/.*)?"
              + "|/traces/\\d+/options/.*"
              + "|/traces/\\d+/steps/\\d+/(incoming|fresh|noise)/.*"
              + "|/traces/\\d+/steps/\\d+/replacedWeights/[^/]+/uniform"
              + "|/penalties/\\d+/(x|at|initialParameters)/.*"
              + "|/matrices/\\d+/(matrix|parseval/(lam|scale)|parsevalThin/(lam|scale))(/.*)?"
              + "|/bounds/.*|/assays/.*|/penalties/.*",
          Pattern.DOTALL);

  private static final Map<String, String> NAMED_BY = Map.of("traces", "method", "assays", "kind");

  @TempDir private Path folder;

  private static ObjectNode shipped() throws IOException {
    return read("treatments.json");
  }

  private static ObjectNode read(String resource) throws IOException {
    try (InputStream file = TreatmentsFileTest.class.getResourceAsStream(resource)) {
      return (ObjectNode) NaiveReference.JSON.readTree(file);
    }
  }

  private static Verification ofShipped;

  /** What is said of the file as it is shipped; found once. */
  private Verification shippedVerified() throws IOException {
    if (ofShipped == null) {
      ofShipped = verify(shipped());
    }
    return ofShipped;
  }

  private Verification verify(JsonNode json) throws IOException {
    Path file = folder.resolve("treatments.json");
    Files.writeString(file, json.toString());
    return new Verifier(CATALOGUE).verify(file);
  }

  /** The file with one trace alone, one case, or one assay. */
  private static ObjectNode alone(String section, String name) throws IOException {
    ObjectNode json = shipped();
    for (JsonNode each : json.get(section)) {
      String found = each.path(NAMED_BY.getOrDefault(section, "name")).asText();
      if (found.equals(name)) {
        json.remove(
            List.of("cases", "activations", "traces", "penalties", "matrices", "bounds", "assays"));
        json.putArray(section).add(each);
        return json;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void agreesInAll() throws IOException {
    Verification verification = shippedVerified();
    assertThat(verification.exceeding()).isEmpty();
    assertThat(verification.unverified()).isEmpty();
    assertThat(verification.unknown()).isEmpty();
    List<String> cases = verification.compared().stream().map(Check::caseName).distinct().toList();
    assertThat(cases)
        .contains(
            "layernorm-relu",
            "mse-tanh-one-output",
            "mse-fourier",
            "activation gelu-tanh",
            "activation cos",
            "activation pelu",
            "activation rational",
            "activation adalin-tanh",
            "penalty infer in crelu",
            "matrix rank-deficient",
            "penalty churnSquared in crelu",
            "problem crelu",
            "adam on relu",
            "sam on gelu: radius 0.05",
            "muon on gelu: rate 0.02, momentum 0.95, weightDecay 0.0",
            "upgd-adam on relu: rate 0.01, utilityDecay 0.9, sigma 0.0, weightDecay 0.01,"
                + " scaling global, maximum corrected, base adam",
            "weight-clipping on relu: factor 1.0",
            "shrink-and-perturb on layernorm-affine: at 6, shrink 0.8, noise 0.2",
            "/bounds/projectedNoise/1",
            "projected noise of fc1 in gelu",
            "Ritz values in gelu",
            "/bounds/collapse/9",
            "assay random-labels",
            "assay random-teacher",
            "assay residual-offset");
  }

  /** By NumPy: three hidden layers of several widths, batches of several sizes, other options. */
  @Test
  void agreesWithAnotherProgramAtOtherSizes() throws IOException {
    Verification verification = verify(read("treatments-deep.json"));
    assertThat(verification.exceeding()).isEmpty();
    assertThat(verification.unverified()).isEmpty();
    assertThat(verification.unknown()).isEmpty();
    assertThat(verification.cases()).isGreaterThan(90);
  }

  /** One number of every quantity at a time, each one per cent off. */
  @Test
  void noticesOnePerCentInAnyQuantity() throws IOException {
    ObjectNode right = shipped();
    Map<String, List<String>> byQuantity = outputs(right, shippedVerified());
    assertThat(byQuantity).hasSizeGreaterThan(250);
    SplittableRandom random = new SplittableRandom(3);
    for (int repetition = 0; repetition < 2; repetition++) {
      ObjectNode changed = right.deepCopy();
      List<String> expected = new ArrayList<>();
      for (Map.Entry<String, List<String>> quantity : byQuantity.entrySet()) {
        List<String> leaves = quantity.getValue();
        Numbers.scale(changed, leaves.get(random.nextInt(leaves.size())));
        expected.add(quantity.getKey());
      }
      assertThat(verify(changed).exceeding())
          .extracting(TreatmentsFileTest::nameOf)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /** What is neither compared nor known to be given is a number that no one looks at. */
  @Test
  void eachNumberIsComparedOrGiven() throws IOException {
    ObjectNode json = shipped();
    Set<String> compared =
        shippedVerified().compared().stream()
            .flatMap(check -> check.pointers().stream())
            .flatMap(pointer -> Numbers.all(json, pointer).stream())
            .collect(Collectors.toSet());
    assertThat(Numbers.all(json, ""))
        .filteredOn(leaf -> !compared.contains(leaf))
        .allMatch(leaf -> GIVEN.matcher(leaf).matches());
  }

  private static String nameOf(Check check) {
    return check.caseName() + " | " + check.quantity();
  }

  /** The places of the numbers of each quantity that was compared, found by changing none. */
  private static Map<String, List<String>> outputs(JsonNode json, Verification verification)
      throws IOException {
    Map<String, List<String>> byQuantity = new TreeMap<>();
    for (Check check : verification.compared()) {
      List<String> leaves =
          check.pointers().stream()
              .flatMap(pointer -> Numbers.below(json, pointer).stream())
              // Below that there is nothing but rounding.
              .filter(leaf -> Math.abs(json.at(leaf).asDouble()) > 1e-14)
              .toList();
      // What was drawn goes into the computation too, and changes much.
      boolean isDrawn = check.quantity().equals("replacedWeights.values");
      if (!leaves.isEmpty() && !isDrawn && !check.quantity().equals(WholeNumbers.NAME)) {
        byQuantity.put(nameOf(check), leaves);
      }
    }
    return byQuantity;
  }

  @ParameterizedTest
  @CsvSource({
    "adam, /problems/0/batches/4/x/2/3, loss",
    "adam, /problems/0/initialParameters/fc1.weight/1/2, parameters",
    "adam, /adam/rate, parameters",
    "weight-clipping, /traces/0/options/factor, parameters",
    "nap, /traces/0/options/affineDecay, parameters",
    "nap, /problems/3/initialParameters/fc3.weight/0/0, norms",
    "shrink-and-perturb, /traces/0/options/shrink, parameters",
    "shrink-and-perturb, /traces/0/steps/5/fresh/ln1.weight/3, parameters",
    "shrink-and-perturb, /traces/0/steps/5/fresh/fc2.bias/3, parameters",
    "spectral-normalization, /traces/0/options/target, parameters",
    "selective-weight-reinitialization, /traces/0/steps/5/replacedWeights/fc1.weight/values/0,"
        + " parameters",
    "hare-and-tortoise, /traces/0/options/decay, tortoise",
    "dash, /traces/0/options/alpha, scale",
    "dash, /traces/0/options/lambda, scale",
  })
  void noticesOnePerCentInAnyInput(String method, String pointer, String quantity)
      throws IOException {
    ObjectNode json = alone("traces", method);
    if (method.equals("nap")) {
      // The second of the three decays its gains.
      ObjectNode options = (ObjectNode) json.at("/traces/0/options");
      options.put("affine", "decay");
      json.at("/traces/0/steps").forEach(step -> ((ObjectNode) step).remove("parameters"));
      for (JsonNode other : shipped().get("traces")) {
        if (other.at("/options/affine").asText().equals("decay")) {
          ((ArrayNode) json.get("traces")).set(0, other);
        }
      }
    }
    assertThat(verify(json).passed()).isTrue();
    Numbers.scale(json, pointer);
    assertThat(verify(json).exceeding()).extracting(Check::quantity).contains(quantity);
  }

  @ParameterizedTest
  @CsvSource({
    "traces, adam, /problems/0/batches/3/y/2, batches.y",
    "assays, random-labels, /assays/0/y/4, y",
    // What is renewed in place of it is not in the file, and so the loss is not finite.
    "traces, selective-weight-reinitialization, /traces/0/steps/2/replacedWeights/fc1.weight/index/0,"
        + " replacedWeights.index",
  })
  void noticesAnyWholeNumber(String section, String name, String pointer, String quantity)
      throws IOException {
    ObjectNode json = alone(section, name);
    Numbers.set(json, pointer, json.at(pointer).asDouble() == 0 ? 1.01 : 1.5);
    Verification verification = verify(json);
    assertThat(verification.exceeding()).extracting(Check::quantity).contains(quantity);
    assertThat(verification.unverified()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/bounds/projectedNoise/0/values/1/rank, 2.02, 'must be a whole number, at least 1, was 2.02'",
    "/bounds/projectedNoise/1/hessian/2/0, 7, 'as its mirror image: a Hessian is symmetric, was 7'",
    "/assays/0/evaluateEvery, 5.05, 'must be a whole number, at least 1, was 5.05'",
    "/traces/4/options/at, 6.06, 'must be a whole number, at least 0, was 6.06'",
  })
  void refusesWhatIsGivenAndCanNotBe(String pointer, double value, String message)
      throws IOException {
    ObjectNode json = shipped();
    Numbers.set(json, pointer, value);
    assertThatExceptionOfType(ReferenceException.class)
        .isThrownBy(() -> verify(json))
        .withMessageContaining(pointer)
        .withMessageContaining(message);
  }

  /** What holds nothing by mistake must not pass for what holds nothing. */
  @ParameterizedTest
  @CsvSource({
    "/assays/1/fresh, null",
    "/assays/0/aged, [1]",
    "/penalties/0/infer, 7",
    "/penalties/0/values/parseval, null",
    "/matrices/0/parseval, null",
    "/cases/0/gradient, null",
    "/traces/0/final, [2]",
    "/bounds, 3",
  })
  void refusesWhatIsNoObject(String pointer, String value) throws IOException {
    ObjectNode json = shipped();
    int end = pointer.lastIndexOf('/');
    ((ObjectNode) json.at(pointer.substring(0, end)))
        .set(pointer.substring(end + 1), NaiveReference.JSON.readTree(value));
    assertThatExceptionOfType(ReferenceException.class)
        .isThrownBy(() -> verify(json))
        .withMessageContaining(pointer + " must be an object, was ");
  }

  @Test
  void refusesHeadsWithoutWeights() throws IOException {
    ObjectNode json = shipped();
    ((ObjectNode) json.at("/penalties/0/infer")).putArray("frozenHeadWeight");
    assertThatExceptionOfType(ReferenceException.class)
        .isThrownBy(() -> verify(json))
        .withMessageContaining(
            "/penalties/0/infer/frozenHeadWeight must be a list of a row for each head, was a list of 0");
  }

  /** PReLU and AdaLin of ReLU are one function, and what a file calls them is understood. */
  @Test
  void tablesOfOtherActivationsAreUnderstood() throws IOException {
    ObjectNode json = alone("activations", "adalin-relu");
    ObjectNode table = (ObjectNode) json.at("/activations/0");
    ObjectNode other = table.deepCopy();
    ((ArrayNode) json.get("activations")).add(other.put("name", "prelu"));
    Verification verification = verify(json);
    assertThat(verification.passed()).isTrue();
    assertThat(verification.cases()).isGreaterThan(1);
    table.put("name", "adalin-identity");
    assertThat(verify(json).unverified())
        .singleElement()
        .extracting(Unverified::pointer)
        .isEqualTo("/activations/0/name");
  }

  @Test
  void unknownNamesOfAssaysAreNamed() throws IOException {
    ObjectNode json = alone("assays", "random-labels");
    ((ObjectNode) json.at("/assays/0/network")).put("slop", 1);
    ((ObjectNode) json.at("/assays/0/fresh")).put("lossAreas", 1);
    ((ObjectNode) json.at("/assays/0/aged/curve/1")).put("lss", 1);
    assertThat(verify(json).unknown())
        .extracting(UnknownName::pointer)
        .containsExactlyInAnyOrder(
            "/assays/0/network/slop", "/assays/0/fresh/lossAreas", "/assays/0/aged/curve/1/lss");
  }

  @Test
  void unknownNamesOfPenaltiesAndMatricesAreNamed() throws IOException {
    ObjectNode json = shipped();
    json.remove(List.of("cases", "activations", "traces", "bounds", "assays"));
    ((ObjectNode) json.at("/penalties/0/infer")).put("targetScal", 1);
    ((ObjectNode) json.at("/penalties/0/churn")).put("y", 1);
    ((ObjectNode) json.at("/penalties/0/parsevalOptions")).put("lambda", 1);
    ((ObjectNode) json.at("/matrices/0/parsevalThin")).put("lambda", 1);
    assertThat(verify(json).unknown())
        .extracting(UnknownName::pointer)
        .containsExactlyInAnyOrder(
            "/penalties/0/infer/targetScal",
            "/penalties/0/churn/y",
            "/penalties/0/parsevalOptions/lambda",
            "/matrices/0/parsevalThin/lambda");
  }

  @ParameterizedTest
  @CsvSource({
    "redo, /traces/0/steps/{}/incoming, fc9, a layer of this network",
    "upgd-global-noise, /traces/0/steps/0/noise, fc9.bias, a tensor of this network",
    "selective-weight-reinitialization, /traces/0/steps/{}/replacedWeights, fc1.bas, Did you mean 'fc1.bias'?",
    "shrink-and-perturb, /traces/0/steps/{}/fresh, fc1.weigth, Did you mean 'fc1.weight'?"
  })
  void whatIsDrawnIsOfTheNetwork(String method, String place, String name, String reason)
      throws IOException {
    ObjectNode json = alone("traces", method);
    int step = 0;
    while (json.at(place.replace("{}", "" + step)).isMissingNode()) {
      step++;
    }
    String at = place.replace("{}", "" + step);
    ((ObjectNode) json.at(at)).putArray(name);
    assertThatExceptionOfType(ReferenceException.class)
        .isThrownBy(() -> verify(json))
        .withMessageContaining(at + "/" + name)
        .withMessageContaining(reason);
  }

  @Test
  void laggedParametersAreOfTheNetwork() throws IOException {
    ObjectNode json = shipped();
    json.remove(List.of("cases", "activations", "traces", "bounds", "assays"));
    ((ObjectNode) json.at("/penalties/0/churn/laggedParameters")).putArray("fc9.bias");
    assertThatExceptionOfType(ReferenceException.class)
        .isThrownBy(() -> verify(json))
        .withMessageContaining("/penalties/0/churn/laggedParameters/fc9.bias");
  }

  @Test
  void unknownNamesOfReplacedWeightsAreNamed() throws IOException {
    ObjectNode json = alone("traces", "selective-weight-reinitialization");
    int step = 0;
    String place = "/traces/0/steps/%s/replacedWeights/fc1.weight";
    while (json.at(place.formatted(step)).isMissingNode()) {
      step++;
    }
    String at = place.formatted(step);
    ((ObjectNode) json.at(at)).put("unform", 0.5);
    assertThat(verify(json).unknown())
        .singleElement()
        .satisfies(
            unknown -> {
              assertThat(unknown.pointer()).isEqualTo(at + "/unform");
              assertThat(unknown.suggestion()).isEqualTo("uniform");
            });
  }

  @Test
  void anUnknownMethodIsNotPassedOver() throws IOException {
    ObjectNode json = alone("traces", "adam");
    ((ObjectNode) json.at("/traces/0")).put("method", "adamm");
    Verification verification = verify(json);
    assertThat(verification.passed()).isFalse();
    assertThat(verification.unverified())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.pointer()).isEqualTo("/traces/0/method");
              assertThat(part.reason()).startsWith("unknown method 'adamm'. Did you mean 'adam'?");
            });
  }

  @Test
  void unknownNamesAreNamed() throws IOException {
    ObjectNode json = alone("traces", "shrink-and-perturb");
    json.put("bunds", 1);
    ((ObjectNode) json.at("/traces/0")).put("optimiser", "adam");
    ((ObjectNode) json.at("/traces/0/options")).put("shrnk", 1);
    ((ObjectNode) json.at("/traces/0/steps/3")).put("lss", 1);
    ((ObjectNode) json.at("/traces/0/final")).put("tim", 1);
    ((ObjectNode) json.at("/problems/0")).put("batchs", 1);
    assertThat(verify(json).unknown())
        .extracting(UnknownName::pointer)
        .containsExactlyInAnyOrder(
            "/bunds",
            "/traces/0/optimiser",
            "/traces/0/options/shrnk",
            "/traces/0/steps/3/lss",
            "/traces/0/final/tim",
            "/problems/0/batchs");
  }
}
