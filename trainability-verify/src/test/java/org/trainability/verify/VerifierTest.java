package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.core.Catalogue;

class VerifierTest {

  private static final Catalogue CATALOGUE = Catalogue.load(VerifierTest.class.getClassLoader());

  /** What files of this format may hold, and small-networks.json does not. */
  private static final List<String> NOT_SHIPPED = List.of("output", "perSampleLoss");

  @TempDir private Path folder;

  private Verification verify(ObjectNode... cases) throws IOException {
    Path file = folder.resolve("reference.json");
    // As Python's writer has it; Jackson's puts it in quotes.
    Files.writeString(file, NaiveReference.file(cases).toString().replace("\"NaN\"", "NaN"));
    return new Verifier(CATALOGUE).verify(file);
  }

  private static List<String> quantities(List<Check> checks) {
    return checks.stream().map(Check::quantity).toList();
  }

  private static List<String> pointers(Verification verification) {
    return verification.exceeding().stream()
        .flatMap(check -> check.mismatches().stream())
        .map(Mismatch::pointer)
        .toList();
  }

  @Test
  void agreesWithPyTorchInEveryQuantity() throws IOException {
    Verification verification = verify(Shipped.cases().toArray(ObjectNode[]::new));
    assertThat(verification.exceeding()).isEmpty();
    assertThat(verification.unknown()).isEmpty();
    assertThat(verification.compared())
        .hasSize(9 * (Quantities.ALL.size() - NOT_SHIPPED.size()))
        .allMatch(check -> check.checked() == check.parts() || check.kind().isEmpty());
    assertThat(verification.error()).isLessThan(1e-9);
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("relu", 0, false, 5, new int[] {4, 3}),
        Arguments.of("relu", 0, false, 6, new int[] {3, 4, 2}),
        Arguments.of("leaky_relu", 0.2, false, 5, new int[] {4, 3, 5, 2, 3}),
        Arguments.of("leaky_relu", 1, false, 3, new int[] {2, 3, 3}),
        Arguments.of("crelu", 0, false, 5, new int[] {3, 2, 4, 3}),
        Arguments.of("tanh", 0, false, 6, new int[] {2, 3, 1, 3}),
        Arguments.of("tanh", 0, false, 1, new int[] {2, 3, 2}),
        Arguments.of("identity", 0, false, 2, new int[] {1, 1, 2}),
        Arguments.of("relu", 0, true, 7, new int[] {3, 4, 3, 2}),
        Arguments.of("crelu", 0, true, 6, new int[] {2, 3, 2, 2}),
        Arguments.of("tanh", 0, true, 5, new int[] {2, 2, 3, 2, 2}),
        Arguments.of("leaky_relu", 0.01, true, 30, new int[] {3, 4, 6}));
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("networks")
  void agreesWithPlainLoopsOnOtherNetworks(
      String activation, double slope, boolean batchNorm, int batch, int[] widths)
      throws IOException {
    ObjectNode inputs =
        NaiveReference.inputs(activation, slope, batchNorm, batch, 5 + batch, widths);
    Verification verification = verify(NaiveReference.complete(inputs));
    assertThat(verification.exceeding()).isEmpty();
    boolean hidden = widths.length > 2;
    assertThat(verification.compared())
        .hasSize(Quantities.ALL.size() - NOT_SHIPPED.size() - (hidden ? 0 : 2));
    assertThat(verification.error()).isLessThan(1e-9);
  }

  /** The Hessian of one softmax layer has the eigenvalues of a small Gram matrix, and zeros. */
  @Test
  void findsTheSpectrumOfManyParameters() throws IOException {
    int batch = 3;
    int classes = 10;
    ObjectNode json = NaiveReference.inputs("relu", 0, false, batch, 1, 130, classes);
    double[][] x = NaiveReference.JSON.convertValue(json.get("x"), double[][].class);
    double[][] w =
        NaiveReference.JSON.convertValue(json.at("/parameters/fc1.weight"), double[][].class);
    double[] bias =
        NaiveReference.JSON.convertValue(json.at("/parameters/fc1.bias"), double[].class);
    double[][] roots = new double[batch * classes][classes];
    for (int i = 0; i < batch; i++) {
      double[] p = new double[classes];
      for (int c = 0; c < classes; c++) {
        p[c] = Math.exp(bias[c] + dot(w[c], x[i]));
      }
      double sum = Arrays.stream(p).sum();
      for (int k = 0; k < classes; k++) {
        for (int c = 0; c < classes; c++) {
          double root = Math.sqrt(p[c] * p[k]) / sum;
          roots[i * classes + k][c] = Math.sqrt(p[c] / sum) * ((c == k ? 1 : 0) - root);
        }
      }
    }
    double[][] gram = new double[batch * classes][batch * classes];
    for (int row = 0; row < gram.length; row++) {
      for (int column = 0; column < gram.length; column++) {
        gram[row][column] =
            dot(roots[row], roots[column])
                * (1 + dot(x[row / classes], x[column / classes]))
                / batch;
      }
    }
    double[] eigenvalues = new double[131 * classes];
    double[] nonZero = Jacobi.eigenvalues(gram);
    System.arraycopy(nonZero, 0, eigenvalues, eigenvalues.length - nonZero.length, nonZero.length);
    json.set("hessianEigenvalues", NaiveReference.JSON.valueToTree(eigenvalues));

    Verification verification = verify(json);

    assertThat(quantities(verification.compared()))
        .containsExactly("wholeNumbers", "hessianEigenvalues");
    assertThat(verification.exceeding()).isEmpty();
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  static Stream<ObjectNode> shipped() throws IOException {
    return Shipped.cases().stream();
  }

  /** One number of every quantity at a time, each one per cent off. */
  @ParameterizedTest
  @MethodSource("shipped")
  void noticesOnePerCentInAnyQuantity(ObjectNode reference) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    for (int repetition = 0; repetition < 3; repetition++) {
      ObjectNode changed = reference.deepCopy();
      List<String> expected = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (Quantity quantity : Quantities.ALL) {
        if (!quantity.path().isEmpty()) {
          String pointer = "/" + String.join("/", quantity.path());
          List<String> leaves = Numbers.below(changed, pointer);
          if (!leaves.isEmpty()) {
            String leaf = leaves.get(random.nextInt(leaves.size()));
            Numbers.scale(changed, leaf);
            expected.add("/cases/0" + leaf);
            names.add(quantity.name());
          }
        }
      }
      Verification verification = verify(changed);
      assertThat(quantities(verification.exceeding())).containsExactlyElementsOf(names);
      assertThat(pointers(verification)).containsAll(withoutSpectra(expected));
    }
  }

  /** An eigenvalue that passes its neighbor may be blamed on it. */
  private static List<String> withoutSpectra(List<String> pointers) {
    return pointers.stream().filter(pointer -> !pointer.contains("Eigenvalues")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/x/2/3                      | loss gradient hessianEigenvalues adam.parameters",
        "/parameters/fc2.weight/1/2  | loss gradient blockEigenvalues regularizers.l2Init.value",
        "/direction/fc3.bias/1       | hessianVectorProduct blockHessianVectorProduct",
        "/slope                      | loss preActivations gradient criticalStepNoise",
        "/adam/learningRate          | adam.parameters adam.aggregateStep",
        "/adamWeightDecay/weightDecay | adamWeightDecay.parameters adamWeightDecay.secondMoment",
        "/regularizers/lam           | regularizers.l2.value regularizers.wasserstein.gradient",
        "/regularizers/at/fc1.bias/0 | regularizers.l2.gradient regularizers.l2Init.gradient",
        "/y/0                        | wholeNumbers",
        "/adam/steps                 | wholeNumbers",
        "/hidden                     | wholeNumbers",
        "/batch                      | wholeNumbers",
      })
  void noticesOnePerCentInAnyInput(String pointer, String quantities) throws IOException {
    ObjectNode changed = Shipped.named("leaky-batchnorm");
    Numbers.scale(changed, pointer);
    Verification verification = verify(changed);
    assertThat(quantities(verification.exceeding())).contains(quantities.split(" "));
    if (quantities.equals("wholeNumbers")) {
      assertThat(pointers(verification)).containsExactly("/cases/0" + pointer);
    }
  }

  @Test
  void namesExpectedAndFound() throws IOException {
    ObjectNode changed = Shipped.named("relu");
    double right = changed.at("/gradient/fc2.weight/1/2").asDouble();
    Numbers.set(changed, "/gradient/fc2.weight/1/2", right + 1);
    Mismatch mismatch =
        verify(Shipped.named("tanh"), changed).exceeding().get(0).mismatches().get(0);
    assertThat(mismatch.part()).isEqualTo("fc2.weight");
    assertThat(mismatch.pointer()).isEqualTo("/cases/1/gradient/fc2.weight/1/2");
    assertThat(mismatch.expected()).isEqualTo(right + 1);
    assertThat(mismatch.found()).isCloseTo(right, within(1e-12));
  }

  @Test
  void whatTheFileLeavesOutIsNotCompared() throws IOException {
    ObjectNode json = Shipped.named("relu");
    json.remove(List.of("adam", "hessianEigenvalues", "name", "hidden", "input", "parameterOrder"));
    ((ObjectNode) json.get("gradient")).remove("fc1.weight");
    ((ObjectNode) json.get("regularizers")).remove("l2");
    Verification verification = verify(json);
    assertThat(verification.exceeding()).isEmpty();
    assertThat(quantities(verification.checks().stream().filter(c -> !c.isPresent()).toList()))
        .containsExactly(
            "output",
            "perSampleLoss",
            "hessianEigenvalues",
            "adam.parameters",
            "adam.secondMoment",
            "adam.finalLossBeforeLastStep",
            "adam.effectiveStepElementwiseMean",
            "adam.aggregateStep",
            "regularizers.l2.value",
            "regularizers.l2.gradient");
    assertThat(verification.checks())
        .filteredOn(check -> check.quantity().equals("gradient"))
        .singleElement()
        .satisfies(gradient -> assertThat(gradient.checked()).isEqualTo(5))
        .satisfies(gradient -> assertThat(gradient.parts()).isEqualTo(6))
        .satisfies(gradient -> assertThat(gradient.caseName()).isEqualTo("/cases/0"));
  }

  @Test
  void aNetworkOfAnUnknownActivationIsNotPassedOver() throws IOException {
    ObjectNode json = Shipped.named("relu").put("activation", "reluu");
    Verification verification = verify(json, Shipped.named("tanh"));
    assertThat(verification.passed()).isFalse();
    assertThat(verification.exceeding()).isEmpty();
    assertThat(verification.unverified())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.caseName()).isEqualTo("relu");
              assertThat(part.pointer()).isEqualTo("/cases/0/activation");
              assertThat(part.reason())
                  .contains("unknown activation 'reluu'. Did you mean 'relu'?");
            });
  }

  @Test
  void unknownNamesAreNamed() throws IOException {
    ObjectNode json = Shipped.named("relu");
    json.set("gradientNoize", json.remove("gradientNoise"));
    ((ObjectNode) json.get("adam")).put("amsgrad/x", 1);
    assertThat(verify(json).unknown())
        .containsExactly(
            new UnknownName("/cases/0/adam/amsgrad~1x", ""),
            new UnknownName("/cases/0/gradientNoize", "gradientNoise"));
  }

  /** Samples that are all alike have no noise, and so no critical step. */
  @Test
  void nothingAgreesWithNothing() throws IOException {
    ObjectNode json = NaiveReference.inputs("tanh", 0, false, 4, 2, 3, 4, 2);
    for (int i = 1; i < 4; i++) {
      ((ArrayNode) json.get("x")).set(i, json.at("/x/0"));
      ((ArrayNode) json.get("y")).set(i, json.at("/y/0"));
    }
    json = NaiveReference.complete(json);
    for (String layer : List.of("fc1", "fc2")) {
      ((ObjectNode) json.get("gradientNoise")).put(layer, 0);
      ((ObjectNode) json.get("criticalStepNoise")).putNull(layer);
    }
    assertThat(verify(json).exceeding()).isEmpty();
    ((ObjectNode) json.get("criticalStepNoise")).put("fc1", 7.5);
    ((ObjectNode) json.get("gradientNormSquared")).put("fc2", Double.NaN);
    Verification verification = verify(json);
    assertThat(quantities(verification.exceeding()))
        .containsExactly("gradientNormSquared", "criticalStepNoise");
    assertThat(verification.error()).isInfinite();
  }

  @Test
  void wholeNumbersMayStandForAny() throws IOException {
    ObjectNode json = NaiveReference.inputs("tanh", 0, false, 2, 4, 2, 2, 2);
    for (String leaf : Numbers.below(json, "/parameters")) {
      Numbers.set(json, leaf, Math.rint(2 * json.at(leaf).asDouble()));
    }
    json = NaiveReference.complete(json);
    String text = NaiveReference.file(json).toString().replaceAll("(-?\\d+)\\.0(?=[,\\]}])", "$1");
    assertThat(text).contains("\"fc1.weight\":[[");
    Path file = folder.resolve("whole.json");
    Files.writeString(file, text);
    assertThat(new Verifier(CATALOGUE).verify(file).exceeding()).isEmpty();
  }

  @Test
  void oneWidthForDifferentLayersIsWrong() throws IOException {
    ObjectNode json = NaiveReference.inputs("relu", 0, false, 2, 4, 2, 3, 4, 2);
    json = NaiveReference.complete(json);
    json.put("hidden", 3);
    Mismatch mismatch = verify(json).exceeding().get(0).mismatches().get(0);
    assertThat(mismatch.pointer()).isEqualTo("/cases/0/hidden");
    assertThat(mismatch.found()).isEqualTo(4);
  }
}
