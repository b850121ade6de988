package org.trainability.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The nine networks whose numbers come from PyTorch. */
final class Shipped {

  private Shipped() {}

  static List<ObjectNode> cases() throws IOException {
    try (InputStream file =
        Shipped.class.getResourceAsStream("/org/trainability/testkit/small-networks.json")) {
      List<ObjectNode> cases = new ArrayList<>();
      for (JsonNode each : NaiveReference.JSON.readTree(file).get("cases")) {
        cases.add((ObjectNode) each);
      }
      return cases;
    }
  }

  static ObjectNode named(String name) throws IOException {
    return cases().stream()
        .filter(each -> each.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
