package org.trainability.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.core.Catalogue;

/** What is not of the format is named with its place, the rule and what stands there. */
class ReferenceFileTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(ReferenceFileTest.class.getClassLoader());

  @TempDir private Path folder;

  private void rejects(String text, String message) throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, text);
    assertThatThrownBy(() -> ReferenceFile.read(file, CATALOGUE))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining(file + ": " + message);
  }

  @Test
  void aFileThatIsMissing() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> ReferenceFile.read(file, CATALOGUE))
        .isInstanceOf(ReferenceException.class)
        .hasMessage(file + ": there is no such file");
    assertThatThrownBy(() -> ReferenceFile.read(folder, CATALOGUE))
        .isInstanceOf(ReferenceException.class)
        .hasMessageStartingWith(folder + ": can't be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"cases\": [               | line 1, column 12: must be JSON: Unexpected end-of-input: expected close marker for Array",
        "{} {}                       | line 1, column 4: must be JSON",
        "{\"cases\": 1, \"cases\": 2} | line 1, column 21: must be JSON",
        "``                          | it must be an object, was nothing",
        "[]                          | it must be an object, was a list of 0",
        "{}                          | /cases is missing",
        "{\"cases\": {}}             | /cases must be a list, was {}",
        "{\"cases\": []}             | /cases must be a list of cases that hold something to recompute",
        "{\"cases\": [3]}            | /cases/0 must be an object, was 3",
        "{\"cases\": [{}]}           | /cases/0/activation is missing",
      })
  void aFileOfAnotherForm(String text, String message) throws IOException {
    rejects(text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/name | 3 | must be a text, was 3",
        "/y | [[1]] | must be a list of classes, one per sample, was a list of 1 list",
        "/slope | 2 | : activation 'leaky-relu': slope must be in [0, 1], was 2",
        "/slope | \"0.3\" | must be a finite number, was \"0.3\"",
        "/batchNorm | 1 | must be true or false, was 1",
        "/parameters | [] | must be an object, was a list of 0",
        "/parameters/fc1.weight | null | must be a list of lists of numbers, a list per unit, was null",
        "/parameters/fc2.weight | [[1, 2], [3, 4]] | must be a list of 2 lists of 5 numbers, for 5 units of fc1 with 1 output each, was a list of 2 lists",
        "/parameters/fc3.weight | [[1, 2, 3, 4, 5]] | must be a list of at least 2 lists: the last layer has one unit per class, was a list of 1 list",
        "/parameters/fc2.bias | [1, 2] | must be a list of 5 numbers, was a list of 2",
        "/parameters/fc2.bias/3 | NaN | must be a finite number, was",
        "/parameters/fc2.bias/3 | null | must be a finite number, was null",
        "/parameters/fc4.bias | [1, 2] | is not a tensor of this network. Did you mean",
        "/parameterOrder/2 | \"fc9.bias\" | must be one of fc1.weight, fc1.bias",
        "/x | [] | must be a list of at least one sample, was a list of 0",
        "/x/1 | [1, 2] | must be a list of 6 numbers, was a list of 2",
        "/x/1/4 | [1] | must be a finite number, was a list of 1",
        "/y | [1] | must be a list of 10 numbers, was a list of 1",
        "/y/4 | 3 | must be a class, a whole number from 0 to 2, was 3",
        "/y/4 | -1 | must be a class, a whole number from 0 to 2, was -1",
        "/hidden | [5] | must be a list of 2 numbers, was a list of 1",
        "/loss | \"2\" | must be a number, or null where there is none, was \"2\"",
        "/preActivations | [[]] | must be a list of 2, one for each layer that feeds an activation, was a list of 1 list",
        "/gradient | [] | must be an object, was a list of 0",
        "/blockEigenvalues/fc1 | {} | must be a list of 35 numbers, was {}",
        "/adam | [] | must be an object, was a list of 0",
        "/regularizers/l2 | 3 | must be an object, was 3",
        "/gradient | 0.5 | must be an object, was 0.5",
        "/gradient/fc1.weigth | [1] | is not a tensor or layer of this network. Did you mean 'fc1.weight'?",
        "/direction/fc1.bias | [1] | must be a list of 5 numbers, was a list of 1",
        "/blockHessianVectorProduct/fc2/fc1.bias | [1] | is not a tensor or layer of this network.",
        "/hessianEigenvalues | [1, 2] | must be a list of 103 numbers, was a list of 2",
        "/blockEigenvalues/bn1 | [1, 2] | must be a list of 10 numbers, was a list of 2",
        "/fisherGramEigenvalues | [] | must be a list of at least 1 and at most 10 numbers, one for each sample, was a list of 0",
        "/adam/steps | 0 | must be at least 1, was 0",
        "/adam/learningRate | 0 | must be greater than 0, was 0",
        "/adam/weightDecay | -1 | must be at least 0, was -1",
        "/adam/parameters/fc1.bias/0 | true | must be a number, or null where there is none, was true",
        "/regularizers/lam | -1 | must be at least 0, was -1",
        "/regularizers/at/fc1.bias | [] | must be a list of 5 numbers, was a list of 0",
      })
  void aValueThatIsWrong(String pointer, String value, String message) throws IOException {
    ObjectNode json = Shipped.named("leaky-batchnorm");
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = json.at(pointer.substring(0, slash));
    String last = pointer.substring(slash + 1);
    JsonNode node =
        value.equals("NaN") ? DoubleNode.valueOf(Double.NaN) : NaiveReference.JSON.readTree(value);
    if (parent.isArray()) {
      ((ArrayNode) parent).set(Integer.parseInt(last), node);
    } else {
      ((ObjectNode) parent).set(last, node);
    }
    rejects(
        NaiveReference.file(json).toString().replace("\"NaN\"", "NaN"),
        "/cases/0" + pointer + (message.startsWith(":") ? "" : " ") + message);
  }

  @ParameterizedTest
  @CsvSource({
    "/parameters, bn2.bias, /parameters/bn2.bias is missing",
    "/parameters, fc1.weight, /parameters/fc1.weight is missing",
    "'', x, /x is missing",
    "'', y, /y is missing",
    "'', direction, /direction is missing",
    "/direction, bn1.weight, /direction/bn1.weight is missing",
    "/adam, steps, /adam/steps is missing",
    "/adamWeightDecay, weightDecay, /adamWeightDecay/weightDecay is missing",
    "/regularizers, at, /regularizers/at is missing",
  })
  void aValueThatIsMissing(String pointer, String name, String message) throws IOException {
    ObjectNode json = Shipped.named("leaky-batchnorm");
    ((ObjectNode) json.at(pointer)).remove(name);
    rejects(NaiveReference.file(json).toString(), "/cases/0" + message);
  }

  @Test
  void batchNormThatTheParametersDoNotHave() throws IOException {
    ObjectNode json = Shipped.named("relu");
    json.put("batchNorm", true);
    rejects(NaiveReference.file(json).toString(), "/cases/0/parameters/bn1.weight is missing");
    json = Shipped.named("relu-batchnorm");
    json.put("batchNorm", false);
    rejects(
        NaiveReference.file(json).toString(),
        "/cases/0/parameters/bn1.weight is not a tensor of this network.");
  }
}
