package org.trainability.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Finds and changes single numbers of a file. */
final class Numbers {

  private Numbers() {}

  /**
   * @return the places of the numbers below a place, but those that are zero up to rounding
   */
  static List<String> below(JsonNode json, String pointer) {
    List<String> leaves = new ArrayList<>();
    collect(json.at(pointer), pointer, leaves);
    double greatest =
        leaves.stream().mapToDouble(leaf -> Math.abs(json.at(leaf).asDouble())).max().orElse(0);
    leaves.removeIf(leaf -> Math.abs(json.at(leaf).asDouble()) <= 1e-9 * greatest);
    return leaves;
  }

  /** {@return the places of all numbers, flags and nulls below a place} */
  static List<String> all(JsonNode json, String pointer) {
    List<String> leaves = new ArrayList<>();
    collectAll(json.at(pointer), pointer, leaves);
    return leaves;
  }

  private static void collectAll(JsonNode node, String pointer, List<String> leaves) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collectAll(node.get(i), pointer + "/" + i, leaves);
      }
    } else if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field -> collectAll(field.getValue(), pointer + "/" + field.getKey(), leaves));
    } else if (!node.isTextual()) {
      leaves.add(pointer);
    }
  }

  private static void collect(JsonNode node, String pointer, List<String> leaves) {
    if (node.isNumber()) {
      leaves.add(pointer);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, leaves);
      }
    } else if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field -> collect(field.getValue(), pointer + "/" + field.getKey(), leaves));
    }
  }

  /** Adds one per cent to a number. */
  static void scale(JsonNode json, String pointer) {
    set(json, pointer, json.at(pointer).asDouble() * 1.01);
  }

  static void set(JsonNode json, String pointer, double value) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = json.at(pointer.substring(0, slash));
    String last = pointer.substring(slash + 1);
    if (parent.isArray()) {
      ((ArrayNode) parent).set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) parent).put(last, value);
    }
  }
}
